"""Mail that was sent and received, as touches to look through: files, folders, mailboxes and pasted messages.

Nothing is recorded here.  A message becomes a suggestion if it goes to a contact or comes from one; every other one is
counted, with the reason.  What is kept is what the writer wrote: quoted text and signatures are left out, and
attachments are named and never opened.  Only the standard library is used, behind limits on size, depth and time.
"""

import binascii
import quopri
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_tz
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import IO, Any, TypeAlias

from attrs import evolve, frozen

from infointerview.errors import InvalidImport, InvalidValue, Problem, within
from infointerview.formats.days import MONTHS
from infointerview.formats.mail_meaning import meaning
from infointerview.formats.report import ImportSource, check_limits, named
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import (
    Touch,
    TouchDirection,
    is_message_id,
    may_be_same_message,
    same_message,
    united,
)
from infointerview.model.fields import instance, items
from infointerview.model.identity import derived_id
from infointerview.model.people import Contact
from infointerview.model.sameness import mailbox_key, name_key
from infointerview.model.time import instant
from infointerview.model.values import TEXT_LIMIT, Channel, email_address
from infointerview.patterns import regex
from infointerview.results import Columns, Results
from infointerview.rules.today import Query

_HEADERS_AT_MOST = 128 * 1024
_ADDRESSES_AT_MOST = 20_000
_PARTS_AT_MOST = 1_000
_LISTED = 5
_HEADER_SHOWN = 2_000
_LEVELS_AT_MOST = 100
_PAGE_AT_MOST = 500_000
# Fifty megabytes of attachments have about 650 000; the library needs a hundred bytes and more for each.
_LINES_AT_MOST = 700_000


class MailSkipReason(StrEnum):
    """Why a message did not become a touch."""

    NOBODY_KNOWN = "nobody_known"
    SEVERAL_PEOPLE = "several_people"
    BETWEEN_OTHERS = "between_others"
    TO_A_LIST = "to_a_list"
    TWICE = "twice"
    DELETED = "deleted"
    NOT_SENT = "not_sent"
    MACHINE = "machine"
    NO_DATE = "no_date"
    NOT_MAIL = "not_mail"
    TOO_LARGE = "too_large"


@frozen(kw_only=True, repr=False)
class SkippedMail(Shown):
    """A message that did not become a touch.  None of its content is repeated here.

    Attributes:
        place: The file, and in a mailbox the number of the message, from 1.
        code: The kind of reason.
        reason: The reason, as a sentence about the message.
    """

    place: str
    code: MailSkipReason
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@frozen(kw_only=True, repr=False)
class Mail(Shown):
    """A message as a touch that can be recorded.

    Attributes:
        place: The file, and in a mailbox the number of the message, from 1.
        touch: The touch; its purpose is a suggestion, and `other` where the words do not say it.
        who: The name of the contact.
        known: Whether the campaign has the message already: nothing is added then, but an instant and a Message-ID that
            it lacked.
        why: What the purpose was concluded from; blank if it was not.
        attachments: The names of attached files.
    """

    place: str
    touch: Touch
    who: str
    known: bool = False
    why: str = ""
    attachments: tuple[str, ...] = ()

    def __str__(self) -> str:
        way = "to" if self.touch.outbound else "from"
        purpose = self.touch.purpose.replace("_", " ")
        what = "bounced" if self.touch.bounced else "a message" if purpose == "other" else purpose
        said = f"{self.touch.at:%Y-%m-%d %H:%M} {way} {self.who}: {what}"
        notes = [*(["already known"] if self.known else []), *([self.why] if self.why else [])]
        notes += [f"with {', '.join(self.attachments)}"] if self.attachments else []
        return f"{said} ({'; '.join(notes)})" if notes else said


