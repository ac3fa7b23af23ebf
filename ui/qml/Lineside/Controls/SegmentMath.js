// Shares of a bar or a ring: parts of what was counted, against a target.
.pragma library

function amount(segment) {
    return Math.max(0, Number(segment?.value) || 0);
}

function total(segments) {
    return segments.reduce((sum, segment) => sum + amount(segment), 0);
}

// The whole length stands for the target, or for the total once that is larger.
function span(segments, target) {
    return Math.max(total(segments), Number(target) || 0, Number.MIN_VALUE);
}

function before(segments, index) {
    return total(segments.slice(0, index));
}
