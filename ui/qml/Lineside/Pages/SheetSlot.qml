// Makes a sheet when it is first asked for and keeps it; the sheet itself follows the shell's word.
import QtQuick

Loader {
    required property string name
    required property string current

    active: false
    onCurrentChanged: if (current === name)
        active = true
}
