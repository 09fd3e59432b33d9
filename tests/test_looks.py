"""What things look like in a notebook and in print: the desk, a letter, a policy, a sheet, and every kind of fact."""

import re
from datetime import date, datetime, timedelta
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

import infointerview as ii
from infointerview.display.desk import Desk
from infointerview.hypertext import Colour, Shown, disclosure, marked, table
from infointerview.strategies.values import lines
from tests.page import Page

LAGOS, TORONTO = ZoneInfo("Africa/Lagos"), ZoneInfo("America/Toronto")
NOW = datetime(2026, 3, 12, 9, tzinfo=LAGOS)
TAGS = frozenset(
    "b bdi caption details div h3 h4 i li mark ol p summary sup table tbody td th thead tr ul".split()  # noqa: SIM905
)
DERIVED_ID = re.compile(r"\b[a-z]+-[0-9a-f]{16}\b")


def today_of(word: str = "Royal Infirmary") -> ii.Today:
    """Return a question about people and things whose names and texts hold *word*."""
    me = ii.Seeker(name=f"Farida {word}", zone=LAGOS, field="nursing", introduction=f"a student of {word}")
    noor, tomas, lan, new = (
        ii.Contact(name=f"{name} {word}", emails=f"{name.lower()}@example.org", zone=TORONTO, employments=word)
        for name in ("Noor", "Tomas", "Lan", "Ines")
    )
    new = evolve(new, found=ii.Found(through="linkedin", on=date(2026, 3, 10), imported_from="linkedin"))
    asked = ii.Touch(
        contact=tomas,
        at=NOW - timedelta(days=20),
        direction="outbound",
        channel="email",
        purpose="outreach",
        subject=word,
        text=f"Dear {word}",
    )
    talk = ii.Interview.agreed(contact=lan, at=NOW - timedelta(days=1), start=NOW + timedelta(days=2), format="video")
    held = ii.Interview.on_the_spot(contact=noor, at=NOW, start=NOW - timedelta(hours=2), minutes=20)
    campaign = ii.Campaign(seeker=me).add(
        *(noor, tomas, lan, new, asked, talk, held),
        ii.Referral(referrer=noor, name=f"Ada {word}", at=NOW, reason=word),
        ii.Note(interview=held, kind="takeaway", text=f"+ {word}"),
        ii.Reflection(interview=held, at=NOW, takeaway=word, next_step=word),
        ii.Directive(kind="todo", contact=lan, text=word, at=NOW),
        ii.Question(text=f"What is {word} like?", topic="rewards"),
        ii.Target(organisation=word),
    )
    return ii.Today(campaign, now=NOW)


def shown(word: str) -> list[Any]:
    """Return everything that shows itself as something else than a table."""
    today = today_of(word)
    letter = today.draft("follow_up", "Tomas")
    letter = evolve(letter, text=f"Dear {word},\n\nCan you get me a job at {word} [NAME]?\n", condition=word)
    figure = ii.Figure(name="send_card_within_days", value=3, label=word)
    noor = today.find("Noor")
    return [
        *(today, today.campaign, today.campaign.about(noor), letter, today.brief("Lan")),
        *(today.note_sheet(today.campaign.interviews[0]), evolve(ii.CAMPUS_POLICY, own_figures=[figure])),
        *(today.due()[0], today.people()[0], today.campaign.seeker),
        *today.campaign,
    ]


