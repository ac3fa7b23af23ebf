// A sheet over a page in use.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    GalleryWork {
        anchors.fill: parent
    }

    Sheet {
        id: sheet

        title: "为什么暂停？"
        subtitle: "设备 › 主轴"
        canGoBack: true
        Component.onCompleted: open()

        GridLayout {
            anchors.fill: parent
            columns: 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                model: ["bolt", "thermometer", "drop", "drill", "gauge", "question"]

                Tile {
                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    large: true
                    iconName: modelData
                    title: ["过载", "过热", "冷却液不足", "刀具磨损", "转速异常", "还不清楚"][index]
                    hint: ["E101", "E102 – E104", "", "换刀或磨刀", "", "稍后补充原因"][index]
                    opensFurther: index === 1
                    count: index === 1 ? "3" : ""
                }
            }
        }
    }
}