@frozen(kw_only=True, repr=False)
class MailReport(Results[Mail]):
    """The messages to and from contacts, in order of time, and why others were left out.

    Attributes:
        mails: The messages, each as a touch; one that went to two contacts is two.
        skipped: The messages that did not become touches, in the order of the files.
        messages_seen: How many messages there were.
    """

    mails: tuple[Mail, ...]
    skipped: tuple[SkippedMail, ...] = ()
    messages_seen: int

    def __attrs_post_init__(self) -> None:
        places = {mail.place for mail in self.mails} | {skipped.place for skipped in self.skipped}
        if len(places) != self.messages_seen:
            what = f"{self.messages_seen:,} messages seen, but {len(places):,} accounted for"
            raise InvalidValue.at("MailReport.messages_seen", what, "give each message a place in mails or in skipped")

    @property
    def touches(self) -> tuple[Touch, ...]:
        """The touches to add: `campaign.add(*report.touches)`; one that is known already stays one."""
        return tuple(mail.touch for mail in self.mails)

    def _items(self) -> tuple[Mail, ...]:
        return self.mails

    def _columns(self) -> Columns[Mail]:
        return {
            "at": lambda mail: mail.touch.at,
            "who": lambda mail: mail.who,
            "direction": lambda mail: mail.touch.direction,
            "purpose": lambda mail: mail.touch.purpose,
            "known": lambda mail: mail.known,
            "why": lambda mail: mail.why,
            "subject": lambda mail: mail.touch.subject,
            "attachments": lambda mail: ", ".join(mail.attachments),
            "place": lambda mail: mail.place,
        }

    def _title(self) -> str:
        known = sum(mail.known for mail in self.mails)
        told = f"{len(self.mails):,} to or from contacts, {known:,} of them already known"
        return f"{counted(self.messages_seen, 'message')}: {told}; {len(self.skipped):,} skipped"

    def _notes(self) -> list[str]:
        # Most mail is from strangers, and nobody wants a line for each.
        unknown = sum(each.code is MailSkipReason.NOBODY_KNOWN for each in self.skipped)
        if unknown <= _LISTED:
            return list(map(str, self.skipped))
        others = [str(each) for each in self.skipped if each.code is not MailSkipReason.NOBODY_KNOWN]
        return [*others, f"{unknown:,} messages: no contact has their addresses"]

    def __repr__(self) -> str:
        return f"<MailReport {self._title()}>"


def read_mail(
    source: ImportSource,
    campaign: Campaign | Query,
    *,
    mine: Iterable[str] = (),
    max_messages: int = 50_000,
    max_message_bytes: int = 50_000_000,
) -> MailReport:
    r"""Read messages, and suggest those to and from contacts as touches.

    Args:
        source: A file of one message (`.eml`), a mailbox (mbox), a folder with such files, an opened file, or the text
            of one message, with its headers as a file has them or as Outlook and Apple Mail show them.
        campaign: The campaign, or a `Today`, whose contacts and earlier messages count.
        mine: Addresses of yours beside those of the seeker.
        max_messages: The largest number of messages.
        max_message_bytes: The size in bytes above which a message is skipped.

    Raises:
        InvalidImport: The source cannot be read, or holds no message or too many.
        InvalidValue: An argument is of the wrong kind.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology", emails="sam@example.org")
    >>> campaign = Campaign(seeker=me).add(Contact(id="ada", name="Ada Quist", emails="ada@example.org"))
    >>> report = read_mail(
    ...     "From: Ada Quist <ada@example.org>\nTo: sam@example.org\nDate: Tue, 3 Mar 2026 09:30:00 +0000\n"
    ...     "Subject: Re: Your work on rivers\n\nHappy to talk. How about Thursday?\n\n> Dear Ada,\n", campaign)
    >>> print(report)
    1 message: 1 to or from contacts, 0 of them already known; 0 skipped
    2026-03-03 09:30 from Ada Quist: acceptance (they wrote "Happy to talk")
    >>> report.touches[0].text
    'Happy to talk. How about Thursday?'
    """
    limits = {"max_messages": max_messages, "max_message_bytes": max_message_bytes}
    check_limits("read_mail", limits)
    facts = campaign.campaign if isinstance(campaign, Query) else instance(Campaign, campaign, "read_mail.campaign")
    with within("read_mail.mine"):
        own = {mailbox_key(str(address)) for address in (*facts.seeker.emails, *items(email_address, mine))}
    reader = _Reader(facts, own)
    for place, content in _messages(source, max_messages, max_message_bytes):
        reader.take(place, content)
    return reader.report()


# -- finding messages -------------------------------------------------------------------------------------------------

_Found: TypeAlias = tuple[str, bytes | None]
"""Where a message stands, and its bytes; none if there are too many."""

# The line before a message in a mailbox: the address or a dash, and a date that ends with a year or a zone.
_ENVELOPE = regex(rb"From (?:\S+|-) .{0,60}(?:19|20)\d\d(?: [+-]\d{4})?\s*$")
_HEADER = regex(rb"[!-9;-~]{1,80}:")


def _messages(source: ImportSource, max_messages: int, max_bytes: int) -> Iterator[_Found]:
    seen = 0
    for place, content in _all_messages(source, max_bytes):
        seen += 1
        if seen > max_messages:
            raise _invalid(source, f"more than {max_messages:,} messages", "raise max_messages if that is right")
        yield place, content
    if not seen:
        raise _invalid(source, "no message in it", "give an .eml file, a mailbox or a folder of them")


