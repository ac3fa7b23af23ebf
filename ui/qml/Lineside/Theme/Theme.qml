// The one place for sizes, colours and motion. The window sets `windowHeight`; the terminal's settings set
// `mm`, `night` and `reducedMotion`.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    property real mm: 4.0
    property real windowHeight: 800
    property bool night: false
    property bool reducedMotion: false
    property url iconRoot: Qt.resolvedUrl("../../../../resources/icons/")

    readonly property ColorScheme colors: night ? _night : _day

    // 1 on a 1280 x 800 panel, 1.35 on a 1920 x 1080 one.
    readonly property real scale: Math.max(1, Math.min(1.35, windowHeight / 800))

    // Touch: 15 mm is the least a gloved finger hits; 20 mm for what is pressed all day.
    readonly property int target: Math.ceil(15 * mm)
    readonly property int targetLarge: Math.max(Math.ceil(20 * mm), px(80))

    readonly property string fontFamily: firstInstalled(["WenQuanYi Micro Hei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei UI", "Microsoft YaHei"])
    readonly property int caption: px(20)
    readonly property int body: px(22)
    readonly property int heading: px(26)
    readonly property int title: px(32)
    readonly property int valueSmall: px(40)
    readonly property int value: px(52)
    readonly property int valueLarge: px(72)

    readonly property int gapTiny: px(4)
    readonly property int gapSmall: px(8)
    readonly property int gap: px(16)
    readonly property int gapLarge: px(24)
    readonly property int gapHuge: px(40)

    readonly property int radiusSmall: px(6)
    readonly property int radius: px(10)
    readonly property int radiusLarge: px(16)

    readonly property int hairline: Math.max(1, Math.round(scale))
    readonly property int stroke: px(2)
    readonly property int focusWidth: px(4)

    readonly property int iconSmall: px(24)
    readonly property int icon: px(32)
    readonly property int iconLarge: px(44)
    readonly property int iconHuge: px(96)

    readonly property int quick: reducedMotion ? 0 : 100
    readonly property int smooth: reducedMotion ? 0 : 150
    readonly property int toastTime: 4000

    readonly property ColorScheme _day: DayColors {}
    readonly property ColorScheme _night: NightColors {}

    function px(size: real): int {
        return Math.round(size * scale);
    }

    // Tones arrive as words from the view models; an unknown word is neutral.
    function tone(name: string): ToneColors {
        switch (name) {
        case "good":
            return colors.good;
        case "warn":
            return colors.warn;
        case "bad":
            return colors.bad;
        case "info":
            return colors.info;
        default:
            return colors.neutral;
        }
    }

    // Each tone has a shape of its own, so that it is told apart without colour.
    function toneIcon(name: string): string {
        return ["good", "warn", "bad", "info"].includes(name) ? "tone-" + name : "tone-neutral";
    }

    function iconUrl(name: string): url {
        return /^[a-z0-9-]+$/.test(name) ? iconRoot + name + ".svg" : "";
    }

    function firstInstalled(families: list<string>): string {
        const installed = Qt.fontFamilies();
        return families.find(family => installed.includes(family)) ?? "sans-serif";
    }
}