class TestEverything:
    def test_every_public_class_of_values_shows_itself(self) -> None:
        classes = {
            name: kind
            for name in dir(ii)
            if isinstance(kind := getattr(ii, name), type) and not issubclass(kind, Enum | BaseException)
        }

        # A problem is read as part of an error.
        assert [name for name, kind in classes.items() if not hasattr(kind, "_repr_html_")] == ["Problem"]

    def test_none_has_a_repr_that_lists_every_field(self) -> None:
        for module in walk_packages(ii.__path__, "infointerview."):
            import_module(module.name)
        classes, waiting = set[type](), [Shown]
        while waiting:
            subclasses = {
                kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("infointerview.")
            }
            waiting += subclasses
            classes |= subclasses

        assert len(classes) > 100
        assert [kind for kind in classes if "generated" in kind.__repr__.__code__.co_filename] == []

    @given(
        st.sampled_from(
            ['<script>alert("x")</script>', "</summary></div><img src=x onerror=y>", "a & b &lt;b", "' x='"]
        )
        | lines().map(lambda line: f"<i>{line}")
    )
    @settings(max_examples=6)
    def test_names_and_texts_are_only_text(self, word: str) -> None:
        pages = [(Page.of(thing), thing) for thing in shown(word)]

        for page, thing in pages:
            assert page.tags <= TAGS, thing
            assert {name for name, _ in page.attributes} <= {
                "style",
                "scope",
                "dir",
                "lang",
                "tabindex",
                "role",
                "aria-label",
            }, thing
            assert not any(word in (value or "") for _, value in page.attributes)
        assert sum(word in page.text for page, _ in pages) > len(pages) / 2

    @pytest.mark.parametrize("thing", [each for each in shown("Royal") if isinstance(each, ii.Today | ii.Campaign)])
    def test_names_stand_where_ids_would(self, thing: Any) -> None:
        assert "Noor Royal" in Page.of(thing).text
        assert not DERIVED_ID.search(thing._repr_html_())
        assert not DERIVED_ID.search(str(thing))

    def test_text_has_the_colour_of_the_page_and_lines_have_one_that_reads_on_light_and_dark(self) -> None:
        def luminance(colour: str) -> float:
            parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
            return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

        def contrast(one: str, other: str) -> float:
            darker, lighter = sorted((luminance(one), luminance(other)))
            return (lighter + 0.05) / (darker + 0.05)

        for colour in Colour:
            assert min(contrast(colour, "#ffffff"), contrast(colour, "#1e1e1e")) >= 3
        styles = {value or "" for thing in shown("x") for name, value in Page.of(thing).attributes if name == "style"}
        assert not any(re.search(r"(?<!-)color: #|url\(|background: (?!transparent)", style) for style in styles)


class TestTheDesk:
    def test_print_and_notebook_say_the_same(self) -> None:
        today = today_of()
        page = Page.of(today).text

        for line in str(today).splitlines():
            said = re.sub(r"^ *(?:\d+\. )?", "", line)
            assert said in page or all(part in page for part in re.split(r": ", said, maxsplit=1)), line

    def test_it_shows_what_is_due_who_is_next_and_the_week(self) -> None:
        said = str(today_of())

        assert said.startswith("Farida Royal Infirmary - Thursday 12 March 2026 09:00 in Lagos\n\nTo do (")
        assert "in writing - was due today\n" in said
        assert "4. Royal Infirmary - no deadline\n" in said
        assert "Saturday 14 March 09:00 in Lagos, 04:00 in Toronto, by video\n" in said
        assert "asked for a talk, last word on Friday 20 February; wait until Monday 23 March\n" in said
        assert "new requests 0 of 5, follow-ups 0, interviews 1 of 3" in said

    def test_what_is_late_has_another_edge_than_what_is_due(self) -> None:
        actions = today_of().due()
        edges = {action.state: re.findall(r"border-left: 4px solid (#\w+)", action._repr_html_()) for action in actions}

        assert edges[ii.Action.State.OVERDUE] == [Colour.LATE]
        assert edges[ii.Action.State.DUE] == [Colour.NOW]

    @pytest.mark.parametrize(("day", "is_new"), [(5, False), (6, True), (12, True), (13, False)])
    def test_an_import_is_new_for_seven_days(self, day: int, *, is_new: bool) -> None:
        found = ii.Found(through="linkedin", on=date(2026, 3, day), imported_from="linkedin")
        today = ii.Today(ii.Campaign(seeker=today_of().campaign.seeker), now=NOW).add(
            ii.Contact(name="Bo", found=found)
        )

        assert ("New from your imports\n  linkedin: Bo" in str(today)) is is_new

    def test_a_talk_that_is_over_is_no_longer_next(self) -> None:
        today = today_of()
        (talk,) = Desk(today).meetings()

        assert Desk(today.at(NOW + timedelta(days=2, minutes=10))).meetings() == [talk]
        assert Desk(today.at(NOW + timedelta(days=3))).meetings() == []

    def test_after_twenty_it_says_how_many_more_there_are(self) -> None:
        me = today_of().campaign.seeker
        todos = [ii.Directive(kind="todo", text=f"Task {n}", at=NOW) for n in range(23)]
        today = ii.Today(ii.Campaign(seeker=me), now=NOW).add(*todos)

        assert "To do (23)" in str(today)
        assert "… and 3 more" in str(today)
        assert Page.of(today).text.count("Task ") == str(today).count("Task ") == 20

    def test_with_nothing_to_do_it_says_what_would_change_that(self) -> None:
        today = ii.Today(ii.Campaign(seeker=today_of().campaign.seeker), now=NOW)

        assert "Nothing is due." in str(today)
        assert "Nothing is due." in Page.of(today).text


