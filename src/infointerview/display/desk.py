"""The desk: what a seeker wants to see in the morning, in a terminal and in a notebook."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from attrs import field, frozen

from infointerview.hypertext import SHOWN_AT_MOST, Shown, bullets, card, disclosure, more, paragraph, section, table
from infointerview.insight.pace import Pace, pace
from infointerview.model.people import Contact
from infointerview.model.talk import Interview
from infointerview.rules.due import Action, due
from infointerview.rules.today import Query
from infointerview.rules.turns import Person, Turn, people
from infointerview.worktime.saying import DateWords, in_words, own_words, zone_in_words

_A_WEEK = timedelta(days=7)
_NAMED_AT_MOST = 5


@frozen(repr=False)
class Desk(Shown):
    """What is due, the next meetings, whose turn it is, this week's pace, and whom an import brought lately.

    Printed, it is the same in lines as a notebook shows in a card.  Each list shows the first 20.

    Attributes:
        today: The question that it answers.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from infointerview import Campaign, Contact, Seeker
    >>> leeds = ZoneInfo("Europe/London")
    >>> campaign = Campaign(seeker=Seeker(name="Amara Osei", zone=leeds, field="museum education"))
    >>> ines = Contact(name="Inês Duarte", employments="City Archive", emails="ines@archive.example", tier="A")
    >>> print(Desk(Query(campaign.add(ines), now=datetime(2026, 3, 4, 9, tzinfo=leeds))))
    Amara Osei - Wednesday 4 March 2026 09:00 in London
    <BLANKLINE>
    To do (1)
      1. Write to Inês Duarte (City Archive) - no deadline
    <BLANKLINE>
    This week
      new requests 0 of 5, follow-ups 0, interviews 0 of 3
    """

    today: Query = field()

    @property
    def title(self) -> str:
        """Whose desk it is, and when, on the seeker's clock."""
        seeker = self.today.campaign.seeker
        now = self.today.now.astimezone(seeker.zone)
        return f"{seeker.name} - {in_words(now, year=0, words=own_words(seeker))} in {zone_in_words(seeker.zone)}"

    def __str__(self) -> str:
        return "\n\n".join([self.title, *("\n  ".join([head, *lines]) for head, lines in self.sections())])

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Return the headings of the desk, each with the lines below it."""
        actions, everybody = due(self.today), people(self.today)
        words = own_words(self.today.campaign.seeker)
        if actions:
            lines = [f"{place}. {action.at_a_glance}" for place, action in enumerate(actions[:SHOWN_AT_MOST], start=1)]
            yield f"To do ({len(actions)})", _and_more(lines, len(actions))
        else:
            yield "To do", [str(actions)]
        if talks := self.meetings():
            lines = [f"{who}: {when}{how}" for who, when, how in map(self._meeting, talks[:SHOWN_AT_MOST])]
            yield "Next meetings", _and_more(lines, len(talks))
        for turn, heading in _WAITING.items():
            if waiting := everybody.of(turn):
                lines = [f"{person.contact}: {_says(person, words)}" for person in waiting[:SHOWN_AT_MOST]]
                yield f"{heading} ({len(waiting)})", _and_more(lines, len(waiting))
        yield "This week", _this_week(pace(self.today))
        if brought := self.brought():
            yield "New from your imports", [_brought(*each) for each in brought.items()]

    def _repr_html_(self) -> str:
        actions, everybody, talks = due(self.today), people(self.today), self.meetings()
        words = own_words(self.today.campaign.seeker)
        rest = more(SHOWN_AT_MOST, len(actions))
        to_do = [*map(Action._repr_html_, actions[:SHOWN_AT_MOST]), rest and paragraph(rest)]
        parts = [section(f"To do ({len(actions)})", *to_do) if actions else section("To do", paragraph(actions))]
        if talks:
            rows = [(who, f"{when}{how}") for who, when, how in map(self._meeting, talks[:SHOWN_AT_MOST])]
            rest = more(SHOWN_AT_MOST, len(talks))
            parts.append(section("Next meetings", table(("with", "when"), rows), rest and paragraph(rest)))
        for turn, heading in _WAITING.items():
            if waiting := everybody.of(turn):
                rows = [(str(person.contact), _says(person, words)) for person in waiting[:SHOWN_AT_MOST]]
                rest = more(SHOWN_AT_MOST, len(waiting))
                inside = [table(("person", "how it stands"), rows), rest and paragraph(rest)]
                parts.append(disclosure(f"{heading} ({len(waiting)})", *inside))
        parts.append(section("This week", bullets(_this_week(pace(self.today)))))
        if brought := self.brought():
            parts.append(section("New from your imports", bullets(_brought(*each) for each in brought.items())))
        return card(*parts, title=self.title)

    def meetings(self) -> list[Interview]:
        """Return the agreed talks that are not over, the next one first."""
        now = self.today.now.timestamp()
        agreed = [
            (talk.start.timestamp(), talk.id, talk)
            for talk in self.today.campaign.interviews
            if talk.is_open and talk.start and (talk.end or talk.start).timestamp() > now
        ]
        return [talk for _, _, talk in sorted(agreed, key=lambda each: each[:2])]

    def _meeting(self, talk: Interview) -> tuple[str, str, str]:
        """Return with whom a talk is, when on both clocks, and by what."""
        seeker = self.today.campaign.seeker
        who = [self.today.find(person) for person in talk.people]
        start = (talk.start or self.today.now).astimezone(seeker.zone)
        theirs = next((person.zone for person in who if person.zone), None)
        how = f", {_HOW[talk.format]}" if talk.format else ""
        year = self.today.now.astimezone(seeker.zone).year
        return ", ".join(map(str, who)), in_words(start, beside=theirs, year=year, words=own_words(seeker)), how

    def brought(self) -> dict[str, list[Contact]]:
        """Return whom imports brought in the last seven days, by what they were imported from."""
        zone = self.today.campaign.seeker.zone
        until = self.today.now.astimezone(zone).date()
        found: dict[str, list[Contact]] = {}
        for contact in self.today.campaign.contacts:
            on, source = contact.found.on, contact.found.imported_from
            if source and on and until - _A_WEEK < on <= until:
                found.setdefault(source, []).append(contact)
        return dict(sorted(found.items()))


_HOW = {Interview.Format.PHONE: "by phone", Interview.Format.IN_PERSON: "in person", Interview.Format.VIDEO: "by video"}
_WAITING = {Turn.THEIRS: "Their turn", Turn.RESTING: "Nothing to do yet"}


def _says(person: Person, words: DateWords) -> str:
    """Return how it stands with somebody whose turn it is, or who rests, without what comes afterwards."""
    zone, year = person.now.tzinfo, person.now.year
    since, until = (
        at and words.write_day(at.astimezone(zone).date(), year=year) for at in (person.since, person.until)
    )
    parts = [f"{person.stands}, last word on {since}" if since else person.stands]
    wait = "until" if person.turn is Turn.RESTING else "wait until"
    parts += [f"{wait} {until}"] if until else []
    return "; ".join(parts) + (f", because {person.reason}" if person.reason else "")


def _this_week(weeks: Pace) -> list[str]:
    week = weeks.current
    away = f", away {week.days_away} of 7 days" if week.days_away else ""
    asked, met = f"{week.requests} of {weeks.requests_wanted}", f"{week.interviews} of {weeks.interviews_wanted}"
    return [f"new requests {asked}, follow-ups {week.follow_ups}, interviews {met}{away}"]


def _brought(source: str, contacts: Sequence[Contact]) -> str:
    named = ", ".join(map(str, contacts[:_NAMED_AT_MOST]))
    rest = f" and {len(contacts) - _NAMED_AT_MOST} more" if len(contacts) > _NAMED_AT_MOST else ""
    return f"{source}: {named}{rest}"


def _and_more(lines: list[str], there_are: int) -> list[str]:
    return [*lines, *filter(None, [more(len(lines), there_are)])]
