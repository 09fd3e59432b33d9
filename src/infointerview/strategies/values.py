"""How every value is drawn, and the short texts that facts are made of.

Two things make a counterexample small, and make it small fast.  A value is drawn from few choices: the simplest of its
kind takes those that it cannot do without, and each further field only if it was chosen (`built`).  And nothing is
drawn and then thrown away: what does not fit is mended.

Text is drawn as a fact keeps it, in Unicode form NFC without blanks around it.  Nobody real is drawn: names are
invented, hosts are reserved for examples, and numbers come from ranges that are set aside for fiction.
"""

import string
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.fields import Extra
from infointerview.model.values import LINE_LIMIT, TEXT_LIMIT, EmailAddress

__all__ = ["email_addresses", "extras", "ids", "lines", "phones", "tags", "texts", "urls"]

_T = TypeVar("_T")


# -- how a value is drawn ---------------------------------------------------------------------------------------------


class _Recipe:
    """What a value is made of.  It is shown by name alone, where Hypothesis would show every strategy in it."""

    def __init__(
        self,
        make: Callable[..., Any],
        always: Mapping[str, SearchStrategy[Any]],
        sometimes: Mapping[str, SearchStrategy[Any]],
    ) -> None:
        self.make = make
        self.always = tuple(always.items())
        self.sometimes = tuple(sometimes.items())
        self.place = st.integers(1, len(self.sometimes)) if sometimes else None

    def __repr__(self) -> str:
        return self.make.__name__.strip("_")


def built(
    make: Callable[..., _T],
    always: Mapping[str, SearchStrategy[Any]],
    sometimes: Mapping[str, SearchStrategy[Any]] | None = None,
) -> SearchStrategy[_T]:
    """Return what *make* makes of the fields: those drawn always, and of the others none, one or any."""
    return _built(_Recipe(make, always, sometimes or {}))


# None of the fields (0 or 1), one (2) or any (3).  What is drawn from 0 to at most 10 is what shrinking lowers first,
# and for each lower value it tries many others.  That pays here, but not for the place of a field, drawn from 1.
_HOW = st.integers(0, 3)
_EITHER = st.booleans()


# With `builds`, `tuples` or `fixed_dictionaries`, Hypothesis would try hundreds of values for each argument of each
# fact in a counterexample, to find out which of them matter: that took nine tenths of the time.
@st.composite
def _built(draw: DrawFn, recipe: _Recipe) -> Any:
    fields = {name: draw(strategy) for name, strategy in recipe.always}
    if recipe.place is not None:
        how = draw(_HOW)
        if how == 2:
            name, strategy = recipe.sometimes[draw(recipe.place) - 1]
            fields[name] = draw(strategy)
        elif how == 3:
            for name, strategy in recipe.sometimes:
                if draw(_EITHER):
                    fields[name] = draw(strategy)
    return recipe.make(**fields)


def any_of(strategies: Sequence[SearchStrategy[_T]]) -> SearchStrategy[_T]:
    """Return one strategy for values of several kinds, each drawn as often.

    `one_of` would do, but when it is one of several strategies itself, each of its kinds is drawn as often as one of
    them: of all facts, half would be notes.
    """
    return _any_of(_Choice(strategies))


class _Choice:
    """Strategies to draw from one of, shown by their number."""

    def __init__(self, strategies: Sequence[SearchStrategy[Any]]) -> None:
        self.strategies = strategies
        self.which = st.integers(1, len(strategies))

    def __repr__(self) -> str:
        return f"{len(self.strategies)} kinds"


@st.composite
def _any_of(draw: DrawFn, choice: _Choice) -> Any:
    return draw(choice.strategies[draw(choice.which) - 1])


def one_of_these(members: Sequence[_T]) -> SearchStrategy[_T]:
    """Return one of the members, by its number, so that neither the strategy nor a counterexample shows them all."""
    return built(lambda number: members[number], {"number": st.integers(0, len(members) - 1)})