def _all_messages(source: ImportSource, max_bytes: int) -> Iterator[_Found]:
    if isinstance(source, str) and "\n" in source:
        yield "the text", source.encode("utf-8", "replace")
        return
    try:
        if not isinstance(source, str) and hasattr(source, "read"):
            opened: Any = source
            yield from _in_file(opened, named(source, "the mail"), max_bytes)
            return
        path = Path(source)
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for each in files:
            if path.is_dir() and (each.name.startswith(".") or each.suffix.lower() in _NOT_MAIL):
                continue
            with each.open("rb") as file:
                yield from _in_file(file, str(each.relative_to(path)) if path.is_dir() else each.name, max_bytes)
    except (OSError, TypeError, ValueError) as error:
        if isinstance(error, InvalidImport):
            raise
        what = str(getattr(error, "strerror", None) or "cannot be read").lower()
        raise _invalid(source, what, "give the path of a file or folder that exists") from error


def _invalid(source: ImportSource, what: str, repair: str) -> InvalidImport:
    return InvalidImport(Problem(named(source, "the mail"), what, repair))


# The indexes and settings that mail programs keep beside their mailboxes.
_NOT_MAIL = frozenset({".msf", ".dat", ".html", ".json", ".sqlite", ".db", ".plist", ".index", ".cache", ".log"})


def _in_file(file: IO[Any], name: str, max_bytes: int) -> Iterator[_Found]:
    """Yield the messages of a mailbox, or the one message that a file is."""
    lines = _lines(file)
    first = next(lines, b"")
    if not _ENVELOPE.match(first):
        message, size = [first], 0
        for line in lines:
            message.append(line)
            size += len(line)
            if size > max_bytes or len(message) > _LINES_AT_MOST:
                break
        yield name, _bounded(message, max_bytes)
        return
    number, message, size = 1, [], 0
    before_last_blank = False
    line, following = next(lines, b""), next(lines, b"")
    while line:
        # An unescaped line that begins with "From " is an envelope only if a header follows.
        if before_last_blank and _ENVELOPE.match(line) and _HEADER.match(following):
            yield f"{name} {number}", _bounded(message, max_bytes)
            number, message, size = number + 1, [], 0
        elif size <= max_bytes and len(message) <= _LINES_AT_MOST:
            message.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        before_last_blank = not line.strip()
        line, following = following, next(lines, b"")
    yield f"{name} {number}", _bounded(message, max_bytes)


def _lines(file: IO[Any]) -> Iterator[bytes]:
    while line := file.readline(_HEADERS_AT_MOST):
        yield line.encode("utf-8", "replace") if isinstance(line, str) else line


def _bounded(message: list[bytes], max_bytes: int) -> bytes | None:
    content = b"".join(message) if len(message) <= _LINES_AT_MOST else None
    return content if content is not None and len(content) <= max_bytes else None


# -- one message ------------------------------------------------------------------------------------------------------


