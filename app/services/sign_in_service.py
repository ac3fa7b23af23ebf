"""Who stands at this station: badge, PIN, switching, leaving."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.services.recorder import Recorder
from domain.commands import SignIn, SignOut
from domain.floor_events import PersonChosen, SignInMethod
from domain.outcomes import Accepted, Code, Outcome, Refused
from domain.people import Person
from domain.pins import pin_secret
from domain.presence import let_in, pin_locked


class SignInService:
    """Signing in and out.

    Args:
        pin_key: the plant's PIN key, see `domain.pins`.
    """

    def __init__(self, recorder: Recorder, pin_key: bytes) -> None:
        self._recorder = recorder
        self._pin_key = pin_key
        self._hasher = PasswordHasher()

    def by_badge_of(self, person: str) -> Outcome:
        """Sign in whose badge was scanned, or make that person, if present, the acting one."""
        return self._recorder.execute(SignIn(person, SignInMethod.BADGE))

    def by_pin(self, person_id: str, pin: str) -> Outcome:
        """Sign in by PIN; a locked PIN is not even looked at."""
        here, floor = self._recorder.here(), self._recorder.floor
        person = let_in(floor, person_id, here)
        if isinstance(person, Refused):
            return self._recorder.settle(person, person_id, here)
        if locked := pin_locked(floor, person, here):
            return locked
        if person.pin_hash is None:
            return Refused(Code.PIN_NOT_SET, {"name": person.name})
        proven = self._fits(person.pin_hash, person, pin)
        return self._recorder.execute(SignIn(person_id, SignInMethod.PIN, proven))

    def choose(self, person: str) -> Outcome:
        """Make somebody who is present the acting one, by a tap."""
        recorder = self._recorder
        if not recorder.floor.people_at(recorder.here().station).is_present(person):
            return Refused(Code.NOT_PRESENT, {"person": person})
        return recorder.settle(Accepted((PersonChosen(person),)), actor=person)

    def sign_out(self, person: str) -> Outcome:
        return self._recorder.execute(SignOut(person))

    def _fits(self, pin_hash: str, person: Person, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin_secret(self._pin_key, person.id, pin))
        except (VerificationError, InvalidHashError):
            return False
