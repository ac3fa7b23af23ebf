"""The open alerts of a line as a screen shows them: each with whom it calls when."""

from dataclasses import dataclass

from domain.alerts import Alert
from domain.andon import alerts
from domain.plan_events import CallStep, Role
from domain.routing import MINUTE_MS, called
from domain.shopfloor import Shopfloor


@dataclass(frozen=True, slots=True)
class AlertView:
    """An open alert and the steps by which it calls people, earliest first."""

    alert: Alert
    steps: tuple[CallStep, ...]

    def called_by(self, now_ms: int) -> tuple[Role, ...]:
        """The roles that are called by now (UTC ms), in the order in which they were."""
        steps = called(self.alert, self.steps, now_ms)
        return tuple(dict.fromkeys(role for step in steps for role in step.roles))

    def next_call(self, now_ms: int) -> tuple[int, tuple[Role, ...]] | None:
        """When (UTC ms) and who is called next, if nobody takes it on before; None where nobody is."""
        if self.alert.handling.acknowledged_at is not None:
            return None
        due = ((self.alert.raised.at + step.after * MINUTE_MS, step.roles) for step in self.steps)
        return next((step for step in due if step[0] > now_ms), None)


def line_alerts(floor: Shopfloor, line: str) -> tuple[AlertView, ...]:
    """The alerts of a line that go on, the newest first."""
    found = (alert for alert in alerts(floor) if alert.line == line)
    return tuple(AlertView(alert, floor.call_routes.steps(alert, floor.reasons)) for alert in found)
