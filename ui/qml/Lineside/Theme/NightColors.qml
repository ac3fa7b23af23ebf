// The dim hall: the same meanings, without glare.
import QtQuick

ColorScheme {
    window: "#0e1216"
    surface: "#171c22"
    raised: "#212830"
    pressed: "#34404b"
    sunken: "#090c0f"
    line: "#2d363f"
    outline: "#74818d"
    text: "#f0f3f5"
    muted: "#b0bac3"
    disabled: "#6b7680"
    focus: "#8cc4ff"
    scrim: "#a8000000"

    primary: "#2170c0"
    primaryPressed: "#17548f"
    onPrimary: "#ffffff"
    accent: "#6db3f5"

    good: ToneColors {
        fill: "#38a868"
        lamp: "#4fcb82"
        onFill: "#04180b"
        tint: "#143322"
        onTint: "#8ae3ad"
    }
    warn: ToneColors {
        fill: "#f5b93a"
        onFill: "#221600"
        tint: "#38290b"
        onTint: "#ffd684"
    }
    bad: ToneColors {
        fill: "#cf3a44"
        lamp: "#ff7070"
        onFill: "#ffffff"
        tint: "#43181b"
        onTint: "#ffb1ae"
    }
    info: ToneColors {
        fill: "#2170c0"
        lamp: "#6db3f5"
        onFill: "#ffffff"
        tint: "#142a40"
        onTint: "#a6d2fb"
    }
    neutral: ToneColors {
        fill: "#93a0ac"
        onFill: "#0b0f13"
        tint: "#2a323a"
        onTint: "#d2d9df"
    }
}
