"""Where a person works and has worked."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown
from infointerview.model.fields import Extra, checked, extra, instance, items, nested, not_json, spelt, whole_number
from infointerview.model.identity import Names, TargetId, Told, derived_id, given_id
from infointerview.model.time import day, instant
from infointerview.model.values import folded, line, optional_line
from infointerview.patterns import regex

_LEGAL_FORM = regex(
    r"(?:[\s,]+(?:and\s+)?(?:inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|mbh|ggmbh|ug|ag|kg"
    r"|kgaa|ohg|ev|se|sa|sas|sasu|sarl|eurl|spa|srl|sl|slu|sau|ltda|lda|bv|nv|vof|ab|as|asa|a/s|aps|oy|oyj|pty|pte|pvt"
    r"|sp z oo|kft|zrt|doo|ooo|kk|\u043e\u043e\u043e|\u0430\u043e|\u043f\u0430\u043e|\u0437\u0430\u043e))+$"
    r"|(?:\u682a\u5f0f\u4f1a\u793e|\u6709\u9650\u4f1a\u793e|(?:\u80a1\u4efd)?\u6709\u9650\u516c\u53f8)$"
)
_BEFORE_A_NAME = regex(
    r"^(?:(?:the|\u043e\u043e\u043e|\u0430\u043e|\u043f\u0430\u043e|\u0437\u0430\u043e)\s+"
    r"|(?:\u682a\u5f0f\u4f1a\u793e|\u6709\u9650\u4f1a\u793e)\s*)(?=\w)"
)
_DROPPED = regex("[.'\u2019]")
_DASH = regex("[-\u2010-\u2015]")

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


@lru_cache(maxsize=4096)
def organisation_key(name: str) -> str:
    """Return *name* for telling whether two employers are one: no case, accents, hyphens, legal form or `The`.

    It is blank for what names no employer, so that two freelancers are not taken for colleagues; see `NO_EMPLOYERS`.

    >>> organisation_key("Thames Water Ltd.") == organisation_key("THAMES WATER")
    True
    >>> organisation_key("Self-employed"), organisation_key("Freelance"), organisation_key("-")
    ('', '', '')
    """
    key = _DROPPED.sub("", folded(name)).replace("&", " and ")
    key = " ".join(key.split())
    plain = " ".join(_DASH.sub(" ", key).strip("()").split())
    # With a legal form it is a firm, even if it is called "Freelance".
    if plain in NO_EMPLOYERS or not any(map(str.isalnum, plain)):
        return ""
    key = " ".join(_DASH.sub(" ", key).split()) or key
    key = _BEFORE_A_NAME.sub("", key)
    return _LEGAL_FORM.sub("", key) or key


def names_employer(organisation: str) -> bool:
    """Return whether an organisation, as written, is one that a person can work for.

    >>> names_employer("Thames Water"), names_employer("Retired"), names_employer("")
    (True, False, False)
    """
    return bool(organisation_key(organisation))


def is_address_at(address: str, organisation: str) -> bool:
    """Return whether the host of an e-mail address has the name of an employer, or a word of it.

    >>> is_address_at("ada@thameswater.example", "Thames Water Ltd"), is_address_at("ada@leeds.example", "Thames Water")
    (True, False)
    """
    *labels, _ = address.casefold().rpartition("@")[2].split(".")
    key = organisation_key(organisation)
    names = {"".join(filter(str.isalnum, key)), *(word for word in key.split() if len(word) >= _SHORTEST_NAME)}
    return any("".join(filter(str.isalnum, label)) in names for label in labels)


_SHORTEST_NAME = 4  # Letters; shorter words such as `and` or `co` are in many names.

NO_JOBS: frozenset[str] = frozenset(
    {
        # nobody's employee, and nothing that is done
        *("retired", "semi retired", "early retired", "in retirement", "happily retired", "pensioner"),
        *("unemployed", "currently unemployed", "not employed", "not working", "job seeker", "jobseeker"),
        *("between jobs", "in between jobs", "between roles", "in between roles", "between opportunities"),
        *("career break", "on a career break", "sabbatical", "on sabbatical", "gap year", "on leave", "laid off"),
        *("parental leave", "on parental leave", "maternity leave", "on maternity leave", "in transition"),
        *("career transition", "transitioning", "homemaker", "stay at home mom", "stay at home dad"),
        *("stay at home parent", "full time parent", "student", "self employed", "freelance", "independent"),
        # in other languages
        *("im ruhestand", "in rente", "rentner", "rentnerin", "pensioniert", "arbeitssuchend", "arbeitslos"),
        *("auf jobsuche", "studentin", "schuler", "schulerin", "elternzeit", "in elternzeit"),
        *("retraite", "retraitee", "a la retraite", "etudiant", "etudiante", "sans emploi", "demandeur d'emploi"),
        *("demandeuse d'emploi", "en recherche d'emploi", "jubilado", "jubilada", "estudiante", "desempleado"),
        *("desempleada", "aposentado", "aposentada", "reformado", "reformada", "estudante", "desempregado"),
        *("desempregada", "pensionato", "pensionata", "in pensione", "studente", "studentessa", "disoccupato"),
        *("disoccupata", "gepensioneerd", "met pensioen", "werkzoekend", "studente"),
        # nothing at all
        *("n/a", "na", "n a", "none", "nil", "null", "nothing", "no title", "not applicable", "unknown", "tbd"),
        *("undefined", "various", "other", "confidential", "private", "stealth"),
    }
)
"""What people write in place of a title when they have no job: in lower case, without accents, and with blanks for
hyphens.  `names_job` knows longer forms as well, such as `Looking for new opportunities`."""

_NO_JOB = regex(
    # Whoever looks for something else than work, or what they look for, may be a job: `Seeking Alpha Analyst`.
    r"(?:(?:i am|i'm|now|currently|actively|always|still) )*(?:looking for|seeking|searching for|exploring|open to"
    r"|open for|available for|ready for|in search of|on the lookout for|pursuing)\b.*\b(?:work|jobs?|roles?|positions?"
    r"|opportunit\w+|employment|internships?|challenges?|career|next|new|anything|full time|part time|co op)\b.*"
    r"|(?:currently |now )?(?:actively )?(?:seeking|looking|available|opentowork|open to work|available immediately)"
    r"|#?open ?to ?work\b.*|(?:newly |recently |happily )?retired\b.*|(?:former|formerly|ex)\b.*|aspiring\b.*"
    r"|(?:(?!phd|doctoral|research)\S+ ){0,3}student(?:in)?(?: (?:at|of|in|bei|an der) .*|,.*| \| .*)?"
    r"|(?:a la recherche|en recherche|en busqueda|buscando|em busca|a procura|alla ricerca|in cerca|auf der suche"
    r"|op zoek)\b.*"
)


def names_job(title: str) -> bool:
    """Return whether a title, as written, is one that a person can be addressed about.

    What names no job is kept as it is, and never used in a sentence.

    >>> names_job("Hydrologist"), names_job("Retired"), names_job("Looking for new opportunities"), names_job("--")
    (True, False, False, False)
    >>> names_job("Student Adviser"), names_job("Student at Leeds"), names_job("Open Source Engineer")
    (True, False, True)
    """
    plain = " ".join(_DASH.sub(" ", folded(title)).strip("()[]*.!~ ").split())
    return any(map(str.isalpha, plain)) and plain not in NO_JOBS and not _NO_JOB.fullmatch(plain)


# Where LinkedIn asks for a title, many people write a line about themselves that cannot be said aloud.
_HEADLINE = regex(r"[|\u2022\u00b7;/@#]|\s[-\u2013\u2014]\s")
_LONGEST_TITLE = 60


def spoken_title(title: str) -> str:
    """Return a title as somebody would say it; blank for a slogan, a line about oneself, or what is not a job.

    >>> spoken_title("Senior Engineer"), spoken_title("Senior Engineer | Speaker | Dad of 3"), spoken_title("Retired")
    ('Senior Engineer', '', '')
    """
    return "" if len(title) > _LONGEST_TITLE or _HEADLINE.search(title) or not names_job(title) else title


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Employment(Shown):
    """One position of a person at one organisation; a past one is kept with the day on which it ended.

    Attributes:
        organisation: The employer's name; blank if only the title is known; `Freelance` and the like say that there is
            no employer, see `names_employer`.
        title: The person's title there; `Retired` and the like say that there is no job, see `names_job`.
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


