r"""People from vCard files, in versions 2.1, 3.0 and 4.0, and into such files, in 3.0 and 4.0.

- A file is cut into lines at CR, LF or both; a line that begins with a blank goes on from the line above, and so does
  the value of a quoted-printable property whose line ends with `=` (2.1).
- Each property says for itself how it is encoded and in which character set; what is neither said nor UTF-8 is taken
  for Windows-1252.  Backslashes escape in 3.0 and 4.0; in 2.1 only the semicolon is escaped.
- A card inside a card (an agent's, in 2.1) is not a contact of its own.
- Pictures, sounds and keys are left out.  All other properties that become no field of a contact are kept as they are
  in `extra["vcard"]`, and written again.
"""

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID, uuid5

from attrs import define, evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.formats.columns import ColumnRole
from infointerview.formats.content_lines import escaped, folded_line
from infointerview.formats.entries import (
    SEVERAL,
    Taken,
    bare_addresses,
    contact_with,
    name_in,
    own_groups,
    values_in,
)
from infointerview.formats.people import addresses, unless_address
from infointerview.formats.report import Account, ImportReport, ImportSource, SkipReason, check_limits, mended
from infointerview.model.employers import Employment
from infointerview.model.fields import argument, instance
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact, Found, full_name
from infointerview.model.time import day
from infointerview.patterns import regex

_LINE_END = regex("\r\n|\r|\n")
_HEAD = regex(r'((?:[^":]++|"[^"]*+")*+):', re.DOTALL)
_NAME = regex(r"(?:([A-Za-z0-9_-]{1,200})\.)?([A-Za-z0-9_-]{1,200})")
_PARAMETER = regex(r'(?:[^;"]++|"[^"]*+"|")+')
_PARAMETER_VALUE = regex(r'"([^"]*)"|([^,"]+)')
_BASE64_LINE = regex(r"[A-Za-z0-9+/]{20,}={0,2}|[A-Za-z0-9+/]+={1,2}")

_ENCODINGS = {"quoted-printable": "q", "q": "q", "base64": "b", "b": "b", "8bit": "", "7bit": ""}
# Properties that become fields, or that say how the card is to be read.
_READ = frozenset(
    {
        *("FN", "N", "NICKNAME", "EMAIL", "TEL", "ORG", "TITLE", "TZ", "LANG", "CATEGORIES", "PRONOUNS", "X-PRONOUNS"),
        *("X-ALSO-WRITTEN", "X-FURTHER-POSITION"),
    }
)
_OF_THE_CARD = frozenset({"VERSION", "PRODID", "REV", "PROFILE", "SOURCE", "KIND", "X-ADDRESSBOOKSERVER-KIND"})
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_PROFILES = frozenset({"URL", "X-SOCIALPROFILE", "SOCIALPROFILE"})
_KEPT_AT_MOST = 100
_LONGEST_KEPT = 2_000
_PROPERTIES_AT_MOST = 2_000
_WORDS_AT_MOST = 500
_LONGEST = 64_000


def read_vcard(
    source: ImportSource,
    *,
    exported: date | None = None,
    max_bytes: int = 16_000_000,
    max_cards: int = 10_000,
    max_lines: int = 250_000,
) -> ImportReport:
    r"""Read the people in a vCard file, as Google, Apple, Outlook and telephones export them.

    A card without the name of a person, such as that of a firm or a group, is skipped.  A value that does not fit its
    field is left out with a remark.  Names are read as `read_linkedin` reads them.

    Args:
        source: The path of the file, the file opened as text or as bytes, or its text.
        exported: The day on which the file was made, if known.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_cards: The largest number of cards.
        max_lines: The largest number of lines; pictures take many.

    Raises:
        InvalidImport: The file cannot be read, has no cards, is larger than allowed, or none of its cards has a usable
            name.
        InvalidValue: A limit is not a whole number above 0, or `exported` is not a day.

    >>> from io import StringIO
    >>> report = read_vcard(StringIO("BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Amara Nwosu\nN:Nwosu;Amara;;Dr.;\n"
    ...                              "ORG:Harbour Hospital;Radiology\nEMAIL:amara@example.org\nEND:VCARD\n"))
    >>> print(report)
    1 contact from 1 card; 0 cards skipped
    >>> amara, = report
    >>> amara.name.honorific, amara.organisation, amara.employment.department
    ('Dr.', 'Harbour Hospital', 'Radiology')
    """
    limits = {"max_bytes": max_bytes, "max_cards": max_cards, "max_lines": max_lines}
    check_limits("read_vcard", limits)
    exported = None if exported is None else argument("read_vcard.exported", day, exported)
    account = Account(source, unit="card")
    lines = _LINE_END.split(account.text(max_bytes, keep_bytes=True))
    if len(lines) > max_lines:
        raise account.invalid(f"more than {max_lines:,} lines", "raise max_lines if it is the right file")
    taken = Taken()
    uids: dict[str, ContactId] = {}
    not_used: dict[str, None] = {}
    for number, card in enumerate(_cards(lines, account), start=1):
        if number > max_cards:
            what = f"more than {max_cards:,} cards"
            raise account.invalid(what, "raise max_cards if it is the right file", line=card.line)
        not_used |= dict.fromkeys(p.name for p in card.properties if p.name in _BINARY)
        if (contact := _contact(card, account)) is not None:
            introducer = next((p.text for p in card.properties if p.name == "X-INTRODUCED-BY"), "")
            uids |= {p.text.strip(): contact.id for p in card.properties if p.name == "UID"}
            taken.add(card.line, contact, card.noticed, introducer.strip())
    taken.accept(account, uids)
    return account.report(tuple(sorted(not_used)), exported=exported)


