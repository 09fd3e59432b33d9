"""What the columns of a table of people hold: known for the exports of some programs, guessed for any other table."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self

from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown
from infointerview.model.fields import checked, items, nested, spelt, word
from infointerview.model.people import FoundThrough, found_through
from infointerview.model.values import folded, line, optional_line
from infointerview.patterns import regex
from infointerview.results import Columns, Results, attributes


class ColumnRole(StrEnum):
    """What a column of a table of people holds."""

    NAME = "name"  # the whole name
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    HONORIFIC = "honorific"  # a title to address the person with
    SUFFIX = "suffix"  # what follows the name: Jr., PhD
    PREFERRED = "preferred"  # how the person is called: a nickname
    PRONOUNS = "pronouns"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    ORGANISATION = "organisation"
    TITLE = "title"
    DEPARTMENT = "department"
    PLACE = "place"
    COUNTRY = "country"  # as an ISO code
    LOCALE = "locale"
    ZONE = "zone"
    TAGS = "tags"
    FOUND_ON = "found_on"
    WHERE = "where"  # where the person was found
    COMMON_GROUND = "common_ground"
    INTRODUCED_BY = "introduced_by"  # the name of another person of the table
    KEPT = "kept"  # kept as it is, in `extra`, under the name of the column


Role = ColumnRole
NAMES = frozenset({Role.NAME, Role.GIVEN, Role.FAMILY})


def key_of(name: str) -> str:
    """Return what two spellings of the name of a column share."""
    return "".join(name.split()).casefold()


def _role(value: ColumnRole | str) -> ColumnRole:
    return word(ColumnRole, value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Column(Shown):
    """One column of a table.

    Attributes:
        name: Its name, as it stands in the header; `column 3` for the third if it has none.
        role: What it holds; `None` if it is not used.
        why: How that was guessed, blank if it is known; of no account when two columns are compared.

    >>> print(Column(name="Alma mater", role="common_ground"))
    Alma mater: common_ground
    """

    name: str = field(converter=line)
    role: ColumnRole | None = field(default=None, converter=optional(_role))
    why: str = field(default="", converter=optional_line, eq=False)

    def __str__(self) -> str:
        held = self.role or "not used"
        return f"{self.name}: {held} ({self.why})" if self.why else f"{self.name}: {held}"


def _entries(values: Iterable[Column] | Mapping[str, ColumnRole | str | None]) -> tuple[Column, ...]:
    if isinstance(values, Mapping):
        values = [Column(name=name, role=role) for name, role in values.items()]
    columns = items(lambda value: nested(Column, value, 'write {"Employer": "organisation"}'), values)
    seen: set[str] = set()
    for column in columns:
        if key_of(column.name) in seen:
            raise InvalidValue.because("it names one column twice", "case and blanks do not count; leave one out")
        seen.add(key_of(column.name))
    if not any(column.role in NAMES for column in columns):
        raise InvalidValue.because("no column holds names", 'add one with the role "name", or "given" and "family"')
    return columns


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class ColumnMap(Results[Column]):
    """What each column of a table holds.

    Attributes:
        columns: The columns; a dict from their names to their roles will do.  A table without a header has
            `column 1`, `column 2` and so on.
        name: What contacts are said to be imported from, in `found.imported_from`.
        through: How the people in the table were found.
        where: Where, such as `University of Leeds alumni directory`.

    Raises:
        InvalidValue: No column holds names, one stands there twice, or there is no such role.

    >>> alumni = ColumnMap(columns={"Who": "name", "Now at": "organisation", "Class of": None}, name="alumni")
    >>> print(alumni)
    column map "alumni":
      Who: name
      Now at: organisation
      Class of: not used
    >>> ColumnMap.from_json(alumni.to_json()) == alumni
    True
    """

    Role = ColumnRole

    entries: tuple[Column, ...] = field(converter=_entries, alias="columns")
    name: str = field(default="table", converter=line)
    through: FoundThrough = field(default=FoundThrough.OTHER, converter=found_through)
    where: str = field(default="", converter=optional_line)

    @property
    def is_guessed(self) -> bool:
        """Whether some of it was guessed."""
        return any(column.why for column in self.entries)

    @property
    def has_header(self) -> bool:
        """Whether the table begins with the names of its columns."""
        return not all(_NUMBERED.fullmatch(column.name) for column in self.entries)

    def but(self, columns: Mapping[str, ColumnRole | str | None], **changes: Any) -> Self:
        """Return the map with other roles for some columns, which are added if they are not there yet.

        Args:
            columns: The roles by the names of the columns; `None` for a column that is not to be used.
            changes: Other values for `name`, `through` and `where`.

        >>> guess = ColumnMap(columns={"Who": "name", "Class of": None})
        >>> print(guess.but({"Class of": "kept"}, name="alumni"))
        column map "alumni":
          Who: name
          Class of: kept
        """
        if not isinstance(columns, Mapping):
            raise InvalidValue.at("ColumnMap.but.columns", f"expected a mapping, got {type(columns).__name__}")
        new = {column.name: column for column in self.entries}
        names = {key_of(name): name for name in new}
        for name, role in columns.items():
            known = names.get(key_of(name), name) if isinstance(name, str) else name
            new[known] = Column(name=known, role=role)
        return evolve(self, columns=tuple(new.values()), **changes)

    def to_json(self) -> str:
        """Return the map as JSON, to be kept for the next time."""
        written = {
            "name": self.name,
            "through": self.through,
            "where": self.where,
            "columns": {column.name: column.role for column in self.entries},
        }
        return json.dumps(written, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the map that `to_json` wrote.

        Raises:
            InvalidValue: The text is not JSON, or not that of a column map.
        """
        try:
            written = json.loads(text)
        except (TypeError, ValueError, RecursionError) as error:
            raise InvalidValue.at("ColumnMap.from_json", "not JSON", "give what to_json returned") from error
        if not isinstance(written, dict):
            raise InvalidValue.at("ColumnMap.from_json", "not an object", "give what to_json returned")
        with within("ColumnMap.from_json"):
            return cls(**written)

    def _items(self) -> tuple[Column, ...]:
        return self.entries

    def _columns(self) -> Columns[Column]:
        return attributes("name", "role", "why")

    def _title(self) -> str:
        return f'column map "{self.name}":'

    def _printed(self) -> list[str]:
        return [f"  {column}" for column in self.entries]

    def __repr__(self) -> str:
        used = sum(column.role is not None for column in self.entries)
        return f"<ColumnMap {self.name}: {used} of {len(self)} columns used>"


