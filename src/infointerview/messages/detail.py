"""The details that a message can be made of: what each is, how to supply it, and how the facts give it."""

from collections.abc import Callable
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, get_origin

from attrs import field, frozen

if TYPE_CHECKING:
    from infointerview.messages.scene import Scene

__all__ = ["Detail", "Need", "Value", "Vocabulary"]

Value = str | bool | tuple[str, ...]
"""What a template is given: plain text, a yes or no, or several texts; blank where nothing is known."""


@frozen(kw_only=True)
class Detail:
    """One detail.

    Attributes:
        path: Its name in a template, such as `interview.day`.
        what: What it is, for a person.
        supply: How to supply it.
        read: How the facts give it.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        free: Whether it is text in somebody's own words, which might name anybody.
        most_words: How many words it may have; 0 if that needs no limit.
        always: Whether it is always known, so that nobody need supply it.
        holds: What it is made of: `str`, `bool`, or `tuple` for several texts.
    """

    path: str = field()
    what: str = field()
    supply: str = field()
    read: Callable[["Scene"], Value] = field(repr=False)
    keyword: str = field(default="")
    free: bool = field(default=False)
    most_words: int = field(default=0)
    always: bool = field(default=False)
    holds: type[str] | type[bool] | type[tuple[str, ...]] = field(default=str)


@frozen
class Need:
    """A detail that a message is made of.

    Attributes:
        name: Its name in a template, such as `seeker.introduction`.
        what: What it is, for a person.
        supply: How to supply it.
        required: Whether the message cannot be written without it.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        instead: The names of the details that do as well.
    """

    name: str = field()
    what: str = field()
    supply: str = field()
    required: bool = field(default=True, kw_only=True)
    keyword: str = field(default="", kw_only=True)
    instead: tuple[str, ...] = field(default=(), kw_only=True)


class Vocabulary(dict[str, Detail]):
    """Details by their paths, entered by the functions that read them."""

    def enter(
        self, path: str, what: str, supply: str, **options: Any
    ) -> Callable[[Callable[["Scene"], Value]], Callable[["Scene"], Value]]:
        """Return a decorator that enters a function as the way to read a detail; what it returns is what that holds."""

        def entered(read: Callable[["Scene"], Value]) -> Callable[["Scene"], Value]:
            returned: Any = get_annotations(read)["return"]
            holds: Any = get_origin(returned) or returned
            self[path] = Detail(path=path, what=what, supply=supply, read=read, holds=holds, **options)
            return read

        return entered
