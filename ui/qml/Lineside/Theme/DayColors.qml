// The bright hall: ink on cool greys.
import QtQuick

ColorScheme {
    window: "#e6e9ec"
    surface: "#f8f9fa"
    raised: "#ffffff"
    pressed: "#c6ced6"
    sunken: "#d9dee3"
    line: "#cbd1d7"
    outline: "#76808a"
    text: "#12181e"
    muted: "#47525c"
    disabled: "#6b757f"
    focus: "#0b57c2"
    scrim: "#8012181e"

    primary: "#12508c"
    primaryPressed: "#0b3a68"
    onPrimary: "#ffffff"
    accent: "#12508c"

    good: ToneColors {
        fill: "#1a7a41"
        onFill: "#ffffff"
        tint: "#d9eee0"
        onTint: "#0f5a2c"
    }
    warn: ToneColors {
        fill: "#f0ab1a"
        lamp: "#b06a00"
        onFill: "#241700"
        tint: "#fbe9c4"
        onTint: "#6a4200"
    }
    bad: ToneColors {
        fill: "#bd1f2a"
        onFill: "#ffffff"
        tint: "#f9dddc"
        onTint: "#8d121b"
    }
    info: ToneColors {
        fill: "#12508c"
        onFill: "#ffffff"
        tint: "#d8e6f5"
        onTint: "#0f4376"
    }
    neutral: ToneColors {
        fill: "#5a6570"
        onFill: "#ffffff"
        tint: "#dde2e7"
        onTint: "#343d46"
    }
}
