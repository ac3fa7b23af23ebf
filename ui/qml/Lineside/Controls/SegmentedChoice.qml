// One of a few, all in sight. `model` is a list of words, or of {text, iconName}.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Control {
    id: choice

    property var model: []
    property int currentIndex: 0
    property string accessibleName: ""

    signal chosen(int index)

    padding: Theme.gapTiny
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.target + topPadding + bottomPadding
    Layout.minimumHeight: implicitHeight
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.PageTabList
    Accessible.name: accessibleName

    Keys.onLeftPressed: choose(currentIndex - 1)
    Keys.onRightPressed: choose(currentIndex + 1)

    function choose(index: int) {
        if (index < 0 || index >= model.length || index === currentIndex)
            return;
        currentIndex = index;
        chosen(index);
    }

    background: Rectangle {
        radius: Theme.radius + Theme.gapTiny
        color: Theme.colors.sunken
    }

    contentItem: RowLayout {
        spacing: Theme.gapTiny
        uniformCellSizes: true

        Repeater {
            model: choice.model

            SegmentOption {
                required property int index
                required property var modelData

                objectName: modelData.name ?? "option-" + index

                Layout.fillWidth: true
                Layout.fillHeight: true
                text: modelData.text ?? String(modelData)
                iconName: modelData.iconName ?? ""
                current: index === choice.currentIndex
                onClicked: choice.choose(index)
            }
        }
    }

    FocusRing {
        visible: choice.visualFocus
    }
}
