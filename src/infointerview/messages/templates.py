"""The templates of messages: those of this library, and those with which a user overrides or adds to them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.language.kinds import MESSAGES, MessageKind, with_own
from infointerview.language.words import Wordbook
from infointerview.messages.template import LONGEST, Template, TemplateName, checked, checked_untrusted
from infointerview.messages.templating import engine

__all__ = ["Templates", "packaged"]

_OURS, _WORDS = "infointerview/", "/words.toml"
_MOST = 2_000


class Templates:
    """The templates that messages are drafted from.

    `Templates()` are those of this library.  `Templates.of` and `Templates.from_folder` add a user's own: one that
    bears a name of ours is used instead of it, and every other message stays as it is.

    A name is a kind of message, with marks for what the template is meant for, in any order: how the contact was found
    or the two have met (`outreach.event`, `thank_you.phone`), the channel (`follow_up.linkedin`) and the tone
    (`outreach.friendly`).  A folder before it is a language: `fr/outreach`.  Of several that fit, one of the user's is
    used before one of ours, and the one with more marks first.  A name that begins with an underscore is a part that
    others include.

    A template is Jinja, in a sandbox.  It begins with `Subject:` where the message has one, and is plain text.  It can
    build on one of ours: `{% extends "infointerview/en/outreach.txt" %}`.

    >>> Templates.of({"decline_reply.phone": "Thank you for telling me, {{ contact.name }}."})
    <Templates: 1 of your own>
    """

    def __init__(self) -> None:
        self._sources: Mapping[str, str] = {}
        self._own: dict[TemplateName, Template] = {}
        self._found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Template] = {}
        self._wordbooks: tuple[Wordbook, ...] = ()
        self._kinds: Mapping[str, MessageKind] = MESSAGES

    @property
    def kinds(self) -> Mapping[str, MessageKind]:
        """The kinds of message by name: those of this library, and the user's own."""
        return self._kinds

    @property
    def wordbooks(self) -> tuple[Wordbook, ...]:
        """The words of languages that the user brings."""
        return self._wordbooks

    # -- making -------------------------------------------------------------------------------------------------------

    @classmethod
    def of(
        cls, sources: Mapping[str, str], *, kinds: Iterable[MessageKind] = (), untrusted: bool = False
    ) -> "Templates":
        """Return this library's templates with others by their names.

        Args:
            sources: The source of each template by its name, with or without `.txt`; `fr/words.toml` holds the words
                of a language.
            kinds: Kinds of message of your own, after which templates may be called.  One that bears a name of ours is
                used instead of it, and so is one that answers an action that ours answers.
            untrusted: Whether they come from people whom nobody vouches for, such as the users of a web application:
                then they may hold only what `infointerview.messages.untrusted` allows.

        Raises:
            InvalidTemplate: A template cannot be used; all problems are listed with file, line and repair.
            InvalidValue: The sources are no mapping from names to text.
        """
        if not isinstance(sources, Mapping):
            raise InvalidValue.at("templates", f"expected a mapping, got {type(sources).__name__}", "map names to text")
        for name, text in sources.items():
            if not isinstance(name, str) or not isinstance(text, str):
                raise InvalidValue.at("templates", "a name or a source is no text", "map names to text")
        made, problems = cls(), list[Problem]()
        made._kinds = with_own(kinds)
        for name, text in sources.items():
            if name.endswith(_WORDS):
                try:
                    made._wordbooks += (Wordbook.of_text(text, language=name.removesuffix(_WORDS)),)
                except InvalidTemplate as error:
                    problems += error.problems
        made._sources = {name.removesuffix(".txt"): text for name, text in sources.items() if not name.endswith(_WORDS)}
        environment = engine(made._source, made.wordbooks)
        for name, text in made._sources.items():
            try:
                template = (
                    checked_untrusted(name, text, made.kinds)
                    if untrusted
                    else checked(name, text, environment, made._source, made.kinds)
                )
            except InvalidTemplate as error:
                problems += error.problems
            else:
                made._own[TemplateName.of(name, made.kinds)] = template
        spoken = {"en", *(book.language for book in made.wordbooks)}
        problems += [
            Problem(f"{language}/words.toml", "there are no words for days and times", "add this file")
            for language in dict.fromkeys(name.language for name in made._own)
            if language not in spoken
        ]
        if problems:
            raise InvalidTemplate(*problems)
        return made

    @classmethod
    def from_folder(
        cls, folder: str | Path, *, kinds: Iterable[MessageKind] = (), untrusted: bool = False
    ) -> "Templates":
        """Return this library's templates with those of a folder: `*.txt`, and `words.toml` in that of a language.

        Nothing outside the folder is read, also not through a link, and nothing is read again later.  `kinds` and
        `untrusted` are as for `of`.

        Raises:
            InvalidTemplate: The folder cannot be read or a template cannot be used; all problems are listed.
        """
        root = Path(folder)
        try:
            sources = dict(_read(root))
        except OSError as error:
            what = error.strerror or "it cannot be read"
            raise InvalidTemplate(Problem(root.name, what[:1].lower() + what[1:], "name a folder")) from None
        return cls.of(sources, kinds=kinds, untrusted=untrusted)

    # -- finding ------------------------------------------------------------------------------------------------------

    def find(self, kind: str, *marks: str, languages: Iterable[str] = ("en",)) -> Template:
        """Return the template that fits a kind of message and marks best.

        Args:
            kind: The kind.
            marks: What it should be meant for, the weightiest first.
            languages: The languages to look in, the best first; English comes last in any case.

        Raises:
            InvalidTemplate: There is none.
        """
        wanted = (kind, marks, tuple(dict.fromkeys((*languages, "en"))))
        if wanted not in self._found:
            self._found[wanted] = next(self._fitting(*wanted), None) or _missing(kind)
        return self._found[wanted]

    def _fitting(self, kind: str, marks: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[Template]:
        subsets = [frozenset(some) for size in range(len(marks), -1, -1) for some in combinations(marks, size)]
        for language in languages:
            names = [TemplateName(language, kind, some) for some in subsets]
            yield from (self._own[name] for name in names if name in self._own)
            yield from (packaged(_ours()[name]) for name in names if name in _ours())

    def _source(self, name: str) -> str | None:
        if name.startswith(_OURS):
            return _packaged_source(name)
        return self._sources.get(name.removesuffix(".txt"))

    def __repr__(self) -> str:
        return f"<Templates: {len(self._sources)} of your own>"


def _missing(kind: str) -> Template:
    raise InvalidTemplate(Problem(kind, "there is no template for this kind of message", "add one"))


def _read(root: Path) -> Iterator[tuple[str, str]]:
    inside = root.resolve(strict=True)
    found = sorted([*root.glob("*.txt"), *root.glob("*/*.txt"), *root.glob("*/words.toml")])
    if not inside.is_dir() or len(found) > _MOST:
        raise InvalidTemplate(Problem(root.name, "it is no folder of templates", "name another folder"))
    for path in found:
        name = path.relative_to(root).as_posix()
        if not path.resolve(strict=True).is_relative_to(inside):
            raise InvalidTemplate(Problem(name, "it leads out of the folder", "put the file itself there"))
        # No character takes more than four bytes.
        if path.stat().st_size > LONGEST * 4:
            raise InvalidTemplate(Problem(name, f"it has more than {LONGEST} characters", "shorten it"))
        try:
            yield name, path.read_text("utf-8")
        except UnicodeDecodeError:
            raise InvalidTemplate(Problem(name, "it is no UTF-8 text", "save it as UTF-8")) from None


# -- ours -------------------------------------------------------------------------------------------------------------


def _packaged_source(name: str) -> str | None:
    language, _, file = name.removeprefix(_OURS).partition("/")
    found = files("infointerview.messages") / "templates" / language / file
    return found.read_text("utf-8") if "/" not in file and file.endswith(".txt") and found.is_file() else None


@cache
def _ours() -> Mapping[TemplateName, str]:
    """Return the names of the packaged templates, by their parts."""
    folder = files("infointerview.messages") / "templates"
    names = [
        f"{language.name}/{file.name.removesuffix('.txt')}"
        for language in folder.iterdir()
        if language.is_dir()
        for file in language.iterdir()
        if file.name.endswith(".txt")
    ]
    return {TemplateName.of(name): f"{_OURS}{name}" for name in sorted(names)}


@cache
def _engine() -> ImmutableSandboxedEnvironment:
    return engine(_packaged_source)


@cache
def packaged(name: str) -> Template:
    """Return one of this library's templates by its name, such as `infointerview/en/outreach`."""
    source = _packaged_source(f"{name}.txt")
    if source is None:
        return _missing(name)
    return checked(name, source, _engine(), _packaged_source)
