"""Where a person works and has worked."""

import re
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, within
from infointerview.model.fields import Extra, checked, extra, instance, items, spelt
from infointerview.model.time import day
from infointerview.model.values import folded, optional_line

__all__ = ["NO_EMPLOYERS", "Employment", "employments", "names_employer", "organisation_key"]


_LEGAL_FORM = re.compile(
    r"[\s,]+(?:inc|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|sa|sas|sarl|spa|srl|bv|nv|ab|as|aps"
    r"|oy|pty ltd|pte ltd|pvt ltd|kk|e\.?v)\.?$"
)
_DASH = re.compile("[-\u2010-\u2015]")

NO_EMPLOYERS: frozenset[str] = frozenset(
    {
        # for oneself
        *("self", "self employed", "selfemployed", "self employment", "myself", "sole trader", "sole proprietor"),
        *("freelance", "freelancer", "freelancing", "freelance work", "independent", "independent consultant"),
        *(
            "independent contractor",
            "independent professional",
            "contractor",
            "consultant",
            "own business",
            "selbststandig",
            "selbstandig",
        ),
        *("freiberufler", "freiberuflich", "freischaffend", "autonomo", "autonoma", "libero professionista"),
        *("independant", "auto entrepreneur"),  # codespell:ignore independant
        "own business",
        # for nobody
        *("between roles", "on sabbatical"),
        *(
            "retired",
            "semi retired",
            "retirement",
            "unemployed",
            "not employed",
            "not working",
            "between jobs",
            "between roles",
        ),
        *(
            "career break",
            "on a career break",
            "sabbatical",
            "on sabbatical",
            "parental leave",
            "maternity leave",
            "job seeker",
        ),
        *("jobseeker", "looking for work", "looking for opportunities", "seeking opportunities", "open to work"),
        *("seeking new opportunities", "open to opportunities", "in transition", "student", "homemaker", "volunteer"),
        # for somebody who is not named
        "various clients",
        *("n/a", "na", "n a", "none", "nil", "null", "no company", "no employer", "not applicable", "unknown", "tbd"),
        *(
            "various",
            "various clients",
            "various companies",
            "multiple",
            "private",
            "confidential",
            "stealth",
            "stealth mode",
        ),
        *("stealth startup", "stealth mode startup", "stealth company", "undisclosed"),
    }
)
"""What people write in place of an employer when they have none: in lower case, without accents, and with blanks for
hyphens.  Many of these are LinkedIn's own suggestions; the list is a convention of this library."""


def organisation_key(name: str) -> str:
    """Return *name* for telling whether two employers are one: no case, no accents, no legal form.

    It is blank for what names no employer, so that two freelancers are not taken for colleagues; see `NO_EMPLOYERS`.

    >>> organisation_key("Thames Water Ltd.") == organisation_key("THAMES WATER")
    True
    >>> organisation_key("Self-employed"), organisation_key("Freelance"), organisation_key("-")
    ('', '', '')
    """
    key = folded(name).replace(".", "").replace("&", " and ")
    key = " ".join(key.split())
    plain = " ".join(_DASH.sub(" ", key).strip("()").split())
    # With a legal form it is a firm, even if it is called "Freelance".
    if plain in NO_EMPLOYERS or not any(map(str.isalnum, plain)):
        return ""
    return _LEGAL_FORM.sub("", key) or key


def names_employer(organisation: str) -> bool:
    """Return whether an organisation, as written, is one that a person can work for.

    >>> names_employer("Thames Water"), names_employer("Retired"), names_employer("")
    (True, False, False)
    """
    return bool(organisation_key(organisation))


@spelt
@frozen(kw_only=True, field_transformer=checked)
class Employment:
    """One position of a person at one organisation; a past one is kept with the day on which it ended.

    Attributes:
        organisation: The employer's name; blank if only the title is known; `Freelance` and the like say that there is
            no employer, see `names_employer`.
        title: The person's title there.
        department: The part of the organisation.
        place: Where it is, as people say it.
        since: The first day, if known.
        until: The last day; `None` while the person is still there.
        as_of: The last day on which an import showed it as present; `None` for what the user typed in.
        extra: Keys of a newer format or of the user's own.
    """

    organisation: str = field(default="", converter=optional_line)
    title: str = field(default="", converter=optional_line)
    department: str = field(default="", converter=optional_line)
    place: str = field(default="", converter=optional_line)
    since: date | None = field(default=None, converter=optional(day))
    until: date | None = field(default=None, converter=optional(day))
    as_of: date | None = field(default=None, converter=optional(day))
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.organisation and not self.title:
            raise InvalidValue.at("Employment", "neither organisation nor title", "give one of them")
        if self.since and self.until and self.until < self.since:
            raise InvalidValue.at("Employment", f"until {self.until} is before since {self.since}", "swap the dates")

    def covers(self, on: date) -> bool:
        """Return whether the person held the position on a day; an unknown first or last day does not limit it."""
        with within("Employment.covers"):
            on = day(on)
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def same_organisation(self, other: "Employment") -> bool:
        """Return whether both positions are at the same employer, by `organisation_key`."""
        instance(Employment, other, "Employment.same_organisation")
        key = organisation_key(self.organisation)
        return bool(key) and key == organisation_key(other.organisation)

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