_NUMBERED = regex(r"column [0-9]+")


def column_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns of a table as they can be shown, each once."""
    shown: list[str] = []
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        printable = "".join(filter(str.isprintable, name))[:200].strip()
        if not printable or key_of(printable) in seen:
            printable = f"column {number}"
        seen.add(key_of(printable))
        shown.append(printable)
    return tuple(shown)


# -- known exports ----------------------------------------------------------------------------------------------------

LINKEDIN_COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_LINKEDIN_GERMAN = ("Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am")
_LINKEDIN_ROLES = (Role.GIVEN, Role.FAMILY, Role.PROFILE, Role.EMAIL, Role.ORGANISATION, Role.TITLE, Role.FOUND_ON)
LINKEDIN_KEYS: Mapping[str, str] = {
    key_of(name): column for name, column in zip(LINKEDIN_COLUMNS + _LINKEDIN_GERMAN, LINKEDIN_COLUMNS * 2, strict=True)
}
_LINKEDIN_ROLE = dict(zip(LINKEDIN_COLUMNS, _LINKEDIN_ROLES, strict=True))

_GOOGLE = {
    r"name": Role.NAME,
    r"givenname|firstname": Role.GIVEN,
    r"additionalname|middlename": Role.MIDDLE,
    r"familyname|lastname": Role.FAMILY,
    r"nameprefix": Role.HONORIFIC,
    r"namesuffix": Role.SUFFIX,
    r"nickname": Role.PREFERRED,
    r"e-?mail\d+-value": Role.EMAIL,
    r"phone\d+-value": Role.PHONE,
    r"website\d+-value": Role.PROFILE,
    r"organization1-name|organizationname": Role.ORGANISATION,
    r"organization1-title|organizationtitle": Role.TITLE,
    r"organization1-department|organizationdepartment": Role.DEPARTMENT,
    r"groupmembership|labels": Role.TAGS,
}
_OUTLOOK = {
    r"firstname": Role.GIVEN,
    r"middlename": Role.MIDDLE,
    r"lastname": Role.FAMILY,
    r"title": Role.HONORIFIC,
    r"suffix": Role.SUFFIX,
    r"nickname": Role.PREFERRED,
    r"company": Role.ORGANISATION,
    r"jobtitle": Role.TITLE,
    r"department": Role.DEPARTMENT,
    r"businesscity": Role.PLACE,
    r"e-mail([23])?address": Role.EMAIL,
    r"(business|home|mobile|primary|other)phone2?": Role.PHONE,
    r"webpage|personalwebpage": Role.PROFILE,
    r"categories": Role.TAGS,
    r"referredby": Role.INTRODUCED_BY,
}


# What `to_csv` writes.
OURS: Mapping[str, ColumnRole] = {
    "Name": Role.NAME,
    "Given name": Role.GIVEN,
    "Family name": Role.FAMILY,
    "Honorific": Role.HONORIFIC,
    "Credentials": Role.SUFFIX,
    "Preferred name": Role.PREFERRED,
    "Pronouns": Role.PRONOUNS,
    "E-mail": Role.EMAIL,
    "Phone": Role.PHONE,
    "Profile": Role.PROFILE,
    "Organisation": Role.ORGANISATION,
    "Title": Role.TITLE,
    "Department": Role.DEPARTMENT,
    "Place": Role.PLACE,
    "Country code": Role.COUNTRY,
    "Locale": Role.LOCALE,
    "Time zone": Role.ZONE,
    "Tags": Role.TAGS,
    "Found on": Role.FOUND_ON,
    "Found where": Role.WHERE,
    "Common ground": Role.COMMON_GROUND,
    "Introduced by": Role.INTRODUCED_BY,
}


def known_map(names: Sequence[str]) -> ColumnMap | None:
    """Return the column map of the program that writes such a header, or None if it is not a known one."""
    keys = {key_of(name) for name in names}
    if {LINKEDIN_KEYS[key] for key in keys & LINKEDIN_KEYS.keys()} >= {"First Name", "Last Name", "Connected On"}:
        roles = {name: _LINKEDIN_ROLE.get(LINKEDIN_KEYS.get(key_of(name), "")) for name in column_names(names)}
        return ColumnMap(name="linkedin", columns=roles, through=FoundThrough.LINKEDIN, where="LinkedIn")
    if keys >= set(map(key_of, OURS)):
        by_key = {key_of(name): role for name, role in OURS.items()}
        return ColumnMap(name="infointerview", columns={n: by_key.get(key_of(n)) for n in column_names(names)})
    numbered = any(re.fullmatch(r"(e-?mail|phone|organization)\d+-\w+", key) for key in keys)
    is_old = keys >= {"givenname", "familyname"} and (numbered or "groupmembership" in keys)
    is_new = keys >= {"firstname", "lastname"} and (numbered or keys >= {"organizationname", "labels"})
    if is_old or is_new:
        return _matched(names, "google", _GOOGLE)
    addresses = {"e-mailaddress", "e-maildisplayname", "e-mail2address"}
    if keys >= {"firstname", "lastname"} and keys & addresses and keys & {"suffix", "businessphone", "jobtitle"}:
        return _matched(names, "outlook", _OUTLOOK)
    return None


def _matched(names: Sequence[str], program: str, patterns: Mapping[str, ColumnRole]) -> ColumnMap:
    roles = {
        name: next((role for pattern, role in patterns.items() if re.fullmatch(pattern, key_of(name))), None)
        for name in column_names(names)
    }
    return ColumnMap(name=program, columns=roles)


# -- guessing ---------------------------------------------------------------------------------------------------------

# Without case, accents, blanks and marks; in fourteen languages, from English to Korean.
_HEADERS = {
    Role.NAME: (
        "name fullname displayname contactname contact person people participant attendee speaker panelist member "
        "alumnus alumna alumni fileas whoisit who vollername vollstandigername ansprechpartner teilnehmer nomcomplet "
        "nometprenom participante nombrecompleto nomecompleto nomeecognome naam volledigenaam namn nombreyapellidos "
        "imieinazwisko jmenoaprijmeni фио имяифамилия 姓名 名字 氏名 名前 お名前 이름 성명"
    ),
    Role.GIVEN: (
        "firstname givenname forename first given vorname prenom primeironome voornaam fornamn nombredepila "
        "imie jmeno имя 名 fornavn etunimi"
    ),
    Role.MIDDLE: (
        "middlename additionalname secondname zweitername weiterevornamen deuxiemeprenom segundonombre tussenvoegsel"
    ),
    Role.FAMILY: (
        "lastname familyname surname last family nachname familienname nomdefamille apellido apellidos sobrenome "
        "apelido ultimonome cognome achternaam efternamn "
        "nazwisko prijmeni фамилия 姓 성 etternavn efternavn sukunimi"
    ),
    Role.HONORIFIC: "honorific salutation prefix nameprefix anrede titel civilite tratamiento",
    Role.SUFFIX: "suffix namesuffix credentials postnominals",
    Role.PREFERRED: "nickname preferredname knownas goesby preferred spitzname rufname surnom apodo",
    Role.PRONOUNS: "pronouns pronoun pronomen pronoms",
    Role.EMAIL: (
        "email emails emailaddress emailaddresses mail mailaddress primaryemail workemail businessemail personalemail "
        "emailadresse adresseemail adressemail courriel correo correoelectronico enderecodeemail "
        "indirizzoemail emailadres epost epostadress emailpersonal emailwork "
        "adresemail почта электроннаяпочта 电子邮件 邮箱 電子郵件 メール メールアドレス 이메일 sahkoposti"
    ),
    Role.PHONE: (
        "phone phones phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber cell cellphone "
        "workphone businessphone homephone telefon telefonnummer handy mobil mobiltelefon portable telefono telefone "
        "celular movil cellulare telefoon telefoonnummer mobiel "
        "telefonkomorkowy телефон 电话 手机 電話 電話番号 携帯 전화 전화번호 휴대폰"
    ),
    Role.PROFILE: (
        "profile profiles profileurl linkedin linkedinurl linkedinprofile linkedinprofileurl url website webpage web "
        "homepage link webseite siteweb sitioweb sito profil"
    ),
    Role.ORGANISATION: (
        "organisation organization company employer companyname organisationname organizationname currentemployer "
        "employername currentcompany firm institution affiliation workplace worksat nowat firma unternehmen "
        "arbeitgeber organisationen entreprise societe employeur empresa compania azienda bedrijf werkgever foretag "
        "arbetsgivare university org pracodawca zamestnavatel spolecnost компания организация работодатель "
        "公司 单位 会社 会社名 勤務先 所属 회사 소속 직장"
    ),
    Role.TITLE: (
        "title jobtitle position role job currenttitle currentposition currentrole occupation profession "
        "beruf stelle funktion poste fonction cargo puesto funcao ruolo posizione functie beroep befattning "
        "stanowisko pozice должность 职位 职务 役職 職種 肩書 직함 직책 직위"
    ),
    Role.DEPARTMENT: (
        "department dept team division abteilung departement departamento dipartimento afdeling "
        "dzial oddeleni отдел 部门 部署 부서"
    ),
    Role.PLACE: "place city location town ort stadt standort ville lieu ciudad cidade citta stad plaats",
    Role.COUNTRY: "countrycode",
    Role.LOCALE: "locale languagetag",
    Role.ZONE: "zone timezone tz zeitzone fuseauhoraire",
    Role.TAGS: (
        "tags tag labels label categories category group groups keywords schlagworte kategorie kategorien etiquetas"
    ),
    Role.FOUND_ON: "foundon connectedon meton datemet verbundenam",
    Role.WHERE: ("where foundwhere source wherewemet wheremet"),
    Role.COMMON_GROUND: "commonground incommon",
    Role.INTRODUCED_BY: "introducedby referredby referrer introducer",
    Role.KEPT: "kept",
}
_ROLE_OF = {folded(header): role for role, headers in _HEADERS.items() for header in headers.split()}
# Where the other part of the name has a column of its own, these are the missing part.
_FAMILY_BESIDE_GIVEN = frozenset({"name", "nom", "naam", "namn"})
_GIVEN_BESIDE_FAMILY = frozenset({"name", "nombre", "nome"})

_KNOWN = _ROLE_OF.keys() | _FAMILY_BESIDE_GIVEN | _GIVEN_BESIDE_FAMILY
_WHOSE_WORDS = (
    "contact person attendee participant delegate guest speaker member alumni alumnus registrant respondent student "
    "user employee staff candidate lead job your their the current present primary main preferred work business office "
    "personal home private professional latest"
)
_WHOSE = frozenset(_WHOSE_WORDS.split())

_SAMPLE = 50
_LONGEST_SAMPLE = 300
_MOST = 0.6
_EMAIL = regex(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+(?:[;,\s]+[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+)*")
_PROFILE = regex(r"(?:https?://|www\.)\S+|(?:\w+\.)?linkedin\.com/\S+", re.IGNORECASE)
# A number of nine digits without a mark may be anything, and a day such as 03/04/2025 has eight.
_PHONE = regex(
    r"(?=(?:\D*\d){9})(?:[+(0]|(?=\d+[ .-]))[\d\s().\-/]{7,}(?:(?:ext\.?|x)\s*\d+)?", re.IGNORECASE | re.ASCII
)
_PERSON = regex(r"(?:(?:[^\W\d_][\w.'\u2019-]*,?)(?:\s(?=\S)|$)){2,5}")
_HAS_DATA = regex(r"@|://|\d{3}|\d[./-]\d")


def _header_key(name: str) -> str:
    """Return the known word in the name of a column: all of it, or what is left without words that say whose it is."""
    name = re.sub(r"(?<=\w)\s*\([^()]*\)", "", name)  # what stands behind it in brackets explains it
    words = re.split(r"[\W_\d]+", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)))
    whole = "".join(words)
    while len(words) > 1 and (not words[0] or words[0] in _WHOSE):
        words = words[1:]
    halves = (re.sub(r"[\W_\d]", "", folded(half)) for half in (name.split("/") if "/" in name else ()))
    parts = (whole, "".join(words), *halves)
    known = (each for key in parts for each in (key, key.removesuffix("s")) if each in _KNOWN)
    return next(known, whole)


def header_words(names: Sequence[str]) -> int:
    """Return how many of the names of columns are known words."""
    return sum(_header_key(name) in _KNOWN for name in names)


def is_data(names: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a line that has no known word is one of the rows already.

    An address or a number stands in it, or what looks like a person's name above others.
    """
    if any(_HAS_DATA.search(cell) for cell in names):
        return True
    columns = [[row[n] for row in below[:_SAMPLE] if n < len(row)] for n in range(len(names))]
    for name, cells in zip(names, columns, strict=True):
        # Names of people: nearly all, each another one, and the first as well.
        whole = [name, *cells]
        if _is_person(name) and _people(whole) >= 0.8 * len(whole) and len(set(whole)) > 0.9 * len(whole) > 1:
            return True
    return False


