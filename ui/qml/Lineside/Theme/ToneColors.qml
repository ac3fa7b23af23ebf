// The colours of one meaning: a solid mark, a calm tint, and what is written on each.
import QtQuick

QtObject {
    required property color fill
    required property color onFill
    // The fill where it stands alone on the window's grey: at least 3 : 1.
    property color lamp: fill
    required property color tint
    required property color onTint
}
