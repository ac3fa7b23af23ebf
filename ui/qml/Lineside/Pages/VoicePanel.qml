// What is being said, and what came of it: above the page and its sheets, beside nothing that has to be seen.
// The job stays in sight, the machines below stay free, and nothing behind it is locked.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.ViewModels

T.Popup {
    id: panel

    required property VoiceViewModel voice
    property real inset: 0
    property real head: 0
    property real foot: 0

    readonly property real room: parent ? Math.max(Theme.px(400), parent.height - foot - Math.max(head, Theme.px(88)) - 2 * Theme.gap) : 0
    readonly property real wanted: implicitContentHeight + topPadding + bottomPadding

    parent: T.Overlay.overlay
    x: inset + Theme.gap
    y: parent ? parent.height - foot - height - Theme.gap : 0
    z: 5
    width: parent ? parent.width - x - Theme.gap : 0
    height: wanted > room * 0.8 ? room : wanted
    padding: Theme.gapLarge
    topPadding: Theme.gap
    bottomPadding: Theme.gap
    modal: false
    dim: true
    focus: false
    closePolicy: T.Popup.NoAutoClose
    visible: voice.panel !== ""

    T.Overlay.modeless: Item {
        Rectangle {
            x: panel.inset
            y: panel.head
            width: parent.width - x
            height: parent.height - panel.foot - y
            color: Theme.colors.scrim
        }
    }

    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.colors.surface
        border.width: Theme.focusWidth
        border.color: panel.voice.panel === "question" ? Theme.colors.warn.fill : panel.voice.listening ? Theme.colors.good.fill : Theme.colors.accent
    }

    contentItem: Loader {
        sourceComponent: panel.content(panel.voice.panel)
    }

    function content(name: string): Component {
        switch (name) {
        case "":
            return null;
        case "listen":
            return listening;
        case "hint":
        case "trouble":
            return advice;
        default:
            return card;
        }
    }

    Component {
        id: listening

        VoiceListening {
            voice: panel.voice
        }
    }

    Component {
        id: card

        VoiceCard {
            voice: panel.voice
        }
    }

    Component {
        id: advice

        VoiceAdvice {
            voice: panel.voice
        }
    }
}
