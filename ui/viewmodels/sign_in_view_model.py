"""Signing in: by badge, which the scanner does alone, or by choosing a person and typing the PIN."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Slot

from domain.outcomes import Code
from domain.people import FREE_TRIES
from ui.errands import Done, Errands
from ui.formats import countdown
from ui.messages import SENTENCES
from ui.models.person_list_model import PersonListModel, lock_left_ms, person_rows, roles_text
from ui.view import View
from ui.viewmodels.banners import nobody_can_sign_in
from ui.viewmodels.view_model import ViewModel


@dataclass(frozen=True, slots=True)
class SignInState:
    """What was typed and chosen: digits of an id, then a person."""

    digits: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class SignInProps:
    """`person` is empty until somebody is chosen; `locked` closes the pad, `closedTitle` the whole page."""

    digits: str = ""
    person: str = ""
    name: str = ""
    roles: str = ""
    message: str = ""
    messageTone: str = "bad"
    locked: bool = False
    found: int = 0
    closedTitle: str = ""
    closedText: str = ""


def derive_sign_in(view: View, state: SignInState, found: int) -> SignInProps:
    title, text = nobody_can_sign_in(view)
    if title:
        return SignInProps(closedTitle=title, closedText=text)
    person = view.snapshot.persons.get(state.person)
    if person is None:
        return SignInProps(digits=state.digits, found=found)
    left = lock_left_ms(view, person.id)
    return SignInProps(
        digits=state.digits,
        person=person.id,
        name=person.name,
        roles=roles_text(view, person),
        message=_message(view, person.id, left),
        messageTone="warn" if left else "bad",
        locked=left > 0,
        found=found,
    )


def _message(view: View, person: str, locked_ms: int) -> str:
    wrong = view.snapshot.people.wrong_pins(view.snapshot.sync.standing.store, person)
    if locked_ms:
        return view.words.translate("SignIn", "Locked for {time}").format(time=countdown(locked_ms))
    if 0 < wrong < FREE_TRIES:
        return view.words.translate("Refusal", SENTENCES[Code.PIN_WRONG]).format(left=FREE_TRIES - wrong)
    return ""


class SignInViewModel(ViewModel[SignInProps], props=SignInProps):
    """Args:
    signed_in: called when somebody has signed in here.
    """

    def __init__(self, errands: Errands, signed_in: Done) -> None:
        super().__init__(SignInProps())
        self._errands = errands
        self._signed_in = signed_in
        self._state = SignInState()
        self._view: View | None = None
        self.person_model = PersonListModel()

    @Property(QObject, constant=True)
    def people(self) -> PersonListModel:
        return self.person_model

    def refresh(self, view: View) -> None:
        self._view = view
        self.person_model.show_rows(person_rows(view, self._state.digits))
        self.show_props(derive_sign_in(view, self._state, len(self.person_model.rows)))

    def begin(self) -> None:
        self._change(SignInState())

    def _change(self, state: SignInState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)

    @Slot(str)
    def typeDigits(self, digits: str) -> None:
        self._change(replace(self._state, digits=digits))

    @Slot(str)
    def choose(self, person: str) -> None:
        self._change(replace(self._state, person=person))

    @Slot()
    def back(self) -> None:
        self._change(replace(self._state, person=""))

    @Slot(str)
    def submitPin(self, pin: str) -> None:
        person = self._state.person
        self._errands.run(("pin", person), lambda: self._errands.desk.sign_in.by_pin(person, pin), self._done)

    def _done(self) -> None:
        self.begin()
        self._signed_in()
