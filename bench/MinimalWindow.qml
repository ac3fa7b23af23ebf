import QtQuick

Window {
    width: 1280
    height: 800
    visible: true

    Text {
        anchors.centerIn: parent
        text: "线边 Lineside"
        font.pixelSize: 40
    }
}