class TestALetter:
    def test_what_was_found_is_numbered_and_marked_where_it_stands(self) -> None:
        text = "Dear Tomas,\n\nCan you get me a job? I hope [NAME] agrees.\n"
        letter = evolve(today_of().draft("follow_up", "Tomas"), text=text)
        html = letter._repr_html_()
        found = [finding for finding in letter.problems if finding.part == "text" and not finding.whole]

        assert {"Can you get me a job?", "[NAME]"} <= set(re.findall(r"<mark[^>]*>([^<]*)</mark>", html))
        assert all(finding.reason in Page.of(letter).text for finding in letter.problems)
        assert html.count("<sup>") == len({finding.end for finding in found})

    def test_to_whom_and_how_and_what_was_left_out_stand_beside_it(self) -> None:
        letter = evolve(today_of().draft("follow_up", "Tomas"), omitted=("your number: none is known",))
        page = Page.of(letter).text

        assert "To: Tomas Royal Infirmary, tomas@example.org" in page
        assert "By: e-mail" in page
        assert f"Subject: {letter.subject}" in page
        assert "Left outyour number: none is known" in page

    @pytest.mark.parametrize("marks", [[(0, 4), (2, 6)], [(0, 6), (2, 4)], [(2, 2)], [(0, 99)], [(3, 6), (0, 3)], []])
    def test_marks_may_overlap_and_change_no_letter(self, marks: list[tuple[int, int]]) -> None:
        html = marked("a<b&c>", {number: (*mark, Colour.LATE) for number, mark in enumerate(marks, start=1)})

        assert Page.read(re.sub(r"<sup>.*?</sup>", "", html)).text == "a<b&c>"


class TestFacts:
    def test_the_campaign_says_each_in_a_line_with_names(self) -> None:
        campaign = today_of("Lee").campaign
        said = [campaign.line(fact) for fact in campaign]

        assert "Outreach by email to Tomas Lee, 2026-02-20 09:00 WAT" in said
        assert "Talk with Lan Lee, scheduled 2026-03-14 09:00 WAT" in said
        assert "Takeaway, the talk with Noor Lee" in said
        assert "Noor Lee named Ada Lee; whether you may name them is open" in said
        assert not any(DERIVED_ID.search(line) for line in said)

    def test_alone_it_does_not_know_the_names_and_shows_no_derived_id(self) -> None:
        campaign = today_of().campaign

        assert str(campaign.touches[0]).startswith("Outreach by email to somebody, ")
        assert not any(DERIVED_ID.search(f"{fact}{fact._repr_html_()}") for fact in campaign)

    def test_it_opens_to_what_was_written_and_a_sensitive_note_does_not(self) -> None:
        note = ii.Note(contact="noor", kind="answer", text="She earns 50,000.")

        assert "She earns 50,000." in Page.of(note).text
        assert "50,000" not in str(note)
        assert "50,000" not in Page.of(evolve(note, privacy="sensitive")).text

    def test_all_about_a_person_is_read_line_by_line(self) -> None:
        record = today_of("Lee").campaign.about("Noor")

        assert str(record).splitlines()[0] == "Noor Lee (Lee):"
        assert "- Noor Lee named Ada Lee; whether you may name them is open" in str(record).splitlines()


