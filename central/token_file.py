"""Reads a token that somebody chose: from a file or standard input, where no list of processes shows it."""

from pathlib import Path

from central.errors import BadSetting

SHORTEST = 32
"""Characters. One that is made up has 43."""
STANDARD_INPUT = Path("-")


def read_token(path: Path) -> str:
    """The token that stands in a file, or comes in on standard input where `path` is `-`.

    Raises:
        BadSetting: the file cannot be read, or holds no token.
    """
    try:
        token = _text(path).strip()
    except OSError as error:
        raise BadSetting(f"token file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"token file {path}: {error.reason}") from error
    if len(token) < SHORTEST or not all("!" <= character <= "~" for character in token):
        allowed = f"at least {SHORTEST} characters on one line, ASCII without spaces"
        raise BadSetting(f"token file {path} holds no token: {allowed}")
    return token


def _text(path: Path) -> str:
    if path != STANDARD_INPUT:
        return path.read_text("utf-8")
    with open(0, encoding="utf-8", closefd=False) as standard_input:
        return standard_input.read()
