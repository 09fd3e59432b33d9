"""Searching everything that people wrote."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from infointerview import (
    Campaign,
    Contact,
    DebriefAnswer,
    Directive,
    Employment,
    Found,
    Interview,
    InvalidValue,
    Note,
    PersonName,
    Question,
    Referral,
    Reflection,
    Seeker,
    Today,
    Touch,
)
from infointerview.model.search import Hit
from infointerview.model.values import folded

NOW = datetime(2026, 3, 11, 9, tzinfo=UTC)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(
    id="ada",
    name=PersonName("Ada Quist", credentials="PEng"),
    emails="ada.quist@thames.example",
    phones="+44 20 7946 0018",
    profiles="https://www.linkedin.com/in/ada-quist",
    employments=Employment(organisation="Thames Water", title="hydrologist", place="Reading", department="Gauging"),
    found=Found(where="Leeds alumni evening", common_ground="we both rowed"),
    tags="rowing",
)
ZOE = Contact(id="zoe", name="Zoë Müller", standing=Contact(name="x").do_not_contact(at=NOW, why="on leave").standing)
TALK = Interview.agreed(contact="ada", at=NOW, start=NOW + timedelta(days=1), format="in_person", place="Café Olé")
HELD = TALK.hold(at=NOW + timedelta(days=2))
CAMPAIGN = Campaign(seeker=ME).add(
    ADA,
    ZOE,
    Touch(
        id="asked",
        contact="zoe",
        at=NOW,
        direction="outbound",
        channel="email",
        purpose="outreach",
        subject="Flood maps",
        text="May I ask how you draw them?",
    ),
    HELD,
    Question(id="why", text="Why rivers?", topic="background", follow_ups="And lakes?"),
    Note(
        id="note",
        interview=HELD,
        kind="takeaway",
        text="She reads the river gauges\nby hand, twice a day.",
        tags="field work",
    ),
    Reflection(
        id="back",
        interview=HELD,
        at=NOW,
        answers=[DebriefAnswer("surprise", "The mud")],
        takeaway="Buy boots",
        next_step="Call Ines",
    ),
    Referral(id="named", referrer="ada", name="Inês Prado", at=NOW, reason="knows estuaries"),
    Directive(id="todo", kind="todo", text="Return the umbrella", at=NOW),
)


def found(query: str) -> list[tuple[str, str, str]]:
    """Return kind, place and id of what a search finds."""
    return [(hit.kind, hit.where, hit.fact) for hit in CAMPAIGN.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quist", ("contact", "name", "ada")),
        ("PEng", ("contact", "name", "ada")),
        ("thames water", ("contact", "employer", "ada")),
        ("hydrolog", ("contact", "title", "ada")),
        ("gauging", ("contact", "department", "ada")),
        ("reading", ("contact", "place", "ada")),
        ("ada.quist@thames.example", ("contact", "e-mail", "ada")),
        ("7946", ("contact", "phone", "ada")),
        ("linkedin.com/in/ada", ("contact", "profile", "ada")),
        ("rowing", ("contact", "tag", "ada")),
        ("alumni", ("contact", "found", "ada")),
        ("rowed", ("contact", "common ground", "ada")),
        ("on leave", ("contact", "standing", "zoe")),
        ("flood", ("touch", "subject", "asked")),
        ("draw", ("touch", "text", "asked")),
        ("cafe", ("interview", "place", HELD.id)),
        ("lakes", ("question", "follow-up", "why")),
        ("background", ("question", "topic", "why")),
        ("gauges", ("note", "text", "note")),
        ("field work", ("note", "tag", "note")),
        ("mud", ("reflection", "answer", "back")),
        ("boots", ("reflection", "takeaway", "back")),
        ("ines call", ("reflection", "next step", "back")),
        ("prado", ("referral", "name", "named")),
        ("estuaries", ("referral", "reason", "named")),
        ("umbrella", ("directive", "text", "todo")),
    ],
)
def test_every_part_of_every_fact_is_searched(query: str, expected: tuple[str, str, str]) -> None:
    assert found(query) == [expected]


@pytest.mark.parametrize("query", ["zoe muller", "ZOË", "Muller zoë", "zo mü"])
def test_case_accents_and_order_do_not_matter_and_a_beginning_is_enough(query: str) -> None:
    assert found(query) == [("contact", "name", "zoe")]


def test_the_middle_of_a_word_is_not_found() -> None:
    assert found("uist") == []
    assert found("drologist") == []


def test_all_words_must_occur_in_one_fact() -> None:
    assert found("gauges hand") == [("note", "text", "note")]
    assert found("gauges umbrella") == []


def test_they_may_stand_in_different_parts_of_it() -> None:
    assert [fact for *_, fact in found("gauges field")] == ["note"]


class TestPhrases:
    def test_a_quoted_phrase_is_found_as_it_stands(self) -> None:
        assert found('"river gauges by"') == [("note", "text", "note")]
        assert found('"gauges river"') == []

    def test_it_ends_where_a_word_ends(self) -> None:
        assert found('"river gaug"') == []

    def test_an_open_quotation_mark_is_no_phrase(self) -> None:
        assert found('"gauges river') == [("note", "text", "note")]


def test_scripts_without_blanks_are_found_anywhere() -> None:
    campaign = Campaign(seeker=ME).add(Note(id="n", contact=ADA, kind="comment", text="東京水道局で働く"), ADA)

    assert [hit.fact for hit in campaign.search("水道")] == ["n"]


class TestHits:
    def test_people_come_first_and_then_the_latest(self) -> None:
        later = Note(id="later", contact="ada", kind="comment", text="Quist again", at=NOW + timedelta(days=9))
        earlier = Note(id="earlier", contact="ada", kind="comment", text="Quist says", at=NOW)

        assert [hit.fact for hit in CAMPAIGN.add(earlier, later).search("quist")] == ["ada", "later", "earlier"]

    def test_they_say_whom_they_are_about(self) -> None:
        hits = (hit for letter in "abkw" for hit in CAMPAIGN.search(letter))
        about = {hit.fact: hit.contact and hit.contact.id for hit in hits}

        assert about["note"] == about["back"] == about["named"] == "ada"
        assert about["asked"] == "zoe"
        assert about["why"] is None

    def test_the_excerpt_has_the_words_around(self) -> None:
        text = "At first nothing much was said about it. " * 5 + "Then the Zürich gauges came up, and she told me. " * 3
        campaign = CAMPAIGN.add(Note(id="long", contact="ada", kind="comment", text=text))
        (hit,) = campaign.search("zurich")

        assert hit.excerpt == "…much was said about it. Then the Zürich gauges came up, and she told me. Then…"

    def test_they_print_as_text_and_say_when_there_is_nothing(self) -> None:
        assert (
            str(CAMPAIGN.search("gauges"))
            == "note of Ada Quist, text: She reads the river gauges by hand, twice a day."
        )
        assert str(CAMPAIGN.search("glacier")) == "Nothing has 'glacier' in it."
        assert repr(CAMPAIGN.search("gauges")) == "<Hits: 1 for 'gauges'>"

    def test_a_today_finds_the_same(self) -> None:
        assert list(Today(CAMPAIGN, now=NOW).search("gauges")) == list(CAMPAIGN.search("gauges"))

    def test_a_fact_that_was_added_is_found_and_one_that_was_removed_is_not(self) -> None:
        assert CAMPAIGN.search("umbrella")
        assert not CAMPAIGN.remove(CAMPAIGN.directives[0]).search("umbrella")
        assert CAMPAIGN.add(Note(contact="ada", kind="comment", text="an ocelot")).search("ocelot")


@pytest.mark.parametrize("query", ["", "  ", '""', "\0"])
def test_nothing_to_search_for_is_an_error(query: str) -> None:
    with pytest.raises(InvalidValue, match="nothing to search for"):
        CAMPAIGN.search(query)


sentences = st.lists(
    st.sampled_from(["Zürich", "gauge", "river", "Ødegård", "reads", "the", "İstanbul", "straße", "ＡＢＣ", "mud"]),
    min_size=1,
)


@given(st.lists(sentences, min_size=1, max_size=5), st.data())
def test_a_word_is_found_in_every_text_that_has_it_and_in_no_other(texts: list[list[str]], data: st.DataObject) -> None:
    notes = [Note(id=f"n{n}", contact="ada", kind="comment", text=" ".join(each)) for n, each in enumerate(texts)]
    campaign = Campaign(seeker=ME).add(Contact(id="ada", name="Ada"), *notes)
    word = data.draw(st.sampled_from(texts[0]))
    hits: list[Hit] = list(campaign.search(word))

    assert {hit.fact for hit in hits} == {f"n{n}" for n, each in enumerate(texts) if word in each}
    assert all(folded(word) in folded(hit.excerpt) for hit in hits)
