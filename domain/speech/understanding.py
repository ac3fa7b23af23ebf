"""From a recognised sentence to what it can mean here and now."""

from domain.speech.intents import Act, Intent
from domain.speech.vocabulary import Vocabulary


def understand(text: str, vocabulary: Vocabulary, pending: Act | None = None) -> tuple[Intent, ...]:
    """What a sentence means.

    Args:
        text: as recognised or typed, words separated by spaces or not, any punctuation, either language.
        vocabulary: what can be named here.
        pending: what is on the card; the sentence may then confirm, cancel, or put it right
            ("不对，是五十件"), which gives the whole act as it is now.

    Returns:
        One intent where it is clear, all readings where it is not, the likeliest first, and none where the
        sentence is no command. No intent has a number that was not said.
    """
    return ()
