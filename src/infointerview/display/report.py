"""The report: a search so far on paper - what was learned, what is next, who is who - for a folder or an adviser."""

from collections.abc import Iterable, Iterator, Set as AbstractSet
from datetime import datetime
from functools import cached_property
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypedDict, Unpack, overload

from attrs import evolve, field, frozen

from infointerview.display.desk import Desk
from infointerview.display.picture import picture
from infointerview.display.svg import Picture, saved
from infointerview.errors import InvalidValue
from infointerview.hypertext import SHOWN_AT_MOST, bullets, card, counted, more, section, table, text
from infointerview.insight.compare import SPOKEN, Said, everything_said, moment_of
from infointerview.insight.funnel import funnel
from infointerview.insight.referral_tree import referral_tree
from infointerview.insight.themes import themes
from infointerview.model.campaign import Campaign
from infointerview.model.fields import items
from infointerview.model.notes import TOPICS, NoteKind, NotePrivacy
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.talk import Interview
from infointerview.rules.due import due
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.rules.turns import people
from infointerview.worktime.saying import own_words, zone_in_words


class _Block(Protocol):
    """What a section of a report is made of."""

    def html(self, level: int) -> str: ...
    def text(self) -> str: ...


@frozen
class Lines:
    """A list, with a heading of its own or without.

    A line with a label holds what the seeker wrote; one without a label is a sentence of the library's.
    """

    lines: tuple[tuple[str, str], ...] = field()
    heading: str = field(default="")

    def html(self, level: int) -> str:
        """Return it as a list below its heading, which is of a level."""
        said = "".join(
            f"<li>{f'<b>{_ours(label)}:</b> {text(line)}' if label else _ours(line)}</li>" for label, line in self.lines
        )
        head = f'<h{level} style="font-size: 1em; margin: 0.7em 0 0.1em">{_ours(self.heading)}</h{level}>'
        return f"<section>{head if self.heading else ''}<ul>{said}</ul></section>"

    def text(self) -> str:
        """Return it as lines."""
        said = [f"- {label}: {line}" if label else f"- {line}" for label, line in self.lines]
        return "\n".join([*([self.heading] if self.heading else []), *said])


def _ours(said: str) -> str:
    """Return a sentence of the library's, which runs to the right whatever name it begins with."""
    return f'<bdi dir="ltr">{escape(said)}</bdi>'


@frozen
class Grid:
    """A table; each row begins with what it is about."""

    headings: tuple[str, ...] = field()
    rows: tuple[tuple[str, ...], ...] = field()

    def html(self, level: int) -> str:  # noqa: ARG002 - Only a list has a heading of its own.
        """Return it as a table whose head is repeated on every page."""
        return table(self.headings, self.rows)

    def text(self) -> str:
        """Return a line for each row."""
        return "\n".join(f"- {row[0]}: {'; '.join(filter(None, row[1:]))}" for row in self.rows)


@frozen
class Figure:
    """A picture with what it shows in words."""

    picture: Picture = field()
    is_list: bool = field(default=False)

    def html(self, level: int) -> str:  # noqa: ARG002 - As above.
        """Return the drawing, at most half a page high unless it grows with the number of people."""
        kind = "" if self.is_list else ' class="half"'
        return f"<figure{kind}>{self.picture.svg}</figure>"

    def text(self) -> str:
        """Return what it shows."""
        return str(self.picture)


@frozen
class ReportSection:
    """A part of a report: a heading, and what stands below it."""

    heading: str = field()
    blocks: tuple[_Block, ...] = field()


# One sheet fits A4 and Letter: the page has the size of the paper in the printer, and nothing a size of its own.
_STYLE = (
    "@page{size:auto;margin:18mm 16mm;@bottom-right{content:counter(page) ' of ' counter(pages);font:8pt sans-serif}}"
    "body{font:10pt/1.35 sans-serif;margin:0 auto;max-width:180mm;color:#000;background:#fff;overflow-wrap:break-word}"
    "h1{font-size:17pt;margin:0 0 1mm}"
    "h2{font-size:12.5pt;margin:7mm 0 1.5mm;border-bottom:.3mm solid #666}"
    "h1,h2,h3{break-after:avoid}"
    "p{margin:0 0 1.5mm}"
    "ul{margin:0;padding-left:5mm}"
    "li,tr,figure{break-inside:avoid}"
    "li,p{orphans:2;widows:2}"
    "figure{margin:3mm 0}"
    "svg{max-width:100%;height:auto}"
    ".half svg{max-height:105mm}"
    "table{border-collapse:collapse;width:100%}"
    "thead{display:table-header-group}"
    "th,td{padding:.8mm 2mm .8mm 0;vertical-align:top;border-bottom:.1mm solid #999;font-weight:normal}"
    "thead th,tbody th{font-weight:bold}"
    "footer{margin-top:7mm;font-size:8.5pt;color:#333}"
    "@media screen{body{padding:8mm}}"
)


