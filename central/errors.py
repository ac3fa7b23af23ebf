"""What can be wrong around the service; each says in one line what is wrong and what to do.

CentralError
├── BackupFailed: the database cannot be copied there
├── BadSetting: a setting cannot be used as it is
├── DatabaseTooNew: a newer version has brought it up to date
├── DatabaseUnreachable: nothing answers there, or it does not let us in
├── NothingKept: the database holds nothing of the site
├── OutputClosed: whoever read what we say has gone
├── OutputLost: what we say cannot be written
└── PortUnavailable: the address to listen on is taken or not ours
"""


class CentralError(Exception):
    """The environment does not allow it; the text is for the person at the command line."""


class BackupFailed(CentralError):
    """The database cannot be copied there."""


class BadSetting(CentralError):
    """A setting cannot be used as it is."""


class DatabaseTooNew(CentralError):
    """A newer version has brought it up to date."""


class DatabaseUnreachable(CentralError):
    """Nothing answers there, or it does not let us in."""


class NothingKept(CentralError):
    """The database holds nothing of the site."""


class OutputClosed(CentralError):
    """Whoever read what we say has gone: there is nobody to tell, not even this."""


class OutputLost(CentralError):
    """What we say cannot be written."""


class PortUnavailable(CentralError):
    """The address to listen on is taken or not ours."""
