"""An entry of an address book as a contact: from what is stated of a person, in a table or on a card, by its role.

A value that does not fit its field is left out with a remark, and what the entries of a file say of each other - who
introduced whom, which web addresses are nobody's own - is worked out when all of them are known.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from attrs import define, evolve, field, fields

from infointerview.errors import InvalidValue
from infointerview.formats.columns import ColumnRole, key_of
from infointerview.formats.people import is_plain, read_name, telephone
from infointerview.formats.report import Account, SkipReason
from infointerview.model.employers import Employment
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact, Found, FoundThrough, PersonName
from infointerview.model.sameness import name_key, profile_key
from infointerview.model.time import zone
from infointerview.model.values import EmailAddress, country, folded, locale, optional_line, url
from infointerview.patterns import regex

_T = TypeVar("_T")
Role = ColumnRole

# Google's own groups, which are nobody's words.
_GOOGLES_GROUPS = frozenset({"mycontacts", "contacts", "starred", "othercontacts", "friends", "family", "coworkers"})

# -- what an entry states ----------------------------------------------------------------------------------------------

# What each role holds, how many values of it count, and what it is called.
_PARSED: Mapping[ColumnRole, tuple[Callable[[str], Any], int | None, str]] = {
    Role.ORGANISATION: (str, 1, "company"),
    Role.TITLE: (str, 1, "position"),
    Role.DEPARTMENT: (str, 1, "department"),
    Role.PLACE: (str, 1, "place"),
    Role.EMAIL: (EmailAddress, None, "e-mail address"),
    Role.PHONE: (telephone, None, "telephone number"),
    Role.PROFILE: (url, None, "address of the profile"),
    Role.ZONE: (zone, 1, "time zone"),
    Role.COUNTRY: (country, 1, "country"),
    Role.LOCALE: (locale, 1, "locale"),
    Role.WHERE: (str, 1, "place where they were found"),
    Role.COMMON_GROUND: (str, 1, "common ground"),
    Role.TAGS: (str, None, "tag"),
}


def contact_with(
    name: PersonName,
    values: Mapping[ColumnRole, list[str]],
    found: Found,
    extra: Mapping[str, object],
    noticed: list[str],
) -> Contact:
    """Return the contact whom the values of each role make, without those that, with a remark, do not fit."""
    try:
        return _contact(name, values, found, extra)
    except InvalidValue:
        fitting = {
            role: list(filter(None, values_in(parse, values.get(role, ())[:most], what, noticed)))
            for role, (parse, most, what) in _PARSED.items()
        }
        return _contact(name, fitting, found, extra)


def _contact(
    name: PersonName, values: Mapping[ColumnRole, list[Any]], found: Found, extra: Mapping[str, object]
) -> Contact:
    given: dict[str, Any] = {role: values[role][0] for role in _ONE if values.get(role)}
    for role, several in SEVERAL.items():
        if values.get(role):
            given[several] = values[role]
    job = {role: values[role][0] for role in _OF_A_JOB if values.get(role)}
    if Role.ORGANISATION in job or Role.TITLE in job:
        given["employments"] = [Employment(**job)]
    if beside := {role: values[role][0] for role in (Role.WHERE, Role.COMMON_GROUND) if values.get(role)}:
        found = evolve(found, **beside)
    if extra:
        given["extra"] = extra
    return Contact(name=name, found=found, **given)


_OF_A_JOB = (Role.ORGANISATION, Role.TITLE, Role.DEPARTMENT, Role.PLACE)
SEVERAL = {Role.EMAIL: "emails", Role.PHONE: "phones", Role.PROFILE: "profiles", Role.TAGS: "tags"}
_ONE = (Role.ZONE, Role.COUNTRY, Role.LOCALE)


_GENERATION = regex(r"jr\.?|sr\.?|[iI]{2,3}|[iI][vV]|junior|senior", re.IGNORECASE)
# Scripts in which the family name stands first, with nothing between the two.
_FAMILY_FIRST = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々]+")


def stated_name(whole: str, first: str, last: str, beside: Mapping[ColumnRole, str]) -> tuple[PersonName, str]:
    """Return a name of which the parts are stated, and what was taken off it, as a sentence or nothing.

    Args:
        whole: The name as it is shown, blank if only the parts are known.
        first: The given name, blank if it is not known apart.
        last: The family name, likewise.
        beside: What else is stated: middle names, a title, what follows the name, a nickname, pronouns.

    Raises:
        InvalidValue: The name has no letter or digit, or has a character that no name can have.

    >>> name, _ = stated_name("", "Ada", "Quist", {Role.MIDDLE: "M.", Role.SUFFIX: "PhD", Role.HONORIFIC: "Dr."})
    >>> name.full, name.given, name.credentials, name.honorific
    ('Ada M. Quist', 'Ada', 'PhD', 'Dr.')
    >>> stated_name("", "美波", "山崎", {})[0].full
    '山崎美波'
    """
    if whole == f"{first} {last}":
        whole = ""
    if whole == first and " " in first and not last:
        first = ""  # telephones put all of it there, and nothing says where the given name ends
    if whole and not (first or last or any(beside.values())) and is_plain(whole, "", whole):
        return PersonName(whole, given="" if " " in whole else whole), ""
    shown, remark = read_name(whole) if whole else (None, "")
    if shown is not None and bool(first) != bool(last) and not _has_all_of(first or last, shown.full):
        first, last = first or shown.full, last or shown.full  # it is the other part
    if first or last or shown is None:
        name, remark = read_name(first, last)
    else:
        # Nothing says where the given name ends.
        name = evolve(shown, given="") if not shown.family and " " in shown.given else shown
    if not any(beside.values()) and not whole and not _FAMILY_FIRST.search(name.full):
        return name, remark
    middle, suffix = beside.get(Role.MIDDLE, ""), beside.get(Role.SUFFIX, "")
    preferred = beside.get(Role.PREFERRED) or name.preferred
    credentials = name.credentials
    full = _full(name, middle)
    if shown is not None and _has_all_of(full, shown.full):
        full = shown.full  # in the order in which the person is shown, and with names that have no field
    if suffix and _GENERATION.fullmatch(suffix):
        full = full if full.casefold().endswith(suffix.casefold()) else f"{full} {suffix}"
    elif suffix:
        credentials = ", ".join(dict.fromkeys(filter(None, [credentials, suffix])))
    stated = evolve(
        name,
        full=full,
        honorific=beside.get(Role.HONORIFIC) or name.honorific,
        preferred="" if preferred in {name.given, full} else preferred,
        pronouns=beside.get(Role.PRONOUNS) or name.pronouns,
        credentials=credentials,
    )
    return stated, remark


_BESIDE_A_NAME = (Role.MIDDLE, Role.HONORIFIC, Role.SUFFIX, Role.PREFERRED, Role.PRONOUNS)


def name_in(stated: Mapping[ColumnRole, str], line: int, noticed: list[str], account: Account) -> PersonName | None:
    """Return the name of which an entry states the parts, by their roles; or record why it cannot be used."""
    beside = {
        role: "".join(values_in(str, [stated[role]], role.value, noticed))
        for role in _BESIDE_A_NAME
        if stated.get(role)
    }
    whole, first, last = (stated[role] for role in (Role.NAME, Role.GIVEN, Role.FAMILY))
    account.look_at(f"{whole}{first}{last}")
    try:
        name, remark = stated_name(whole, first, last, beside)
    except InvalidValue as error:
        account.skip(line, SkipReason.UNUSABLE_NAME, f"the name cannot be used: {error.problems[0].what}")
        return None
    if remark:
        noticed.append(remark)
    return name


def _full(name: PersonName, middle: str) -> str:
    """Return the full form of a name with its middle names, in the order of its script."""
    if not (name.given and name.family and name.full == f"{name.given} {name.family}"):
        return name.full
    if _FAMILY_FIRST.fullmatch(name.given) and _FAMILY_FIRST.fullmatch(name.family):
        return f"{name.family}{name.given}"
    return f"{name.given} {middle} {name.family}" if middle else name.full


def _has_all_of(name: str, longer: str) -> bool:
    words, all_words = set(folded(name).split()), set(folded(longer).split())
    return (words <= all_words and len(all_words) <= len(words) + 3) or name_key(name) == name_key(longer)


def values_in(parse: Callable[[str], _T], cells: Iterable[str], what: str, noticed: list[str]) -> tuple[_T, ...]:
    """Return the values in some cells, without those that, with a remark, do not fit."""
    values: list[_T] = []
    for cell in cells:
        try:
            values.append(parse(optional_line(cell)))
        except InvalidValue as error:
            noticed.append(f"the {what} was left out: {error.problems[0].what}")
    return tuple(values)


def bare_addresses(cell: str) -> str:
    """Return the addresses in a cell without the names that mail programs write before them."""
    if "<" in cell and (found := re.findall(r"<([^<>@\s]+@[^<>\s]+)>", cell)):
        return "; ".join(found)
    return cell.removeprefix("mailto:")


def own_groups(words: Iterable[str]) -> list[str]:
    """Return the groups that the user made, without those that Google makes for everybody."""
    bare = (word.strip("* ") for word in words)
    return [word for word in bare if word and key_of(word) not in _GOOGLES_GROUPS]


# -- all entries -------------------------------------------------------------------------------------------------------


@define
class Taken:
    """The people of a file, until all of them are known: then it is known who introduced whom, and what is shared.

    What few of them have is kept apart, by their place, for the garbage collector looks at each list and tuple again
    and again.
    """

    _lines: list[int] = field(factory=list)
    _contacts: list[Contact] = field(factory=list)
    _noticed: dict[int, list[str]] = field(factory=dict)
    _introducers: dict[int, str] = field(factory=dict)

    def add(self, line: int, contact: Contact, noticed: list[str], introducer: str) -> None:
        """Take up a contact, what is worth knowing about its row, and the name or the key of who introduced them."""
        if noticed:
            self._noticed[len(self._lines)] = noticed
        if introducer:
            self._introducers[len(self._lines)] = introducer
        self._lines.append(line)
        self._contacts.append(contact)

    def accept(self, account: Account, known: Mapping[str, ContactId] | None = None) -> None:
        """Record the contacts: with who introduced them, by a name or a key in `known`, and with their own pages."""
        before = [contact.id for contact in self._contacts] if self._introducers else []
        self._leave_out_shared_pages()
        renamed = {old: contact.id for old, contact in zip(before, self._contacts, strict=False)}
        by_name: dict[object, set[ContactId]] = {}
        for contact in self._contacts if self._introducers else ():
            by_name.setdefault(name_key(contact.name.full), set()).add(contact.id)
        for place, introducer in self._introducers.items():
            contact = self._contacts[place]
            by_key = renamed.get((known or {}).get(introducer, ContactId("")))
            ids = ({by_key} if by_key else by_name.get(name_key(introducer), set())) - {contact.id}
            if len(ids) == 1:
                found = evolve(contact.found, via=next(iter(ids)), through=FoundThrough.MUTUAL_CONTACT)
                self._contacts[place] = evolve(contact, found=found)
            else:
                who = "more than one person has the name of" if ids else "nobody here has the name of"
                self._notice(place, f"{who} the one who introduced them: give found.via yourself")
        for place, (line, contact) in enumerate(zip(self._lines, self._contacts, strict=True)):
            account.accept(line, contact, self._noticed.get(place, ()))

    def _notice(self, place: int, sentence: str) -> None:
        self._noticed.setdefault(place, []).append(sentence)

    def _leave_out_shared_pages(self) -> None:
        owners: dict[str, set[str]] = {}
        for contact in self._contacts:
            for page in contact.profiles:
                if "linkedin." not in page:  # LinkedIn's addresses are anybody's own
                    owners.setdefault(profile_key(page), set()).add(contact.name.full.casefold())
        shared = frozenset(key for key, names in owners.items() if len(names) > 1)
        for place, contact in enumerate(self._contacts if shared else ()):
            own = tuple(p for p in contact.profiles if "linkedin." in p or profile_key(p) not in shared)
            if own != contact.profiles:
                self._notice(place, "a web address was left out: other people in the file have it too")
                # Made anew, because its id may be made of a page.
                others = {each.name: getattr(contact, each.name) for each in fields(Contact) if each.name != "id"}
                self._contacts[place] = Contact(**others | {"profiles": own})