class _Reader:
    """What is found in messages that are read one after the other."""

    def __init__(self, campaign: Campaign, own: set[str]) -> None:
        self._campaign = campaign
        self._own = own
        self._name = _key_of_name(str(campaign.seeker.name))
        self._people: dict[str, list[Contact]] = {}
        for contact in campaign.contacts:
            for key in {*(mailbox_key(str(email)) for email in contact.emails), _key_of_name(contact.name.full)}:
                self._people.setdefault(key, []).append(contact)
        for touch in campaign.touches:
            if touch.address:
                known = self._people.setdefault(mailbox_key(touch.address), [])
                known += [person for person in (campaign.find(touch.contact),) if person not in known]
        # Who said what in which message, by its Message-ID, and what was recorded by hand and may be one of them.
        self._threads: dict[tuple[str, str], Touch] = {}
        self._by_hand: dict[str, list[Touch]] = {}
        for touch in campaign.touches:
            if touch.message_id:
                self._threads[touch.contact, touch.message_id] = touch
            elif touch.channel is Channel.EMAIL:
                self._by_hand.setdefault(touch.contact, []).append(touch)
        self._seen: set[str] = set()
        self._mails: list[tuple[Mail, tuple[str, ...]]] = []
        self._bounces: list[tuple[str, str, frozenset[str], datetime]] = []
        self._skipped: list[SkippedMail] = []
        self._count = 0

    def take(self, place: str, content: bytes | None) -> None:
        """Read one message."""
        self._count += 1
        try:
            self._read(place, content)
        except _Unusable as error:
            self._skipped.append(SkippedMail(place=place, code=error.code, reason=str(error)))

    def _read(self, place: str, content: bytes | None) -> None:
        message = _parsed(content)
        headers, parts = _Headers(message, self._campaign.seeker.zone), list(_parts(message))
        if headers.is_deleted:
            raise _Unusable(MailSkipReason.DELETED, "it was deleted, and the mail program has not yet removed it")
        if headers.is_draft:
            raise _Unusable(MailSkipReason.NOT_SENT, "it is a draft that was not sent")
        if headers.message_id and headers.message_id in self._seen:
            raise _Unusable(MailSkipReason.TWICE, "it is there a second time")
        if headers.at is None:
            raise _Unusable(MailSkipReason.NO_DATE, "it has no date that can be read")
        self._seen.add(headers.message_id)
        returned = _failed_delivery(headers, parts)
        if returned is not None:
            self._bounces.append((place, *returned, headers.at))
            return
        outbound, people = self._who(headers)
        if not outbound and headers.is_for_many and not headers.recipients & self._own:
            raise _Unusable(MailSkipReason.TO_A_LIST, "it went to a mailing list, and not to you")
        said = meaning(
            headers.subject,
            own_words(_text_of(parts)),
            at=headers.at,
            outbound=outbound,
            is_automatic=headers.is_automatic,
        )
        if said.is_acknowledgement:
            raise _Unusable(
                MailSkipReason.MACHINE, "a program acknowledged a message, which says nothing of the person"
            )
        attachments = tuple(
            name or part.get_content_type()
            for part in parts
            if (name := _filename(part)) or part.get_content_maintype() not in {"text", "message", "multipart"}
        )
        for person in people:
            touch = Touch(
                contact=person,
                at=headers.at.astimezone(self._campaign.seeker.zone),
                direction=TouchDirection.OUTBOUND if outbound else TouchDirection.INBOUND,
                channel=Channel.EMAIL,
                purpose=said.purpose,
                subject=headers.subject,
                text=said.text,
                back_on=said.back_on,
                message_id=headers.message_id,
            )
            mail = Mail(place=place, touch=touch, who=str(person.name), why=said.why, attachments=attachments)
            self._mails.append((mail, headers.answered))

    def _who(self, headers: "_Headers") -> tuple[bool, list[Contact]]:
        """Return whether the seeker wrote a message, and the contacts whom it went to or came from."""
        outbound = bool(headers.senders & self._own) or self._name in headers.senders
        others = self._people_of(headers.recipients)
        people = others if outbound else self._people_of(headers.senders)
        if people:
            return outbound, people
        if others and not self._own:
            # Which addresses are the seeker's was not said: what goes to a contact, and comes from none, is theirs.
            return True, others
        wanted = headers.recipients if outbound else headers.senders
        if any(len(self._people.get(address, ())) > 1 for address in wanted):
            what = "several contacts share its address: record it for the right one"
            raise _Unusable(MailSkipReason.SEVERAL_PEOPLE, what)
        if others:
            what = "it goes to a contact, and comes from nobody known: give mine=... if that is an address of yours"
            raise _Unusable(MailSkipReason.BETWEEN_OTHERS, what)
        raise _Unusable(MailSkipReason.NOBODY_KNOWN, "no contact has its address")

    def _people_of(self, addresses: Iterable[str]) -> list[Contact]:
        """Return the contacts whom addresses belong to; one that several share belongs to none of them."""
        found = [self._people[each] for each in addresses if each in self._people]
        return list(dict.fromkeys(people[0] for people in found if len(people) == 1))

    def report(self) -> MailReport:
        """Return the report, in order of time, with every message that is known already as the earlier fact."""
        taken, made = {touch.id for touch in self._campaign.touches}, list[Mail]()
        for mail, answered in sorted(self._mails, key=lambda each: (each[0].touch.at.timestamp(), each[0].place)):
            touch, person = mail.touch, mail.touch.contact
            earlier = self._threads.get((person, touch.message_id)) or self._recorded(touch)
            found = (self._threads.get((person, each)) for each in answered)
            answers = next((each.id for each in found if each is not None), None)
            if earlier is None and touch.id in taken:  # Two messages in one second.
                touch = evolve(touch, id=derived_id("touch", person, touch.message_id or mail.place))
            kept = evolve(touch, answers=answers) if answers not in {None, touch.id} else touch
            kept = kept if earlier is None else united(earlier, kept)
            taken.add(kept.id)
            if kept.message_id:
                self._threads[person, kept.message_id] = kept
            made.append(evolve(mail, touch=kept, known=earlier is not None))
        places = {mail.touch.id: number for number, mail in enumerate(made)}
        sent = [mail.touch for mail in made if mail.touch.outbound]
        sent += [t for t in self._campaign.touches if t.outbound and t.channel is Channel.EMAIL]
        by_message_id = {touch.message_id: touch for touch in sent if touch.message_id}
        for place, message_id, addresses, at in self._bounces:
            returned = by_message_id.get(message_id)
            if returned is None:
                # The last message to one of the addresses that the mail server may be returning.
                people = {person.id for person in self._people_of(addresses)}
                near = [t for t in sent if t.contact in people and timedelta() <= at - t.at <= _BOUNCES_WITHIN]
                returned = max(near, key=lambda touch: touch.at.timestamp(), default=None)
            if returned is None:
                what = "a message that came back, and none like it is known"
                self._skipped.append(SkippedMail(place=place, code=MailSkipReason.NOBODY_KNOWN, reason=what))
                continue
            bounced, who = evolve(returned, bounced=True), str(self._campaign.find(returned.contact).name)
            if bounced.id in places:
                made[places[bounced.id]] = evolve(made[places[bounced.id]], touch=bounced)
            why = "" if returned.bounced else "a mail server returned it"
            made.append(Mail(place=place, touch=bounced, who=who, known=returned.bounced, why=why))
        return MailReport(mails=tuple(made), skipped=tuple(self._skipped), messages_seen=self._count)

    def _recorded(self, touch: Touch) -> Touch | None:
        """Return what was recorded by hand of a message, and let no other message be the same."""
        known = self._by_hand.get(touch.contact, [])
        same = [each for each in known if same_message(each, touch) or (not touch.message_id and each.id == touch.id)]
        if not same:
            # What was recorded on the day of the message without a word of it, if there is one of each.
            same = [each for each in known if may_be_same_message(each, touch)]
            mails = (*self._campaign.about(touch.contact).touches, *(mail.touch for mail, _ in self._mails))
            ids = {each.message_id for each in mails if same and may_be_same_message(same[0], each)}
            if len(same) != 1 or ids != {touch.message_id}:
                return None
        nearest = min(same, key=lambda each: abs(each.at.timestamp() - touch.at.timestamp()))
        known.remove(nearest)
        return nearest


