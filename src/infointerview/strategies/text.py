"""Text in every script, and the short pieces of text that have a form of their own.

What is drawn is what a fact keeps: in Unicode form NFC, with no blanks around it.  Nothing here can be a real person's:
names are invented, hosts are reserved for examples, and numbers come from ranges that are set aside for fiction.
"""

import string
import unicodedata
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from infointerview.model.fields import Extra
from infointerview.model.people import PersonName
from infointerview.model.values import LINE_LIMIT, TEXT_LIMIT, EmailAddress

__all__ = [
    "email_addresses",
    "extras",
    "ids",
    "lines",
    "person_names",
    "phones",
    "tags",
    "texts",
    "urls",
]

_OVERRIDES = "\u202d\u202e"
_ISOLATES = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_T = TypeVar("_T")

# One object each, because working out which characters they leave takes longer than drawing a line.
_IN_A_LINE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=_OVERRIDES + _ISOLATES)
_IN_A_TEXT = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters=_OVERRIDES,
    include_characters=_ISOLATES + "\n\t",
)
_LETTERS = string.ascii_lowercase + string.digits


_P = ParamSpec("_P")


class _Made:
    """A strategy and the name of the function that made it, which is all that is shown of it."""

    # No attrs class: of these Hypothesis shows every field.
    def __init__(self, name: str, strategy: SearchStrategy[Any]) -> None:
        self.name = name
        self.strategy = strategy

    def __repr__(self) -> str:
        return f"{self.name}()"


def brief(make: Callable[_P, SearchStrategy[_T]]) -> Callable[_P, SearchStrategy[_T]]:
    """Let a function return strategies with a short repr; without, it would name all that they are made of."""

    @wraps(make)
    def made(*args: _P.args, **kwargs: _P.kwargs) -> SearchStrategy[_T]:
        return _drawn(_Made(make.__name__, make(*args, **kwargs)))

    return made


@st.composite
def _drawn(draw: DrawFn, made: _Made) -> Any:
    return draw(made.strategy)


def lines(min_size: int = 1, max_size: int = 60) -> SearchStrategy[str]:
    """Return lines of text with a length within the bounds; with a least length of 0, also nothing at all."""
    _check_sizes(min_size, max_size, LINE_LIMIT)
    return st.text(_IN_A_LINE, min_size=min_size, max_size=max_size).map(_kept).filter(_sized(min_size, max_size))


def texts(min_size: int = 1, max_size: int = 200) -> SearchStrategy[str]:
    """Return text of one or several lines with a length within the bounds; with a least length of 0, also nothing."""
    _check_sizes(min_size, max_size, TEXT_LIMIT)
    return st.text(_IN_A_TEXT, min_size=min_size, max_size=max_size).map(_kept).filter(_sized(min_size, max_size))


def _check_sizes(min_size: int, max_size: int, limit: int) -> None:
    if not 0 <= min_size <= max_size <= limit:
        raise InvalidArgument(f"expected 0 <= min_size <= max_size <= {limit}, got {min_size} and {max_size}")


def _kept(value: str) -> str:
    return unicodedata.normalize("NFC", value.strip()).strip()


def _sized(min_size: int, max_size: int) -> Callable[[str], bool]:
    # Form NFC is now and then longer or shorter than what was drawn.
    return lambda value: min_size <= len(value) <= max_size


def ids(prefix: str = "") -> SearchStrategy[str]:
    """Return ids as a user may give them, beginning with *prefix*, which must itself be an id or blank."""
    first = st.sampled_from(string.ascii_letters + string.digits)
    return st.builds("{}{}{}".format, st.just(prefix), first, st.text(_LETTERS + "._-", max_size=6))


