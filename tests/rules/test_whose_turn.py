"""Stories of conversations that leave the usual course, and what then comes next.

Each has somebody else in it, and its answer was written down before it was tried.  A line of a story is a day and a
time of 2026 on the clock of the two, who live in one zone; `>` is a message of the seeker's, `<` one of the contact's,
`*` a step of an interview, and `=` something else.  What follows are the lines for the contact in the year after it.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral, Touch
from infointerview.model.people import Absence, Contact, Decision, Seeker
from infointerview.model.talk import Interview
from infointerview.rules.due import due
from infointerview.rules.why import why

YEAR = timedelta(days=365)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Life:
    """A campaign that grows line by line, about one contact, a colleague and somebody whom the contact names."""

    def __init__(self, name: str, job: str, employer: str, zone: str, hours: str = "") -> None:
        self.zone = ZoneInfo(zone)
        self.me = Seeker(name="Sam Okafor", zone=self.zone, field=job, emails="sam@okafor.example")
        self.contact = Contact(
            name=name,
            id="them",
            zone=self.zone,
            emails="them@first.example",
            working_hours=hours or None,
            employments=Employment(organisation=employer, title=job) if employer else (),
        )
        self.other = Contact(name="Ioana Pop", id="other", zone=self.zone, employments=employer or ())
        self.named = Contact(name="Eru Tamihana", id="named", zone=self.zone)
        self.talk: dict[str, Interview] = {}
        self.now = self.at("1 Jan 09:00")
        self.campaign = Campaign(seeker=self.me).add(self.contact)

    def at(self, words: str) -> datetime:
        """Return an instant such as `2 Mar 10:00`."""
        number, month, clock = words.split()
        hour, minute = clock.split(":")
        return datetime(2026, MONTHS.index(month) + 1, int(number), int(hour), int(minute), tzinfo=self.zone)

    def day(self, words: str) -> date:
        """Return a day such as `2 Mar`."""
        return self.at(f"{words} 09:00").date()

    def add(self, *facts: Any) -> None:
        self.campaign = self.campaign.add(*facts)

    def live(self, story: str) -> "Life":
        """Let everything in a story happen."""
        for line in story.split(";"):
            number, month, clock, mark, what, *more = line.split()
            self.now = at = self.at(f"{number} {month} {clock}")
            {"*": self._step, "=": self._else}.get(mark, partial(self._message, mark))(at, what, more)
        return self

    def _message(self, mark: str, at: datetime, what: str, more: list[str]) -> None:
        said: dict[str, Any] = {}
        purpose, _, channel = what.partition("@")
        who = "them"
        for word in more:
            if word in {"other", "named"}:
                who = word
            elif word == "bounced":
                said["bounced"] = True
            elif word == "about":
                said["interview"] = self.talk["them"]
            elif word.startswith("until"):
                said["not_before"] = self.day(" ".join(word.split("-")[1:]))
        self.add(getattr(self, who)) if who != "them" else None
        self.add(
            Touch(
                contact=who,
                at=at,
                direction="outbound" if mark == ">" else "inbound",
                channel=channel or "email",
                purpose=purpose,
                **said,
            )
        )

    def _step(self, at: datetime, what: str, more: list[str]) -> None:
        who = more.pop(0) if more and more[0] == "other" else "them"
        self.add(getattr(self, who)) if who != "them" else None
        when = [self.at(each.replace("-", " ")) for each in more if ":" in each]
        beginnings: dict[str, Callable[[], Interview]] = {
            "propose": lambda: Interview.propose(contact=who, at=at, slots=when),
            "agree": lambda: Interview.agreed(contact=who, at=at, start=when[0]),
        }
        if what in beginnings:
            self.talk[who] = beginnings[what]()
        else:
            steps: dict[str, Callable[[Interview], Interview]] = {
                "offer": lambda talk: talk.offer(when, at=at),
                "they_move": lambda talk: talk.ask_to_reschedule(by="contact", at=at),
                "i_move": lambda talk: talk.ask_to_reschedule(by="seeker", at=at),
                "they_cancel": lambda talk: talk.cancel(by="contact", at=at),
                "i_cancel": lambda talk: talk.cancel(by="seeker", at=at),
                "they_miss": lambda talk: talk.no_show(by="contact", at=at),
                "i_miss": lambda talk: talk.no_show(by="seeker", at=at),
                "hold": lambda talk: talk.hold(at=at),
                "decline": lambda talk: talk.decline(at=at),
                "i_reopen": lambda talk: talk.reopen(by="seeker", at=at),
            }
            self.talk[who] = steps[what](self.talk[who])
        self.add(self.talk[who])

    def _else(self, at: datetime, what: str, more: list[str]) -> None:
        contact = self.campaign.find("them")
        if what == "knows":
            self.add(self.other)
        elif what == "moves_to":
            self.add(evolve(contact, emails=more[0]))
        elif what == "leaves":
            self.add(contact.leaves(contact.organisation, on=at.date()))
        elif what == "decides":
            decided = evolve(self.campaign.seeker, decision=Decision(what="to stay", at=at))
            self.campaign = evolve(self.campaign, seeker=decided)
        elif what == "away":
            away = Absence(first=self.day(more[0].replace("-", " ")), last=self.day(more[1].replace("-", " ")))
            self.campaign = evolve(self.campaign, seeker=evolve(self.campaign.seeker, away=away))
        elif what == "name":
            by = "other" if "other" in more else "them"
            self.add(self.named, self.other)
            permission = next((word for word in more if word in {"granted", "refused"}), "unknown")
            self.add(Referral(referrer=by, contact="named", at=at, permission=permission))
        elif what == "told_bounced":
            sent = [touch for touch in self.campaign.touches if touch.outbound][-1]
            self.add(evolve(sent, bounced=True))
        else:
            raise AssertionError(what)

    def next_for(self, who: str = "them", now: datetime | None = None) -> list[str]:
        """Return the lines for somebody: kind and day, in order of the days."""
        listed = due(self.campaign, now=now or self.now, horizon=YEAR)
        lines = [action for action in listed if action.contact is not None and action.contact.id == who]
        return [
            f"{a.kind} {a.due.astimezone(self.zone):%-d %b}" for a in sorted(lines, key=lambda a: a.due.timestamp())
        ]


PEOPLE = (
    ("Amara Diallo", "dentist", "", "Africa/Dakar"),
    ("Wiremu Parata", "forester", "", "Pacific/Auckland"),
    ("Łucja Wójcik", "luthier", "", "Europe/Warsaw"),
    ("Thandiwe Nkosi", "actuary", "", "Africa/Johannesburg"),
    ("Joaquín Rey", "sommelier", "", "America/Santiago"),
    ("Hannah Weiss", "prosthetist", "", "Europe/Vienna"),
    ("Nguyễn Thị Mai", "seamstress", "", "Asia/Ho_Chi_Minh"),
    ("Tadeo Quiroga", "vet", "", "America/Argentina/Buenos_Aires"),
    ("Siobhán Ní Bhriain", "archivist", "", "Europe/Dublin"),
    ("Kwabena Osei", "welder", "", "Africa/Accra"),
    ("Aiko Hayashi", "puppeteer", "", "Asia/Tokyo"),
    ("Dmitar Ilić", "beekeeper", "", "Europe/Belgrade"),
)

ALONE: dict[str, list[str]] = {
    # A request, by whatever name.
    "2 Mar 10:00 > outreach": ["follow_up 11 Mar"],
    "2 Mar 10:00 > other": ["follow_up 11 Mar"],
    "2 Mar 10:00 > other@phone": ["follow_up 11 Mar"],
    "2 Mar 10:00 > connection_request@linkedin": ["follow_up 11 Mar"],
    "2 Mar 10:00 > outreach; 5 Mar 10:00 > connection_request@linkedin": ["follow_up 11 Mar"],
    "2 Mar 10:00 > connection_request@linkedin bounced": ["connection_request 23 Mar"],
    "2 Mar 10:00 > connection_request@linkedin; 4 Mar 10:00 < invitation_accepted": ["outreach 4 Mar"],
    "2 Mar 10:00 > connection_request@linkedin; 4 Mar 10:00 < invitation_accepted; 5 Mar 10:00 > outreach@linkedin": [
        "follow_up 16 Mar"
    ],
    # Two channels within a day are one attempt; two days are two.
    "2 Mar 10:00 > outreach; 2 Mar 10:05 > outreach@linkedin": ["follow_up 11 Mar"],
    "2 Mar 20:00 > outreach; 3 Mar 10:00 > outreach@linkedin": ["follow_up 12 Mar"],
    "2 Mar 10:00 > outreach; 2 Mar 16:00 > follow_up@phone": ["follow_up 11 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 > outreach@linkedin": [],
    "2 Mar 10:00 > outreach; 11 Mar 10:00 > other": [],
    "2 Mar 10:00 > other; 11 Mar 10:00 > follow_up": [],
    # Answered, and silent since.
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < question; 4 Mar 15:00 > answer": ["follow_up 13 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > answer": ["follow_up 13 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > thank_you": ["follow_up 13 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < question; 4 Mar 15:00 > other": ["follow_up 13 Mar"],
    "3 Mar 10:00 < question; 3 Mar 15:00 > answer": ["follow_up 12 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < question; 4 Mar 15:00 > answer; 13 Mar 10:00 > follow_up": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < question; 4 Mar 15:00 > answer; 10 Mar 10:00 < question;"
    "10 Mar 11:00 > answer": ["follow_up 19 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < decline; 4 Mar 15:00 > thank_you": [],
    # Times, and silence.
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > slot_proposal": ["offer_times 13 Mar"],
    # Times that led to a meeting do not count when it is missed.
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > slot_proposal; 6 Mar 10:00 * agree 10-Mar-10:00;"
    "10 Mar 10:20 * they_miss; 10 Mar 10:30 > no_show about": ["offer_times 19 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > slot_proposal; 13 Mar 10:00 > slot_proposal": [],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < acceptance; 3 Mar 12:00 > slot_proposal; 5 Mar 10:00 < rescheduling;"
    "6 Mar 10:00 > slot_proposal": ["offer_times 17 Mar"],
    "3 Mar 12:00 * propose 10-Mar-10:00; 5 Mar 10:00 < rescheduling; 6 Mar 10:00 * offer 13-Mar-10:00": [
        "offer_times 13 Mar"
    ],
    "3 Mar 12:00 * propose": ["offer_times 3 Mar"],
    "2 Mar 10:00 > outreach; 2 Mar 10:05 * propose": ["follow_up 11 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < acceptance; 3 Mar 11:00 * propose": ["offer_times 3 Mar"],
    "2 Mar 10:00 * agree 10-Mar-14:00; 9 Mar 08:00 * i_move; 9 Mar 08:30 > rescheduling about": ["offer_times 18 Mar"],
    "2 Mar 10:00 * agree 10-Mar-14:00; 9 Mar 08:30 > rescheduling about; 9 Mar 09:00 * i_move": ["offer_times 18 Mar"],
    # Called off, moved, missed.
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 * they_cancel": ["offer_times 16 Mar"],
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 * they_cancel; 9 Mar 11:00 > answer": ["offer_times 16 Mar"],
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 < cancellation; 9 Mar 10:00 * they_cancel; 9 Mar 11:00 > answer": [
        "offer_times 16 Mar"
    ],
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 * they_cancel; 9 Mar 11:00 > answer;"
    "16 Mar 10:00 > slot_proposal": [],
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 * they_cancel; 10 Mar 10:00 < rescheduling;"
    "10 Mar 11:00 > slot_proposal": ["offer_times 19 Mar"],
    "2 Mar 10:00 * agree 12-Mar-14:00; 11 Mar 09:35 * they_move; 11 Mar 09:35 < rescheduling;"
    "11 Mar 09:40 > confirmation about": ["answer_rescheduling 11 Mar"],
    "2 Mar 10:00 * agree 12-Mar-14:00; 12 Mar 14:20 * they_miss; 12 Mar 16:00 < rescheduling": [
        "answer_rescheduling 12 Mar"
    ],
    "2 Mar 10:00 * agree 12-Mar-14:00; 12 Mar 14:20 * they_miss; 12 Mar 15:00 > no_show": ["offer_times 23 Mar"],
    "2 Mar 10:00 * agree 12-Mar-14:00; 12 Mar 15:00 * i_miss; 12 Mar 15:30 > no_show": [],
    "2 Mar 10:00 * agree 12-Mar-14:00; 4 Mar 10:00 * i_cancel; 4 Mar 10:30 > cancellation about": [],
    "2 Mar 10:00 * agree 12-Mar-14:00; 4 Mar 10:00 * i_cancel; 4 Mar 10:30 > cancellation about;"
    "6 Mar 10:00 * i_reopen": ["offer_times 6 Mar"],
    # Put off without a day.
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral": ["answer_deferral 4 Mar", "recontact 3 Apr"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral; 4 Mar 15:00 > answer": ["recontact 3 Apr"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral; 4 Mar 15:00 > answer; 3 Apr 10:00 > outreach": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral; 6 Mar 10:00 < acceptance": ["answer_yes 6 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral until-1-Apr; 4 Mar 15:00 > answer": ["recontact 2 Apr"],
    # A reply that was recorded without its meaning.
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < other": ["record_reply 3 Mar"],
    "2 Mar 10:00 > other; 3 Mar 10:00 < other": ["record_reply 3 Mar"],
    "3 Mar 10:00 < other": ["record_reply 3 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < other; 4 Mar 10:00 > answer": ["follow_up 13 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < other; 5 Mar 10:00 < decline; 5 Mar 12:00 > answer": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < acceptance; 4 Mar 15:00 > slot_proposal; 6 Mar 10:00 < other": [
        "record_reply 6 Mar"
    ],
    # Addresses.
    "2 Mar 10:00 > outreach bounced": ["find_address 2 Mar"],
    "2 Mar 10:00 > other bounced": ["find_address 2 Mar"],
    "2 Mar 10:00 > slot_proposal bounced": ["find_address 2 Mar"],
    "2 Mar 10:00 > outreach bounced; 4 Mar 10:00 = moves_to new@second.example": ["outreach 2 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 = told_bounced; 4 Mar 10:00 = moves_to new@second.example": ["outreach 2 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 = moves_to new@second.example; 4 Mar 10:00 = told_bounced": ["outreach 2 Mar"],
    "2 Mar 10:00 > outreach bounced; 4 Mar 10:00 = moves_to new@second.example; 5 Mar 10:00 > outreach": [
        "follow_up 16 Mar"
    ],
    "2 Mar 10:00 > outreach bounced; 4 Mar 10:00 = moves_to new@second.example; 5 Mar 10:00 > outreach bounced": [
        "find_address 5 Mar"
    ],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < wrong_person": ["find_address 4 Mar"],
    # The seeker is away, or has decided.
    "1 Mar 09:00 = away 9-Mar 31-Mar; 2 Mar 10:00 > outreach": ["follow_up 1 Apr"],
    "1 Mar 09:00 = away 9-Mar 30-Apr; 2 Mar 10:00 > outreach": ["follow_up 1 May"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 = decides": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < deferral until-1-Apr; 4 Mar 15:00 > answer; 5 Mar 10:00 = decides": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 = decides; 5 Mar 10:00 < question": ["answer_question 5 Mar"],
    "2 Mar 10:00 > outreach; 3 Mar 10:00 < acceptance; 4 Mar 10:00 = decides": ["answer_yes 3 Mar"],
    "2 Mar 10:00 > outreach bounced; 4 Mar 10:00 = decides": [],
    "2 Mar 10:00 * agree 12-Mar-14:00; 9 Mar 10:00 * they_cancel; 10 Mar 10:00 = decides": [],
    # "Better ask Eru": one message.
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection; 4 Mar 10:00 = name": ["permission_request 4 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection; 4 Mar 12:00 = name granted": ["referral_thank_you 4 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection; 4 Mar 10:00 = name; 4 Mar 15:00 > permission_request": [
        "permission_request 13 Mar"
    ],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection; 4 Mar 10:00 = name; 4 Mar 15:00 > permission_request;"
    "13 Mar 10:00 > permission_request": [],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection; 4 Mar 10:00 = name; 4 Mar 15:00 > permission_request;"
    "6 Mar 10:00 < other": ["record_reply 6 Mar"],
    "2 Mar 10:00 > outreach; 4 Mar 10:00 < redirection": ["answer_decline 4 Mar"],
}


@pytest.mark.parametrize(("story", "expected"), ALONE.items(), ids=list(ALONE))
def test_what_comes_next_in_a_conversation(story: str, expected: list[str]) -> None:
    person = PEOPLE[[*ALONE].index(story) % len(PEOPLE)]

    assert Life(*person).live(story).next_for() == expected


def test_business_days_are_those_of_the_contact() -> None:
    """In Amman the week is Sunday to Thursday: the seventh day after Thursday 5 March is Monday 16 March."""
    life = Life("نور حداد", "glazier", "", "Asia/Amman", "Sun-Thu 08:00-16:00")

    assert life.live("5 Mar 10:00 > outreach").next_for() == ["follow_up 16 Mar"]


TOGETHER: dict[str, tuple[str, list[str]]] = {
    # Whose, and what then: a colleague's yes counts while it stands, and not if it is older than the request.
    "2 Mar 10:00 > outreach; 5 Mar 10:00 > outreach other; 6 Mar 11:00 < acceptance other;"
    "9 Mar 11:00 < decline other": (
        "them",
        ["follow_up 11 Mar"],
    ),
    "2 Mar 10:00 > outreach; 5 Mar 10:00 > outreach other; 6 Mar 11:00 < acceptance other": ("them", []),
    "2 Mar 10:00 > outreach; 5 Mar 10:00 * agree other 20-Mar-10:00; 9 Mar 11:00 * they_cancel other": (
        "them",
        ["follow_up 11 Mar"],
    ),
    "2 Mar 10:00 > outreach other; 3 Mar 11:00 < acceptance other; 3 Mar 12:00 * agree other 24-Mar-14:00;"
    "20 Mar 10:00 > outreach; 24 Mar 15:00 * hold other": ("them", ["follow_up 31 Mar"]),
    # Whoever left is not written to at the old address, and the search there goes on.
    "1 Mar 10:00 = knows; 2 Mar 10:00 > outreach; 5 Mar 10:00 = leaves": ("them", ["find_address 6 Mar"]),
    "1 Mar 10:00 = knows; 2 Mar 10:00 > outreach; 5 Mar 10:00  = leaves": ("other", ["second_contact 5 Mar"]),
    "2 Mar 10:00 > outreach; 5 Mar 10:00 = leaves; 9 Mar 10:00 = moves_to new@home.example": (
        "them",
        ["find_contact 5 Mar", "outreach 6 Mar"],
    ),
}


@pytest.mark.parametrize(("story", "expected"), TOGETHER.items(), ids=list(TOGETHER))
def test_what_comes_next_where_there_are_colleagues(story: str, expected: tuple[str, list[str]]) -> None:
    life = Life("Pilar Echeverría", "brewer", "Altiplano Brewery", "America/La_Paz").live(story)

    lines = life.next_for(expected[0])

    # In a month or so a colleague is a prospect again.
    assert [line for line in lines if not (expected[0] == "other" and line.startswith("outreach"))] == expected[1]


def test_one_referrer_who_may_be_named_is_enough() -> None:
    """Both name Eru Tamihana, and the first lets Sam say so."""
    life = Life(*PEOPLE[3]).live("2 Mar 10:00 = name granted; 3 Mar 10:00 = name other")

    assert "permission_request 3 Mar" not in life.next_for("other")
    assert "referral_thank_you 3 Mar" in life.next_for("other")
    assert life.next_for("named") == ["referral_outreach 2 Mar"]


def test_whom_nobody_lets_sam_name_is_a_prospect_when_the_referrer_stays_silent() -> None:
    """The question of Wednesday 4 March has had its 21 business days on Thursday 2 April."""
    life = Life(*PEOPLE[5]).live(
        "4 Mar 10:00 = name; 4 Mar 11:00 > referral_thank_you; 4 Mar 15:00 > permission_request;"
        "13 Mar 10:00 > permission_request"
    )
    named = [Referral(referrer="them", contact="named", at=life.at("4 Mar 10:00"))]

    assert life.campaign.referrals == tuple(named)
    assert life.next_for("named", now=life.at("31 Mar 10:00"))[:1] == ["outreach 20 Apr"]
    assert life.next_for("named", now=life.at("20 Apr 10:00"))[:1] == ["outreach 20 Apr"]


def test_the_account_says_when_silence_means_no_and_no_line_asks_for_anything() -> None:
    life = Life(*PEOPLE[2]).live("2 Mar 10:00 > outreach; 11 Mar 10:00 > follow_up")
    (verdict,) = why(life.campaign, "them", now=life.at("1 Apr 10:00")).of("move-on-after-silence")

    assert verdict.reason.startswith("you wrote on Monday 2 March, last on Wednesday 11 March, and silence until ")
    assert verdict.reason.endswith("Tuesday 31 March means no")
    assert life.next_for(now=life.at("1 Apr 10:00")) == []


def test_two_channels_are_one_request_of_the_week() -> None:
    """Five a week: Sam has asked four people, one of them by e-mail and on LinkedIn."""
    life = Life(*PEOPLE[8])
    asked = [Contact(name=f"Person {letter}", id=letter, zone=life.zone) for letter in "abcd"]
    life.add(*asked, life.other)
    for contact in asked:
        for channel in ("email", "linkedin") if contact.id == "a" else ("email",):
            way: dict[str, Any] = {"contact": contact, "direction": "outbound", "purpose": "outreach"}
            life.add(Touch(at=life.at(f"2 Mar 10:0{len(channel) % 7}"), channel=channel, **way))
    prospects = [p for p in ("them", "other") if life.next_for(p, now=life.at("2 Mar 11:00")) == ["outreach 2 Mar"]]

    assert len(prospects) == 1


def test_a_decision_leaves_thanks_the_outcome_and_the_meeting_that_is_agreed() -> None:
    life = Life(*PEOPLE[9]).live("2 Mar 10:00 * agree 12-Mar-14:00; 3 Mar 10:00 = name granted; 4 Mar 10:00 = decides")
    kinds = [line.split()[0] for line in life.next_for()]

    assert {"referral_thank_you", "outcome", "confirmation", "preparation", "reminder"} <= set(kinds)
    assert not {"follow_up", "update", "keep_in_touch", "permission_request"} & set(kinds)
    assert life.next_for("named") == []