@frozen(kw_only=True, repr=False)
class Report:
    """A search so far, to read, to print or to save.

    Attributes:
        title: Whose search it is, and about what.
        subtitle: For which day it was made, and how much there is.
        sections: The parts, in order.
        left_out: What does not stand in it, and why.
        now: The instant that it was made for.
    """

    title: str = field()
    subtitle: str = field()
    sections: tuple[ReportSection, ...] = field()
    left_out: tuple[str, ...] = field()
    now: datetime = field()

    @cached_property
    def html(self) -> str:
        """The report as an HTML page to print on A4 or Letter."""
        body = "".join(
            f"<section><h2>{escape(part.heading)}</h2>{''.join(block.html(3) for block in part.blocks)}</section>"
            for part in self.sections
        )
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title><style>{_STYLE}</style>'
        top = f"<h1>{_ours(self.title)}</h1><p>{_ours(self.subtitle)}</p>"
        foot = f"<footer>Left out: {text('; '.join(self.left_out))}.</footer>" if self.left_out else ""
        page = f"<body><main>{top}{body}</main>{foot}</body>"
        return f'<!DOCTYPE html><html lang="en"><head>{head}</head>{page}</html>\n'

    @cached_property
    def text(self) -> str:
        """The report as plain text that ends with a newline."""
        parts = [
            "\n\n".join([part.heading.upper(), *(block.text() for block in part.blocks)]) for part in self.sections
        ]
        foot = [f"Left out: {'; '.join(self.left_out)}."] if self.left_out else []
        return "\n\n".join([f"{self.title}\n{self.subtitle}", *parts, *foot]) + "\n"

    def save(self, path: Path | str) -> Path:
        """Write the page to an HTML file, which every browser opens and prints, and return its path.

        Raises:
            InvalidValue: *path* is not a path, or its name does not end in `.html`.
            OSError: The file cannot be written.
        """
        return saved(self.html, path, "report.html")

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return f"<Report: {self.title}>"

    def _repr_html_(self) -> str:
        return card(
            f"<p>{text(self.subtitle)}</p>",
            *(section(part.heading, *(block.html(5) for block in part.blocks)) for part in self.sections),
            section("Left out", bullets(self.left_out)) if self.left_out else "",
            title=self.title,
        )


class _Options(TypedDict, total=False):
    private: bool
    quoting: Iterable[Contact | str] | Contact | str


class _AskedOptions(Asked, _Options): ...


@overload
def report(today: Query, /, **options: Unpack[_Options]) -> Report: ...
@overload
def report(campaign: Campaign, /, **options: Unpack[_AskedOptions]) -> Report: ...
def report(today: Query | Campaign, /, **options: Any) -> Report:
    """Return a search so far, to print: what people said by topic, what each talk gave, what is next, and who is who.

    Notes marked as private or sensitive and every answer on pay are left out, as is everything about people who asked
    not to be contacted.  What somebody said word for word stands in it only if they allowed you to quote them.  The
    report counts what it leaves out.

    Args:
        today: A `Today`; or a campaign, with `now` and the other parts of a `Today` as keywords.
        private: Take in private notes, and sensitive ones without the person who said it: for your own folder.
        quoting: Who allowed you to quote them: contacts, their ids, names or addresses.

    Raises:
        ContactNotFound: Somebody to quote is not in the campaign.
        AmbiguousContact: Several contacts have that name.
        InvalidValue: *private* is neither `True` nor `False`.

    >>> from infointerview import example
    >>> page = report(example("hydrology"), quoting="Grace Oyelaran")
    >>> [part.heading for part in page.sections][:3]
    ['What people said', 'In their words', 'What each talk gave']
    >>> page.save("report.html").name
    'report.html'
    """
    query, own = asked_with(today, options, _Options.__annotations__)
    private = own.get("private", False)
    if not isinstance(private, bool):
        raise InvalidValue.at("private", f"expected True or False, got {type(private).__name__}", "write private=True")
    quoted = {person.id for person in items(query.campaign.find, own.get("quoting", ()))}
    told = _Told.of(query, quoted, private=private)
    sections: dict[str, Iterator[_Block]] = {
        "What people said": told.by_topic(),
        "In their words": told.quotes(),
        "What each talk gave": told.talks(),
        "What is next": told.what_is_next(),
        "People": told.people(),
        "How it went": told.pictures(),
    }
    listed = ((heading, tuple(blocks)) for heading, blocks in sections.items())
    seeker = query.campaign.seeker
    return Report(
        title=f"{seeker.name}: what I have learned about {seeker.field}",
        subtitle=told.in_short,
        sections=tuple(ReportSection(heading, blocks) for heading, blocks in listed if blocks),
        left_out=told.left_out,
        now=query.now,
    )


