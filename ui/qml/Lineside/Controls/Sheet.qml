// A page above the page, from the bottom or the side. What is behind it cannot be touched; Escape, the back key
// and the back button lead one step back, and from the first step out of it.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Popup {
    id: sheet

    property string title: ""
    property string subtitle: ""
    property bool canGoBack: false
    property bool closable: true
    property int edge: Qt.BottomEdge
    property real share: fromBottom ? 0.8 : 0.5
    property alias tools: header.tools
    default property alias body: slot.data

    readonly property bool fromBottom: edge === Qt.BottomEdge

    signal backRequested

    parent: T.Overlay.overlay
    width: parent ? fromBottom ? parent.width : Math.max(parent.width * share, Theme.px(480)) : 0
    height: parent ? fromBottom ? parent.height * share : parent.height : 0
    x: parent ? parent.width - width : 0
    y: parent ? parent.height - height : 0
    padding: Theme.gapLarge
    topPadding: Theme.gap
    modal: true
    focus: true
    closePolicy: T.Popup.NoAutoClose

    function goBack() {
        if (canGoBack)
            backRequested();
        else if (closable)
            close();
    }

    T.Overlay.modal: Rectangle {
        color: Theme.colors.scrim
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.smooth
        }
    }

    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.quick
        }
    }

    background: Rectangle {
        color: Theme.colors.window
        topLeftRadius: Theme.radiusLarge
        topRightRadius: sheet.fromBottom ? Theme.radiusLarge : 0
        bottomLeftRadius: sheet.fromBottom ? 0 : Theme.radiusLarge
        border.width: Theme.hairline
        border.color: Theme.colors.outline
    }

    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        Keys.onEscapePressed: sheet.goBack()
        Keys.onBackPressed: sheet.goBack()

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gap

            SheetHeader {
                id: header

                Layout.fillWidth: true
                title: sheet.title
                subtitle: sheet.subtitle
                canGoBack: sheet.canGoBack
                closable: sheet.closable
                onBack: sheet.backRequested()
                onDismissed: sheet.close()
            }

            Item {
                id: slot

                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
}
