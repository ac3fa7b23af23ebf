"""Takes out of texts what nobody who helps may read: keys, tokens, hashes of PINs, people's names."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping

MASK = "***"
SHORTEST = 4
"""A secret of fewer characters cannot be looked for: it would be found in everything."""

NAMED_SO = "token|secret|password|passwd|pin_key|pin_hash|private_key|api_key"
VALUE = r"\"[^\"]*\"|'[^']*'|[^\s,}]+"

PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"\$argon2[a-z]*\$[^\s\"',\\]+", MASK),
        (r"(bearer|basic) +[A-Za-z0-9._~+/=-]+", rf"\1 {MASK}"),
        (r"(://)[^\s/@\"']+@", rf"\1{MASK}@"),
        (r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", MASK),
        (rf"([\"']?[a-z_-]*(?:{NAMED_SO})[\"']?\s*[:=]\s*)(?:{VALUE})", rf'\1"{MASK}"'),
    )
)


class Masking:
    """Masks texts.

    Args:
        secrets: values that may not be seen, in whatever form they are written down.
        names: what people are called, by what stands for it.
    """

    def __init__(self, secrets: Iterable[str | bytes] = (), names: Mapping[str, str] | None = None) -> None:
        forms = {form for secret in secrets for form in _forms(secret) if len(form) >= SHORTEST}
        self._secrets = _any_of(forms)
        self._names = {name: put for name, put in (names or {}).items() if len(name) > 1}
        self._people = _any_of(self._names)

    def __call__(self, text: str) -> str:
        """The text without them."""
        if self._secrets:
            text = self._secrets.sub(MASK, text)
        for pattern, put in PATTERNS:
            text = pattern.sub(put, text)
        return self._people.sub(lambda name: self._names[name[0]], text) if self._people else text


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _forms(secret: str | bytes) -> Iterable[str]:
    """A secret as text, and as the bytes that it may be, in hex and base64."""
    if isinstance(secret, str):
        yield from (secret, secret.lower(), secret.upper())
        secret = _bytes_of(secret)
    yield from (secret.hex(), secret.hex().upper(), b64encode(secret).decode().rstrip("="))


def _bytes_of(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return text.encode()