@frozen
class _Told:
    """What may stand in a report, and how much may not.

    Attributes:
        query: The search, without what is kept back.
        named: What people said, with who said it.
        nameless: What is shown without who said it.
        left_out: What does not stand in it, and why.
    """

    query: Query = field()
    named: tuple[Said, ...] = field()
    nameless: tuple[Said, ...] = field()
    left_out: tuple[str, ...] = field()

    @classmethod
    def of(cls, query: Query, quoted: AbstractSet[str], *, private: bool) -> "_Told":
        """Return what may stand in a report for which some people may be quoted."""
        campaign = query.campaign
        silent = [person for person in campaign.contacts if campaign.standing(person).forbids_contact]
        for person in silent:
            # Somebody may have gone already, together with another record of theirs.
            campaign = campaign.erase(person, redact=True, marks=False).campaign if person in campaign else campaign
        named, nameless = [], []
        unquoted = hidden = 0
        for said in everything_said(campaign):
            if said.nameless:
                shown = private and not said.names_its_source and said.note.kind in SPOKEN
                nameless += [said] if shown else []
                hidden += not shown
            elif said.note.privacy is NotePrivacy.PRIVATE and not private:
                hidden += 1
            elif said.note.kind is NoteKind.QUOTE and said.contact.id not in quoted:
                unquoted += 1
            else:
                named.append(said)
        nameless.sort(key=lambda said: (said.note.text, said.note.id))
        out = [counted(hidden, "private or sensitive note")] if hidden else []
        out += [f"{counted(unquoted, 'quote')} of people who have not agreed to be quoted"] if unquoted else []
        out += [f"{counted(len(silent), 'person', 'people')} not to be contacted"] if silent else []
        kept_back = {NotePrivacy.SENSITIVE} if private else {NotePrivacy.SENSITIVE, NotePrivacy.PRIVATE}
        campaign = campaign.remove(*(note for note in campaign.notes if note.privacy in kept_back))
        return cls(evolve(query, campaign=campaign), tuple(named), tuple(nameless), tuple(out))

    def by_topic(self) -> Iterator[Lines]:
        """Yield what people said, a list for each topic."""
        topics: dict[str, list[tuple[str, str]]] = {topic.name: [] for topic in TOPICS}
        for each in self.named:
            if each.note.kind is NoteKind.ANSWER:
                job = each.contact.employment_on(each.on) if each.on else None
                who = f"{each.contact.name}, {job.organisation}" if job and job.organisation else str(each.contact.name)
                topics.setdefault(each.topic.name if each.topic else "", []).append((who, each.note.text))
        for each in self.nameless:
            topics.setdefault(each.topic.name if each.topic else "", []).append(("Somebody", each.note.text))
        for name, lines in topics.items():
            if lines:
                yield Lines(tuple(lines), name.capitalize() or "Other things")

    def quotes(self) -> Iterator[Lines]:
        """Yield what people said word for word."""
        said = [each for each in self.named if each.note.kind is NoteKind.QUOTE]
        if said:
            yield Lines(tuple((str(each.contact.name), f"“{each.note.text}”") for each in said))

    def talks(self) -> Iterator[Lines]:
        """Yield what was noted of each talk beside what was said."""
        campaign, zone = self.query.campaign, self.query.campaign.seeker.zone
        words, year = own_words(campaign.seeker), self.query.now.astimezone(zone).year
        looks = {look.interview: look for look in campaign.reflections}
        past = [talk for talk in campaign.interviews if talk.was_held or talk.state is Interview.State.WRITTEN]
        for talk in sorted(past, key=lambda talk: (moment_of(talk).timestamp(), talk.id)):
            day = words.write_day(moment_of(talk).astimezone(zone).date(), year=year)
            how = counted(talk.minutes, "minute") if talk.minutes else "in writing"
            who = " and ".join(str(campaign.find(person)) for person in talk.people)
            lines = []
            notes = (said.note for said in self.named if said.note.interview == talk.id)
            for note in (note for note in notes if note.kind in _LABELS):
                told = "not observable" if note.not_observable else note.text
                told = f"{note.dimension.replace('_', ' ')}: {told}" if note.dimension else told
                lines.append((_LABELS[note.kind], f"{told} ({note.link})" if note.link else told))
            if (look := looks.get(talk.id)) and look.takeaway:
                lines.append(("Looking back", look.takeaway))
            if look and look.next_step and not look.wants_no_step:
                by = f" (by {words.write_day(look.next_step_by, year=year)})" if look.next_step_by else ""
                lines.append(("Next step", f"{look.next_step}{' (done)' if look.next_step_done_at else by}"))
            yield Lines(tuple(lines) or (("", "Nothing was noted."),), f"{who}, {day}, {how}")

    def what_is_next(self) -> Iterator[Lines]:
        """Yield what is to be done, and what the desk says beside it."""
        actions = due(self.query)
        lines = [action.at_a_glance for action in actions[:SHOWN_AT_MOST]] or [str(actions)]
        rest = more(SHOWN_AT_MOST, len(actions))
        yield Lines(tuple(("", line) for line in (*lines, *([rest] if rest else []))), "To do")
        for heading, said in islice(Desk(self.query).sections(), 1, None):
            yield Lines(tuple(("", line) for line in said), heading)

    def people(self) -> Iterator[Grid]:
        """Yield who is who."""
        rows, campaign = [], self.query.campaign
        for person in people(self.query):
            found = person.contact.found
            is_said = found.through is not FoundThrough.OTHER
            known_through = found.where or (_THROUGH.get(found.through, found.through.value) if is_said else "")
            named_by = [
                f"{campaign.find(each.referrer).name}{'' if each.permission.granted else ' (not to be named)'}"
                for each in campaign.referrals
                if each.contact == person.contact.id
            ]
            job = person.contact.employment
            work = ", ".join(filter(None, (job.title, job.organisation))) if job else ""
            rows.append((str(person.contact.name), work, "; ".join(named_by) or known_through, person.stands))
        if rows:
            yield Grid(("name", "work", "known through", "how it stands"), tuple(sorted(rows)))

    def pictures(self) -> Iterator[Figure]:
        """Yield how it went, drawn."""
        tree, found = referral_tree(self.query), themes(self.query)
        if tree:
            yield Figure(picture(tree), is_list=True)
        if self.query.campaign.touches:
            yield Figure(picture(funnel(self.query)))
        if found:
            yield Figure(picture(found))

    @property
    def in_short(self) -> str:
        """For which day it was made, and how much there is."""
        campaign, seeker = self.query.campaign, self.query.campaign.seeker
        day = own_words(seeker).write_day(self.query.now.astimezone(seeker.zone).date(), year=0)
        talks = sum(talk.was_held for talk in campaign.interviews)
        minutes = sum(talk.minutes or 0 for talk in campaign.interviews)
        told = f", {minutes} minutes in all" if minutes else ""
        known = counted(len(campaign.contacts), "person", "people")
        return f"{day} in {zone_in_words(seeker.zone)}: {known}, {counted(talks, 'talk')}{told}"


_LABELS = {
    NoteKind.TAKEAWAY: "Taken away",
    NoteKind.OBSERVATION: "Seen",
    NoteKind.RESOURCE: "Recommended",
    NoteKind.COMMENT: "My thoughts",
}
_THROUGH = {
    FoundThrough.LINKEDIN: "LinkedIn",
    FoundThrough.MUTUAL_CONTACT: "somebody we both know",
    FoundThrough.COMPANY_SITE: "their employer's website",
    FoundThrough.ALUMNI_DIRECTORY: "the alumni directory",
    FoundThrough.EVENT: "an event",
    FoundThrough.COLD: "written to cold",
}
