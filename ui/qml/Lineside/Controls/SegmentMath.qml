// Shares of a bar or a ring: parts of what was counted, against a target.
pragma Singleton
import QtQuick

QtObject {
    function amount(segment: var): real {
        return Math.max(0, Number(segment.value) || 0);
    }

    function total(segments: var): real {
        return segments.reduce((sum, segment) => sum + amount(segment), 0);
    }

    // The whole length stands for the target, or for the total once that is larger.
    function span(segments: var, target: real): real {
        return Math.max(total(segments), target, Number.MIN_VALUE);
    }

    function before(segments: var, index: int): real {
        return total(segments.slice(0, index));
    }
}