def _employment(value: Employment | Mapping[str, Any] | str) -> Employment:
    if isinstance(value, str):
        return Employment(organisation=not_json(value))
    return nested(Employment, value, 'write Employment(organisation="Thames Water", title="hydrologist")')


def employments(
    values: Iterable[Employment | Mapping[str, Any] | str] | Employment | Mapping[str, Any],
) -> tuple[Employment, ...]:
    """Return employments in their order, each once; plain text is the name of the organisation."""
    return items(_employment, values)


# -- changes of work ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Move:
    """A change of work that an import showed.

    Attributes:
        on: The day on which the import showed it.
        left: The position that ended then.
        joined: The present position.
    """

    on: date = field()
    left: Employment = field()
    joined: Employment = field()

    @property
    def is_within(self) -> bool:
        """Whether the employer is the same."""
        return same_employer(self.left.organisation, self.joined.organisation)

    @property
    def is_news(self) -> bool:
        """Whether there is a new employer, or a new title, and not the same in other words or no job at all."""
        title = self.joined.title
        if title and not names_job(title):
            return False
        if self.is_within:
            return bool(spoken_title(title) and self.left.title) and folded(title) != folded(self.left.title)
        return names_employer(self.joined.organisation)


def latest_move(positions: Iterable[Employment]) -> Move | None:
    """Return the last change of work that an import showed, or None if none did.

    The import ended one position and put the present one in its place; later imports may have shown that one again.
    """
    jobs = tuple(positions)
    joined = next((job for job in jobs if job.until is None), None)
    seen = joined.as_of if joined is not None else None
    if joined is None or seen is None:
        return None
    ended = [(job.until, job) for job in jobs if job.until is not None and job.until <= seen]
    on, left = max(ended, key=lambda each: each[0], default=(None, None))
    return Move(on=on, left=left, joined=joined) if on is not None and left is not None else None


