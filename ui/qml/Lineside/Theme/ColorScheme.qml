// Every colour the screens may use. Grey carries the layout; a tone is used only where it means something.
import QtQuick

QtObject {
    required property color window
    required property color surface
    required property color raised
    required property color pressed
    required property color sunken
    required property color line
    required property color outline
    required property color text
    required property color muted
    required property color disabled
    required property color focus
    required property color scrim

    // The one thing to do next: its button, and the same hue as a line or an icon.
    required property color primary
    required property color primaryPressed
    required property color onPrimary
    required property color accent

    required property ToneColors good
    required property ToneColors warn
    required property ToneColors bad
    required property ToneColors info
    required property ToneColors neutral
}
