"""Every exception that Rashomon raises on purpose.

    RashomonError             the caller or the machine is wrong; the message says what, where, what to do
    ├── InvalidRecord         a record that breaks its own rules cannot be built (also a ValueError)
    ├── InputNotFound         a path or pattern names nothing that can be read
    ├── NotFetched            the page at an address cannot be had
    ├── ModelMissing          a language model that was asked for is not installed
    ├── MissingExtra          what was asked for needs packages that are not installed
    └── LedgerError           a ledger file cannot be used
        ├── NotALedger        the file is something else, or is damaged
        ├── LedgerTooNew      the ledger was written by a newer version of Rashomon
        ├── LedgerBusy        another process has been writing to it for too long
        └── NotInLedger       no record has the id or the words that were asked for

Bad *data* is never an exception: it becomes an `Issue` record and is kept.
"""


class RashomonError(Exception):
    """The caller or the machine is wrong. The message is one line: what, where, what to do."""


class InvalidRecord(RashomonError, ValueError):
    """A record was built with values that break its rules. Message: the record, the field, the rule."""


class InputNotFound(RashomonError):
    """A path, folder or pattern names nothing that can be read."""


class NotFetched(RashomonError):
    """The page at an address cannot be had. The message says why; the document of the address keeps it."""


class ModelMissing(RashomonError):
    """A language model that was asked for is not installed. The message names the package to install."""


class MissingExtra(RashomonError):
    """What was asked for needs optional packages. The message names the line of pip that installs them."""


class LedgerError(RashomonError):
    """A ledger file cannot be used."""


class NotALedger(LedgerError):
    """The file is not a ledger, or it is damaged."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version of Rashomon; this one would damage it."""


class LedgerBusy(LedgerError):
    """Another process held the ledger's write lock for longer than the time-out."""


class NotInLedger(LedgerError):
    """No record in the ledger has the id or prefix that was asked for."""
