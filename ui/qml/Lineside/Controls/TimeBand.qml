// A shift from its start to its end as one band: stretches in colour and texture, marks of what was short, the
// hours below. A touch tells which part of the whole it hit.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

TouchBase {
    id: band

    property var stretches: []
    property var marks: []
    property var hours: []
    property real upto: 1
    property bool live: false
    property int thickness: Theme.target

    signal touched(real share)

    implicitWidth: Theme.px(640)
    implicitHeight: thickness + scale.height
    padding: 0
    onClicked: touched(Math.max(0, Math.min(1, pressX / width)))

    contentItem: Item {
        Rectangle {
            id: track

            width: parent.width
            height: band.thickness
            radius: Theme.radiusSmall
            color: Theme.colors.sunken
            border.width: Theme.hairline
            border.color: Theme.colors.line
        }

        Repeater {
            model: band.stretches

            BandFill {
                required property var modelData

                x: Math.round(track.width * modelData.at)
                width: Math.max(Theme.stroke, Math.round(track.width * (modelData.at + modelData.share)) - x)
                height: track.height
                tone: modelData.tone
                texture: modelData.texture
                faint: modelData.faint
            }
        }

        Repeater {
            model: band.marks

            BandMark {
                required property var modelData

                x: Math.round(track.width * modelData.at - width / 2)
                height: track.height
                tone: modelData.tone
            }
        }

        Repeater {
            model: band.stretches

            BandWord {
                required property var modelData

                x: Math.round(track.width * modelData.at)
                width: Math.round(track.width * modelData.share)
                height: track.height
                tone: modelData.tone
                iconName: modelData.icon
                text: modelData.text
                faint: modelData.faint
            }
        }

        Rectangle {
            visible: band.live
            x: Math.round(track.width * band.upto) - Math.round(width / 2)
            y: -Theme.gapTiny
            width: Theme.px(4)
            height: track.height + 2 * Theme.gapTiny
            radius: width / 2
            color: Theme.colors.accent
        }

        HourScale {
            id: scale

            y: track.height
            width: track.width
            hours: band.hours
        }
    }
}
