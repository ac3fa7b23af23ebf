"""A card and a message of cards, as they go to any robot."""

from collections.abc import Callable
from dataclasses import dataclass

from central.messaging.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of an alert: `text` in lines, in the Markdown that all robots understand; `at` UTC ms."""

    alert: str
    step: str
    state: str
    title: str
    text: str
    link: str
    at: int


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out at once.

    Attributes:
        token: names it, the same whenever it is tried.
        title: of all of it.
        cards: at least one.
        open: the words of their links.
        remark: above the cards, blank for none.
        foot: below them, likewise.
    """

    token: str
    title: str
    cards: tuple[Card, ...]
    open: str
    remark: str = ""
    foot: str = ""

    def markdown(self, newline: str = "\n") -> str:
        """The text without its title; a title for each card where there are several."""
        parts = [self.remark, *(newline.join(self._lines(card)) for card in self.cards), self.foot]
        return "\n\n".join(part for part in parts if part)

    def _lines(self, card: Card) -> list[str]:
        title = f"**{card.title}**" if len(self.cards) > 1 else ""
        link = f"[{self.open}]({card.link})" if card.link else ""
        return [line for line in (title, *card.text.split("\n"), link) if line]


Post = Callable[[Message], Outcome]
