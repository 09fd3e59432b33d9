"""What people write in their own words is joined to the sentences of a message without a seam."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import MissingDetails
from infointerview.language.kinds import MESSAGES
from infointerview.messages.drafting import draft, needs
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Found, PersonName, Seeker
from infointerview.model.talk import Interview
from tests.messages.cast import DANA, NOW, PEOPLE, campaign_for, occasion

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone=LONDON, phones="+44 20 7946 0000", field="hydrology", introduction="a student")
ADA = Contact(name="Ada Quist", zone=LONDON, emails="ada@example.org", employments="Severn Catchment Trust")
TALK = Interview.on_the_spot(contact=ADA, at=NOW, start=NOW - timedelta(hours=1), minutes=25)


def text_of(kind: str, *, sam: Seeker = SAM, ada: Contact = ADA, facts: Any = (), **options: Any) -> str:
    """Return the text of a message to Ada."""
    return draft(kind, Campaign(seeker=sam).add(ada, *facts), ada, now=NOW, **options).text


class TestJoined:
    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"introduction": "I'm a student at Leeds."}, "I am a student at Leeds, and"),
            ({"introduction": "I am a student at Leeds"}, "I am a student at Leeds, and"),
            ({"introduction": "i\u2019m a student at Leeds"}, "I am a student at Leeds, and"),
            ({"introduction": "A student at Leeds"}, "I am a student at Leeds, and"),
            ({"connection": "We both studied at Leeds."}, "e both studied at Leeds"),
            ({"connection": "Because we both studied at Leeds"}, "e both studied at Leeds"),
            ({"connection": "because we met"}, "e met"),
            ({"connection": "Leeds was your school too"}, "Leeds was your school too"),
            ({"connection": "I heard your talk"}, "I heard your talk"),
            ({"wish": "How you came to it."}, " how you came to it."),
            ({"wish": "To learn how you came to it."}, " how you came to it."),
            ({"field": "Hydrology."}, " hydrology"),
            ({"field": "vet"}, " a vet"),
            ({"field": "UX research", "broad_field": "UX Research."}, " UX research"),
        ],
    )
    def test_in_a_first_message(self, given: dict[str, Any], says: str) -> None:
        assert says in text_of("outreach", **given)

    @pytest.mark.parametrize(
        ("step", "says"),
        [
            ("I'll read the report", " read the report."),
            ("I\u2019ll read the report.", " read the report."),
            ("I will read the report", " read the report."),
            ("To read the report", " read the report."),
            ("Read the report", " read the report."),
        ],
    )
    def test_in_thanks(self, step: str, says: str) -> None:
        heard = "It was good to hear that gauges fail"
        assert says in text_of("thank_you", facts=[TALK], takeaway=heard, next_step=step)
        noted = Note(interview=TALK, kind="next_step", text=step, due=NOW.date())
        assert says in text_of("thank_you", facts=[TALK, noted], takeaway=heard)

    @pytest.mark.parametrize("because", ["Because my train was late.", "my train was late", "My train was late."])
    def test_in_a_reason(self, because: str) -> None:
        talk = Interview.agreed(contact=ADA, at=NOW, start=NOW + timedelta(days=4))

        assert ": my train was late." in text_of("rescheduling", facts=[talk], because=because)

    @pytest.mark.parametrize("reason", ["about rain gauges", "rain gauges.", "About rain gauges"])
    def test_in_the_words_of_a_referrer(self, reason: str) -> None:
        named = Referral(referrer=DANA, contact=ADA, at=NOW, permission="granted", reason=reason)

        assert " about rain gauges" in text_of("outreach", facts=[DANA, named])

    @pytest.mark.parametrize(
        ("decision", "says"),
        [
            ("to study hydrology.", " I have decided to study hydrology."),
            ("I've decided to study hydrology", " I have decided to study hydrology."),
            ("Against a doctorate", "I have decided against a doctorate."),
            ("Study hydrology", "I have decided to study hydrology."),
        ],
    )
    def test_in_a_decision(self, decision: str, says: str) -> None:
        assert says in text_of("outcome", facts=[TALK], decision=decision)

    @pytest.mark.parametrize(
        ("where", "says"),
        [
            ("our alumni network", " in our alumni network"),
            ("The Leeds alumni directory", " in the Leeds alumni directory"),
            ("Leeds alumni directory.", " in the Leeds alumni directory"),
        ],
    )
    def test_in_where_somebody_was_found(self, where: str, says: str) -> None:
        ada = evolve(ADA, found=Found(through="alumni_directory", where=where))
        for kind, channel in (("outreach", "email"), ("outreach", "linkedin"), ("connection_request", "linkedin")):
            assert says in text_of(kind, ada=ada, channel=channel)

    @pytest.mark.parametrize("where", ["a talk on floods.", "A talk on floods"])
    def test_in_an_event(self, where: str) -> None:
        ada = evolve(ADA, found=Found(through="event", where=where))

        assert " a talk on floods" in text_of("outreach", ada=ada)

    def test_alone_it_begins_with_a_capital(self) -> None:
        assert " Nothing so far.\n\n" in text_of("keep_in_touch", news="nothing so far.")
        assert "\n\nHow is the new gauge?" in text_of("keep_in_touch", news="Nothing", question="how is the new gauge")

    @pytest.mark.parametrize(
        ("question", "says"),
        [("Why?", "Why?"), ("Any tips", "Any tips?"), ("Tell me about your week.", "Tell me about your week.")],
    )
    def test_a_question_keeps_its_mark(self, question: str, says: str) -> None:
        assert f"- {says}\n" in text_of("written_questions", questions=[question, "How?"])

    def test_where_to_meet_is_said_to_whose_it_is(self) -> None:
        talk = Interview.agreed(
            contact=ADA, at=NOW, start=NOW + timedelta(days=4), format="in_person", place="her office"
        )

        assert "your office" in text_of("confirmation", facts=[talk])

    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    @pytest.mark.parametrize("connection", ["we share a kitchen", "an article you wrote about ice", "you moved to law"])
    def test_whatever_connects_two_people_no_opening_asks_for_a_job(self, connection: str, tone: str) -> None:
        people = [Contact(name=f"Ada Quist {letter}", zone=LONDON) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        campaign = Campaign(seeker=SAM).add(*people)
        letters = [
            draft("outreach", campaign, each, now=NOW, tone=tone, connection=connection, channel="linkedin")
            for each in people
        ]

        assert len({letter.text.splitlines()[2].partition(".")[0] for letter in letters}) >= 7
        assert not [p for letter in letters for p in letter.problems if p.severity == "error"]


class TestAnOffer:
    @pytest.mark.parametrize(
        ("promise", "says"),
        [
            ("send me the reading list", "to send me the reading list"),
            ("Send me the reading list.", "to send me the reading list"),
            ("will send me the reading list", "to send me the reading list"),
            ("to send me the reading list", "to send me the reading list"),
            ("They will send me the reading list", "to send me the reading list"),
            ("send me the reading list (by next Friday)", "to send me the reading list"),
            ("I will send you the reading list", "to send me the reading list"),
            ("I'll send you my slides", "to send me your slides"),
            ("a reading list", "to send me a reading list"),
            ("a tour of the lab", "a tour of the lab"),
            ("A reading list (by 20 March).", "to send me a reading list"),
            ("the names of two colleagues", "to give me the names of two colleagues"),
            ("his keyboard shortcuts", "to send me your keyboard shortcuts"),
            ("Past questions", "to send me past questions"),
            ("he'll send on the draft plan", "to send on the draft plan"),
            ("she's going to ask her foreman", "to ask your foreman"),
            ("look at my portfolio", "to look at my portfolio"),
        ],
    )
    def test_is_told_back_as_they_made_it(self, promise: str, says: str) -> None:
        noted = Note(interview=TALK, kind="promise", by="contact", text=promise)
        step: dict[str, Any] = {"takeaway": "Gauges fail in floods", "next_step": "read on"}
        check = text_of("promise_check", facts=[TALK, noted])

        assert f"When we spoke today, you kindly offered {says}." in check
        assert check == text_of("promise_check", facts=[TALK], promise=promise)
        thanks = text_of("thank_you", facts=[TALK, noted], **step)
        assert f"Thank you also for offering {says}; I would be very glad of that" in thanks


class TestFullStops:
    @given(
        kind=st.sampled_from(sorted(MESSAGES)),
        who=st.sampled_from(sorted(PEOPLE)),
        tone=st.sampled_from(["formal", "friendly"]),
        channel=st.sampled_from([None, "linkedin", "letter", "text_message"]),
    )
    def test_stand_once_after_names_and_employers_that_end_with_one(
        self, kind: str, who: str, tone: str, channel: str | None
    ) -> None:
        """Property: whoever is called Jr. and works at an Inc., no sentence ends twice."""
        person = evolve(
            PEOPLE[who],
            name=PersonName("Martin King Jr."),
            employments=Employment(organisation="Acme Inc."),
            found=evolve(PEOPLE[who].found, where="Acme Inc."),
        )
        facts, words = occasion(kind, person)
        others = [evolve(DANA, name="Zed Zip Jr.", employments="Acme Inc.") if f is DANA else f for f in facts]
        seeker = evolve(campaign_for(kind, person).seeker, name="Sam Okafor Jr.", field="floods in the U.S.")
        message = draft(
            kind, Campaign(seeker=seeker).add(person, *others), person, now=NOW, tone=tone, channel=channel, **words
        )

        assert ".." not in f"{message.subject}\n{message.text}"

    def test_three_of_them_stay(self) -> None:
        assert "it took a while... but it works." in text_of("keep_in_touch", news="It took a while... but it works.")


class TestForms:
    """A template may use a form of what somebody said, and not the words themselves."""

    TEMPLATES = Templates.of(
        {
            "thank_you": "{# needs: interview, point.phrase\nmay use: point.topic #}\n"
            "Subject: Thank you\n\nDear {{ contact.name }},\n\n{{ point.phrase|statement }}"
            "{% if point.topic %} More about {{ point.topic }} soon.{% endif %}\n\n{{ seeker.name }}\n"
        }
    )

    def test_are_made_of_what_is_given(self) -> None:
        said = text_of("thank_you", facts=[TALK], templates=self.TEMPLATES, takeaway="Your advice to start small")

        assert "\n\nYour advice to start small. More about starting small soon.\n\n" in said

    def test_are_asked_for_as_the_words_that_they_are_made_of(self) -> None:
        names = [need.name for need in needs("thank_you", templates=self.TEMPLATES)]

        assert names == ["interview", "takeaway"]
        with pytest.raises(MissingDetails, match="draft thank_you: takeaway: missing"):
            text_of("thank_you", facts=[TALK], templates=self.TEMPLATES)

    def test_are_asked_for_by_an_example_where_the_words_are_unclear(self) -> None:
        with pytest.raises(MissingDetails, match='takeaway: its shape is not clear; write it such as "Your point that'):
            text_of("thank_you", facts=[TALK], templates=self.TEMPLATES, takeaway="farmers trust farmers")
