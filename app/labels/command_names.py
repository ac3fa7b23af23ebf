"""The commands that are printed, with the words that stand beside their codes."""

from collections.abc import Iterator

from app.labels.label import Label
from domain.floor_events import ScrapCause
from domain.plan_events import Text
from domain.scanning import COMMAND_LABELS, QUALITY_OF, CommandLabel, LabelVerb

PIECES = (1, 5, 10, 50)
"""How many good pieces one scan may report: the labels that are printed."""

VERBS = {
    LabelVerb.PAUSE: (Text("暂停", "Pause"), Text("然后扫原因", "then scan the reason")),
    LabelVerb.RESUME: (Text("恢复", "Resume"), Text("继续暂停的任务", "the paused job goes on")),
    LabelVerb.COMPLETE: (Text("完成", "Complete"), Text("完成正在运行的任务", "the running job is finished")),
    LabelVerb.CONFIRM: (Text("确认", "Confirm"), Text("对屏幕上的问题答“是”", "yes to what the screen asks")),
    LabelVerb.CANCEL: (Text("取消", "Cancel"), Text("对屏幕上的问题答“否”", "no to what the screen asks")),
    LabelVerb.COUNT: (Text("报数", "Count"), Text("打开报数", "opens the count")),
    LabelVerb.HOME: (Text("工位", "Station"), Text("回到工位页", "back to the station's page")),
    LabelVerb.SIGNOUT: (Text("签退", "Sign out"), Text("当前操作人离开", "who acts goes")),
    LabelVerb.TALK: (Text("说话", "Speak"), Text("然后说一句话", "then say one sentence")),
    LabelVerb.GOOD: (Text("良品", "Good"), Text("立即记录", "recorded at once")),
    LabelVerb.REWORK: (Text("返工", "Rework"), Text("立即记录", "recorded at once")),
    LabelVerb.SCRAP: (Text("报废", "Scrap"), Text("立即记录", "recorded at once")),
}
CAUSES = {
    ScrapCause.MAN: Text("人员", "Man"),
    ScrapCause.MACHINE: Text("设备", "Machine"),
    ScrapCause.MATERIAL: Text("材料", "Material"),
    ScrapCause.METHOD: Text("方法", "Method"),
    ScrapCause.ENVIRONMENT: Text("环境", "Environment"),
}


def commands() -> Iterator[Label]:
    """All there is to print: each command, and counts in handy numbers."""
    yield from map(_label, COMMAND_LABELS)
    yield from (_label(CommandLabel(LabelVerb.GOOD, pieces)) for pieces in PIECES)
    yield _label(CommandLabel(LabelVerb.REWORK, 1))
    yield from (_label(CommandLabel(LabelVerb.SCRAP, 1, cause)) for cause in CAUSES)


def _label(command: CommandLabel) -> Label:
    name, detail = VERBS[command.verb]
    return Label(command.text, _counted(name, command) if command.verb in QUALITY_OF else name, detail)


def _counted(name: Text, command: CommandLabel) -> Text:
    cause = CAUSES[command.cause] if command.cause else None
    zh, en = (f"（{cause.zh}）", f" ({cause.en})") if cause else ("", "")
    return Text(f"{name.zh}{zh} +{command.quantity}", f"{name.en}{en} +{command.quantity}")