def _is_person(cell: str) -> bool:
    return len(cell) <= _LONGEST_SAMPLE and _PERSON.fullmatch(cell) is not None and not cell.islower()


def _people(cells: Sequence[str]) -> int:
    return sum(map(_is_person, cells))


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Column] | None:
    """Return a guess of what each column holds, by its name and its first cells; None if no column holds names."""
    shown = column_names(names)
    samples = [[row[n] for row in rows[:_SAMPLE] if n < len(row) and row[n]] for n in range(len(names))]
    found = [_guessed(name, cells) for name, cells in zip(names, samples, strict=True)]
    _complete_names(names, samples, found)
    once = set(Role) - {Role.EMAIL, Role.PHONE, Role.PROFILE, Role.TAGS, Role.KEPT}
    taken: set[ColumnRole] = set()
    for n, (role, _) in enumerate(found):
        if role in once and role in taken:
            found[n] = (None, "")
        if role is not None:
            taken.add(role)
    if not taken & NAMES:
        return None
    return {name: Column(name=name, role=role, why=why) for name, (role, why) in zip(shown, found, strict=True)}


def _guessed(name: str, cells: Sequence[str]) -> tuple[ColumnRole | None, str]:
    if "fax" in name.casefold():
        return None, ""
    by_header = _ROLE_OF.get(_header_key(name))
    for role, pattern, what in (
        (Role.EMAIL, _EMAIL, "e-mail addresses"),
        (Role.PROFILE, _PROFILE, "web addresses"),
        (Role.PHONE, _PHONE, "telephone numbers"),
    ):
        matching = sum(pattern.fullmatch(cell) is not None for cell in cells if len(cell) <= _LONGEST_SAMPLE)
        if cells and matching >= _MOST * len(cells) and (role is not Role.PHONE or by_header in {None, role}):
            return role, "by its name" if by_header is role else f"{matching} of {len(cells)} cells are {what}"
    return by_header, "by its name" if by_header else ""