# Mail servers give up after five days (RFC 5321 4.5.4.1).
_BOUNCES_WITHIN = timedelta(days=6)


class _Unusable(Exception):  # it never leaves this module
    def __init__(self, code: MailSkipReason, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def _parsed(content: bytes | None) -> Message:
    if content is None:
        what = f"it is larger than max_message_bytes, or has more than {_LINES_AT_MOST:,} lines"
        raise _Unusable(MailSkipReason.TOO_LARGE, what)
    content = content.removeprefix(BOM_UTF8).lstrip()
    if length := re.match(rb"([0-9]{1,9})[ \t]*\r?\n", content):  # as Apple Mail keeps messages
        content = content[length.end() :][: int(length[1])]
    head = re.split(rb"\r?\n\r?\n", content[: _HEADERS_AT_MOST + 4], maxsplit=1)
    if len(head) < 2 and len(content) > _HEADERS_AT_MOST:  # the headers, and what follows
        raise _Unusable(MailSkipReason.TOO_LARGE, "its headers are longer than any mail program writes them")
    if not _HEADER.match(content[:100]):
        raise _Unusable(MailSkipReason.NOT_MAIL, "it does not begin with headers, such as From: and Date:")
    # The parser takes long over what no mail program writes.
    if content.count(b"boundary=") > _LEVELS_AT_MOST or content.count(b"\n--") > 10 * _PARTS_AT_MOST:
        raise _Unusable(MailSkipReason.TOO_LARGE, "it has more parts than any mail program writes")
    try:
        return BytesParser(policy=compat32).parsebytes(content)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise _Unusable(MailSkipReason.NOT_MAIL, "its parts are broken") from error


class _Headers:
    """The headers of a message that say who wrote it to whom, when and in which thread."""

    def __init__(self, message: Message, here: tzinfo) -> None:
        # As they came: asked for by name, the library marks what is not ASCII as unknown.
        said: dict[str, list[str]] = {}
        for key, content in message.raw_items():
            said.setdefault(key.lower(), []).append(str(content))

        def value(name: str) -> str:
            return _line(said[name.lower()][0]) if name.lower() in said else ""

        def values(*names: str) -> list[str]:
            return [each for name in names for each in said.get(name.lower(), ())]

        self.subject = _line(_decoded(value("Subject")))[:500]
        self.senders = _addresses(values("From") or values("Sender"))
        self.recipients = _addresses(values("To", "Cc", "Bcc"))
        self.answered = (*_ids(value("In-Reply-To")), *reversed(_ids(value("References"))))
        self.message_id = next(iter(_ids(value("Message-ID"))), "")
        dates = [value("Date"), value("Sent"), *(each.rpartition(";")[2] for each in values("Received"))]
        self.at = _instant(dates, here)
        automatic = value("Auto-Submitted").partition(";")[0].strip().lower() not in {"", "no"}
        self.is_automatic = automatic or any(map(value, ("X-Autoreply", "X-Autorespond", "X-AutoReply-From")))
        # Automatic replies call themselves bulk, too.
        is_bulk = value("Precedence").lower() in {"list", "bulk"} and not self.is_automatic
        self.is_for_many = is_bulk or any(map(value, ("List-Id", "List-Post")))
        status = value("X-Mozilla-Status")
        labels = {label.strip().lower() for label in _decoded(value("X-Gmail-Labels")).split(",")}
        is_marked = bool(re.fullmatch(r"[0-9A-Fa-f]{1,4}", status)) and bool(int(status, 16) & 8)
        self.is_deleted = is_marked or not _BINS.isdisjoint(labels)
        is_open = value("X-Unsent") == "1" or "x-mozilla-draft-info" in said
        self.is_draft = is_open or not _DRAFTS.isdisjoint(labels)


# Google names its folders in the language of the account.
_BINS = frozenset({"trash", "bin", "papierkorb", "corbeille", "papelera", "lixeira", "lixo", "cestino", "prullenbak"})
_DRAFTS = frozenset({"drafts", "entw\xfcrfe", "brouillons", "borradores", "rascunhos", "bozze", "concepten"})


def _line(value: object) -> str:
    """Return a header as one line without control characters."""
    text = str(value)
    if not text.isascii():
        with suppress(UnicodeEncodeError):  # it has other letters as well
            text = _characters(text.encode("ascii", "surrogateescape"), "")
    text = text[:_HEADERS_AT_MOST]
    return " ".join((text if text.isprintable() else _printable(text)).split())


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _key_of_name(name: str) -> str:
    """Return what two spellings of a name share; no address is like it."""
    return " ".join(name_key(name))


def _addresses(values: Iterable[str]) -> frozenset[str]:
    """Return whom headers name, by their addresses; by their names, as a mail program shows them, where it has none."""
    joined = [_line(value)[:_ADDRESSES_AT_MOST] for value in values]
    if not any("@" in each for each in joined):
        return frozenset(
            _key_of_name(name) for each in joined for name in each[:_HEADER_SHOWN].split(";") if name.strip()
        )
    try:
        return frozenset(mailbox_key(address) for _, address in getaddresses(joined) if "@" in address)
    except (RecursionError, ValueError, IndexError):
        return frozenset()


def _ids(value: str) -> tuple[str, ...]:
    return tuple(filter(is_message_id, re.findall(r"<[^<>\s]{1,900}>", value)[:1_000]))


# A date as mail programs show it to people: Tuesday, March 3, 2026 9:30 AM, or 3 March 2026 at 09:30:12 GMT.
_SHOWN_DATE = regex(
    r"(?:[^\W\d_]{2,12}\.?,?\s)?(?:(?P<d1>\d{1,2})\.?\s(?P<m1>[^\W\d_]{3,12})|(?P<m2>[^\W\d_]{3,12})\s(?P<d2>\d{1,2}))\.?,?"
    r"\s(?P<year>\d{4})(?:,|\sat)?\s(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s(?P<zone>[A-Z]{1,5}))?",
    re.IGNORECASE,
)


def _shown_date(text: str, here: tzinfo) -> datetime | None:
    """Return the instant that a date for people means, on the clock of the user unless it names another.

    Raises:
        ValueError: There is no such time.
    """
    found = _SHOWN_DATE.fullmatch(" ".join(text[:200].split()))
    month = MONTHS.get((found["m1"] or found["m2"]).casefold()) if found else None
    if found is None or month is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    offset = (parsedate_tz(f"1 Jan 2026 00:00:00 {found['zone']}") or [None])[-1] if found["zone"] else None
    clock = here if offset is None else timezone(timedelta(seconds=offset))
    day, minute, second = int(found["d1"] or found["d2"]), int(found["minute"]), int(found["second"] or 0)
    return instant(datetime(int(found["year"]), month, day, hour, minute, second, tzinfo=clock))


def _instant(candidates: Iterable[str], here: tzinfo) -> datetime | None:
    """Return the first date that can be read: that of the message, or else of a server on its way."""
    for text in candidates:
        try:
            if (shown := _shown_date(text, here)) is not None:
                return shown
            read = parsedate_tz(text[:200])
            if read is None or not 1990 <= read[0] < 2100:  # mail has been around since about then
                continue
            wall = datetime(*read[:5], min(read[5], 59), tzinfo=UTC)
            return instant(wall - timedelta(seconds=read[9] or 0))
        except (InvalidValue, ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


# -- parts ------------------------------------------------------------------------------------------------------------


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order, and at most as many as a message has."""
    waiting, seen = [message], 0
    while waiting and seen < _PARTS_AT_MOST:
        part = waiting.pop(0)
        seen += 1
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting = [*_inside(part), *waiting]
        else:
            yield part


def _inside(part: Message) -> list[Message]:
    # Asked for the payload of a text, the library decodes it by a charset that may be anything.
    return [each for each in part.get_payload() if isinstance(each, Message)] if part.is_multipart() else []


def _filename(part: Message) -> str:
    try:
        return _line(_decoded(part.get_filename("") or ""))[:200]
    except (ValueError, LookupError, TypeError):
        return ""


def _text_of(parts: list[Message]) -> str:
    """Return what the message says: its plain text, or else the text of its HTML."""
    shown = [part for part in parts if part.get_content_maintype() == "text" and not _filename(part)]
    plain = [_body(part) for part in shown if part.get_content_subtype() == "plain"]
    text = "\n".join(plain).strip()
    if not text:
        text = "\n".join(_without_tags(_body(part)) for part in shown if part.get_content_subtype() == "html")
    return _printable(text.replace("\r\n", "\n"))[:TEXT_LIMIT]


def _body(part: Message) -> str:
    try:
        charset = part.get_param("charset", "")
        part.del_param("charset")  # So that nothing else believes it.
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, binascii.Error):
        return ""
    return _characters(content if isinstance(content, bytes) else b"", str(charset))[: 4 * TEXT_LIMIT]


# What says little about the bytes: mail programs call Windows-1252 one of these.
_VAGUE = frozenset(
    {"", "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "ansi", "8bit", "unknown-8bit"}
)
# These take long, or mean something else than characters.
_NOT_TAKEN = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


def _characters(content: bytes, charset: str) -> str:
    """Return bytes as text, whatever the message says that they are."""
    named = charset.strip().strip("'\"").lower()
    tried = ["utf-8"] if named in _VAGUE or named.replace("-", "_") in _NOT_TAKEN else [named, "utf-8"]
    for each in tried:
        try:
            return content.decode(each)
        except (UnicodeError, LookupError, ValueError):
            continue
    try:
        return content.decode(tried[0] if len(tried) > 1 else "cp1252", "replace")
    except (LookupError, ValueError):
        return content.decode("cp1252", "replace")


_ENCODED = regex(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?))?")


def _decoded(header: str) -> str:
    """Return a header with the words in it that are encoded (RFC 2047) as they are read."""

    def word(found: re.Match[str]) -> str:
        text = found[3].encode("utf-8", "replace")
        try:
            content = binascii.a2b_base64(text + b"==") if found[2] in "bB" else quopri.decodestring(text, header=True)
        except (binascii.Error, ValueError):
            return found[0]
        return _characters(content, found[1].partition("*")[0])

    return _ENCODED.sub(word, header)


_NOT_SHOWN = ("script", "style", "head", "title")
_QUOTED = regex(
    r"<blockquote\b|<div[^>]{0,200}\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg)", re.IGNORECASE
)
_BREAK = regex(r"</?(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)


def _without_tags(page: str) -> str:
    """Return the text of HTML up to the message that it quotes, in one pass over it."""
    page = page[:_PAGE_AT_MOST].replace("\n", " ")
    text: list[str] = []
    at = 0
    while (opens := page.find("<", at)) >= 0:
        text.append(page[at:opens])
        if _QUOTED.match(page, opens) and "".join(text).strip():
            return _as_lines(text)
        name = page[opens + 1 : opens + 7].lower()
        hidden = next((each for each in _NOT_SHOWN if name.startswith(each)), "")
        end = "-->" if name.startswith("!--") else f"</{hidden}" if hidden else ""
        closes = page.find(end, opens) if end else opens
        closes = page.find(">", closes) if closes >= 0 else closes
        if closes < 0:
            return _as_lines(text)  # What is never closed is not shown.
        if _BREAK.match(page, opens):
            text.append("\n")
        at = closes + 1
    return _as_lines([*text, page[at:]])


def _as_lines(text: list[str]) -> str:
    lines = (" ".join(line.split()) for line in unescape("".join(text)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# -- what mail servers say --------------------------------------------------------------------------------------------

_SERVER = regex(r"(?:mailer-daemon|postmaster|mail-daemon|bounce[sd]?)\b", re.IGNORECASE)
_FAILURE = regex(
    r"undeliver|returned mail|mail delivery (?:failed|failure|system)"
    r"|delivery (?:status notification|has failed|failure)"
    r"|failure notice|could not be delivered|unzustellbar|zustellung fehlgeschlagen|nicht zugestellt|non remis"
    r"|\xe9chec de (?:la )?remise|no se (?:puede|pudo|ha podido) entregar|error de entrega|falha na entrega"
    r"|n\xe3o (?:foi |p\xf4de ser )?entregue|mancat[ao] (?:recapito|consegna)|impossibile recapitare|non recapitat"
    r"|onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd)",
    re.IGNORECASE,
)
_DELAY = regex(
    r"\b(?:delay|warning|still trying|will retry|not yet been delivered"
    r"|verz[oö]ger|retard|retras|atras|ritard|vertrag)",
    re.IGNORECASE,
)
_ADDRESS = regex(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def _failed_delivery(headers: _Headers, parts: list[Message]) -> tuple[str, frozenset[str]] | None:
    """Return the id and the addresses of a message that came back; `None` for any other message."""
    told = (
        "\n".join(f"{name}: {_line(value)}" for each in _inside(part)[:100] for name, value in each.items())
        or _body(part)
        for part in parts
        if part.get_content_type() == "message/delivery-status"
    )
    status = "\n".join(told)
    if not status and not (any(map(_SERVER.match, headers.senders)) and _FAILURE.search(headers.subject)):
        return None
    actions = {each.lower() for each in re.findall(r"(?im)^action:\s*(\w+)", status)}
    if "failed" not in actions if status else _DELAY.search(headers.subject):
        raise _Unusable(MailSkipReason.MACHINE, "it tells that a message is late, and not that it came back")
    named = re.findall(r"(?im)^(?:final|original)-recipient:\s*[\w-]+\s*;\s*(\S+)", status)
    returned = "\n".join(
        _body(part)
        if part.get_content_type() == "text/rfc822-headers"
        else "".join(f"Message-ID: {each.get('Message-ID', '')}" for each in _inside(part)[:1])
        for part in parts
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}
    )
    found = re.search(r"(?im)^message-id:\s*(<[^<>\s]{1,900}>)", returned[:_HEADERS_AT_MOST])
    addresses = named or _ADDRESS.findall(_text_of(parts)[:20_000])
    return (found[1] if found else ""), frozenset(map(mailbox_key, addresses))


# -- one's own words --------------------------------------------------------------------------------------------------

_MOST_LINES = 5_000
# What begins the message that is answered, as mail programs write it: "On Tue, 3 Mar 2026, Ada wrote:" and the like.
_WROTE = regex(
    r"^(?:>?\s*)(?:on\b.{4,200}\bwrote:|am\b.{4,200}\bschrieb\b.{0,100}:|le\b.{4,200}\ba \xe9crit\s*:"
    r"|el\b.{4,200}\bescribi\xf3:|il\b.{4,200}\bha scritto:|op\b.{4,200}\bschreef\b.{0,100}:|em\b.{4,200}\bescreveu:"
    r"|den\b.{4,200}\bskrev\b.{0,100}:|.{1,100}<[^<>@\s]+@[^<>\s]+>\s*(?:wrote|schrieb|a \xe9crit|escribi\xf3)\s*:"
    r"|\d{4}\S{0,4}\d{1,2}\S{0,4}\d{1,2}.{0,100}<[^<>\s]+>.{0,20}:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = regex(
    r"^\s*(?:[-_]{2,}\s*(?:original message|forwarded message|urspr\xfcngliche nachricht|message d'origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht)\s*[-_]{0,}|_{20,}|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_FIELD = regex(r"^\s*\*?(?:from|von|de|da|van|fra|fr\xe5n)\s*:\*?\s*\S", re.IGNORECASE)
_NEXT_FIELD = regex(
    r"^\s*\*?(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|envoy\xe9|date|\xe0|objet|enviado|fecha|para|asunto"
    r"|inviato|data|a|oggetto|verzonden|aan|onderwerp)\s*:",
    re.IGNORECASE,
)
_SENT_FROM = regex(
    r"^\s*(?:sent from my \w+.{0,40}|sent with .{1,30} secure e-?mail\.?"
    r"|sent from (?:outlook|mail|yahoo).{0,40}|get outlook for \w+.{0,60}"
    r"|von meinem \w+ gesendet.{0,20}|envoy\xe9 de mon \w+.{0,20}|enviado desde mi \w+.{0,20})\s*$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    r"""Return a message without what it quotes and without the signature.

    Answers between quoted lines stay.

    >>> own_words("Happy to talk.\n-- \nAda Quist, Thames Water\n\nOn Mon, 2 Mar 2026, Sam wrote:\n> Dear Ada,\n")
    'Happy to talk.'
    """
    lines = text.split("\n")[:_MOST_LINES]
    kept: list[str] = []
    in_signature = False
    last_quoted = max((place for place, line in enumerate(lines) if line.lstrip().startswith(">")), default=-1)
    for place, line in enumerate(lines):
        # Some programs break the line that introduces the quotation in two.
        joined = f"{line} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
        if _ORIGINAL.match(line) or (_FIELD.match(line) and any(map(_NEXT_FIELD.match, lines[place + 1 : place + 4]))):
            break
        if line.lstrip().startswith(">"):
            in_signature = False
            continue
        if _WROTE.match(line) or (line[:3].lower() in {"on ", "am ", "le ", "el "} and _WROTE.match(joined)):
            # Without any mark, what follows an answer is the quotation, and what follows nothing may be the answer.
            is_unmarked = last_quoted < place and any(map(str.strip, kept))
            if is_unmarked or not any(e.strip() and not e.lstrip().startswith(">") for e in lines[place + 2 :]):
                break
            in_signature = False
            continue
        if line.rstrip("\r") in {"-- ", "--", "\u2014 "}:
            in_signature = True
        if (
            not in_signature
            and not _SENT_FROM.match(line)
            and not (kept and _WROTE.match(f"{kept[-1]} {line.strip()}"))
        ):
            kept.append(line.rstrip())
        elif kept and _WROTE.match(f"{kept[-1]} {line.strip()}"):
            kept.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
