"""Everything that can go wrong in a way that a user can act on.

    VerifyError
    ├── InputError          what was given cannot be used (exit status 2)
    │   ├── UnreadableDocument   a file or page without usable text
    │   ├── MalformedLine        a JSON line that does not parse or fit
    │   └── NotFound             no such case, claim or document
    ├── FetchError          one source could not be brought in (exit status 1)
    │   ├── RefusedAddress       the address is private, loopback or not http(s)
    │   ├── RefusedByRobots      the site's robots.txt asks programs to keep out
    │   ├── TemporaryFault       it may work later: the same address can be tried again
    │   └── Interrupted          somebody stopped it before it was asked for
    ├── StoreError          the database cannot be opened, read or written
    ├── ConflictError       somebody else decided in the meantime
    ├── NotAllowed          the person's role does not allow it
    │   └── SignedOut            the sign-in has ended or is too old
    └── SpanError           a quotation is not what stands at its place

The message of each is one sentence that names the thing and the next step; the command line and
the browser print it as it stands.
"""


class VerifyError(Exception):
    """Base of all errors that are shown to a user as one sentence."""


class InputError(VerifyError):
    """What the user gave cannot be used; the message says what and what to do next."""


class UnreadableDocument(InputError):
    """A document holds no text that can be read: empty, binary, encrypted, scanned."""


class MalformedLine(InputError):
    """A line of JSON Lines input does not parse or lacks a field.

    ``path`` is the file as the user named it, ``line`` counts from 1.
    """

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


class NotFound(InputError):
    """A case, claim or document that was asked for does not exist."""


class FetchError(VerifyError):
    """One address could not be fetched; other sources are not touched by it."""


class RefusedAddress(FetchError):
    """The address is not http(s), or leads to a private, loopback or reserved host."""


class RefusedByRobots(FetchError):
    """The robots.txt of the site asks programs to keep out; a person may decide otherwise."""


class TemporaryFault(FetchError):
    """The site was busy, at fault or silent; the same address may be there later.

    ``wait`` is how many seconds the site asks to wait, where it says so.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Interrupted(FetchError):
    """Somebody stopped the work before this address was asked for."""


class StoreError(VerifyError):
    """The database cannot be opened, is damaged, or refuses to be written."""


class ConflictError(VerifyError):
    """The thing to be changed was changed by somebody else since it was shown.

    ``change`` is the decision that stands in the way, where it is one.
    """

    def __init__(self, message: str, change: object = None) -> None:
        super().__init__(message)
        self.change = change


class NotAllowed(VerifyError):
    """The role of the person does not allow it; the message says who can change that."""


class SignedOut(NotAllowed):
    """The sign-in has ended, or is older than the newsroom allows."""


class SpanError(VerifyError):
    """A passage's quotation does not stand at its place in the document."""
