"""The one family of errors that leaves a public call.

Every error is an `InfoInterviewError` and also a `ValueError`, a `LookupError` or, for a wrong keyword, a `TypeError`,
so that code which knows nothing of this library can still catch it sensibly.  Each carries its `Problem`s: where it is,
what is wrong, and how to repair it.  Values appear in a message only where they are not personal: a misspelt zone is
shown, an e-mail address is not.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from attrs import field, frozen

__all__ = [
    "AmbiguousContact",
    "CampaignFileMissing",
    "ChangedOnDisk",
    "ContactErased",
    "ContactNotFound",
    "DanglingReference",
    "DoNotContact",
    "DraftRefused",
    "InfoInterviewError",
    "InvalidCampaignFile",
    "InvalidImport",
    "InvalidKeyword",
    "InvalidTemplate",
    "InvalidValue",
    "LockTimeout",
    "MissingDetails",
    "NameNotPermitted",
    "Problem",
    "SchemaTooNew",
    "StorageError",
    "TransitionError",
    "UnknownKind",
]


@frozen
class Problem:
    """One thing that is wrong, and how to put it right.

    Attributes:
        where: The field, JSON path or line, such as `Contact.zone` or `$.touches[3].at`.
        what: What is wrong, in lower case.
        repair: What to do about it, in the imperative.

    >>> print(Problem("Touch.at", "the time has no zone", "attach one"))
    Touch.at: the time has no zone; attach one
    """

    where: str = field()
    what: str = field()
    repair: str = field(default="")

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}; {self.repair}" if self.repair else f"{place}{self.what}"


class InfoInterviewError(Exception):
    """The base of every error of this library.

    Attributes:
        problems: Everything that is wrong, at least one entry.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class InvalidValue(InfoInterviewError, ValueError):
    """A value does not fit the field that it was given for.

    >>> from infointerview import Seeker
    >>> Seeker(name="Sam Okafor", zone="America/Torronto", field="hydrology")
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: Seeker.zone: no time zone 'America/Torronto'; did you mean 'America/Toronto'?
    """

    @classmethod
    def because(cls, what: str, repair: str = "") -> Self:
        """Return the error for a value whose field is not known yet."""
        return cls(Problem("", what, repair))

    @classmethod
    def at(cls, where: str, what: str, repair: str = "") -> Self:
        """Return the error for the value of a known field."""
        return cls(Problem(where, what, repair))

    def within(self, place: str) -> Self:
        """Return the same error with *place* prefixed to the place of each problem."""
        problems = []
        for problem in self.problems:
            # `Contact.name` and `PersonName.given` make `Contact.name.given`.
            inside = problem.where.partition(".")[2]
            where = f"{place}.{inside}" if inside else place
            where = place + problem.where if problem.where.startswith("[") else where
            problems.append(Problem(where, problem.what, problem.repair))
        return type(self)(*problems)


class within:  # noqa: N801  # reads as a word of the language: `with within("now"):`
    """Prefix *place* to the place of an `InvalidValue` that is raised in the block.

    >>> with within("now"):
    ...     raise InvalidValue.because("the datetime has no time zone")
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidValue: now: the datetime has no time zone
    """

    # A class, because a generator of `contextlib` takes five times as long.
    __slots__ = ("_place",)

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, InvalidValue):
            raise error.within(self._place) from None


class InvalidKeyword(InvalidValue, TypeError):
    """A fact or a policy was given a keyword that it does not have, or not one that it needs.

    >>> from infointerview import Contact
    >>> Contact(name="Ada Quist", email="ada@example.org")
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidKeyword: Contact.email: unknown keyword; did you mean 'emails'?
    """


class TransitionError(InfoInterviewError, ValueError):
    """The interview cannot take this step in its present state.

    Attributes:
        state: The state that the interview is in.
        event: The step that was tried.
        legal: The steps that the state allows.
    """

    def __init__(self, state: str, event: str, legal: Iterable[str]) -> None:
        self.state = state
        self.event = event
        self.legal: tuple[str, ...] = tuple(legal)
        choices = ", ".join(self.legal) or "none, it has ended"
        super().__init__(Problem("Interview", f"cannot {event} while {state}", f"legal steps here: {choices}"))

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.state, self.event, self.legal)


class ContactNotFound(InfoInterviewError, LookupError):
    """No contact of the campaign matches the query."""


class AmbiguousContact(InfoInterviewError, LookupError):
    """Several contacts match the query; the message lists them."""


class UnknownKind(InfoInterviewError, LookupError):
    """No message, rule or fact has that name."""


class DanglingReference(InfoInterviewError, LookupError):
    """Facts refer to facts that are not in the campaign; the message lists all of them."""


class ContactErased(InfoInterviewError, ValueError):
    """The person was erased from the campaign and cannot be added again."""


class DraftRefused(InfoInterviewError, ValueError):
    """A message cannot be drafted.  The subclasses say why."""


class MissingDetails(DraftRefused):
    """Details that the message needs are missing or blank; all of them are listed."""


class NameNotPermitted(DraftRefused):
    """The text names a referrer who has not allowed it."""


class DoNotContact(DraftRefused):
    """The person asked not to be contacted: nothing can be drafted for them."""


class InvalidTemplate(InfoInterviewError, ValueError):
    """A template, or a file of a language's words, cannot be used; all its problems are listed with file and line."""


class InvalidImport(InfoInterviewError, ValueError):
    """A file from another program cannot be read."""


class StorageError(InfoInterviewError, ValueError):
    """A campaign cannot be saved or loaded.  The subclasses say why."""


class CampaignFileMissing(StorageError, LookupError):
    """No campaign file exists at the path."""


class InvalidCampaignFile(StorageError):
    """A campaign file is damaged or holds values that do not fit; all problems are listed."""


class SchemaTooNew(StorageError):
    """The file was written by a later version of this library; it is left unchanged."""


class ChangedOnDisk(StorageError):
    """The file has changed since the campaign was loaded from it: saving would lose that change."""


class LockTimeout(StorageError):
    """Another process holds the lock on the campaign's folder."""
