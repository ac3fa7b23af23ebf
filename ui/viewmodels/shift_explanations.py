"""What each figure of a shift is made of: the formula with its numbers, then the parts or records of it."""

from collections.abc import Callable, Sequence
from typing import Final

from domain.timeline import Figure, ShiftReport, TimeBucket
from ui.formats import number
from ui.looks import BUCKET, MEANING, QUALITY
from ui.view import View
from ui.viewmodels.shift_figures import FACTORS, LOSSES, factor, levels_of, stop_words, stops_of
from ui.viewmodels.shift_lines import (
    Explanation,
    ShiftLine,
    factor_line,
    level_line,
    piece_records,
    run_line,
    stop_line,
    time_line,
    time_records,
)
from ui.viewmodels.shift_parts import (
    explain_changeover,
    explain_changeovers,
    explain_job,
    explain_jobs,
    job_line,
)
from ui.viewmodels.shift_words import MINUTE_MS, minutes, pieces, ratio


def explain(view: View, report: ShiftReport, topic: str) -> Explanation | None:
    """What a topic is made of; None for one that this report does not have.

    Topics are `oee`, `availability`, `effectiveness`, `quality`, `pbt`, `run`, `productive`,
    `loss:<factor>`, `time:<bucket>`, `pieces:<quality>`, `micro`, `changeovers`, `change:<start>:<task>`,
    `jobs`, `job:<task>`, `reasons`, `reason:<id>`, `unasked:<bucket>`.
    """
    kind, _, name = topic.partition(":")
    if topic in PLAIN:
        return PLAIN[topic](view, report)
    match kind:
        case "loss":
            return _loss(view, report, name)
        case "time" if name in set(TimeBucket) and TimeBucket(name) in report.times:
            return _time(view, report, TimeBucket(name))
        case "pieces" if name in report.pieces:
            return _pieces(view, report, name)
        case "reason" | "unasked":
            return _stop(view, report, topic)
        case "change":
            return explain_changeover(view, report, topic)
        case "job":
            return explain_job(view, report, name)
        case _:
            return None


def _result(report: ShiftReport, name: str, numbers: str) -> str:
    value = ratio(factor(report, name))
    return f"{numbers} = {value}" if value else ""


def _factor(
    view: View, report: ShiftReport, name: str, formula: str, numbers: str, lines: Sequence[ShiftLine]
) -> Explanation:
    title, value = view.words.translate("Shift", FACTORS[name]), ratio(factor(report, name))
    return Explanation(title, value, formula, _result(report, name, numbers), tuple(lines))


def _oee(view: View, report: ShiftReport) -> Explanation:
    three = [name for name in FACTORS if name != "oee"]
    lines = [factor_line(view, report, name) for name in three]
    jobs = [job_line(view, job) for job in report.jobs]
    numbers = " × ".join(ratio(factor(report, name)) for name in three)
    formula = view.words.translate("Shift", "Availability × effectiveness × quality ratio")
    return _factor(view, report, "oee", formula, numbers, [*lines, *jobs])


def _availability(view: View, report: ShiftReport) -> Explanation:
    level, translate = levels_of(report), view.words.translate
    formula = translate("Shift", "Production time ÷ planned busy time")
    numbers = f"{_min(view, level.apt)} ÷ {_min(view, level.pbt)}"
    planned = level_line(view, "pbt", translate("Shift", "Planned busy time"), level.pbt)
    return _factor(view, report, "availability", formula, numbers, [planned, *_times(view, report)])


def _effectiveness(view: View, report: ShiftReport) -> Explanation:
    level, translate = levels_of(report), view.words.translate
    formula = translate("Shift", "Planned run time of the pieces ÷ production time")
    numbers = f"{_min(view, level.run)} ÷ {_min(view, level.apt)}"
    run = level_line(view, "run", translate("Shift", "Planned run time of the pieces"), level.run)
    lines = [run, time_line(view, report, TimeBucket.PRODUCTION)]
    return _factor(view, report, "effectiveness", formula, numbers, lines)