def _complete_names(
    names: Sequence[str], samples: Sequence[Sequence[str]], found: list[tuple[ColumnRole | None, str]]
) -> None:
    """Find the columns of the name that their own words do not show."""
    roles = {role for role, _ in found}
    beside = Role.FAMILY if Role.FAMILY in roles else Role.GIVEN
    # The part of the name for which there is no column yet, while there is one for the other part.
    part = None if (Role.GIVEN in roles) == (Role.FAMILY in roles) else ({Role.GIVEN, Role.FAMILY} - roles).pop()
    for n, name in enumerate(names):
        key = _header_key(name)
        if key not in _FAMILY_BESIDE_GIVEN | _GIVEN_BESIDE_FAMILY:
            continue
        if part is Role.GIVEN and key not in _GIVEN_BESIDE_FAMILY:
            continue
        if part is Role.FAMILY and key not in _FAMILY_BESIDE_GIVEN:
            continue
        if part is None and roles & NAMES:
            continue
        other = next((samples[place] for place, (role, _) in enumerate(found) if role is beside), [])
        if part is None or any(one in whole.split() for one, whole in zip(other, samples[n], strict=False)):
            found[n] = (Role.NAME, "by its name")
        else:
            found[n] = (part, f"by its name, beside the {beside} name")
        return
    if roles & NAMES:
        return
    for n, cells in enumerate(samples):
        people = _people(cells)
        # The name of the column may be about names, as in "Badge name", but so is that of one with names of events.
        few, others = (0.6, 0.5) if "name" in folded(names[n]).split() else (0.8, 0.9)
        if found[n][0] is None and cells and people >= few * len(cells) and len(set(cells)) > others * len(cells):
            found[n] = (Role.NAME, f"{people} of {len(cells)} cells look like names")
            return