def chosen(name: str, members: Collection[_T]) -> SearchStrategy[_T]:
    """Return one of the members that the caller of a strategy asked for by the argument *name*."""
    if not members:
        raise InvalidArgument(f"{name} is empty: there is nothing to draw")
    return st.sampled_from(list(members))


def referred(**references: SearchStrategy[Any]) -> dict[str, SearchStrategy[Any]]:
    """Return the references that there can be: a caller leaves one out by `st.nothing()`."""
    return {name: strategy for name, strategy in references.items() if not strategy.is_empty}


# -- text -------------------------------------------------------------------------------------------------------------

_OVERRIDES = "\u202d\u202e"
_ISOLATES = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
# One object each, because working out which characters they leave takes longer than drawing a line.
_IN_A_LINE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=_OVERRIDES + _ISOLATES)
_IN_A_TEXT = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters=_OVERRIDES,
    include_characters=_ISOLATES + "\n\t",
)
_LETTERS = string.ascii_lowercase + string.digits


def lines(min_size: int = 1, max_size: int = 60) -> SearchStrategy[str]:
    """Return lines of text with a length within the bounds; with a least length of 0, also nothing at all.

    >>> from hypothesis import find
    >>> find(lines(3, 9), lambda line: True)
    '000'
    """
    return _text(_IN_A_LINE, min_size, max_size, LINE_LIMIT)


def texts(min_size: int = 1, max_size: int = 200) -> SearchStrategy[str]:
    r"""Return text of one or several lines with a length within the bounds; with a least length of 0, also nothing.

    >>> from hypothesis import find
    >>> find(texts(), lambda text: "\n" in text)
    '0\n0'
    """
    return _text(_IN_A_TEXT, min_size, max_size, TEXT_LIMIT)


def _text(characters: SearchStrategy[str], min_size: int, max_size: int, limit: int) -> SearchStrategy[str]:
    if not 0 <= min_size <= max_size <= limit:
        raise InvalidArgument(f"expected 0 <= min_size <= max_size <= {limit}, got {min_size} and {max_size}")
    return st.text(characters, min_size=min_size, max_size=max_size).map(
        # What a fact keeps may be shorter or longer than what was drawn.
        lambda value: kept(kept(value)[:max_size]).ljust(min_size, "0")
    )


def kept(value: str) -> str:
    """Return a text in form NFC without blanks around it, as a fact keeps it."""
    return unicodedata.normalize("NFC", value.strip()).strip()


def tags() -> SearchStrategy[frozenset[str]]:
    """Return sets of up to three tags, in lower case.

    >>> from hypothesis import find
    >>> find(tags(), lambda found: len(found) == 1)
    frozenset({'alumni'})
    """
    # In lower case a line may be longer, and need mending again.
    drawn = lines(1, 12).map(lambda line: kept(line.lower()))
    return st.frozensets(st.sampled_from(["alumni", "met at a fair", "réseau", "水文"]) | drawn, max_size=3)


# -- what has a form of its own ---------------------------------------------------------------------------------------


def ids(prefix: str = "") -> SearchStrategy[str]:
    """Return ids as a user may give them, beginning with *prefix*, which must itself be an id or blank.

    >>> from hypothesis import find
    >>> find(ids("pump-"), lambda key: True)
    'pump-0'
    """
    drawn = st.text(string.ascii_letters + string.digits + "._-", min_size=1, max_size=7)
    return drawn.map(lambda key: prefix + (key if key[0].isalnum() else f"0{key}"[:7]))


_HOSTS = ("example.org", "Example.COM", "bücher.example", "xn--bcher-kva.example", "例え.test")


