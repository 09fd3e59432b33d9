"""Names as people have them."""

from collections.abc import Iterable

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, items
from infointerview.model.text import folded, line, optional_line

__all__ = ["PersonName", "person_name"]


def full_name(value: str) -> str:
    """Return a whole name: a line with at least one letter or digit in it."""
    name = line(value)
    if not any(character.isalnum() for character in name):
        raise InvalidValue.because("it has no letter", "give the name as the person writes it")
    return name


def full_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return whole names in their order, each once."""
    return items(full_name, values)


@frozen(field_transformer=checked)
class PersonName:
    """A person's name, written as that person writes it.

    The full name is never split: one token, particles, two surnames and the family name first are all ordinary.  A
    given or family name is known only if somebody said which it is.

    Attributes:
        full: The whole name, as the person writes it.
        given: The given name, if known.
        family: The family name, if known.
        honorific: A title to address the person with, such as `Dr.` or `Mx.`, if known.  It is never guessed.
        preferred: How the person wants to be addressed, such as `Bo` or `Professor Lind`, if known.
        pronunciation: How the name is said.
        credentials: What follows the name, such as `PhD, PE`.
        also_written: The name in other scripts or spellings.
        extra: Keys of a newer format or of the user's own.

    >>> name = PersonName("Pieter van der Meulen", given="Pieter", preferred="Piet")
    >>> str(name), name.address
    ('Pieter van der Meulen', 'Piet')
    >>> PersonName("Sólveig").address
    'Sólveig'
    """

    full: str = field(converter=full_name)
    given: str = field(default="", converter=optional_line, kw_only=True)
    family: str = field(default="", converter=optional_line, kw_only=True)
    honorific: str = field(default="", converter=optional_line, kw_only=True)
    preferred: str = field(default="", converter=optional_line, kw_only=True)
    pronunciation: str = field(default="", converter=optional_line, kw_only=True)
    credentials: str = field(default="", converter=optional_line, kw_only=True)
    also_written: tuple[str, ...] = field(default=(), converter=full_names, kw_only=True)
    extra: Extra = field(default=Extra(), converter=extra, kw_only=True, repr=False)

    @property
    def address(self) -> str:
        """How to address the person among friends: the preferred form, else the given name, else the full name."""
        return self.preferred or self.given or self.full

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every form in which a text could name the person, the fullest first."""
        parts = (self.full, *self.also_written, self.preferred, self.given, self.family)
        return tuple(dict.fromkeys(part for part in parts if part))

    def matches(self, query: str) -> bool:
        """Return whether *query* is a part of the name that starts where a word of it starts."""
        wanted = f" {folded(query)}"
        return any(wanted in f" {folded(spelling)}" for spelling in self.spellings)

    def __str__(self) -> str:
        return self.full


def person_name(value: PersonName | str) -> PersonName:
    """Return a name given as such or as plain text."""
    return value if isinstance(value, PersonName) else PersonName(value)