# -- lines and properties ---------------------------------------------------------------------------------------------

_CHARSET = regex(
    r"utf-?8|us-ascii|ascii|latin-?\d+|iso-?8859-\d+|iso-2022-\w+|windows-\d+|cp-?\d+|shift_?jis|sjis|euc-?\w+|gb\w+"
    r"|big5\w*|koi8-[ru]|mac-?\w+",
    re.IGNORECASE,
)


@frozen
class _Property:
    """One property of a card, of which the value is still as it is written."""

    name: str
    group: str
    parameters: dict[str, list[str]]
    value: str
    version: str

    def has_type(self, *types: str) -> bool:
        """Return whether one of some words is among the types of the property."""
        return any(each.casefold() in types for each in self.parameters.get("TYPE", ()))

    @property
    def preference(self) -> int:
        """A number by which the properties of one kind are sorted, the preferred one first."""
        if not self.parameters:
            return 101
        given = next(iter(self.parameters.get("PREF", ())), "")
        if given.isascii() and given.isdigit() and len(given) < 4:
            return int(given)
        return 1 if self.has_type("pref") else 101

    @property
    def text(self) -> str:
        """The value as one text."""
        return self._unescaped(self._decoded(self.value))

    @property
    def parts(self) -> list[str]:
        """The parts of the value between semicolons, each as a text; the values of a part follow each other."""
        parts = map(self._decoded, _cut(self.value, ";"))
        if self.name == "ORG":  # a firm has one name, and a comma belongs to it
            return list(map(self._unescaped, parts))
        return [" ".join(map(self._unescaped, filter(None, _cut(part, ",")))) for part in parts]

    @property
    def words(self) -> list[str]:
        """The values between commas, each as a text."""
        return list(map(self._unescaped, _cut(self._decoded(self.value), ",")))

    def as_kept(self) -> str:
        """Return the property as one line of version 3.0, without what it says of its encoding."""
        parameters = {key: each for key, each in self.parameters.items() if key not in {"ENCODING", "CHARSET"}}
        if self.version == "2.1":
            pieces = map(self._unescaped, map(self._decoded, _cut(self.value, ";")))
            value = ";".join(map(escaped, pieces)) if self.name in {"ADR", "N", "ORG"} else escaped(self.text)
        else:
            value = self._decoded(self.value)
        shown = "".join(f";{key}={','.join(map(_quoted, each))}" for key, each in parameters.items())
        return f"{self.group}.{self.name}{shown}:{value}" if self.group else f"{self.name}{shown}:{value}"

    def _decoded(self, value: str) -> str:
        if not self.parameters and value.isascii():
            return value
        encoding = _ENCODINGS.get(next(iter(self.parameters.get("ENCODING", ())), "").casefold(), "")
        charset = next(iter(self.parameters.get("CHARSET", ())), "").strip()
        if not encoding and value.isascii() and not charset.casefold().startswith("iso-2022"):
            return value
        data = value.encode("utf-8", "surrogateescape")
        if encoding == "q":
            data = a2b_qp(data)
        elif encoding == "b":
            with suppress(ValueError):
                data = a2b_base64(data)
        for each in ("utf-8", charset, "cp1252"):
            if _CHARSET.fullmatch(each):
                with suppress(UnicodeError, LookupError):
                    return data.decode(each)
        return mended(data.decode("utf-8", "surrogateescape"))

    def _unescaped(self, value: str) -> str:
        if "\\" not in value:
            return value
        if self.version == "2.1":
            return value.replace("\\;", ";")
        # No text of a file has the sign for nothing.
        value = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\N", "\n")
        return value.replace("\\", "").replace("\0", "\\")


