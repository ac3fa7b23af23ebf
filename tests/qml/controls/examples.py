"""One example of every control that the pages may use, as QML."""

EXAMPLES = {
    "BandFill": 'BandFill { width: 100; height: 60; tone: "bad"; texture: "hatch" }',
    "BandKey": """BandKey {
        entry: ({ tone: "bad", texture: "hatch", faint: false, icon: "wrench", label: "Down", text: "9 min" })
    }""",
    "Banner": 'Banner { width: 900; tone: "bad"; title: "T"; text: "t"; actionText: "Act" }',
    "BigButton": 'BigButton { text: "Go" }',
    "BusyDots": "BusyDots {}",
    "Card": "Card { PlainLabel { text: 'inside' } }",
    "CodePad": "CodePad {}",
    "CountMark": 'CountMark { text: "3" }',
    "Divider": "Divider { width: 200 }",
    "Elapsed": 'Elapsed { text: "01:02:03" }',
    "EmptyState": 'EmptyState { width: 800; title: "Nothing"; text: "Scan to begin" }',
    "FigureTile": 'FigureTile { label: "OEE"; value: "81.0 %"; share: 0.81 }',
    "HourCounts": """HourCounts {
        label: "Pieces"; counts: [{ at: 0, share: 0.5, height: 1, text: "90" }]
    }""",
    "Icon": 'Icon { iconName: "play" }',
    "IconButton": 'IconButton { iconName: "gear"; text: "Settings" }',
    "KeyValue": 'KeyValue { label: "Good"; value: "120" }',
    "LevelMeter": "LevelMeter { width: 300; level: 0.6 }",
    "ListRow": 'ListRow { title: "Row" }',
    "LossBridge": """LossBridge {
        width: 600
        steps: [
            { topic: "a", label: "A", text: "9", low: 0, high: 1, end: 1, tone: "info", texture: "" },
            { topic: "b", label: "B", text: "−1", low: 0.9, high: 1, end: 0.9, tone: "bad", texture: "hatch" }
        ]
    }""",
    "MicButton": 'MicButton { text: "Speak" }',
    "NumberPad": 'NumberPad { unit: "pcs"; focus: true }',
    "PersonChip": 'PersonChip { name: "Wang" }',
    "PinPad": "PinPad {}",
    "PlainLabel": 'PlainLabel { text: "label" }',
    "ProgressBar": 'ProgressBar { target: 10; segments: [{ value: 5, tone: "good", label: "Good" }] }',
    "ProgressRing": 'ProgressRing { target: 10; segments: [{ value: 5, tone: "bad" }]; valueText: "50%" }',
    "ScrollMark": "ScrollMark { size: 0.5; height: 200 }",
    "SectionTitle": 'SectionTitle { width: 600; text: "Machine" }',
    "SegmentedChoice": 'SegmentedChoice { width: 600; accessibleName: "Period"; model: ["Day", "Week"] }',
    "ShareBar": 'ShareBar { width: 300; label: "Break"; value: "28 min"; share: 0.5; iconName: "coffee" }',
    "Sheet": 'Sheet { title: "Why?"; visible: true; canGoBack: true }',
    "StatusPill": 'StatusPill { text: "Running"; tone: "good" }',
    "SyncLight": 'SyncLight { text: "17 waiting"; tone: "warn" }',
    "TextEntry": 'TextEntry { label: "Lot" }',
    "Tile": 'Tile { title: "Machine" }',
    "TimeBand": """TimeBand {
        accessibleName: "Time line"
        hours: [{ at: 0, text: "06:00" }, { at: 1, text: "14:00" }]
        stretches: [{ at: 0, share: 0.5, tone: "good", icon: "play", texture: "", faint: false, text: "R" }]
        marks: [{ at: 0.2, tone: "warn" }]
    }""",
    "TitleBlock": 'TitleBlock { width: 600; title: "Line A" }',
    "Toast": 'Toast { width: 600; Component.onCompleted: show("Recorded 10:42:07", "good") }',
    "TouchCard": 'TouchCard { text: "Open"; PlainLabel { text: "inside" } }',
    "TopBar": 'TopBar { width: 1280; title: "Line A"; canGoBack: true }',
}
