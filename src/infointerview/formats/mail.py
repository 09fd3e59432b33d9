"""Mail that was sent and received, as touches to look through: files, folders, mailboxes and pasted messages.

Nothing is recorded here.  A message becomes a suggestion if it goes to a contact or comes from one; every other one is
counted, with the reason.  What is kept is what the writer wrote: quoted text and signatures are left out, and
attachments are named and never opened.  Only the standard library is used, behind limits on size, depth and time.

A purpose is concluded only from words that seldom mean anything else, and from words of one purpose alone; where they
contradict each other, or say nothing, it is left open, and the user is asked.
"""

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
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
from infointerview.formats.report import ImportSource, check_limits, named
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import (
    Touch,
    TouchDirection,
    TouchPurpose,
    is_message_id,
    may_be_same_message,
    same_message,
    united,
)
from infointerview.model.fields import instance, items
from infointerview.model.identity import derived_id
from infointerview.model.people import Contact
from infointerview.model.sameness import mailbox_key
from infointerview.model.time import instant
from infointerview.model.values import TEXT_LIMIT, Channel, email_address, optional_text
from infointerview.patterns import regex
from infointerview.results import Columns, Results
from infointerview.rules.today import Query

_HEADERS_AT_MOST = 128 * 1024
_ADDRESSES_AT_MOST = 20_000
_PARTS_AT_MOST = 1_000
_LISTED = 5
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
        messages = "1 message" if self.messages_seen == 1 else f"{self.messages_seen:,} messages"
        return f"{messages}: {told}; {len(self.skipped):,} skipped"

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
            of one message, with its headers.
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
            what = f"more than {max_messages:,} messages"
            raise InvalidImport(Problem(named(source, "the mail"), what, "raise max_messages if that is right"))
        yield place, content
    if not seen:
        raise InvalidImport(
            Problem(named(source, "the mail"), "no message in it", "give an .eml file, a mailbox or a folder of them")
        )


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
        raise InvalidImport(
            Problem(named(source, "the mail"), what, "give the path of a file or folder that exists")
        ) from error


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
        self._people: dict[str, list[Contact]] = {}
        for contact in campaign.contacts:
            for address in dict.fromkeys(mailbox_key(str(email)) for email in contact.emails):
                self._people.setdefault(address, []).append(contact)
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
        headers, parts = _Headers(message), list(_parts(message))
        if headers.is_deleted:
            raise _Unusable(MailSkipReason.DELETED, "it was deleted, and the mail program has not yet removed it")
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
        outbound = bool(headers.senders & self._own)
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
    head = re.split(rb"\r?\n\r?\n", content[: _HEADERS_AT_MOST + 4], maxsplit=1)
    if len(head) < 2 and len(content) > _HEADERS_AT_MOST:  # the headers, and what follows
        raise _Unusable(MailSkipReason.TOO_LARGE, "its headers are longer than any mail program writes them")
    if not _HEADER.match(content.lstrip()[:100]):
        raise _Unusable(MailSkipReason.NOT_MAIL, "it is not a message: it does not begin with headers")
    # The parser takes long over what no mail program writes.
    if content.count(b"boundary=") > _LEVELS_AT_MOST or content.count(b"\n--") > 10 * _PARTS_AT_MOST:
        raise _Unusable(MailSkipReason.TOO_LARGE, "it has more parts than any mail program writes")
    try:
        return BytesParser(policy=compat32).parsebytes(content.lstrip())
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise _Unusable(MailSkipReason.NOT_MAIL, "its parts are broken") from error


class _Headers:
    """The headers of a message that say who wrote it to whom, when and in which thread."""

    def __init__(self, message: Message) -> None:
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
        self.at = _instant([value("Date"), *(each.rpartition(";")[2] for each in values("Received"))])
        automatic = value("Auto-Submitted").partition(";")[0].strip().lower() not in {"", "no"}
        self.is_automatic = automatic or any(map(value, ("X-Autoreply", "X-Autorespond", "X-AutoReply-From")))
        # Automatic replies call themselves bulk, too.
        is_bulk = value("Precedence").lower() in {"list", "bulk"} and not self.is_automatic
        self.is_for_many = is_bulk or any(map(value, ("List-Id", "List-Post")))
        status = value("X-Mozilla-Status")
        self.is_deleted = bool(re.fullmatch(r"[0-9A-Fa-f]{1,4}", status)) and bool(int(status, 16) & 8)


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


def _addresses(values: Iterable[str]) -> frozenset[str]:
    joined = [_line(value)[:_ADDRESSES_AT_MOST] for value in values]
    try:
        return frozenset(mailbox_key(address) for _, address in getaddresses(joined) if "@" in address)
    except (RecursionError, ValueError, IndexError):
        return frozenset()


