"""Says why something was not done at a desk."""

from central.board.drawing import Pen
from domain.outcomes import Denied, Refused


def refusal_words(pen: Pen, refused: Refused | Denied) -> str:
    """Why something was not done, as a sentence for a person."""
    key = refused.code if isinstance(refused, Refused) else refused.denial
    values = {name: _value(pen, name, value) for name, value in refused.params.items()}
    return pen.say(f"refusals.{key}", **values)


def _value(pen: Pen, name: str, value: str | int) -> str:
    match name:
        case "person":
            return pen.person(str(value))
        case "roles":
            return pen.say("common.comma").join(pen.say(f"roles.{role}") for role in str(value).split())
        case "alignment":
            return f"{int(value) // 10} %"
        case "goal":
            return pen.goal(str(value))
        case "sent" | "closed":
            return pen.clock(int(value))
    return str(value)