def _cut(value: str, separator: str) -> list[str]:
    """Return the parts of a value between separators that are not escaped; what is escaped stays so."""
    if "\\" not in value:
        return value.split(separator)
    # No text of a file has the sign for nothing, so it can stand for what is escaped.
    hidden = value.replace("\\\\", "\0a").replace(f"\\{separator}", "\0b").split(separator)
    return [part.replace("\0b", f"\\{separator}").replace("\0a", "\\\\") for part in hidden]


@define
class _Card:
    """One card, as far as it has been read."""

    line: int
    properties: list[_Property] = field(factory=list)
    noticed: list[str] = field(factory=list)
    # The card inside an AGENT begins on the line below it.
    expects_agent: bool = False
    version: str = "3.0"

    def notice(self, sentence: str) -> None:
        if sentence not in self.noticed:
            self.noticed.append(sentence)

    def take(self, text: str) -> None:
        """Add the property in one unfolded line."""
        head, colon, value = text.partition(":")
        if '"' in head and (found := _HEAD.match(text)):
            head, value = found[1], text[found.end() :]
        name, _, rest = head.partition(";")
        named = _NAME.fullmatch(name.strip())
        if not colon or named is None:
            self.notice("a line that is not a property was left out")
            return
        if len(value) > _LONGEST or len(self.properties) >= _PROPERTIES_AT_MOST:
            if named[2].upper() not in _BINARY:
                self.notice("some properties were left out: they are too long, or too many")
                return
            value = ""
        kind = named[2].upper()
        self.expects_agent = kind == "AGENT" and not value.strip()
        parameters: dict[str, list[str]] = {}
        for parameter in _PARAMETER.findall(rest) if '"' in rest else filter(None, rest.split(";")):
            key, equals, given = parameter.partition("=")
            key = key.strip().upper()
            if not equals:
                key, given = ("ENCODING" if key.casefold() in _ENCODINGS else "TYPE"), key.casefold()
            if re.fullmatch("[A-Z0-9-]{1,60}", key):
                values = [quoted or plain for quoted, plain in _PARAMETER_VALUE.findall(given)]
                parameters.setdefault(key, []).extend(values)
        if kind == "VERSION":
            self.version = value.strip()
        self.properties.append(_Property(kind, named[1] or "", parameters, value, self.version))


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each line with those that go on from it, and its number."""
    # Some programs end each line twice, so that blank lines say nothing.
    written = [(number, text) for number, text in enumerate(lines, start=1) if text and not text.isspace()]
    n = 0
    while n < len(written):
        number, text = written[n]
        parts = [text]
        n += 1
        head = text.partition(":")[0].upper()
        is_quoted = "QUOTED-PRINTABLE" in head
        is_base64 = not is_quoted and ("BASE64" in head or "ENCODING=B" in head)
        while n < len(written) and not _is_edge(written[n][1]):
            following = written[n][1]
            if is_quoted and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
                parts.append(following)
            elif following[0] in " \t":
                parts.append(following[1:])
            elif is_base64 and _BASE64_LINE.fullmatch(following):
                parts.append(following)
            else:
                break
            n += 1
        yield number, "".join(parts)


def _is_edge(text: str) -> str:
    """Return `begin` or `end` for the line that begins or ends a card, and nothing for others."""
    if len(text) > 40 or text[0] not in "BbEe":
        return ""
    bare = text.replace(" ", "").upper().strip()
    return "begin" if bare == "BEGIN:VCARD" else "end" if bare == "END:VCARD" else ""


def _cards(lines: Sequence[str], account: Account) -> Iterator[_Card]:
    card: _Card | None = None
    # How many cards deep inside it we are.
    depth = 0
    found, astray = False, False
    for number, text in _unfolded(lines):
        edge = _is_edge(text)
        if edge == "begin":
            found = True
            if card is not None and (depth or card.expects_agent):
                depth += 1
                card.notice("the card of an agent in it was left out")
                continue
            if card is not None:
                card.notice("its END:VCARD is missing, and it was read up to the next card")
                yield card
            card = _Card(number)
        elif edge == "end" and depth:
            depth -= 1
            if card is not None:
                card.expects_agent = False
        elif card is None:
            if not astray:
                account.remark(number, "what stands between cards was left out")
            astray = True
        elif edge == "end":
            yield card
            card = None
        elif not depth:
            card.take(text)
    if card is not None:
        card.notice("its END:VCARD is missing, and it was read up to the end of the file")
        yield card
    if not found:
        raise account.invalid("no vCard in it", "give a .vcf file; read_contacts reads tables")


# -- people -----------------------------------------------------------------------------------------------------------


def _contact(card: _Card, account: Account) -> Contact | None:
    """Return the contact in a card; or record why it has none."""
    noticed = card.noticed
    of: dict[str, list[_Property]] = {}
    for each in card.properties:
        of.setdefault(each.name, []).append(each)
    for properties in of.values():
        if len(properties) > 1:
            properties.sort(key=lambda each: each.preference)

    def first(*names: str) -> str:
        return next((text for name in names for each in of.get(name, ()) if (text := _tidy(each.text))), "")

    kind = first("KIND", "X-ADDRESSBOOKSERVER-KIND").casefold()
    if kind not in {"", "individual"}:
        account.skip(card.line, SkipReason.NOT_A_PERSON, "it is not the card of a person, as it says itself")
        return None
    n = [_tidy(part) for part in of["N"][0].parts] if "N" in of else []
    family, given, middle, prefix, suffix = (*n[:5], *[""] * (5 - len(n[:5])))
    family, given = map(unless_address, (family, given))
    organisation, *departments = [_tidy(part) for part in of["ORG"][0].parts] if "ORG" in of else [""]
    whole = unless_address(first("FN"))
    if first("X-ABSHOWAS").casefold() == "company" or (whole == organisation != "" and not (given or family)):
        account.skip(card.line, SkipReason.NOT_A_PERSON, "it is the card of an organisation")
        return None
    if not (whole or given or family):
        account.skip(card.line, SkipReason.NO_NAME, "it has no name")
        return None
    parts = {
        ColumnRole.NAME: whole,
        ColumnRole.GIVEN: given,
        ColumnRole.FAMILY: family,
        ColumnRole.MIDDLE: middle,
        ColumnRole.HONORIFIC: prefix,
        ColumnRole.SUFFIX: suffix,
        ColumnRole.PREFERRED: next(iter(of["NICKNAME"][0].words), "") if "NICKNAME" in of else "",
        ColumnRole.PRONOUNS: first("PRONOUNS", "X-PRONOUNS"),
    }
    name = name_in(parts, card.line, noticed, account)
    if name is None:
        return None
    if also := values_in(full_name, [p.text for p in of.get("X-ALSO-WRITTEN", ())], "name in other letters", noticed):
        name = evolve(name, also_written=(*name.also_written, *also))
    used = {id(p) for name in _READ for p in of.get(name, ())}
    emails = [a for p in of.get("EMAIL", ()) if p.text.strip() for a in addresses(bare_addresses(p.text.strip()))]
    numbers = [_number(p) for p in of.get("TEL", ()) if not p.has_type("fax", "pager", "modem")]
    pages = [p for p in card.properties if p.name in _PROFILES and p.text.startswith(("http", "www."))]
    pages.sort(key=lambda each: each.preference)
    used |= set(map(id, pages))
    place = next((p.parts[3] for p in of.get("ADR", ()) if p.has_type("work") and len(p.parts) > 3), "")
    words = [word for p in of.get("CATEGORIES", ()) for word in p.words]
    if len(words) > _WORDS_AT_MOST:
        card.notice(f"only the first {_WORDS_AT_MOST} of its {len(words):,} categories were taken")
    values = {
        ColumnRole.ORGANISATION: [organisation],
        ColumnRole.TITLE: [first("TITLE", "ROLE")],
        ColumnRole.DEPARTMENT: [", ".join(filter(None, departments))],
        ColumnRole.PLACE: [_tidy(place)],
        ColumnRole.EMAIL: emails,
        ColumnRole.PHONE: numbers,
        ColumnRole.PROFILE: [p.text.strip() for p in pages],
        ColumnRole.ZONE: [p.text for p in of.get("TZ", ()) if "/" in p.text],
        ColumnRole.LOCALE: [first("LANG")],
        ColumnRole.TAGS: own_groups(words[:_WORDS_AT_MOST]),
    }
    kept = _kept(card, used)
    values = {role: stated for role, cells in values.items() if (stated := list(filter(None, cells)))}
    positions = [p.value for p in of.get("X-FURTHER-POSITION", ())]
    account.count(len(positions) + sum(len(values[role]) for role in SEVERAL if role in values))
    contact = contact_with(name, values, _FOUND, {"vcard": kept} if kept else {}, noticed)
    further = values_in(_position, positions, "further position", noticed)
    return evolve(contact, employments=(*contact.employments, *further)) if further else contact


def _position(written: str) -> Employment:
    """Return a position that is not the present one, as `to_vcard` writes it."""
    parts = [_ESCAPES.sub(r"\1", part) for part in _cut(written, ";")]
    organisation, title, department, place, since, until = (*parts, *[""] * 6)[:6]
    return Employment(
        organisation=organisation,
        title=title,
        department=department,
        place=place,
        since=_day(since),
        until=_day(until),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise InvalidValue.because("it has a day that cannot be read", "write it as 2026-03-12") from None


_ESCAPES = regex(r"\\(.)")
_FOUND = Found(imported_from="vcard")
_BLANKS = regex("[ \\t\\r\\n\\xa0]+")


def _tidy(text: str) -> str:
    return (text if text.isprintable() and "  " not in text else _BLANKS.sub(" ", text)).strip(" ")


def _number(each: _Property) -> str:
    """Return a telephone number, which version 4.0 writes as an address: `tel:+1-418-656-9254;ext=102`."""
    number, *more = each.text.strip().split(";")
    scheme, colon, rest = number.partition(":")
    if colon and scheme.casefold() == "tel":
        number = rest
    extension = next((part[4:] for part in more if part[:4].casefold() == "ext="), "")
    return f"{number} ext {extension}" if extension else number


def _kept(card: _Card, used: set[int]) -> list[str]:
    """Return the properties that became no field, each as one line."""
    left = [p for p in card.properties if id(p) not in used and p.name not in _OF_THE_CARD | _BINARY | {"X-ABLABEL"}]
    left = [p for p in left if p.name not in {"X-INTRODUCED-BY", "RELATED"} or "urn:uuid:" not in p.value]
    groups = {p.group for p in left if p.group}
    left += [p for p in card.properties if p.name == "X-ABLABEL" and p.group in groups]
    lines = [_CONTROL.sub("", p.as_kept()) for p in left[:_KEPT_AT_MOST]]
    fitting = [each for each in lines if len(each) <= _LONGEST_KEPT]
    if len(fitting) < len(left):
        card.notice("some properties were left out: they are too long, or too many")
    return fitting


# -- writing ----------------------------------------------------------------------------------------------------------

# Whatever a reader could take for the end of a line, and what nobody types.
_CONTROL = regex("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OURS = UUID("6f1f6a4e-3f0b-5d0e-9a51-7d5f4f6f2c11")


def to_vcard(contacts: Iterable[Contact], *, version: str = "3.0") -> str:
    r"""Return contacts as the text of a vCard file, to be written with `newline=""` and in UTF-8.

    Each card has the name, addresses, numbers, profiles, positions, zone, tags, and the properties that came with the
    contact from another file.  Who introduced them is said by `X-INTRODUCED-BY`, and in 4.0 by `RELATED`, too; names
    in other letters by `X-ALSO-WRITTEN`, and all positions but the present one by `X-FURTHER-POSITION`.
    What was said about being written to, and everything that was exchanged, stays here.

    Args:
        contacts: The contacts, such as `campaign.contacts`.
        version: `3.0`, which every program reads, or `4.0`.

    Raises:
        InvalidValue: One of them is not a contact, or the version is not one of the two.

    >>> for line in to_vcard([Contact(name="Amara Nwosu", employments="Harbour Hospital", id="amara")]).splitlines():
    ...     print(line)
    BEGIN:VCARD
    VERSION:3.0
    UID:urn:uuid:9133ab07-2cc5-53ce-9c52-754e3a4bb601
    FN:Amara Nwosu
    N:;;;;
    ORG:Harbour Hospital
    END:VCARD
    """
    if version not in {"3.0", "4.0"}:
        raise InvalidValue.at("to_vcard.version", "not a version that is written", "give 3.0 or 4.0")
    cards = list(contacts) if isinstance(contacts, Iterable) and not isinstance(contacts, str) else [contacts]
    for each in cards:
        instance(Contact, each, "to_vcard.contacts", "give campaign.contacts, or a list of contacts")
    uids: dict[ContactId, str] = {}
    for contact in cards:
        # The UID that a contact came with, or one that follows from its id and tells nothing about the person.
        given = next((each[4:] for each in _came_with(contact) if each.startswith("UID:")), "")
        uids[contact.id] = given or f"urn:uuid:{uuid5(_OURS, contact.id)}"
    return "".join(folded_line(each) for contact in cards for each in _lines(contact, version, uids))


def _came_with(contact: Contact) -> list[str]:
    """Return the properties that came with a contact from another file, each on one line."""
    kept = contact.extra.get("vcard", [])
    lines = [_CONTROL.sub("", each) for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    return [each for each in lines if _WRITTEN.match(each)]


_WRITTEN = regex(
    r"(?!(?:[A-Z0-9_-]+\.)?(?:BEGIN|END|VERSION|FN|N|EMAIL|TEL)[:;])(?:[A-Z0-9_-]+\.)?[A-Z0-9_-]+(?:;[^:]*)?:",
    re.IGNORECASE,
)


def _lines(contact: Contact, version: str, uids: dict[ContactId, str]) -> Iterator[str]:
    name, job = contact.name, contact.employment
    between = ""
    if name.given and name.family:
        between = name.full.removeprefix(f"{name.given} ").removesuffix(name.family).strip()
    middle = between if name.full == f"{name.given} {between} {name.family}" else ""
    yield from ("BEGIN:VCARD", f"VERSION:{version}", f"UID:{uids[contact.id]}", f"FN:{escaped(name.full)}")
    yield f"N:{';'.join(map(escaped, (name.family, name.given, middle, name.honorific, name.credentials)))}"
    yield from (f"X-ALSO-WRITTEN:{escaped(each)}" for each in name.also_written)
    pronouns = "PRONOUNS" if version == "4.0" else "X-PRONOUNS"
    beside = {"NICKNAME": name.preferred, pronouns: name.pronouns}
    yield from (f"{kind}:{escaped(text)}" for kind, text in beside.items() if text)
    preferred = ";PREF=1" if version == "4.0" else ";TYPE=PREF"
    for kind, values in (("EMAIL", contact.emails), ("TEL", contact.phones), ("URL", contact.profiles)):
        for place, value in enumerate(map(str, values)):
            written = value.replace("\\", "%5C") if kind == "URL" else escaped(value)
            yield f"{kind}{preferred if place == 0 and len(values) > 1 else ''}:{written}"
    if job is not None and job.organisation:
        yield f"ORG:{';'.join(map(escaped, filter(None, (job.organisation, job.department))))}"
    if job is not None and job.title:
        yield f"TITLE:{escaped(job.title)}"
    for each in contact.employments:
        if each is not job:
            told = map(escaped, (each.organisation, each.title, each.department, each.place))
            days = ("" if on is None else on.isoformat() for on in (each.since, each.until))
            yield f"X-FURTHER-POSITION:{';'.join((*told, *days))}"
    if contact.zone is not None:
        yield f"TZ{'' if version == '4.0' else ';VALUE=text'}:{contact.zone.key}"
    if contact.locale and version == "4.0":
        yield f"LANG:{contact.locale}"
    if contact.tags:
        yield f"CATEGORIES:{','.join(map(escaped, sorted(contact.tags)))}"
    introduced_by = uids.get(contact.found.via) if contact.found.via is not None else None
    if introduced_by is not None:
        yield f"X-INTRODUCED-BY:{introduced_by}"
        if version == "4.0":
            yield f"RELATED;TYPE=contact:{introduced_by}"
    yield from (each for each in _came_with(contact) if not each.startswith("UID:"))
    yield "END:VCARD"


def _quoted(text: str) -> str:
    bare = _CONTROL.sub("", text).replace('"', "'")
    return f'"{bare}"' if re.search("[:;,]", bare) else bare
