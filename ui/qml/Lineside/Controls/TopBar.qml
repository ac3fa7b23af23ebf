// The upper edge of every page: back, where we are, and on the right what its children say. The clock closes it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Rectangle {
    id: bar

    property string title: ""
    property string subtitle: ""
    property bool canGoBack: false
    property string clockText: ""
    default property alias trailing: slot.data

    signal back

    function confirm(message: string, tone = "good") {
        toast.show(message, tone);
    }

    implicitWidth: row.implicitWidth + 2 * Theme.gap
    implicitHeight: Math.max(Theme.target + 2 * Theme.gapSmall, Theme.px(88))
    color: Theme.colors.surface
    Accessible.role: Accessible.ToolBar
    Accessible.name: title

    Toast {
        id: toast

        z: 1
        readonly property real titleEnd: row.x + heading.x + Math.min(heading.implicitWidth, heading.width)

        x: Math.max(row.x + heading.x, slot.x + row.x - width - Theme.gap)
        width: Math.min(implicitWidth, heading.width)
        anchors.verticalCenter: parent.verticalCenter
    }

    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: bar.canGoBack ? Theme.gapSmall : Theme.gapLarge
        anchors.rightMargin: Theme.gapLarge
        spacing: Theme.gap

        IconButton {
            visible: bar.canGoBack
            iconName: "arrow-left"
            text: qsTr("Back")
            onClicked: bar.back()
        }

        TitleBlock {
            id: heading

            Layout.fillWidth: true
            Layout.minimumWidth: Theme.px(160)
            Layout.preferredWidth: Math.min(implicitWidth, Theme.px(320))
            opacity: toast.visible && toast.x < toast.titleEnd ? 0 : 1
            title: bar.title
            subtitle: bar.subtitle
        }

        RowLayout {
            id: slot

            spacing: Theme.gapSmall
        }

        PlainLabel {
            visible: text !== ""
            text: bar.clockText
            tabular: true
            strong: true
            font.pixelSize: Theme.title
        }
    }
}
