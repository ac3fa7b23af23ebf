"""A plant's certificate authority made for one test run, and the certificates a terminal must not trust."""

from datetime import UTC, datetime
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

import trustme

HERE = "127.0.0.1"


class PlantCa:
    """Issues certificates; `bundle` is the PEM file that a terminal is given to trust.

    Args:
        folder: where the file is written.
    """

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self.bundle = folder / "plant_ca.pem"
        self._ca.cert_pem.write_to_path(self.bundle)

    def served_with(self, certificate: str) -> SSLContext:
        """What a server on loopback uses: `good`, `expired`, `other_name` or `other_ca`."""
        context = SSLContext(PROTOCOL_TLS_SERVER)
        self._issued(certificate).configure_cert(context)
        return context

    def _issued(self, certificate: str) -> trustme.LeafCert:
        match certificate:
            case "expired":
                return self._ca.issue_cert(HERE, not_after=datetime(2021, 1, 1, tzinfo=UTC))
            case "other_name":
                return self._ca.issue_cert("central.example")
            case "other_ca":
                return trustme.CA().issue_cert(HERE)
            case _:
                return self._ca.issue_cert(HERE)