def _ids(value: str) -> tuple[str, ...]:
    return tuple(filter(is_message_id, re.findall(r"<[^<>\s]{1,900}>", value)[:1_000]))


def _instant(candidates: Iterable[str]) -> datetime | None:
    """Return the first date that can be read: that of the message, or else of a server on its way."""
    for text in candidates:
        try:
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
    r"^\s*(?:sent from my \w+.{0,40}|sent from (?:outlook|mail|yahoo).{0,40}|get outlook for \w+.{0,60}"
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
    for place, line in enumerate(lines):
        # Some programs break the line that introduces the quotation in two.
        joined = f"{line} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
        if _ORIGINAL.match(line) or (_FIELD.match(line) and any(map(_NEXT_FIELD.match, lines[place + 1 : place + 4]))):
            break
        if line.lstrip().startswith(">"):
            in_signature = False
            continue
        if _WROTE.match(line) or (line[:3].lower() in {"on ", "am ", "le ", "el "} and _WROTE.match(joined)):
            if not any(each.strip() and not each.lstrip().startswith(">") for each in lines[place + 2 :]):
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


# -- what it is for ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Said:
    """What a message says.

    Attributes:
        text: Its text, which may be stored.
        purpose: What it seems to be for, or `other`.
        why: The words from which that was concluded.
        back_on: The day of return that an automatic reply names.
        is_acknowledgement: Whether a program wrote it, without saying that somebody is away.
    """

    text: str
    purpose: TouchPurpose = TouchPurpose.OTHER
    why: str = ""
    back_on: date | None = None
    is_acknowledgement: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return regex("|".join(rf"\b(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_GLAD = r"(?:happy|glad|delighted|pleased|willing|thrilled|love)"
_MEANINGS: Mapping[TouchPurpose, re.Pattern[str]] = {
    TouchPurpose.STOP_REQUEST: _any(
        r"(?:please )?(?:stop|do not|don't|quit) (?:contact|writ|e-?mail|messag|send)\w*(?:ing)? (?:to )?(?:me|us)\b",
        r"(?:take|remove) me (?:off|from) (?:your|the|this)\b",
        r"(?:please )?unsubscribe me\b",
        r"(?:don't|do not) (?:ever )?(?:write|contact|e-?mail) (?:to )?me (?:again|any ?more)\b",
        r"leave me alone\b",
        # German, French, Spanish, Portuguese, Italian and Dutch.
        r"(?:kontaktier\w*|schreib\w*|mail\w*) (?:sie )?(?:mi[rc]h? )?(?:bitte )?(?:nicht|nie) (?:mehr|wieder)\b",
        r"keine (?:weiteren )?(?:e-?mails?|mails?|nachrichten) mehr\b",
        r"(?:nehmen|streichen|l\xf6schen|entfernen) sie mich (?:bitte )?(?:von|aus)\b",
        r"lass(?:en sie|t)? mich (?:bitte )?in (?:ruhe|frieden)\b",
        r"ne (?:m'|me )(?:re)?(?:contactez|\xe9crivez|sollicitez) plus\b",
        r"(?:merci|pri\xe8re) de ne plus (?:m'|me )(?:re)?(?:contacter|\xe9crire|solliciter)",
        r"(?:retirez|supprimez|d\xe9sabonnez|d\xe9sinscrivez|laissez)-moi (?:de |tranquille)",
        r"no me (?:contactes?|escribas?|env\xede[ns]?|vuelvas? a (?:contactar|escribir))\b",
        r"dej(?:a|e[ns]?) de (?:escribir|contactar|mandar|enviar)me\b",
        r"(?:elim\xednen?me|b\xf3rren?me|qu\xedten?me|d[eé]n?me de baja) (?:de|en)\b",
        r"d\xe9j[ea]n?me en paz\b",
        r"n\xe3o me (?:contacte|contate|escreva|envie|mande)\b",
        r"pare (?:de me (?:escrever|conta[ct]+ar|enviar|mandar)|de (?:escrever|enviar)-me)\b",
        r"(?:retire|remova|tire)-me d|me (?:retire|remova|tire) d[ae]|(?:deixe-me|me deixe) em paz\b",
        r"non mi (?:contatti|scriva|scriviate|contatt(?:i|iate)|scrivete|contattate) (?:pi\xf9|mai)\b",
        r"(?:smett(?:a|i|ete)|smettila) di (?:scriver|contattar)mi\b",
        r"mi (?:cancelli|tolga|rimuova) da|mi lasci in pace\b",
        r"(?:schrijf|mail|contacteer|benader) (?:me|mij) (?:\w+ )?niet (?:meer|weer)\b",
        r"(?:geen contact meer|(?:haal|verwijder|schrap) (?:me|mij) (?:\w+ )?(?:van|uit)|laat me met rust)\b",
    ),
    TouchPurpose.WRONG_PERSON: _any(
        r"(?:i'm|i am) (?:probably |really )?not the (?:right|best) (?:person|one|contact)\b",
        r"(?:i|you) (?:have|'ve) (?:got )?the wrong (?:person|address|ada|name)\b",
        r"(?:i )?(?:no longer|don't|do not) (?:work|do that|do this) (?:there|in|at|for)\b",
        r"i(?:'ve| have)? left (?:the company|that job|that role|(?-i:[A-Z])\w+)\b",
    ),
    TouchPurpose.REDIRECTION: _any(
        r"(?:you (?:should|could|might want to)|i(?:'d| would) (?:suggest|recommend) (?:that )?(?:you )?|try"
        r"|please|better)"
        r" (?:speak(?:ing)?|talk(?:ing)?|contact(?:ing)?|writ(?:e|ing)|reach(?:ing)? out|get(?:ting)? in touch"
        r"|ask(?:ing)?)"
        r" (?:to |with )?(?:my colleague|(?-i:[A-Z])\w+)",
        r"my colleague (?-i:[A-Z])\w+.{0,60}(?:better|best|more helpful|right person)",
    ),
    TouchPurpose.DEFERRAL: _any(
        r"(?:get|come) back to (?:me|you) (?:in|after|next|later|once)\b",
        r"(?:try|write to|ask|contact|ping|email|e-mail) me (?:again )?(?:in|after|next|later|once)\b",
        r"(?:can|could) we (?:do (?:this|it)|talk|speak|chat) (?:later|after|next (?:month|term|year|quarter))\b",
        r"(?:too busy|swamped|snowed under|very busy|flat out)\b.{0,60}(?:until|till|right now|at the moment"
        r"|this month)",
        r"not (?:right now|a good time)\b",
    ),
    TouchPurpose.DECLINE: _any(
        r"(?:unfortunately|sadly|regretfully|i'm afraid|i am afraid),? .{0,60}\b(?:can't|cannot|can not"
        r"|not able|unable|won't"
        r"|don't have|not possible|have to (?:decline|pass|say no))",
        r"(?:i(?:'ll| will| must|'d)?|have to|need to) (?:have to )?(?:decline|pass on this|say no)\b",
        r"(?:i'm|i am) (?:not able|unable|not available|not in a position) to (?:help|talk|speak|meet|do)\b",
        r"(?:i )?(?:can't|cannot|don't have (?:the )?time to) (?:help|talk|speak|meet|take this on)\b",
        r"no,? thank(?:s| you)\b",
    ),
    TouchPurpose.ACCEPTANCE: _any(
        rf"(?:{_GLAD}) to (?:talk|speak|chat|help|meet|connect|have a (?:call|chat)|share|answer|make time"
        rf"|jump on|do)\w*",
        rf"(?:i'd|would) be (?:very |more than |really )?{_GLAD}\b",
        r"(?:i'd|would) love to\b",
        r"(?:sure|of course|absolutely|certainly|yes|yeah)[,!.] ",
        r"(?:how about|would|does) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        r"(?:that|this|it|(?:mon|tues|wednes|thurs|fri)day)(?: at \S+)? (?:works|suits|is fine|sounds (?:good"
        r"|great))\b",
        r"(?:let's|let us) (?:talk|speak|chat|meet|find a time|set up)\b",
    ),
}
# A yes to less, a name beside a no, and thanks with a no are what they end with.
_STRONGER = (TouchPurpose.STOP_REQUEST, TouchPurpose.WRONG_PERSON)
_THANKS = _any(r"thank(?:s| you)\b.{0,40}\b(?:talk|speak|meet|time|conversation|chat|call|advice)\w*")


def meaning(subject: str, text: str, *, at: datetime, outbound: bool, is_automatic: bool) -> Said:
    """Return what a message says.

    Args:
        subject: Its subject.
        text: What the writer wrote, without quotations.
        at: When it was written.
        outbound: Whether the seeker wrote it.
        is_automatic: Whether its headers say that a program wrote it.
    """
    kept = optional_text(text.strip())
    if outbound:
        return Said(text=kept)
    if is_automatic or _ABSENCE_SUBJECT.search(subject):
        absent = _ABSENCE.search(f"{subject}\n{text[:_READ]}")
        if absent:
            back = _back_on(text[:_READ], at.date())
            why = "a program says that they are away"
            return Said(text=kept, purpose=TouchPurpose.AUTOMATIC_REPLY, why=why, back_on=back)
        if is_automatic:
            return Said(text=kept, is_acknowledgement=True)
    plain = " ".join(text[:_READ].replace("\u2019", "'").split())
    found = {purpose: match for purpose, pattern in _MEANINGS.items() if (match := pattern.search(plain))}
    for purpose in (*_STRONGER, *(found if len(found) == 1 else ())):
        if purpose in found:
            return Said(text=kept, purpose=purpose, why=f'they wrote "{found[purpose][0].strip(" ,.!")[:80]}"')
    if not found and plain.count("?") and plain.rstrip().endswith("?"):
        return Said(text=kept, purpose=TouchPurpose.QUESTION, why="it ends with a question")
    return Said(text=kept)


_READ = 20_000

# -- away -------------------------------------------------------------------------------------------------------------

_ABSENCE_SUBJECT = regex(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|on (?:leave|holiday|vacation)"
    r"|automatische[rs]? antwort|abwesen|r\xe9ponse automatique|absence|absent du bureau"
    r"|respuesta autom\xe1tica|fuera de (?:la )?oficina|ausencia|resposta autom\xe1tica|fora do escrit\xf3rio"
    r"|aus\xeancia|risposta automatica|fuori (?:sede|ufficio)|assenza|automatisch antwoord|afwezig|niet aanwezig",
    re.IGNORECASE,
)
_ABSENCE = regex(
    r"out of (?:the )?office|\bOOO\b|\baway\b|on (?:annual |parental |maternity |paternity |sick "
    r"|study )?leave|on (?:holiday|vacation)"
    r"|(?:return|be back|back in)\b|limited access|not (?:be )?(?:in|available|checking)"
    r"|nicht im (?:b\xfcro|haus)|au\xdfer haus|abwesen|im urlaub|in (?:elternzeit|mutterschutz)|nicht erreichbar"
    r"|absente?\b|en (?:cong\xe9|vacances|d\xe9placement)|hors du bureau|de retour\b"
    r"|fuera de (?:la )?oficina|vacaciones|ausente|de baja\b|de (?:vuelta|regreso)\b"
    r"|fora do escrit\xf3rio|f\xe9rias|em licen\xe7a|de volta\b"
    r"|fuori (?:sede|ufficio)|in ferie|assente|rientr\w+\b|afwezig|niet op kantoor|(?:op|met) (?:vakantie|verlof)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\b\.?"
_DATE = (
    rf"(?:(?:{'|'.join(_WEEKDAYS)}),?\s+)?(?:the\s+)?"
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|\xba)?\s+(?:(?:of|de|di)\s+)?"
    rf"(?P<m1>{_MONTH})(?:(?:,|\sde|\sdel)?\s+(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>20\d\d))?)"
)
_FROM = (
    r"(?:back|return\w*|available(?: again)?|zur\xfcck|wieder|erreichbar|ab|retour|reviens|vuelta|regres\w+|volta"
    r"|retorn\w+|rientr\w+|torn\w+|terug|weer)\b[^.\n]{0,40}?\b(?:on|from|am|dem|le|el|em|il|op)?\s*"
)
_UNTIL = (
    r"(?:(?:until|till|through|to)\s+(?:and including\s+)?|bis\s+(?:zum\s+|einschlie\xdflich\s+)*(?:den\s+)?"
    r"|jusqu'au\s+|hasta\s+(?:el\s+)?|at\xe9\s+(?:o\s+)?(?:dia\s+)?|fino\s+al\s+|tot\s+(?:en\s+met\s+)?)"
)
_BACK_DATE, _AWAY_UNTIL = regex(_FROM + _DATE, re.IGNORECASE), regex(_UNTIL + _DATE, re.IGNORECASE)
_BACK_WEEKDAY = regex(
    rf"(?:back|return\w*)\b[^.\n]{{0,30}}?\b(?:on\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE
)


def _back_on(text: str, written: date) -> date | None:
    """Return the first day on which somebody is back, as an automatic reply says it, if it does."""
    plain = " ".join(text.replace("\u2019", "'").split())
    if found := _BACK_DATE.search(plain):
        return _named(found, written)
    if found := _AWAY_UNTIL.search(plain):
        if (last := _named(found, written)) is None:
            return None
        following = last + timedelta(days=1)  # or the Monday after
        return following + timedelta(days=(7 - following.weekday()) % 7 if following.weekday() > 4 else 0)
    if found := _BACK_WEEKDAY.search(plain):
        ahead = (_WEEKDAYS.index(found["day"].lower()) - written.weekday() - 1) % 7 + 1
        return written + timedelta(days=ahead)
    return None


def _named(found: re.Match[str], written: date) -> date | None:
    """Return the day that a date names, of the years in question the one that is not long over."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        day, month, year = (found[f"{part}1"] or found[f"{part}2"] for part in "dmy")
        number = MONTHS[month.rstrip(".").casefold()]
        years = [int(year)] if year else range(written.year - 1, written.year + 2)
        candidates = [date(each, number, int(day)) for each in years]
    except ValueError:
        return None
    ahead = [each for each in candidates if written - timedelta(days=7) <= each <= written + timedelta(days=366)]
    return ahead[0] if ahead else None