# -- target employers --------------------------------------------------------------------------------------------------


def same_employer(one: str, other: str) -> bool:
    """Return whether two spellings name one employer: legal forms, `The`, regions and slips of the pen aside.

    Abbreviations, a short form in brackets, a web address and the two orders of a university's name count as spellings.
    Whole words are compared and never parts of a name, so that a tree nursery does not belong to Apple.

    >>> same_employer("The Severn Catchment Trust Ltd", "Severn Catchment Trust")
    True
    >>> same_employer("Leeds University", "University of Leeds"), same_employer("Amazon.com, Inc.", "Amazon")
    (True, True)
    >>> same_employer("Barts Health NHS Trust", "Barts Health"), same_employer("Apple", "Apple Tree Nursery")
    (True, False)
    """
    a, b = employer_key(one), employer_key(other)
    if not a or not b:
        return False
    if a.replace(" ", "") in _spellings(other) or b.replace(" ", "") in _spellings(one):
        return True
    # Only long names are compared by letters: of short ones a letter makes another.
    return min(len(a), len(b)) >= _LONG_NAME and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= _ALIKE


_LONG_NAME, _ALIKE = 9, 0.93
_AROUND = frozenset({"group", "holding", "holdings", "international", "intl", "global", "uk", "usa", "us", "europe"})
# Left off towards the bare name alone, because Air France and Air Canada are two.
_PARTS_TEXT = """
africa america americas apac asia australia austria belgium brasil brazil canada china denmark deutschland emea espana
france germany india ireland italia italy japan mexico nederland netherlands norway osterreich poland portugal schweiz
singapore spain suisse sweden switzerland
"""
_PARTS = frozenset(_PARTS_TEXT.split())
_TRADES = frozenset({"services", "utilities"})
_SHORT = {
    "uni": "university",
    "univ": "university",
    "dept": "department",
    "mt": "mount",
    "st": "saint",
    "ctr": "center",
    "centre": "center",
    "hosp": "hospital",
    "inst": "institute",
    "natl": "national",
    "assoc": "association",
    "govt": "government",
    "svcs": "services",
    "bros": "brothers",
    "intl": "international",
    "mfg": "manufacturing",
}
_WEB = regex(
    r"(?<=\w)\.(?:com|org|net|io|ai|edu|gov|eu|co\.uk|org\.uk|ac\.uk|de|fr|nl|ca|com\.au)(?!\w)", re.IGNORECASE
)
_IN_BRACKETS = regex(r"\s*[(\[]([^)\]]*)[)\]]")
_PLUS = regex(r"\s\+\s")
_NHS = regex(r"(?<=.) nhs(?: foundation)?(?: trust| ft)?$")
_HEALTH = regex(r"\b(?:hospitals?|health|healthcare|care|ambulance|infirmary|clinics?|medical)\b")
_OF_A_CITY = regex(r"^(city|county) of (.+?)( council)?$")
_UNIVERSITY_OF = regex(r"^university of (?!the )(.+)$")
# In these places `X University` and `University of X` are two.
_TWO_UNIVERSITIES_TEXT = """
california cumberland indiana lincoln london miami newcastle ohio ottawa pennsylvania richmond rochester victoria
washington westminster york
"""
_TWO_UNIVERSITIES = frozenset(_TWO_UNIVERSITIES_TEXT.split())


