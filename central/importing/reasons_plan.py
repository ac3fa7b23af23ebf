"""The reason tree from its table: class, then an optional group, then the reason."""

from collections.abc import Mapping, Sequence

from central.importing.entries import Entry, check_unique
from central.importing.forms import PHRASE, REASON_CLASS, REASON_ID
from domain.plan_events import Reason, ReasonClass, ReasonsDefined

MOST_TAPS = 3


def reasons_of(entries: Sequence[Entry]) -> ReasonsDefined | None:
    """The tree that the files define, None when they define none."""
    if not entries:
        return None
    check_unique(entries)
    known = {entry.given("id"): entry for entry in entries}
    reasons = tuple(_reason(entry, known) for entry in entries)
    _check_said_once(entries, reasons)
    return ReasonsDefined(reasons)


def _reason(entry: Entry, known: Mapping[str, Entry]) -> Reason:
    chain = _chain(entry, known)
    _check_chain(entry, chain, known)
    root = known.get(chain[-1], entry)
    return Reason(
        id=entry.read("id", REASON_ID, ""),
        category=_category(entry, root),
        name=entry.read_name(),
        parent=entry.given("parent") or None,
        synonyms=_synonyms(entry),
    )


def _synonyms(entry: Entry) -> tuple[str, ...]:
    found = []
    for given in entry.read_all("synonyms", PHRASE.allowed):
        phrase = PHRASE.parse(given.strip()) if isinstance(given, str) else None
        if phrase is None:
            entry.fault("synonyms", f"{given!r} is not {PHRASE.noun}", PHRASE.allowed)
        else:
            found.append(phrase)
    return tuple(dict.fromkeys(found))


def _check_said_once(entries: Sequence[Entry], reasons: Sequence[Reason]) -> None:
    """Notes a fault at each synonym that is another reason's name, or its synonym already."""
    owners: dict[str, str] = {}
    for reason in reasons:
        for name in (reason.name.zh, reason.name.en):
            owners.setdefault(_as_heard(name), reason.id)
    for entry, reason in zip(entries, reasons, strict=True):
        for phrase in reason.synonyms:
            owner = owners.setdefault(_as_heard(phrase), reason.id)
            if owner != reason.id:
                entry.fault(
                    "synonyms", f"{phrase!r} is said of {owner!r} already", "each phrase for one reason"
                )


def _as_heard(phrase: str) -> str:
    """Spaces and capitals are not heard."""
    return "".join(phrase.split()).casefold()


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
