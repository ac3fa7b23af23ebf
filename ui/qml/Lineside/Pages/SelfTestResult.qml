// One scan of the self-test: what it would mean here, every byte of it, and what the terminal reads in it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Flickable {
    id: result

    required property SelfTestViewModel selfTest

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    contentHeight: column.implicitHeight
    T.ScrollBar.vertical: ScrollMark {}

    ColumnLayout {
        id: column

        width: result.width - Theme.gap
        spacing: Theme.gap

        DeviceAdvice {
            Layout.fillWidth: true
            tone: result.selfTest.tone
            title: result.selfTest.verdict
        }

        SelfTestBytes {
            Layout.fillWidth: true
            title: result.selfTest.textTitle
            text: result.selfTest.text
        }

        SelfTestFacts {
            Layout.fillWidth: true
            facts: result.selfTest.facts
        }

        SectionTitle {
            visible: result.selfTest.elements.length > 0
            iconName: "list"
            text: qsTr("GS1 elements")
        }

        SelfTestFacts {
            Layout.fillWidth: true
            visible: result.selfTest.elements.length > 0
            facts: result.selfTest.elements
        }

        SelfTestBytes {
            Layout.fillWidth: true
            title: result.selfTest.hexTitle
            text: result.selfTest.hex
        }
    }
}
