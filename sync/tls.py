"""Whom a terminal believes to be the central side: whom the plant's anchors vouch for, TLS 1.2 or later."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from ssl import PROTOCOL_TLS_CLIENT, SSLContext, SSLError, TLSVersion, get_default_verify_paths

Anchor = Path | str
"""Certificates of authorities in PEM: a file with them, or the text itself. Several may stand in one."""

CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")


def tls_context(anchors: Sequence[Anchor]) -> SSLContext:
    """Believes what any of the anchors vouches for and nobody else; without any, what the system believes.

    Nothing is taken from the environment, neither anchors nor a file to log session keys into.

    Raises:
        OSError: an anchor cannot be read, or holds no certificate.
    """
    context = SSLContext(PROTOCOL_TLS_CLIENT)
    context.minimum_version = TLSVersion.TLSv1_2
    for anchor in anchors:
        context.load_verify_locations(cadata=certificates(anchor))
    if not anchors:
        _believe_the_system(context)
    return context


def _believe_the_system(context: SSLContext) -> None:
    """Its places as they were built in, not what SSL_CERT_FILE and SSL_CERT_DIR name; Windows has a store."""
    if sys.platform == "win32":
        context.load_default_certs()
        return
    places = get_default_verify_paths()
    if Path(places.openssl_cafile).is_file():
        context.load_verify_locations(cafile=places.openssl_cafile)
    if Path(places.openssl_capath).is_dir():
        context.load_verify_locations(capath=places.openssl_capath)


def certificates(anchor: Anchor) -> str:
    """The certificates of an anchor alone, without what else stands in the file.

    Raises:
        OSError: it cannot be read, or holds no certificate.
    """
    text = anchor.read_text("utf-8", errors="replace") if isinstance(anchor, Path) else anchor
    found = "\n".join(CERTIFICATE.findall(text))
    if not found:
        raise SSLError(f"no certificate in PEM form in {anchor if isinstance(anchor, Path) else 'the text'}")
    return found
