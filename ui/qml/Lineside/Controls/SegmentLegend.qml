// Names the parts of a bar or ring: shape, word, figure.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Flow {
    id: legend

    required property var segments

    spacing: Theme.gapLarge

    Repeater {
        model: legend.segments

        RowLayout {
            id: entry

            required property var modelData
            readonly property string tone: modelData.tone ?? "neutral"

            width: Math.min(implicitWidth, legend.width)
            spacing: Theme.gapSmall

            Icon {
                iconName: entry.modelData.iconName ?? Theme.toneIcon(entry.tone)
                size: Theme.iconSmall
                color: entry.enabled ? Theme.tone(entry.tone).onTint : Theme.colors.disabled
            }

            PlainLabel {
                Layout.fillWidth: true
                text: entry.modelData.label ?? ""
                color: entry.enabled ? Theme.colors.muted : Theme.colors.disabled
                font.pixelSize: Theme.caption
            }

            PlainLabel {
                text: String(entry.modelData.text ?? entry.modelData.value ?? "")
                tabular: true
                strong: true
                font.pixelSize: Theme.caption
            }
        }
    }
}