def _quality(view: View, report: ShiftReport) -> Explanation:
    good, produced = (sum(job.good for job in report.jobs), sum(job.produced for job in report.jobs))
    formula = view.words.translate("Shift", "Good pieces ÷ produced pieces")
    numbers = f"{pieces(view, good)} ÷ {pieces(view, produced)}"
    return _factor(view, report, "quality", formula, numbers, _all_pieces(view, report))


def _pbt(view: View, report: ShiftReport) -> Explanation:
    translate = view.words.translate
    return Explanation(
        translate("Shift", "Planned busy time"),
        minutes(view, report.pbt.value),
        translate("Shift", "The shift so far, less its planned stops"),
        "",
        time_records(view, report.pbt),
    )


def _run(view: View, report: ShiftReport) -> Explanation:
    translate = view.words.translate
    return Explanation(
        translate("Shift", "Planned run time of the pieces"),
        _min(view, levels_of(report).run),
        translate("Shift", "Produced pieces × planned run time of a piece"),
        "",
        tuple(run_line(view, job) for job in report.jobs),
    )


def _productive(view: View, report: ShiftReport) -> Explanation:
    level, translate = levels_of(report), view.words.translate
    losses = (level.known - level.apt, level.apt - level.run, level.run - level.productive)
    unknown = [level.pbt - level.known] if level.known < level.pbt else []
    less = " ".join(f"{'−' if loss >= 0 else '+'} {_min(view, abs(loss))}" for loss in (*unknown, *losses))
    without = translate("Shift", "Planned busy time less the time without data and the three losses")
    no_data = [time_line(view, report, TimeBucket.NO_DATA)] if unknown else []
    return Explanation(
        translate("Shift", "Useful time"),
        _min(view, level.productive),
        without if unknown else translate("Shift", "Planned busy time less the three losses"),
        f"{_min(view, level.pbt)} {less} = {_min(view, level.productive)}",
        (*no_data, *(_loss_line(view, report, name) for name in LOSSES)),
    )


def _loss_line(view: View, report: ShiftReport, name: str) -> ShiftLine:
    loss = _loss(view, report, name)
    value = loss.value if loss else ""
    words = view.words.translate("Shift", LOSSES[name])
    return ShiftLine(f"loss:{name}", "chart", "", words, "", value, f"loss:{name}")


def _loss(view: View, report: ShiftReport, name: str) -> Explanation | None:
    """A loss is the difference of two levels; that of availability is made up of its stops."""
    level, translate = levels_of(report), view.words.translate
    match name:
        case "availability":
            return _stopped(view, report)
        case "effectiveness":
            terms, parts = (level.apt, level.run), _effectiveness(view, report).lines
            formula = translate("Shift", "Production time − planned run time of the pieces")
        case "quality":
            terms, parts = (level.run, level.productive), _quality(view, report).lines
            formula = translate("Shift", "Planned run time of all pieces − that of the good ones")
        case _:
            return None
    return _difference(view, name, formula, terms, parts)


def _stopped(view: View, report: ShiftReport) -> Explanation:
    level, translate = levels_of(report), view.words.translate
    parts = tuple(line for line in _times(view, report) if line.topic in LOSING)
    if level.known == level.pbt:
        formula = translate("Shift", "Planned busy time − production time")
        return _difference(view, "availability", formula, (level.pbt, level.apt), parts)
    formula = translate("Shift", "Planned busy time − time without data − production time")
    terms = (level.pbt, level.pbt - level.known, level.apt)
    return _difference(view, "availability", formula, terms, parts)


def _difference(
    view: View, name: str, formula: str, terms: tuple[int, ...], parts: tuple[ShiftLine, ...]
) -> Explanation:
    value = _min(view, terms[0] - sum(terms[1:]))
    numbers = " − ".join(_min(view, term) for term in terms)
    return Explanation(
        view.words.translate("Shift", LOSSES[name]), value, formula, f"{numbers} = {value}", parts
    )


