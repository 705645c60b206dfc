"""Every failure that Tenir names, in one tree.

::

    TenirError
    ├── ReadingError          a file cannot be turned into what it is taken for
    │   ├── EmptyFile         the file holds no bytes, or no text
    │   ├── TooLarge          the file, or what it unpacks to, is over a limit
    │   ├── Encrypted         the file asks for a password
    │   ├── Damaged           the file is truncated or not what its format requires
    │   ├── UnknownFormat     no reader knows the format
    │   ├── MissingProgram    reading needs a system program that is not installed
    │   ├── PersonalData      the file exposes contacts' data, which Tenir never takes in
    │   ├── TableError        a table as a whole cannot be used (its rows have RowProblem)
    │   └── TextMismatch      an official text differs from what its instrument requires, or is none
    ├── FrameworkError        a pack of data or an official text does not fit its framework
    │   ├── UnknownProvision  no loaded framework has a provision of that identifier
    │   └── TextMismatch      (as above)
    ├── FetchError            an address could not be fetched
    │   └── ForbiddenAddress  the address is none that Tenir may ask (private network, other scheme)
    └── Refused               an action was refused by its own checks; nothing was changed
        └── Conflict          someone else changed the record since it was looked at

``str(error)`` is one line, fit to be shown to a person: the file or thing named, then the reason.
``error.reason`` is the reason as pages say it in other languages.
"""

from pathlib import PurePath

from tenir.text.reason import Reason, Value


class TenirError(Exception):
    """The root of all failures that Tenir names.

    `reason` is the cause in a few words: a reason, or its English sentence and the values in it.
    """

    def __init__(self, reason: str | Reason, /, **values: Value) -> None:
        self.reason = reason if isinstance(reason, Reason) else Reason(reason, **values)
        super().__init__(str(self.reason))


class ReadingError(TenirError):
    """Raised when a file cannot be turned into passages, or into what it is taken for.

    `file` is the file's name as the caller gave it; the reason does not name it again.
    """

    def __init__(self, file: str | PurePath, reason: str | Reason, /, **values: Value) -> None:
        super().__init__(reason, **values)
        self.file = str(file)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"

    def __reduce__(self) -> tuple[type, tuple[str, Reason]]:
        # Worker processes hand their errors over by pickle, which otherwise keeps one argument.
        return type(self), (self.file, self.reason)


class EmptyFile(ReadingError):
    """Raised when a file holds no bytes, or no text that could become a passage."""


class TooLarge(ReadingError):
    """Raised when a file, its pages, or what it unpacks to, are over the limits."""


class Encrypted(ReadingError):
    """Raised when a file asks for a password."""


class Damaged(ReadingError):
    """Raised when a file is truncated or not what its format requires."""


class UnknownFormat(ReadingError):
    """Raised when no reader knows the format of a file."""


class MissingProgram(ReadingError):
    """Raised when reading a file needs a system program that is not installed."""


class PersonalData(ReadingError):
    """Raised when a file exposes contacts' personal data, which Tenir never takes in."""


class TableError(ReadingError):
    """Raised when a table as a whole cannot be used, for example without its columns."""


class FrameworkError(TenirError):
    """Raised when a pack of data or an official text does not fit its framework."""


class UnknownProvision(FrameworkError):
    """Raised when no loaded framework has a provision of the identifier asked for."""


class TextMismatch(ReadingError, FrameworkError):
    """Raised when an official text differs from what its instrument requires, or is none."""


class FetchError(TenirError):
    """Raised when an address could not be fetched."""


class ForbiddenAddress(FetchError):
    """Raised when an address is none that Tenir may ask: a private network or another scheme."""


class Refused(TenirError):
    """Raised when an action is refused by its own checks; nothing was changed."""


class Conflict(Refused):
    """Raised when a record is not any more what its author looked at; both versions are kept."""