class TestAPolicy:
    def test_what_differs_is_shown_with_the_default_and_its_sources(self) -> None:
        page = Page.of(evolve(ii.DEFAULT_POLICY, ask_minutes=25)).text

        assert "Length of the meeting to ask for: 25 minutes, by default 20 minutes" in page
        assert str(ii.sources_of(ii.DEFAULT_POLICY, "ask_minutes")[0]) in page
        assert "Silence before you follow up" not in page

    def test_the_default_differs_in_nothing(self) -> None:
        assert "Every figure is as by default." in Page.of(ii.DEFAULT_POLICY).text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (ii.Absence(first=date(2026, 3, 9), last=date(2026, 3, 13)), "Absence first 2026-03-09, last 2026-03-13"),
        (ii.Decision(what="to become a nurse", at=NOW), "Decision at 2026-03-12 09:00 WAT"),
        (ii.Found(through="mutual_contact", via="contact-cd824a17a3e88b0c"), "Found through mutual contact"),
        (ii.Introduction(promised_at=NOW), "Introduction promised at 2026-03-12 09:00 WAT"),
        (ii.Permission(), "Permission answer unknown"),
        (ii.Permission(answer="granted", scope="anyone"), "Permission answer granted, scope anyone"),
        (ii.Standing(), "Standing willingness open"),
        (ii.Interval(start=NOW, end=NOW + timedelta(hours=1)), "Interval 2026-03-12 09:00 WAT to 2026-03-12 10:00 WAT"),
        (ii.PersonName("Noor de Vries", given="Noor"), "PersonName Noor de Vries"),
    ],
)
def test_a_small_value_says_in_a_line_what_it_holds(value: Any, said: str) -> None:
    assert repr(value) == f"<{said}>"


def test_what_somebody_decided_or_thought_is_read_in_a_notebook_alone() -> None:
    decision, answer = ii.Decision(what="to become a nurse", at=NOW), ii.DebriefAnswer("worry", "The night shifts.")

    assert Page.of(decision).text == "decided on 2026-03-12to become a nurse"
    assert Page.of(answer).text == "worryThe night shifts."
    assert not any("nurse" in said or "night" in said for said in (f"{decision}{answer}", f"{decision!r}{answer!r}"))


def test_a_value_whose_text_is_long_is_cut_in_its_repr() -> None:
    class Long(Shown):
        def __str__(self) -> str:
            return "rain " * 50 + "\nand more"

    assert repr(Long()).startswith("<Long rain rain ")
    assert repr(Long()).endswith("rain…>")
    assert len(repr(Long())) < 130


def test_a_value_looks_as_it_prints() -> None:
    class Two(Shown):
        def __str__(self) -> str:
            return "one\n<two>"

    assert Page.of(Two()).text == "one\n<two>"


def test_a_row_without_a_name_has_a_dash_for_its_heading() -> None:
    assert Page.read(table(["person", "turn"], [["", ""], [None, None]])).cells == ["person", "turn", *("-", "") * 2]


def test_a_disclosure_names_itself() -> None:
    assert Page.read(disclosure("Write to <Ada>")).text == "Write to <Ada>"


def test_a_sheet_is_read_as_on_paper_and_stays_the_same_text() -> None:
    today = today_of()
    sheet = today.note_sheet(today.campaign.interviews[0])
    page = Page.of(sheet)

    assert sheet.startswith("# Notes: ")
    assert sheet == str(sheet)
    assert page.text.startswith("Notes: ")
    assert {"h3", "h4", "ul", "i"} <= page.tags
    assert "interview-" not in page.text