def given_or_derived(given: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Return the argument for the id of a fact: one that was given, or none, so that it is derived."""
    return st.just({}) | st.fixed_dictionaries({"id": given})


def chosen(name: str, members: Collection[_T]) -> SearchStrategy[_T]:
    """Return one of the members that the caller of a strategy asked for by the argument *name*."""
    if not members:
        raise InvalidArgument(f"{name} is empty: there is nothing to draw")
    return st.sampled_from(list(members))


def tags() -> SearchStrategy[frozenset[str]]:
    """Return sets of tags, in lower case."""
    word = st.sampled_from(["alumni", "met at a fair", "réseau", "水文"]) | lines(1, 12).map(_lower)
    return st.frozensets(word, max_size=3)


def _lower(value: str) -> str:
    # The same line in lower case may hold what is no lower case letter yet, such as a title case one.
    return _kept(value.lower())


@brief
def extras(max_size: int = 2) -> SearchStrategy[Extra]:
    """Return keys that no version of this library knows, with any value that JSON can express."""
    _check_sizes(0, max_size, LINE_LIMIT)
    key = st.sampled_from(["x_shoe_size", "x_préféré", "x_靴"]) | st.text(_LETTERS, max_size=6).map("x_{}".format)
    scalar = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=12)
    )
    value = st.recursive(
        scalar,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=4,
    )
    return st.dictionaries(key, value, max_size=max_size).map(Extra)


# ruff: noqa: RUF001  # Letters of other scripts look like Latin ones.
# Invented people.  One token, no surname, particles, two surnames, the family name first, patronymics, initials,
# suffixes, apostrophes, and scripts from right to left, with marks and without letter case.
_NAMES: tuple[Mapping[str, Any], ...] = (
    {"full": "Ada Quist", "given": "Ada", "family": "Quist"},
    {"full": "Sukarmini"},
    {"full": "Björg"},
    {"full": "Ludwig van der Berg", "given": "Ludwig", "family": "van der Berg", "preferred": "Lu"},
    {"full": "María José Quiroga Belmonte", "given": "María José", "family": "Quiroga Belmonte"},
    {"full": "Inês d'Ávila e Sá"},
    {"full": "Siobhán O'Rourke-Ní Dhuill", "honorific": "Dr.", "pronunciation": "shi-VAWN"},
    {"full": "Guðrún Hallsdóttir", "given": "Guðrún"},
    {"full": "J. R. Whitlow III", "preferred": "Jay", "credentials": "PhD, PE"},
    {"full": "Nguyễn Thị Ánh Dương", "family": "Nguyễn", "given": "Ánh Dương"},
    {"full": "佐久間 千尋", "family": "佐久間", "given": "千尋", "also_written": ["Chihiro Sakuma", "さくま ちひろ"]},
    {"full": "欧阳书涵", "also_written": ["Ouyang Shuhan"]},
    {"full": "남궁하늘", "family": "남궁", "given": "하늘"},
    {"full": "Ирина Львовна Заречная", "given": "Ирина Львовна", "family": "Заречная"},
    {"full": "Ελπίδα Ξυλούρη"},
    {"full": "ليلى بنت سالم الحدادي", "also_written": ["Layla bint Salim al-Haddadi"]},
    {"full": "רות בן־עמי"},
    {"full": "श्रीमयी कृष्णन्", "honorific": "Prof."},
    {"full": "نگین می\u200cخواه"},
    {"full": "ชนิกานต์ ศรีสว่าง"},
    {"full": "Þorkell II", "honorific": "Mx."},
)
_PARTICLES = ("van", "de la", "bin", "al-", "zu", "ap", "O'")


@brief
def person_names() -> SearchStrategy[PersonName]:
    """Return names of one to four words in many scripts, with and without the parts that may be known of them."""
    word = lines(1, 12).filter(_has_letter)
    words = st.lists(word | st.sampled_from(_PARTICLES), min_size=0, max_size=3)
    whole = st.builds(lambda first, more: _kept(" ".join([first, *more])), word, words)
    drawn = st.builds(
        PersonName,
        whole,
        given=lines(0, 12),
        family=lines(0, 12),
        honorific=st.sampled_from(["", "Dr.", "Mx.", "Frau", "さん"]),
        preferred=lines(0, 12),
        pronunciation=lines(0, 12),
        credentials=st.sampled_from(["", "PhD", "P.Eng., MBA"]),
        also_written=st.lists(whole, max_size=2),
        extra=extras(1),
    )
    invented = st.builds(lambda parts: PersonName(**parts), st.sampled_from(_NAMES))
    return invented | whole.map(PersonName) | drawn


def _has_letter(value: str) -> bool:
    return any(character.isalnum() for character in value)


@brief
def email_addresses() -> SearchStrategy[EmailAddress]:
    """Return addresses at hosts that are reserved for examples and tests (RFC 2606)."""
    # `=?` begins an encoded word in a header, so that no address can hold it; the `=` is tried with the samples.
    atom = st.text(string.ascii_letters + string.digits + "!#$%&'*+/?^_`{|}~-", min_size=1, max_size=10)
    local = st.lists(atom, min_size=1, max_size=3).map(".".join) | st.sampled_from(["a", "Ada+talks", "a=b", "x" * 64])
    label = st.builds("{}{}".format, st.sampled_from(_LETTERS), st.text(_LETTERS, max_size=8))
    host = st.lists(label, min_size=1, max_size=2).map(lambda labels: ".".join([*labels, "example"]))
    sampled = st.sampled_from(["example.org", "Example.COM", "bücher.example", "xn--bcher-kva.example", "例え.test"])
    return st.builds(lambda before, after: EmailAddress(f"{before}@{after}"), local, sampled | host)


def phones() -> SearchStrategy[str]:
    """Return telephone numbers from ranges that are set aside for fiction, written in many ways."""
    written = st.sampled_from(
        [
            "+44 20 7946 0{:03d}",
            "020 7946 0{:03d}",
            "+1 (613) 555-0{:03d}",
            "613.555.0{:03d} x4",
            "+61 2 5550 0{:03d}",
            "+33 1 99 00 0{:03d}",
            "(0306) 99 90 {:03d}, ext. 12",
        ]
    )
    return st.builds(lambda form, number: form.format(number), written, st.integers(0, 199))


@brief
def urls() -> SearchStrategy[str]:
    """Return web addresses: profiles at LinkedIn, as several of its hosts write them, and pages at example hosts."""
    slug = st.text(_LETTERS + "-", min_size=1, max_size=12)
    profile = st.builds(
        "{}linkedin.com/in/{}{}".format,
        st.sampled_from(["https://www.", "https://uk.", "http://"]),
        slug,
        st.sampled_from(["", "/", "?trk=people", "/en"]),
    )
    page = st.builds(
        "{}{}.example{}".format,
        st.sampled_from(["https://", "http://www.", "https://Bücher."]),
        st.text(_LETTERS, min_size=1, max_size=8),
        st.sampled_from(["", "/", "/team/ada?lang=fr", "/a%20b#top", ":8443/x", "/équipe"]),
    )
    return profile | page
