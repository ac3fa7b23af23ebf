"""An identity provider on loopback: real signed tokens, PKCE and client checked; can be told to lie."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from tests.fakes.http_server import Asked

CLIENT, SECRET = "lineside", "the-secret-of-the-client"


@dataclass
class FakeIssuer:
    """Answers as a provider does; `claims` go into every token, `url` is set once it is known.

    Attributes:
        signing: `RS256`, `ES256`, or what must not pass: `other_key`, `HS256`, `none`.
        document: overwrites what discovery says.
    """

    now: int
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "subject-1"})
    url: str = ""
    signing: str = "RS256"
    document: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._keys: dict[str, RSAKey | ECKey] = {"RS256": RSAKey.generate_key(2048)}
        self._keys["ES256"] = ECKey.generate_key("P-256")
        self._codes: dict[str, dict[str, str]] = {}

    def authorize(self, address: str) -> str:
        """What a browser does that is sent here and whose user agrees: where it is sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        code = uuid4().hex
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        match urlsplit(asked.target).path:
            case "/.well-known/openid-configuration":
                yield _json(200, self._document())
            case "/keys":
                keys = KeySet(list(self._keys.values())).as_dict(private=False)
                yield _json(200, keys)
            case "/token":
                yield self._token(asked)
            case _:
                yield _json(404, {})

    def _document(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        known = {"issuer": self.url} | {name: f"{self.url}/{path}" for name, path in places.items()}
        return known | self.document

    def _token(self, asked: Asked) -> bytes:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        began = self._codes.pop(form["code"], None)
        if began is None or not self._is_client(asked) or not _fits(form["code_verifier"], began):
            self.wrong.append(form["code"])
            return _json(400, {"error": "invalid_grant"})
        claims = {"iss": self.url, "aud": CLIENT, "iat": self.now, "exp": self.now + 300}
        body = {"access_token": uuid4().hex, "token_type": "Bearer", "expires_in": 300}
        return _json(200, body | {"id_token": self._signed(claims | {"nonce": began["nonce"]} | self.claims)})

    def _is_client(self, asked: Asked) -> bool:
        _, _, encoded = asked.headers["Authorization"].partition(" ")
        return unquote(b64decode(encoded).decode()) == f"{CLIENT}:{SECRET}"

    def _signed(self, claims: dict[str, Any]) -> str:
        match self.signing:
            case "none":
                return f"{_part({'alg': 'none'})}.{_part(claims)}."
            case "HS256":
                return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
            case "other_key":
                return jwt.encode({"alg": "RS256"}, claims, RSAKey.generate_key(2048))
            case algorithm:
                key = self._keys[algorithm]
                return jwt.encode({"alg": algorithm, "kid": key.thumbprint()}, claims, key)


def _fits(verifier: str, began: dict[str, str]) -> bool:
    return hmac.compare_digest(_plain(sha256(verifier.encode()).digest()), began["code_challenge"])


def _part(value: dict[str, Any]) -> str:
    return _plain(json.dumps(value).encode())


def _plain(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _json(status: int, value: object) -> bytes:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