def _time(view: View, report: ShiftReport, bucket: TimeBucket) -> Explanation:
    figure = report.times[bucket]
    meaning = view.words.translate("Bucket", MEANING[bucket])
    title = BUCKET[bucket].word(view.words)
    return Explanation(
        title, minutes(view, figure.value), meaning, _sum(view, figure), time_records(view, figure)
    )


def _pieces(view: View, report: ShiftReport, quality: str) -> Explanation:
    figure, look = report.pieces[quality], {str(each): look for each, look in QUALITY.items()}[quality]
    formula = view.words.translate("Shift", "Counted in this shift, with what was corrected")
    value = pieces(view, figure.value)
    return Explanation(look.word(view.words), value, formula, _sum(view, figure), piece_records(view, figure))


def _stop(view: View, report: ShiftReport, topic: str) -> Explanation | None:
    """A reason, or a kind of stop that needs none, with its records."""
    figure, translate = stops_of(report).get(topic), view.words.translate
    if figure is None:
        return None
    formula = translate("Shift", "Time that stood still for this reason")
    if topic.startswith("unasked:"):
        formula = translate("Shift", "No reason is asked for these stops")
    title, value = stop_words(view, topic), minutes(view, figure.value)
    return Explanation(title, value, formula, _sum(view, figure), time_records(view, figure))


def _sum(view: View, figure: Figure) -> str:
    return view.words.translate("Shift", "Records: {count}").format(count=number(len(figure.evidence)))


def _reasons(view: View, report: ShiftReport) -> Explanation:
    found, translate = stops_of(report), view.words.translate
    return Explanation(
        translate("Shift", "Time by reason"),
        minutes(view, sum(figure.value for figure in found.values())),
        translate("Shift", "Every stop with the reason that was named for it, and the stops that need none"),
        "",
        tuple(stop_line(view, topic, figure) for topic, figure in found.items()),
    )


def _micro(view: View, report: ShiftReport) -> Explanation:
    translate, figure = view.words.translate, report.times[TimeBucket.MICRO_STOP]
    return Explanation(
        translate("Shift", "Micro-stops"),
        number(report.micro_stops),
        translate("Bucket", MEANING[TimeBucket.MICRO_STOP]),
        translate("Shift", "Together {time}").format(time=minutes(view, figure.value)),
        time_records(view, figure),
    )


def _times(view: View, report: ShiftReport) -> list[ShiftLine]:
    shown = [bucket for bucket in report.times if report.times[bucket].value > 0]
    return [time_line(view, report, bucket) for bucket in shown]


def _all_pieces(view: View, report: ShiftReport) -> list[ShiftLine]:
    return [
        ShiftLine(
            f"pieces:{quality}",
            look.icon,
            look.tone,
            look.word(view.words),
            "",
            pieces(view, report.pieces[quality].value),
            f"pieces:{quality}",
        )
        for quality, look in QUALITY.items()
    ]


def _min(view: View, whole: int) -> str:
    return minutes(view, whole * MINUTE_MS)


LOSING: Final = {
    f"time:{bucket}"
    for bucket in TimeBucket
    if bucket not in (TimeBucket.PRODUCTION, TimeBucket.PLANNED, TimeBucket.NO_DATA)
}
"""The times that availability loses."""

PLAIN: Final[dict[str, Callable[[View, ShiftReport], Explanation]]] = {
    "oee": _oee,
    "availability": _availability,
    "effectiveness": _effectiveness,
    "quality": _quality,
    "pbt": _pbt,
    "run": _run,
    "productive": _productive,
    "reasons": _reasons,
    "micro": _micro,
    "changeovers": explain_changeovers,
    "jobs": explain_jobs,
}