@lru_cache(maxsize=4096)
def employer_key(name: str) -> str:
    """Return the words that the spellings of one employer share; blank for what names no employer.

    >>> employer_key("University of Leeds"), employer_key("Barts Health NHS Trust"), employer_key("Amazon.com, Inc.")
    ('leeds university', 'barts health', 'amazon')
    """
    outside = _PLUS.sub(" & ", _WEB.sub("", _IN_BRACKETS.sub("", name)))
    words = organisation_key(outside if any(map(str.isalnum, outside)) else name).split()
    while len(words) > 1 and words[-1].strip("()") in _AROUND:
        words = words[:-1]
    words = [word.strip("(),'") for word in words]
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
    if len(words) == 2 and words[0] == "uc":
        words = ["university", "of", "california", words[1]]
    key = _OF_A_CITY.sub(r"\2 \1\3", _NHS.sub(" nhs", " ".join(words)))
    # Many a trust is called after a university, which is another employer.
    if (trust := key.removesuffix(" nhs")) != key and _HEALTH.search(trust):
        return trust
    found = _UNIVERSITY_OF.match(key)
    return f"{found[1]} university" if found and found[1] not in _TWO_UNIVERSITIES else key


@lru_cache(maxsize=4096)
def _spellings(name: str) -> frozenset[str]:
    """Return what else an employer is called, without blanks."""
    key = employer_key(name)
    inside = [each for each in _IN_BRACKETS.findall(name) if len(each) > 1 and (each.isupper() or each.istitle())]
    found = {key, *map(employer_key, inside)}
    *first, last = key.split() or [""]
    if (first and last in _PARTS) or (len(first) > 1 and last in _TRADES):
        found.add(" ".join(first))
    if last == "nhs":
        found.add(f"{' '.join(first)} hospital")
    return frozenset(each.replace(" ", "") for each in found if each)


def _motivation(value: int) -> int:
    return whole_number(value, least=0, most=3)


def _posting(value: int) -> int:
    return whole_number(value, least=1, most=3)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Target(Told):
    """An employer where the seeker would like to work.

    Who is known there is not written down: it is worked out from the contacts, their past included.

    Attributes:
        organisation: The employer's name.
        motivation: How much the seeker wants to work there, from 0 to 3.
        posting: What the employer advertises: 1 nothing of use, 2 something, 3 the right thing.
        dropped_at: When the seeker took it off the list.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the employer's name.

    >>> Target(organisation="Severn Catchment Trust", motivation=3)
    <Target Severn Catchment Trust, motivation 3, posting 1>
    """

    organisation: str = field(converter=line)
    motivation: int = field(default=2, converter=_motivation)
    posting: int = field(default=1, converter=_posting)
    dropped_at: datetime | None = field(default=None, converter=optional(instant))
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: TargetId = field(
        default=Factory(
            lambda self: TargetId(derived_id("target", employer_key(self.organisation) or folded(self.organisation))),
            takes_self=True,
        ),
        converter=given_id,
    )

    def drop(self, *, at: datetime) -> "Target":
        """Return the target as taken off the list at an instant."""
        return evolve(self, dropped_at=at)

    def _told(self, names: Names) -> str:  # noqa: ARG002 - an employer has a name of its own.
        """Return the employer's name."""
        return self.organisation

    def __repr__(self) -> str:
        dropped = ", dropped" if self.dropped_at else ""
        return f"<Target {self.organisation}, motivation {self.motivation}, posting {self.posting}{dropped}>"
