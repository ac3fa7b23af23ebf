"""The reason tree from its table: class, then an optional group, then the reason."""

from collections.abc import Mapping, Sequence

from central.importing.entries import Entry, check_unique
from central.importing.forms import REASON_CLASS, REASON_ID
from domain.plan_events import Reason, ReasonClass, ReasonsDefined

MOST_TAPS = 3


def reasons_of(entries: Sequence[Entry]) -> ReasonsDefined | None:
    """The tree that the files define, None when they define none."""
    if not entries:
        return None
    check_unique(entries)
    known = {entry.given("id"): entry for entry in entries}
    return ReasonsDefined(tuple(_reason(entry, known) for entry in entries))


def _reason(entry: Entry, known: Mapping[str, Entry]) -> Reason:
    chain = _chain(entry, known)
    _check_chain(entry, chain, known)
    root = known.get(chain[-1], entry)
    return Reason(
        id=entry.read("id", REASON_ID, ""),
        category=_category(entry, root),
        name=entry.read_name(),
        parent=entry.given("parent") or None,
    )


def _chain(entry: Entry, known: Mapping[str, Entry]) -> list[str]:
    """Ids from a reason up to where its parents end: at a root, at one not known, or in a loop."""
    chain = [entry.given("id")]
    while (above := known.get(chain[-1])) and (parent := above.given("parent")):
        chain.append(parent)
        if parent in chain[:-1]:
            break
    return chain


def _check_chain(entry: Entry, chain: Sequence[str], known: Mapping[str, Entry]) -> None:
    if len(chain) == 1:
        return
    taps = len(chain) + 1
    path = " → ".join(reversed(chain))
    if chain[1] not in known:
        entry.fault("parent", f"there is no reason {chain[1]!r}", "the id of another reason")
    elif len(set(chain)) < len(chain):
        entry.fault("parent", f"leads back to itself: {path}", "the id of a group that has no parent")
    elif taps > MOST_TAPS and chain[-1] in known:
        what = f"takes {taps} taps: class → {path}"
        entry.fault("parent", what, f"{MOST_TAPS} taps: class → group → reason")


def _category(entry: Entry, root: Entry) -> ReasonClass:
    """A reason without a parent names its class, one with a parent has the parent's."""
    if not entry.given("parent"):
        return entry.read("class", REASON_CLASS, ReasonClass.UNKNOWN)
    expected = root.given("class")
    if entry.given("class") not in ("", expected):
        entry.fault("class", f"{entry.given('class')!r} is not its parent's", f"{expected}, or no class")
    return REASON_CLASS.parse(expected) or ReasonClass.UNKNOWN
