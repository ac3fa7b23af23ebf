// A code that cannot be scanned any more is typed, letter by letter.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property CodeViewModel code

    property int keys: 0
    readonly property list<string> capitals: ["1234567890-", "QWERTYUIOP/", "ASDFGHJKL:_", "ZXCVBNM.()⌫"]
    readonly property list<string> marks: ["1234567890-", "+%$*#&@!?=~", "/\\|()[]{}<>", ";:,.'\"^_` ⌫"]

    title: qsTr("Type a code")
    subtitle: qsTr("As it stands below the bars; a badge has to be scanned")
    share: 0.92
    visible: shell.sheet === "code"
    onClosed: if (shell.sheet === "code")
        shell.closeSheet()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            TextEntry {
                Layout.fillWidth: true
                objectName: "code"
                focus: true
                hint: qsTr("Code")
                text: sheet.code.code
                maximumLength: 80
                onEdited: text => sheet.code.edit(text)
                onAccepted: sheet.code.submit()
            }

            SegmentedChoice {
                Layout.preferredWidth: Theme.px(360)
                model: ["ABC", "abc", "#+="]
                currentIndex: sheet.keys
                accessibleName: qsTr("Capitals, small letters or marks")
                onChosen: index => sheet.keys = index
            }

            BigButton {
                objectName: "submit"
                implicitHeight: Theme.target
                enabled: sheet.code.code.trim() !== ""
                iconName: "check"
                text: qsTr("Done")
                onClicked: sheet.code.submit()
            }
        }

        CodePad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            focusPolicy: Qt.NoFocus
            maximumLength: 80
            value: sheet.code.code
            rows: [sheet.capitals, sheet.capitals.map(row => row.toLowerCase()), sheet.marks][sheet.keys]
            onEdited: value => sheet.code.edit(value)
        }
    }
}
