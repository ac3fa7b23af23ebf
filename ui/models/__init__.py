"""Lists as QML takes them: rows are frozen, and only what differs is told."""
