"""What can be wrong around the service; each says in one line what is wrong and what to do.

CentralError
├── BadSetting: a setting cannot be used as it is
├── DatabaseUnreachable: nothing answers there, or it does not let us in
└── PortUnavailable: the address to listen on is taken or not ours
"""


class CentralError(Exception):
    """The environment does not allow it; the text is for the person at the command line."""


class BadSetting(CentralError):
    """A setting cannot be used as it is."""


class DatabaseUnreachable(CentralError):
    """Nothing answers there, or it does not let us in."""


class PortUnavailable(CentralError):
    """The address to listen on is taken or not ours."""
