"""Where a person works and has worked."""

import re
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, items
from infointerview.model.text import folded, optional_line
from infointerview.model.time import day

__all__ = ["Employment", "employments", "names_employer", "organisation_key"]

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:inc|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|sa|sas|sarl|spa|srl|bv|nv|ab|as|aps"
    r"|oy|pty ltd|pte ltd|pvt ltd|kk|e\.?v)\.?$"
)


def organisation_key(name: str) -> str:
    """Return *name* for telling whether two employers are one: no case, no accents, no legal form.

    >>> organisation_key("Thames Water Ltd.") == organisation_key("THAMES WATER")
    True
    """
    key = folded(name).replace(".", "").replace("&", " and ")
    key = " ".join(key.split())
    return _LEGAL_FORM.sub("", key) or key


# What people write on a profile where others name an employer.
_NO_EMPLOYER = frozenset(
    {
        *("self-employed", "self employed", "selfemployed", "freelance", "freelancer", "freelancing", "independent"),
        *("independent consultant", "independent contractor", "consultant", "contractor", "sole trader"),
        *("own business", "various", "various clients", "retired", "unemployed", "not employed", "between jobs"),
        *("between roles", "career break", "on a career break", "on sabbatical", "sabbatical", "parental leave"),
        *("seeking opportunities", "open to work", "looking for work", "student", "volunteer", "homemaker"),
        *("none", "n/a", "na", "-", "unknown", "confidential", "stealth", "stealth startup"),
    }
)


def names_employer(organisation: str) -> bool:
    """Return whether text in the place of an employer names one, such as `Thames Water`, and not `Self-employed`.

    >>> names_employer("Thames Water"), names_employer("SELF-EMPLOYED"), names_employer("Retired.")
    (True, False, False)
    """
    said = " ".join(folded(organisation).split()).rstrip(".!")
    return bool(said) and said not in _NO_EMPLOYER


@frozen(kw_only=True, field_transformer=checked)
class Employment:
    """One position of a person at one organisation; a past one is kept with the day on which it ended.

    Attributes:
        organisation: The employer's name; may be blank if only the title is known.
        title: What the person is there.
        department: The part of the organisation.
        place: Where it is, as people say it.
        since: The first day, if known.
        until: The last day; `None` while the person is still there.
        extra: Keys of a newer format or of the user's own.
    """

    organisation: str = field(default="", converter=optional_line)
    title: str = field(default="", converter=optional_line)
    department: str = field(default="", converter=optional_line)
    place: str = field(default="", converter=optional_line)
    since: date | None = field(default=None, converter=optional(day))
    until: date | None = field(default=None, converter=optional(day))
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.organisation and not self.title:
            raise InvalidValue.at("Employment", "neither organisation nor title", "give one of them")
        if self.since and self.until and self.until < self.since:
            raise InvalidValue.at("Employment", f"until {self.until} is before since {self.since}", "swap the dates")

    def covers(self, on: date) -> bool:
        """Return whether the person held the position on a day; an unknown bound counts as open."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def same_organisation(self, other: "Employment") -> bool:
        """Return whether both positions are at one employer, by `organisation_key`."""
        return bool(self.organisation) and (organisation_key(self.organisation) == organisation_key(other.organisation))

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.organisation) if part)


def _employment(value: Employment | str) -> Employment:
    if isinstance(value, Employment):
        return value
    if isinstance(value, str):
        return Employment(organisation=value)
    raise InvalidValue.because(
        f"expected an Employment, got {type(value).__name__}",
        'write Employment(organisation="Thames Water", title="hydrologist")',
    )


def employments(values: Iterable[Employment | str] | Employment) -> tuple[Employment, ...]:
    """Return employments in their order, each once; plain text is the name of the organisation."""
    return items(_employment, values)
