"""The note sheet: nothing written on it is lost, and what is known is found again.

The interview is that of Đặng Thị Lan on Thursday 12 March 2026, 14:00 in London.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from infointerview import (
    BANK,
    Campaign,
    Contact,
    Employment,
    Interview,
    InvalidValue,
    Note,
    Permission,
    Question,
    Referral,
    Reflection,
    Seeker,
    bank_question,
    compare,
)
from infointerview.language.grammar import called
from infointerview.language.takeaways import BEGINNINGS, Point, point
from infointerview.model.notes import NoteDimension, NoteKind, NotePrivacy
from infointerview.questions.plan import plan_questions
from infointerview.questions.sheet import note_sheet
from infointerview.questions.sheet_reading import SheetReport, _cells, read_sheet
from infointerview.strategies.note import notes

LAN = Contact(name="Đặng Thị Lan", id="lan")
TALK = Interview.agreed(
    contact=LAN,
    at=datetime(2026, 3, 9, 9, tzinfo=UTC),
    start=datetime(2026, 3, 12, 14, tzinfo=UTC),
    id="talk",
)
OTHER = Interview.agreed(
    contact=LAN,
    at=datetime(2026, 4, 9, 9, tzinfo=UTC),
    start=datetime(2026, 4, 12, 14, tzinfo=UTC),
    id="another",
)
ROOTS = Question(text="What drew you to baking?", topic="background", id="roots")
PAY = Question(text="What does a newcomer earn?", topic="salary", sensitivity="salary", id="pay")
ASKED = (ROOTS, PAY)
ME = Seeker(name="Aroha Ngata", zone="Europe/London", field="baking")
EMPTY = Campaign(seeker=ME).add(LAN, TALK, OTHER)
CAMPAIGN = EMPTY.add(*ASKED)
AT = datetime(2026, 3, 12, 16, tzinfo=UTC)
LATER = datetime(2026, 3, 13, 8, tzinfo=UTC)


def read(text: str, campaign: Campaign = CAMPAIGN, **others: Any) -> SheetReport:
    return read_sheet(text, campaign, TALK, **{"at": AT} | others)


def filled(section: str, *lines: str) -> str:
    """Return the empty sheet with lines written below one heading."""
    sheet = note_sheet(CAMPAIGN, TALK, ASKED)
    assert sheet.count(f"{section}\n") == 1
    return sheet.replace(f"{section}\n", "\n".join([section, "", *lines, ""]))


def told(note: Note) -> tuple[Any, ...]:
    """Return what a sheet tells of a note."""
    answers = (note.question, None if note.question else note.topic) if note.kind is NoteKind.ANSWER else ()
    seen = (note.dimension, note.not_observable, note.by, note.due, note.link)
    return (note.kind, note.text, note.done_at is not None, note.privacy is NotePrivacy.PRIVATE, *answers, *seen)


def shown_notes() -> st.SearchStrategy[list[Note]]:
    """Return notes on the interview that may stand on its sheet."""
    made = notes(contacts=st.nothing(), interviews=st.just(TALK.id), questions=st.sampled_from([ROOTS.id, PAY.id]))
    awkward = st.sampled_from(  # every beginning and end that means something in a sheet
        [
            "",
            "[x] ",
            "\\",
            "(private)",
            "- ",
            "> ",
            "1. ",
            "# ",
            "---",
            "(by 2026-03-20)",
            "x:",
            " \n\n  - b",
            "<a>",
            "*",
            "to ",
            "\\will ",
            "I'll ",
            "(by tomorrow)",
        ]
    )
    text = st.tuples(awkward, st.text("ab (\\)\n:", max_size=8), awkward).map("".join).filter(lambda t: t.strip() != "")
    plain = st.builds(
        lambda kind, said: Note(kind=kind, text=said, interview=TALK, by="contact" if kind == "promise" else None),
        st.sampled_from(["answer", "comment", "quote", "takeaway", "promise", "resource"]),
        text,
    )
    return st.lists(
        (made | plain).filter(lambda note: note.privacy is not NotePrivacy.SENSITIVE),
        max_size=6,
        unique_by=lambda n: n.id,
    )


class TestRoundTrip:
    @given(shown_notes())
    def test_a_sheet_of_notes_gives_the_notes(self, said: list[Note]) -> None:
        # Two that differ in nothing but their marks are one note that was written twice.
        said = list({told(note)[:2] + told(note)[4:]: note for note in said}.values())

        report = read(note_sheet(CAMPAIGN.add(*said), TALK, ASKED))

        assert report.not_understood == ()
        expected = {told(note) for note in said if not (note.question == PAY.id and note.kind is NoteKind.ANSWER)}
        got = {told(note) for note in report.notes if note.question != PAY.id}
        assert got == expected

    @given(shown_notes())
    def test_reading_the_sheet_of_a_campaign_changes_nothing_in_it(self, said: list[Note]) -> None:
        campaign = CAMPAIGN.add(*said)
        sheet = note_sheet(campaign, TALK, ASKED)

        report = read(sheet, campaign, at=LATER)

        assert campaign.add(*report.facts) == campaign
        assert report.not_understood == ()

    @given(shown_notes())
    def test_reading_it_twice_adds_nothing_the_second_time(self, said: list[Note]) -> None:
        sheet = note_sheet(CAMPAIGN.add(*said), TALK, ASKED)
        once = CAMPAIGN.add(*read(sheet).facts)

        assert once.add(*read(sheet, once, at=LATER).facts) == once

    @given(shown_notes(), st.randoms(use_true_random=False))
    def test_neither_line_ends_nor_the_order_of_the_parts_matter(self, said: list[Note], random: Any) -> None:
        sheet = note_sheet(CAMPAIGN.add(*said), TALK, ASKED)
        head, *parts = sheet.split("\n## ")
        random.shuffle(parts)

        moved = read("\r\n## ".join([head, *parts]).replace("\r\n", "\n").replace("\n", "\r\n"))

        assert set(moved.facts) == set(read(sheet).facts)
        assert moved.not_understood == ()

    def test_a_day_keeps_its_year_whatever_that_is(self) -> None:
        old = Note(interview=TALK, kind="next_step", text="Ask for a week on the ward", due=date(1900, 12, 31))
        sheet = note_sheet(CAMPAIGN.add(old), TALK, ASKED)

        assert "(by Monday 31 December 1900)" in sheet
        assert read(sheet).not_understood == ()

    def test_a_blank_at_the_end_of_a_line_stays_before_a_mark(self) -> None:
        note = Note(interview=TALK, kind="comment", text="two \nlines", privacy="private")

        assert [told(each) for each in read(note_sheet(CAMPAIGN.add(note), TALK)).notes] == [told(note)]

    def test_people_and_reflection_come_back_too(self) -> None:
        named = Referral(
            referrer=LAN, name="Seun | Adéyẹmí", at=AT, interview=TALK, reason="recipes \\ ovens", permission="refused"
        )
        thoughts = Reflection(
            interview=TALK,
            at=AT,
            takeaway="Field work\n\nmatters",
            view_moved=-1,
            answers={"What surprised me?": "The hours (long)"},
            next_step="Read",
            next_step_by=date(2026, 3, 20),
        )
        campaign = CAMPAIGN.add(named, thoughts)
        sheet = note_sheet(campaign, TALK)

        again, fresh = read(sheet, campaign, at=LATER), read(sheet)

        assert set(again.facts) == {named, thoughts}
        assert (fresh.referrals[0].name, fresh.referrals[0].reason) == (named.name, named.reason)
        assert fresh.referrals[0].permission == Permission(answer="refused", at=AT)
        assert fresh.reflection is not None
        assert (fresh.reflection.takeaway, fresh.reflection.view_moved) == ("Field work\n\nmatters", -1)
        assert fresh.reflection.answers == thoughts.answers
        assert (again.not_understood, fresh.not_understood) == ((), ())


_NO_PLACE = "this part takes no date or address"
_NEEDS_A_DAY = "a next step needs a day, such as (by Friday) or (by 20 April)"
_CONTROL = "it has the character U+001B at position 1"
_NO_SUCH = "unknown question; the answer below it is kept as a comment"
_MOVED = "- Am I more or less keen than before? (-2 to +2): "


class TestNothingIsLost:
    LINES = st.sampled_from(
        [
            *note_sheet(CAMPAIGN, TALK, ASKED).split("\n"),
            "- She said so",
            "  and more",
            "\tand more",
            "loose words",
            "## Music",
            "### What about parking?",
            "- [x] (by 2026-02-30)",
            "| | |",
            "- a | b | c | d",
            "- Noise: loud",
            "- [ ] They will: call (by tomorrow)",
            "> word for word",
            "____",
            "",
        ]
    )

    @given(st.lists(LINES | st.text(max_size=12), max_size=25).map("\n".join))
    def test_every_line_became_part_of_a_fact_or_of_the_form_or_is_kept_word_for_word(self, text: str) -> None:
        report = read(text)

        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        expected = [(place, line) for place, line in enumerate(lines, start=1) if line.strip()]
        assert [(line.number, line.text) for line in report.lines] == expected
        known = {"form", "", *(fact.id for fact in report.facts)}
        assert {line.became for line in report.lines} <= known
        assert all(line.why or line.became for line in report.lines)
        assert report.not_understood == tuple(line for line in report.lines if line.why)
        assert {fact.id for fact in report.facts} - {q.id for q in ASKED} <= {line.became for line in report.lines}

    @pytest.mark.parametrize(
        ("section", "line", "why"),
        [
            ("## Questions", "free parking", "it is not below a question"),
            ("## Promises", "- [ ] send the paper", "begin it with `I will:` or `They will:`"),
            ("## What I saw", "- Music: loud", "it does not begin with one of the labels of this part"),
            ("## What I saw", "- Dress: casual (not observable)", "given, although it was not observable"),
            ("## Next steps", "- [ ] write to Seun", _NEEDS_A_DAY),
            (
                "## Next steps",
                "- [ ] write to Seun (next week)",
                f"(next week) may be any of several days; {_NEEDS_A_DAY}",
            ),
            ("## Next steps", "- [ ] (by 2026-03-20)", "it is blank"),
            ("## Quotes", "- so they say <https://example.org>", "this part takes no address"),
            ("## Takeaways", "- hard (not observable)", "only an observation can be marked (not observable)"),
            ("## People they named", "- | recipes |", "the name is missing"),
            ("## People they named", "- Seun | recipes | [x] yes [x] no", "more than one answer is ticked"),
            ("## People they named", "- Seun | recipes | perhaps", "the answer is neither yes, no nor unknown"),
            ("## People they named", "- Seun | recipes | [x] maybe", "an unknown answer is ticked"),
            ("## People they named", "- Seun | a | b | c", "more than a name, a reason and an answer"),
            (
                "## Looking back",
                f"{_MOVED}a lot",
                "write a whole number from -2 to +2",
            ),
            ("## Looking back", "- The one thing I learned: a\x1bb", _CONTROL),
            ("## Takeaways", "- a\x1bb", _CONTROL),
            ("## Looking back", "- Mood: good", "it answers none of the questions of this part"),
            ("## Looking back", "### Red flags", "nothing is written below it"),
            ("## Next steps", "## Music", "a sheet has no such part"),
        ],
    )
    def test_what_is_not_understood_is_kept_with_the_reason(self, section: str, line: str, why: str) -> None:
        text = filled(section, line)

        missed = read(text).not_understood

        assert (missed[0].text, missed[0].why) == (line, why)
        assert text.split("\n")[missed[0].number - 1] == line


class TestFilledInByHand:
    def test_an_answer_belongs_to_the_question_above_it(self) -> None:
        report = read(filled("### 1. What drew you to baking?", "Ovens,", "and a strike.", "", "* The 1998 one"))

        assert [(note.question, note.text) for note in report.notes] == [
            ("roots", "Ovens,\nand a strike."),
            ("roots", "The 1998 one"),
        ]

    @pytest.mark.parametrize("heading", ["## **Takeaways**", "**Takeaways**", "## __Takeaways:__", "**Takeaways:**"])
    def test_a_heading_may_be_bold(self, heading: str) -> None:
        report = read(f"# Notes\n\n{heading}\n\n- Bake at night\n\n## Quotes\n\n- Bread waits for nobody\n")

        assert [(note.kind, note.text) for note in report.notes] == [
            ("takeaway", "Bake at night"),
            ("quote", "Bread waits for nobody"),
        ]
        assert report.not_understood == ()

    def test_the_head_is_known_after_a_talk_of_another_length_at_another_employer(self) -> None:
        sheet = note_sheet(CAMPAIGN, TALK, ASKED)
        moved = attrs.evolve(LAN, employments="Harbour Bakery")
        held = TALK.hold(at=LATER, minutes=37)

        report = read(sheet, CAMPAIGN.add(moved, held))

        assert report.not_understood == ()
        assert report.facts == ()

    def test_a_heading_inside_a_note_is_no_heading_of_the_sheet(self) -> None:
        slides = Note(kind="comment", text="Her slides:\n## Takeaways\n- Dough drifts\n**Quotes**", interview=TALK)
        campaign = CAMPAIGN.add(slides)

        report = read(note_sheet(campaign, TALK), campaign)

        assert report.facts == (slides,)
        assert report.not_understood == ()

    def test_a_heading_may_lose_its_number_and_its_mark(self) -> None:
        text = filled("### 1. What drew you to baking?", "- Ovens").replace(
            "### 1. What drew you to baking?", "#### what drew you to  baking"
        )

        assert [note.question for note in read(text).notes] == ["roots"]

    def test_what_is_earned_is_sensitive_and_leaves_the_sheet(self) -> None:
        report = read(filled("### 2. What does a newcomer earn?", "- about 30 000"))

        assert [note.privacy for note in report.notes] == [NotePrivacy.SENSITIVE]
        assert "30 000" not in note_sheet(CAMPAIGN.add(*report.facts), TALK, ASKED)

    def test_an_own_question_stays_with_its_answer(self) -> None:
        report = read(filled("## Questions", "### 3. What about parking?", "- free"))

        assert [(note.kind, note.text) for note in report.notes] == [("comment", "What about parking?\nfree")]
        assert [(line.text, line.why) for line in report.not_understood] == [("### 3. What about parking?", _NO_SUCH)]

    def test_a_question_of_the_plan_that_the_campaign_lacks_is_given_with_its_answer(self) -> None:
        text = filled("### 1. What drew you to baking?", "- Ovens")

        report = read(text, EMPTY, questions=ASKED)

        assert report.questions == (ROOTS,)
        assert EMPTY.add(*report.facts).notes[0].question == "roots"

    @pytest.mark.parametrize(
        ("section", "line", "expected"),
        [
            ("## Quotes", "> Go and see it", {"kind": "quote", "text": "Go and see it"}),
            (
                "## Takeaways",
                "+ Recipes first (private)",
                {"privacy": "private", "text": "Recipes first"},
            ),
            (
                "## Promises",
                "- [X] I will: send it (by 2026-03-20)",
                {"by": "seeker", "done_at": AT, "text": "send it"},
            ),
            ("## Promises", "- they promised: a call", {"by": "contact", "due": None, "done_at": None}),
            ("## Resources", "- [x] Recipes <https://example.org/m>", {"link": "https://example.org/m", "done_at": AT}),
            ("## Resources", "- <https://example.org/m>", {"text": "https://example.org/m"}),
            ("## Next steps", "1. ask Seun ( by 2026-03-20 )", {"kind": "next_step", "due": date(2026, 3, 20)}),
            ("## What I saw", "- dress: casual", {"dimension": NoteDimension.DRESS, "text": "casual"}),
            ("## What I saw", "- Humour: (Not observable)", {"not_observable": True, "text": ""}),
            ("## What I saw", "- would I want to work here: yes", {"dimension": NoteDimension.WOULD_WORK_HERE}),
        ],
    )
    def test_items_are_read_however_they_are_typed(self, section: str, line: str, expected: dict[str, Any]) -> None:
        report = read(filled(section, line))

        assert report.not_understood == ()
        assert len(report.notes) == 1
        assert {name: getattr(report.notes[0], name) for name in expected} == expected

    @pytest.mark.parametrize(
        "day", ["by next Friday", "by 2026-02-30", "By 3/4", "next week", "in March", "by the end of next month"]
    )
    def test_a_day_that_nobody_can_tell_is_no_part_of_a_promise_and_is_reported(self, day: str) -> None:
        line = f"- [ ] They will: send me the reading list ({day})"

        report = read(filled("## Promises", line))

        why = f"({day}) may be any of several days; write one, such as (by Friday) or (by 20 April)"
        assert [(note.text, note.due) for note in report.notes] == [("send me the reading list", None)]
        assert [(missed.text, missed.became, missed.why) for missed in report.not_understood] == [
            (line, report.notes[0].id, why)
        ]

    @pytest.mark.parametrize(
        ("line", "day"),
        [
            ("send me the list (by Friday)", 13),
            ("send me the list (Thursday)", 19),
            ("send me the list (by 20 March)", 20),
            ("send me the list (by 3/20)", 20),
            ("send me the list by the end of March", 31),
            ("send me the list, by Friday", 13),
            ("send me the list by Friday (by ...)", 13),
            ("send me the list tomorrow", 13),
        ],
    )
    def test_a_day_is_read_as_people_write_it(self, line: str, day: int) -> None:
        for section, label in (("## Promises", "They will: "), ("## Next steps", "")):
            report = read(filled(section, f"- [ ] {label}{line}"))

            assert [(note.text, note.due) for note in report.notes] == [("send me the list", date(2026, 3, day))]
            assert report.not_understood == ()

    def test_a_promise_that_ends_with_a_day_is_found_again(self) -> None:
        kept = Note(interview=TALK, kind="promise", by="seeker", text="send it by Friday")

        report = read(note_sheet(CAMPAIGN.add(kept), TALK), CAMPAIGN.add(kept))

        assert report.facts == (kept,)

    @pytest.mark.parametrize("way", ["(by post)", "(by e-mail, they say)", "(bypass)", "(see 2026)"])
    def test_what_is_no_day_at_all_belongs_to_a_promise(self, way: str) -> None:
        report = read(filled("## Promises", f"- [ ] I will: send the recipes {way}"))

        assert [note.text for note in report.notes] == [f"send the recipes {way}"]
        assert report.not_understood == ()

    def test_a_day_in_a_quote_is_a_part_of_it(self) -> None:
        report = read(filled("## Quotes", "- All will be dry (by next summer)"))

        assert [note.text for note in report.notes] == ["All will be dry (by next summer)"]

    @pytest.mark.parametrize(
        ("said", "text"),
        [
            ("They will: ask about a day in the field", "ask about a day in the field"),
            ("They will: will ask about it", "ask about it"),
            ("They will: they'll ask about it", "ask about it"),
            ("They will: She will ask about it", "ask about it"),
            ("I will: I will send it", "send it"),
            ("I will: I\u2019ll send it", "send it"),
            ("I will: to send it", "send it"),
            ("I will: To send it", "send it"),
            ("I will: total it", "total it"),
            ("I will: will", "will"),
        ],
    )
    def test_a_promise_is_what_somebody_will_do(self, said: str, text: str) -> None:
        assert [note.text for note in read(filled("## Promises", f"- [ ] {said}")).notes] == [text]

    @pytest.mark.parametrize(
        ("line", "name", "reason", "answer"),
        [
            (
                "- Olúwaṣeun Adéyẹmí | oven plans | [x] yes [ ] no [ ] unknown",
                "Olúwaṣeun Adéyẹmí",
                "oven plans",
                "granted",
            ),
            (
                "- Olúwaṣeun Adéyẹmí | oven plans | [ ] yes [X] no [ ] unknown",
                "Olúwaṣeun Adéyẹmí",
                "oven plans",
                "refused",
            ),
            ("- Olúwaṣeun Adéyẹmí | | [ ] yes [ ] no [ ] unknown", "Olúwaṣeun Adéyẹmí", "", "unknown"),
            ("- Olúwaṣeun Adéyẹmí", "Olúwaṣeun Adéyẹmí", "", "unknown"),
            ("- Bo Lind - oven plans, yes I may use her name", "Bo Lind", "oven plans", "granted"),
            ("- Bo Lind \u2013 oven plans; don't use her name", "Bo Lind", "oven plans", "refused"),
            ("- Bo Lind, who bakes rye at Harbour Bakery", "Bo Lind", "who bakes rye at Harbour Bakery", "unknown"),
            ("- Grace Kim, MS", "Grace Kim, MS", "", "unknown"),
            ("- Mei-Ling Tan", "Mei-Ling Tan", "", "unknown"),
            ("- Olúwaṣeun Adéyẹmí (yes)", "Olúwaṣeun Adéyẹmí", "", "granted"),
            ("- Olúwaṣeun Adéyẹmí | [x] yes", "Olúwaṣeun Adéyẹmí", "", "granted"),
            ("- Olúwaṣeun Adéyẹmí | oven plans | No", "Olúwaṣeun Adéyẹmí", "oven plans", "refused"),
        ],
    )
    def test_who_was_named_and_whether_lan_may_be(self, line: str, name: str, reason: str, answer: str) -> None:
        (named,) = read(filled("## People they named", line)).referrals

        assert (str(named.name), named.reason, str(named.permission.answer)) == (name, reason, answer)
        assert (named.referrer, named.interview, named.at) == ("lan", "talk", AT)

    def test_two_people_on_two_lines_are_two(self) -> None:
        report = read(filled("## People they named", "Bo Lind - rye", "Cy Adeyemi", "  at the mill", "- Mei Tan"))

        assert [str(each.name) for each in report.referrals] == ["Bo Lind", "Cy Adeyemi at the mill", "Mei Tan"]

    def test_a_permission_that_is_known_is_not_taken_back_by_an_empty_box(self) -> None:
        known = Referral(referrer=LAN, name="Olúwaṣeun Adéyẹmí", at=AT, interview=TALK, permission="granted")
        campaign = CAMPAIGN.add(known)

        (same,) = read(filled("## People they named", "- oluwaseun adeyemi"), campaign).referrals
        (refused,) = read(filled("## People they named", "- Olúwaṣeun Adéyẹmí | | no"), campaign, at=LATER).referrals

        assert same == known
        assert (refused.id, refused.permission) == (known.id, Permission(answer="refused", at=LATER))

    def test_a_reflection_keeps_what_the_sheet_does_not_show(self) -> None:
        before = Reflection(interview=TALK, at=AT, next_step="Read", next_step_by=date(2026, 3, 20))
        text = filled("## Looking back", "- The one thing I learned: recipes")

        report = read(text, CAMPAIGN.add(before), at=LATER)

        assert report.reflection is not None
        assert (report.reflection.id, report.reflection.at) == (before.id, before.at)
        assert (report.reflection.takeaway, report.reflection.next_step) == ("recipes", "Read")
        assert report.reflection.is_complete

    def test_two_steps_of_the_same_words_on_two_days_are_two(self) -> None:
        lines = ["- [ ] Write to Seun (by 20 March)", "- [ ] Write to Seun (by 27 March)"]
        once = CAMPAIGN.add(*read(filled("## Next steps", *lines)).facts)

        assert [(note.text, note.due) for note in once.notes] == [
            ("Write to Seun", date(2026, 3, 20)),
            ("Write to Seun", date(2026, 3, 27)),
        ]
        assert once.add(*read(note_sheet(once, TALK, ASKED), once, at=LATER).facts) == once

    def test_a_promise_of_each_in_the_same_words_is_two(self) -> None:
        report = read(filled("## Promises", "- I will: send the recipes", "- They will: send the recipes"))

        assert [note.by for note in CAMPAIGN.add(*report.facts).notes] == ["seeker", "contact"]

    @pytest.mark.parametrize("at", [AT, LATER])
    def test_a_day_that_is_edited_moves_the_step(self, at: datetime) -> None:
        first, second = (
            Note(interview=TALK, kind="next_step", text="Write to Seun", due=date(2026, 3, day), tags=["bread"], at=on)
            for day, on in ((20, AT), (27, LATER))
        )
        campaign = CAMPAIGN.add(first, second)
        sheet = note_sheet(campaign, TALK, ASKED).replace("Friday 20 March", "Monday 23 March")

        report = read(sheet, campaign, at=at)

        moved = attrs.evolve(first, due=date(2026, 3, 23))
        assert report.notes == (moved, second)
        assert {line.became for line in report.lines if "Write to Seun" in line.text} == {first.id, second.id}
        assert campaign.add(*report.facts) == CAMPAIGN.add(moved, second)

    def test_a_promise_can_be_given_a_day_and_keeps_it_if_the_day_is_deleted(self) -> None:
        promise = Note(interview=TALK, kind="promise", by="seeker", text="send the recipes", at=AT)
        dated = attrs.evolve(promise, due=date(2026, 3, 20))
        line = "- [ ] I will: send the recipes"

        assert read(filled("## Promises", f"{line} (by Friday 20 March)"), CAMPAIGN.add(promise)).notes == (dated,)
        assert read(filled("## Promises", line), CAMPAIGN.add(dated)).notes == (dated,)

    def test_an_address_that_is_added_to_a_resource_is_kept_there(self) -> None:
        guide = Note(interview=TALK, kind="resource", text="The rye guide", at=AT)
        sheet = note_sheet(CAMPAIGN.add(guide), TALK).replace("The rye guide", "The rye guide <https://rye.example>")

        report = read(sheet, CAMPAIGN.add(guide), at=LATER)

        assert report.notes == (attrs.evolve(guide, link="https://rye.example"),)

    def test_a_step_that_was_done_is_not_moved_by_one_that_is_not(self) -> None:
        done = Note(interview=TALK, kind="next_step", text="Write to Seun", due=date(2026, 3, 20), done_at=AT, at=AT)

        report = read(filled("## Next steps", "- [ ] Write to Seun (by 27 March)"), CAMPAIGN.add(done))

        assert [(note.due, note.done_at) for note in CAMPAIGN.add(done, *report.facts).notes] == [
            (date(2026, 3, 20), AT),
            (date(2026, 3, 27), None),
        ]

    @given(
        st.lists(st.integers(13, 24), min_size=1, max_size=4, unique=True),
        st.lists(st.integers(13, 24), min_size=4, max_size=4, unique=True),
        st.randoms(use_true_random=False),
    )
    def test_days_that_are_edited_are_the_days_of_the_steps(self, days: list[int], others: list[int], by: Any) -> None:
        said = [
            Note(
                interview=TALK, kind="next_step", text="Write to Seun", due=date(2026, 3, day), at=AT, id=f"step-{day}"
            )
            for day in days
        ]
        campaign = CAMPAIGN.add(*said)
        both = zip(days, others, strict=False)
        lines = [f"- [ ] Write to Seun (by {by.choice([day, other])} March)" for day, other in both]
        by.shuffle(lines)

        after = campaign.add(*read(filled("## Next steps", *lines), campaign, at=LATER).facts)

        written = {int(line.split()[-2]) for line in lines}
        got = {note.due.day for note in after.notes if note.due}
        assert {note.id for note in after.notes} == {note.id for note in said}
        assert len(written) < len(days) or got == written

    def test_of_two_notes_that_say_the_same_each_finds_itself(self) -> None:
        notes = [
            Note(interview=TALK, kind="comment", text="so", at=at, privacy=p)
            for at, p in ((AT, "ordinary"), (LATER, "private"))
        ]
        campaign = CAMPAIGN.add(*notes)

        assert set(read(note_sheet(campaign, TALK), campaign).notes) == set(notes)

    def test_an_empty_sheet_is_read_as_nothing(self) -> None:
        report = read(note_sheet(CAMPAIGN, TALK, ASKED))

        assert (report.facts, report.not_understood) == ((), ())
        assert str(report) == "Nothing was filled in."

    def test_the_report_counts_and_lists(self) -> None:
        report = read(filled("## Quotes", "- a", "- b") + "\n## Music\n")

        assert str(report).startswith("Read: 2 quotes.\nNot understood, 1 line:\nline ")
        assert len(report.rows()) == len(report.lines)
        assert repr(report) == "<SheetReport of talk: 2 facts, 1 not understood>"


class TestASentenceToFinish:
    """Whoever finishes a sentence to the person has chosen the shape of what the thank-you says."""

    @pytest.mark.parametrize(
        ("line", "shape", "phrase"),
        [
            ("- Your advice to ... start at night", "order", "your advice to start at night"),
            ("- Your advice to\u2026 start at night.", "order", "your advice to start at night"),
            ("- Your point that ... farmers trust farmers", "statement", "your point that farmers trust farmers"),
            ("- Your point that farmers trust farmers", "statement", "your point that farmers trust farmers"),
            ("- What you told me about ____ sourdough", "thing", "what you told me about sourdough"),
            ("- What you told me about ...\n  how dough rests", "thing", "what you told me about how dough rests"),
            ("* it was good to hear that ... nobody is born a baker", "heard", "hearing that nobody is born a baker"),
        ],
    )
    def test_is_read_as_a_point_of_the_shape_that_was_chosen(self, line: str, shape: str, phrase: str) -> None:
        beginning = next(each for each in BEGINNINGS if each.lower() in line.lower())
        sheet = note_sheet(CAMPAIGN, TALK).replace(f"- {beginning} ...", line)
        report = read(sheet)

        (note,) = report.notes
        found = point(note.text, reader=called(LAN.name))
        assert isinstance(found, Point)
        assert (note.kind, found.shape, found.phrase) == (NoteKind.TAKEAWAY, shape, phrase)
        assert (report.not_understood, report.to_finish) == ((), ())
        assert read(note_sheet(CAMPAIGN.add(note), TALK), CAMPAIGN.add(note)).facts == (note,)

    def test_is_nothing_before_it_is_finished(self) -> None:
        sheet = note_sheet(CAMPAIGN, TALK)

        assert [line for line in sheet.splitlines() if line.endswith("...")] == [f"- {each} ..." for each in BEGINNINGS]
        assert not read(sheet).facts
        assert not read(filled("Looking back", "- The one thing I learned: Your advice to ...")).facts

    def test_is_what_the_debrief_asks_for(self) -> None:
        report = read(filled("Looking back", "- The one thing I learned: Your point that ... flour matters"))

        assert report.reflection is not None
        assert report.reflection.takeaway == "Your point that flour matters"

    def test_is_asked_for_where_a_letter_could_say_nothing(self) -> None:
        report = read(filled("Takeaways", "- Farmers trust farmers", "- great chat"))

        assert len(report.notes) == 2
        assert report.not_understood == ()
        assert report.to_finish == (
            (
                "Farmers trust farmers\n   its shape is not clear; "
                'write it such as "Your point that farmers trust farmers"'
            ),
            'great chat\n   it says nothing that only they could have said; finish the sentence "Your advice to ..."',
        )
        assert "For the thank-you, finish a sentence:\nFarmers trust farmers\n" in str(report)

    @pytest.mark.parametrize("more", ["- Your advice to start small", "- farmers lie (private)"])
    def test_is_not_asked_for_where_another_can_be_said_or_none_may(self, more: str) -> None:
        lines = ["- Farmers trust farmers (private)", more] if "private" in more else ["- Farmers trust farmers", more]

        assert read(filled("Takeaways", *lines)).to_finish == ()


class TestWhichQuestionItIs:
    """Lan is a head baker at Harbour Bakery, so that most questions of the bank are worded for her."""

    WORKING = attrs.evolve(LAN, employments=Employment(organisation="Harbour Bakery", title="head baker"))
    START = Campaign(seeker=ME).add(WORKING, TALK)
    EARN = "What can somebody new to baking expect to earn at the start?"

    def test_pay_read_without_the_plan_is_an_answer_and_sensitive(self) -> None:
        plan = plan_questions(self.START, self.WORKING, minutes=120)
        campaign = self.START.add(*plan.questions)
        sheet = note_sheet(campaign, TALK, plan)
        assert sheet.count(f"{self.EARN}\n\n-\n") == 1

        report = read(sheet.replace(f"{self.EARN}\n\n-", f"{self.EARN}\n\n- about 30 000"), campaign)

        assert [(n.kind, n.question, n.text, n.privacy) for n in report.notes] == [
            ("answer", "entry-salary", "about 30 000", "sensitive")
        ]
        assert report.not_understood == ()
        kept = campaign.add(*report.facts)
        assert "30 000" not in note_sheet(kept, TALK, plan)
        assert len(compare(kept, "salary")) == 1

    @pytest.mark.parametrize("added", [True, False])
    def test_every_question_of_the_bank_is_found_as_it_is_worded_for_her(self, added: bool) -> None:
        every = [each for one in BANK for each in (one, *one.deeper())]
        campaign = self.START.add(*(each.question for each in every)) if added else self.START
        sheet = note_sheet(campaign, TALK, every)
        assert "at Harbour Bakery" in sheet
        assert "this field" not in sheet

        report = read(re.sub(r"(?m)^(### \d+\. (.*)\n\n)-$", r"\1- said to: \2", sheet), campaign)

        assert report.not_understood == ()
        assert [note.question for note in report.notes] == [each.id for each in every]
        assert {n.question for n in report.notes if n.privacy == "sensitive"} == {
            each.id for each in every if each.topic.name == "salary" or each.question.sensitivity == "personal"
        }
        assert len(report.questions) == (0 if added else len(every))

    def test_it_is_found_after_she_has_changed_her_work_and_the_seeker_the_field(self) -> None:
        every = [BANK.find("employers-challenges"), BANK.find("entry-salary")]
        sheet = note_sheet(self.START, TALK, every).replace("?\n\n-", "?\n\n- so")
        moved = self.WORKING.leaves("Harbour Bakery", on=date(2026, 3, 31)).joins(Employment(organisation="Arup"))
        me = attrs.evolve(ME, field="confectionery", other_fields="baking")

        report = read(sheet, Campaign(seeker=me).add(moved, TALK))

        assert [note.question for note in report.notes] == ["employers-challenges", "entry-salary"]

    def test_a_question_of_ones_own_bank_is_found_by_the_comment_beside_it(self) -> None:
        pay = bank_question("What do [people in {field}|people here] take home?", topic="rewards", id="take-home")
        plan = plan_questions(self.START, self.WORKING, minutes=30, bank=BANK.add(pay), must="take-home")
        campaign = self.START.add(*plan.questions)
        sheet = note_sheet(campaign, TALK, plan)
        heading = "What do people in baking take home? <!-- question take-home -->"
        assert sheet.count("<!-- question") == sheet.count(heading) == 1

        report = read(sheet.replace(f"{heading}\n\n-", f"{heading}\n\n- enough"), campaign)

        assert [(note.question, note.text) for note in report.notes] == [("take-home", "enough")]
        assert campaign.add(*report.facts).notes[0].question == "take-home"

    def test_the_comment_tells_two_questions_with_one_wording_apart(self) -> None:
        own = Question(text="How did you come to work in baking?", topic="background", id="own")
        bank = BANK.find("way-in")
        campaign = self.START.add(own, bank.question)
        said = [Note(interview=TALK, kind="answer", text="so", question=each, at=AT) for each in ("own", "way-in")]
        campaign = campaign.add(*said)

        assert set(read(note_sheet(campaign, TALK, [bank, own]), campaign, at=LATER).notes) == set(said)

    def test_what_was_written_over_a_heading_is_not_taken_for_what_stood_there(self) -> None:
        text = filled("## Questions", "### 3. What drew you to baking? <!-- question pay, sensitive -->", "", "Bread")

        assert [note.question for note in read(text).notes] == ["roots"]

    @pytest.mark.parametrize(
        ("heading", "said"),
        [
            ("What does a beginner earn?", "enough"),
            ("How much do people make?", "enough"),
            ("Is there a bonus?", "small"),
            ("And the money?", "fine"),
            ("What about it?", "30 000 a year"),
            ("What about it?", "some \u20ac40k"),
            ("What about it?", "they pay well"),
            ("How does work shape the rest of your life, as you see it?", "a lot"),
            ("What about it? <!-- question unknown-one, sensitive -->", "a lot"),
            ("On pay", "a lot"),
        ],
    )
    def test_what_is_no_known_question_is_sensitive_if_it_may_be(self, heading: str, said: str) -> None:
        report = read(filled("## Questions", f"### {heading}", "", f"- {said}"), self.START)

        assert [(note.privacy, said in note.text) for note in report.notes] == [("sensitive", True)]
        assert said not in note_sheet(self.START.add(*report.facts), TALK)

    @pytest.mark.parametrize(
        "change",
        [
            lambda sheet: sheet.replace("### 2. ", "2. "),
            lambda sheet: sheet.replace("### 2. ", "**2. ").replace("earn?", "earn?**"),
            lambda sheet: sheet.replace("### ", "").replace("## ", ""),
            lambda sheet: sheet.replace("### ", "## "),
            lambda sheet: sheet.replace("### ", "# "),
            lambda sheet: sheet.replace("by the oven", "## So what\n\n# of ovens: 3"),
            lambda sheet: "\r\n".join(line for line in sheet.split("\n") if line.strip()),
            lambda sheet: sheet.replace("\n- ", "\n\u2022\u00a0"),
            lambda sheet: sheet.replace("\n- ", "\n\u00b7\t"),
        ],
    )
    def test_pay_stays_with_its_question_whatever_became_of_the_headings(self, change: Callable[[str], str]) -> None:
        blank = note_sheet(CAMPAIGN, TALK, ASKED)
        sheet = blank.replace("baking?\n\n-", "baking?\n\n- by the oven")
        sheet = sheet.replace("earn?\n\n-", "earn?\n\n- about 30 000")

        report = read(change(sheet))

        assert [(n.text, n.privacy) for n in report.notes if n.question == "pay"] == [("about 30 000", "sensitive")]
        assert not [note for note in report.notes if "30 000" in note.text and note.privacy != "sensitive"]

    def test_an_answer_may_begin_with_a_number_sign(self) -> None:
        text = filled("### 1. What drew you to baking?", "# of ovens: 3", "#strikes")

        assert [(note.question, note.text) for note in read(text).notes] == [("roots", "# of ovens: 3\n#strikes")]

    @pytest.mark.parametrize("number", ["Q1: ", "(1) ", "1 - ", "7. ", "question 1. ", ""])
    def test_a_heading_may_be_numbered_in_any_way(self, number: str) -> None:
        text = filled("## Questions", f"### {number}What drew you to baking?", "", "- Bread")

        assert [note.question for note in read(text).notes] == ["roots"]


class TestTheSheet:
    def test_its_head_says_who_and_when_on_the_seekers_clock(self) -> None:
        toronto = Campaign(seeker=Seeker(name="Aroha Ngata", zone="America/Toronto", field="baking")).add(LAN, TALK)

        assert note_sheet(CAMPAIGN, TALK).startswith(
            "# Notes: Đặng Thị Lan\n\nThursday 12 March 2026 at 2pm, 20 minutes\n"
        )
        assert "\nThursday 12 March 2026 at 10am, 20 minutes\n" in note_sheet(toronto, TALK)

    def test_it_is_in_the_dialect_of_the_seeker_with_the_contacts_clock_beside(self) -> None:
        chicago = Seeker(name="Aroha Ngata", zone="America/Chicago", field="baking", locale="en-US")
        promise = Note(interview=TALK, kind="promise", by="seeker", text="send it", due=date(2026, 4, 20))
        campaign = Campaign(seeker=chicago).add(attrs.evolve(LAN, zone="Europe/London"), TALK, promise)

        sheet = note_sheet(campaign, TALK)

        assert "\nThursday, March 12, 2026, at 9 a.m. Central (2 p.m. UK time), 20 minutes\n" in sheet
        assert "- [ ] I will: send it (by Monday, April 20, 2026)\n" in sheet
        assert "- Humor:\n" in sheet
        assert read_sheet(sheet.replace("- Humor:", "- Humor: dry"), campaign, TALK, at=AT).notes[1].text == "dry"
        assert read_sheet(sheet, campaign, TALK, at=AT).facts == (promise,)

    def test_a_plan_gives_its_questions_without_the_small_talk_and_the_time_check(self) -> None:
        plan = plan_questions(CAMPAIGN, LAN, minutes=20)

        sheet = note_sheet(CAMPAIGN, TALK, plan)

        asked = [line.partition(". ")[2] for line in sheet.splitlines() if line.startswith("### ")]
        assert asked == [item.text for item in plan if item.question is not None]
        assert len(asked) == 8
        report = read(sheet.replace(f"{asked[0]}\n\n-", f"{asked[0]}\n\n- By the oven"), questions=plan)
        assert [note.text for note in report.notes] == ["By the oven"]
        assert [question.id for question in report.questions] == [report.notes[0].question]

    def test_private_notes_stand_on_it_and_sensitive_ones_do_not(self) -> None:
        said = [Note(interview=TALK, kind="comment", text=f"a {p} word", privacy=p) for p in NotePrivacy]

        sheet = note_sheet(CAMPAIGN.add(*said), TALK)

        assert "- a private word (private)\n" in sheet
        assert "sensitive word" not in sheet

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            (lambda: note_sheet(CAMPAIGN, "nobody"), "note_sheet.interview: not in the campaign"),
            (lambda: note_sheet(CAMPAIGN, 3), "note_sheet.interview: expected an id, got int"),  # type: ignore[arg-type]
            (lambda: note_sheet(None, TALK), "campaign: expected a Campaign"),  # type: ignore[arg-type]
            (lambda: note_sheet(CAMPAIGN, TALK, 3), "note_sheet.questions: expected questions"),  # type: ignore[arg-type]
            (lambda: note_sheet(CAMPAIGN, TALK, ["Why?"]), r"note_sheet.questions\[0\]: str has no text"),
            (lambda: read(b"x"), "read_sheet.text: expected text, got bytes"),  # type: ignore[arg-type]
            (lambda: read("", at=datetime(2026, 3, 12)), "read_sheet.at: the datetime is naive"),
            (lambda: read(note_sheet(CAMPAIGN, OTHER)), "the sheet of another interview"),
        ],
    )
    def test_misuse_is_refused(self, wrong: Any, message: str) -> None:
        with pytest.raises(InvalidValue, match=message):
            wrong()


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a | b | yes", ("a", "b")),
        (r"a \| b", ("a | b", "")),
        ("a\\", ("a\\", "")),
        ("", ("", "")),
        ("|||"[:2], ("", "")),
    ],
)
def test_cells_are_split_at_bars_that_are_meant_as_such(line: str, cells: tuple[str, str]) -> None:
    assert _cells(line)[:2] == cells
