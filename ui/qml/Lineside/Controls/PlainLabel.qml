// The only text element of the screens: shows what it is given, letter by letter, and never reads markup.
import QtQuick
import Lineside.Theme

Text {
    property int lines: 1
    property bool strong: false
    property bool tabular: false

    textFormat: Text.PlainText
    color: enabled ? Theme.colors.text : Theme.colors.disabled
    elide: Text.ElideRight
    wrapMode: lines === 1 ? Text.NoWrap : Text.Wrap
    maximumLineCount: lines
    verticalAlignment: Text.AlignVCenter
    font {
        family: Theme.fontFamily
        pixelSize: Theme.body
        weight: strong ? Font.Bold : Font.Normal
        features: tabular ? ({
                tnum: 1
            }) : ({})
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