def email_addresses() -> SearchStrategy[EmailAddress]:
    """Return addresses at hosts that are reserved for examples and tests (RFC 2606).

    >>> from hypothesis import find
    >>> print(find(email_addresses(), lambda address: "+" in str(address)))
    Ada+talks@example.org
    """
    # `=?` begins an encoded word in a header, so that no address can hold it; the `=` is tried with the samples.
    atoms = st.text(string.ascii_letters + string.digits + "!#$%&'*+/?^_`{|}~-.", min_size=1, max_size=20)
    return built(
        _address,
        {
            "local": st.sampled_from(["a", "Ada+talks", "a=b", "o'neill", "x" * 64]) | atoms.map(_dotted),
            "host": st.sampled_from(_HOSTS)
            | st.text(_LETTERS + ".", min_size=1, max_size=16).map(lambda host: f"{_dotted(host)}.example"),
        },
    )


def _address(local: str, host: str) -> EmailAddress:
    return EmailAddress(f"{local}@{host}")


def _dotted(value: str) -> str:
    return ".".join(part for part in value.split(".") if part) or "a"


_PHONES = (
    "+44 20 7946 0{:03d}",
    "020 7946 0{:03d}",
    "+1 (613) 555-0{:03d}",
    "613.555.0{:03d} x4",
    "+61 2 5550 0{:03d}",
    "+33 1 99 00 0{:03d}",
    "(0306) 99 90 {:03d}, ext. 12",
)


def phones() -> SearchStrategy[str]:
    """Return telephone numbers from ranges that are set aside for fiction, written in many ways.

    >>> from hypothesis import find
    >>> find(phones(), lambda number: True)
    '+44 20 7946 0000'
    """
    forms = len(_PHONES)
    return st.integers(0, 200 * forms - 1).map(lambda number: _PHONES[number % forms].format(number // forms))


_URLS = (
    *map(
        "".join,
        product(
            ["https://www.", "https://uk.", "http://"], ["linkedin.com/in/{slug}"], ["", "/", "?trk=people", "/en"]
        ),
    ),
    *map(
        "".join,
        product(
            ["https://{label}", "http://www.{label}", "https://Bücher.{label}"],
            [".example"],
            ["", "/", "/team/ada?lang=fr", "/a%20b#top", ":8443/x", "/équipe"],
        ),
    ),
)


def urls() -> SearchStrategy[str]:
    """Return web addresses: profiles at LinkedIn, as several of its hosts write them, and pages at example hosts.

    >>> from hypothesis import find
    >>> find(urls(), lambda address: "linkedin" in address)
    'https://www.linkedin.com/in/0'
    """
    slugs = st.text(_LETTERS + "-", min_size=1, max_size=12)
    return built(
        lambda form, slug: form.format(slug=slug, label=slug.strip("-") or "a"),
        {"form": st.sampled_from(_URLS), "slug": slugs},
    )


def extras(max_size: int = 2) -> SearchStrategy[Extra]:
    """Return up to *max_size* keys that no version of this library knows, with any value that JSON can express.

    >>> from hypothesis import find
    >>> find(extras(), lambda extra: len(extra) == 1)
    <Extra x_shoe_size>
    """
    if not 0 <= max_size <= LINE_LIMIT:
        raise InvalidArgument(f"expected 0 <= max_size <= {LINE_LIMIT}, got {max_size}")
    return st.dictionaries(_EXTRA_KEYS, _JSON, max_size=max_size).map(Extra)


_EXTRA_KEYS = st.sampled_from(["x_shoe_size", "x_préféré", "x_靴"]) | st.text(_LETTERS, max_size=6).map("x_{}".format)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=4,
)
# What a fact has as its `extra` field, if it was chosen; most of it is drawn at once, because every fact has the field.
EXTRA = st.sampled_from(
    [
        Extra({"x_shoe_size": None}),
        Extra({"x_shoe_size": 41, "x_préféré": "le soir"}),
        Extra({"x_靴": {"sizes": [25.5, 26], "new": True}}),
    ]
) | st.dictionaries(_EXTRA_KEYS, _JSON, min_size=1, max_size=1).map(Extra)
