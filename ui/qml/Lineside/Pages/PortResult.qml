// What came of listening on a port: a device and its settings, or why there is none.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: result

    required property PortsViewModel ports

    EmptyState {
        anchors.fill: parent
        visible: result.ports.port === ""
        iconName: "search"
        title: qsTr("Choose a port to listen on")
        text: qsTr("Scan something meanwhile, or let the machine run: only a device that speaks can be found.")
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width
        visible: result.ports.listening
        spacing: Theme.gapLarge

        BusyDots {
            Layout.alignment: Qt.AlignHCenter
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Listening on %1").arg(result.ports.port)
            strong: true
            lines: 2
            font.pixelSize: Theme.heading
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Scan something every few seconds, or let the machine run. This takes half a minute at most.")
            color: Theme.colors.muted
            lines: 2
        }
    }

    Flickable {
        anchors.fill: parent
        visible: result.ports.title !== "" && !result.ports.listening
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: column.implicitHeight
        T.ScrollBar.vertical: ScrollMark {}

        ColumnLayout {
            id: column

            width: parent.width - Theme.gap
            spacing: Theme.gap

            DeviceAdvice {
                Layout.fillWidth: true
                tone: result.ports.tone
                title: result.ports.title
                text: result.ports.text
            }

            SelfTestBytes {
                Layout.fillWidth: true
                visible: result.ports.sample !== ""
                title: qsTr("Heard on %1").arg(result.ports.port)
                text: result.ports.sample
            }

            SelfTestBytes {
                Layout.fillWidth: true
                visible: result.ports.settings !== ""
                title: qsTr("For IT: add these lines to lineside.toml and restart the terminal")
                text: result.ports.settings
            }
        }
    }
}
