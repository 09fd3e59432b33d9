"""Pictures can be read by everybody and by every program, and show what the results say."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

import infointerview as ii
from infointerview.display import svg
from infointerview.display.svg import Drawing, Picture, shortened, width_of, wrapped
from infointerview.insight.funnel import Survival
from infointerview.strategies import campaigns, lived_campaigns
from tests.rules.lives import last_of

SVG = "{http://www.w3.org/2000/svg}"
NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)
HYDROLOGY = Path(__file__).parents[2] / "examples" / "data" / "hydrology.json"
ME = ii.Seeker(name="Hinemoa Te Rangihuna", zone="America/Toronto", field="hydrology")


def every_picture(today: ii.Today) -> Iterator[Picture]:
    """Yield a picture of everything that has one."""
    found = today.funnel()
    pace, themes, tree = today.pace(), today.themes(), today.referral_tree()
    comes = today.timeline(horizon=timedelta(days=90))
    yield from (ii.picture(of) for of in (today, today.campaign, found, found.time_to_reply, pace, themes, tree, comes))
    said = {question.id for question in today.campaign.questions} | {"rewards", "salary"}
    yield from (ii.picture(today.compare(subject)) for subject in sorted(said))
    judged = [
        ii.Evidence(criterion="outdoors", interview=talk, speaks="+-"[place % 2])
        for place, talk in enumerate(today.campaign.interviews)
    ]
    yield ii.picture(today.fit(["outdoors", ii.Criterion("a quiet desk", weight=3)], judged))
    for contact in today.campaign.contacts[:2]:
        yield ii.picture(today, contact)
        yield ii.picture(today.slots(contact))


def parsed(picture: Picture) -> ET.Element:
    """Return a picture as a program reads it."""
    return ET.fromstring(picture.svg)


def texts(picture: Picture) -> list[str]:
    """Return the labels of a picture without what is shown only where a mouse rests."""
    return [
        (label.text or "") + "".join(child.tail or "" for child in label)
        for label in parsed(picture).iter(f"{SVG}text")
    ]


def tips(picture: Picture) -> list[str]:
    """Return what is shown where a mouse rests."""
    return [tip.text or "" for tip in parsed(picture).iter(f"{SVG}title")][1:]


def refuse_what_sticks_out(picture: Picture) -> None:
    """Fail if a label is not within the picture, by an estimate that knows nothing of the one it was drawn by."""
    root = parsed(picture)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    for label in root.iter(f"{SVG}text"):
        x, y, size = (float(label.attrib[name]) for name in ("x", "y", "font-size"))
        words = (label.text or "") + "".join(child.tail or "" for child in label)
        wide = 0.5 * size * len(re.sub(r"[^\x20-\x7e]", "", words))
        begins = x - {"start": 0, "middle": wide / 2, "end": wide}[label.attrib.get("text-anchor", "start")]

        assert left <= begins, words
        assert begins + wide <= left + width, words
        assert top <= y - size / 2, words
        assert y <= top + height, words


def refuse_what_a_page_cannot_hold(picture: Picture) -> None:
    """Fail if a picture would change or be changed by the page that it stands in, or says nothing to who cannot see."""
    root = parsed(picture)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert root.attrib.pop("style") == "max-width: 100%; height: auto"
    attributes = {name for element in root.iter() for name in element.attrib}

    assert tags <= {"svg", "title", "desc", "rect", "circle", "path", "text"}
    assert attributes.isdisjoint({"id", "class", "href", "style", "onload"})
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == root[0].text == picture.title
    assert root[1].text == picture.description
    assert picture.description


# -- every picture -----------------------------------------------------------------------------------------------------


@given(lived_campaigns())
def test_a_picture_of_a_life_is_whole(campaign: ii.Campaign) -> None:
    for picture in every_picture(ii.Today(campaign, now=last_of(campaign) + timedelta(days=3))):
        refuse_what_a_page_cannot_hold(picture)
        refuse_what_sticks_out(picture)


@given(campaigns(max_value=datetime(2190, 1, 1, tzinfo=UTC)), st.integers(0, 400))
def test_a_picture_of_any_facts_is_whole(campaign: ii.Campaign, days: int) -> None:
    now = last_of(campaign) + timedelta(days=days) if campaign.touches or campaign.interviews else NOW
    for picture in every_picture(ii.Today(campaign, now=now)):
        refuse_what_a_page_cannot_hold(picture)
        refuse_what_sticks_out(picture)


def test_pictures_are_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys; from tests.display.test_pictures import *; "
        "sys.stdout.buffer.write(''.join(p.svg for p in every_picture(ii.Today(ii.load(HYDROLOGY), now=NOW))).encode())"
    )
    here = "".join(picture.svg for picture in every_picture(ii.Today(ii.load(HYDROLOGY), now=NOW)))
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=env, cwd=root).stdout

    assert there.decode() == here


def test_a_name_with_marks_of_xml_stands_as_it_is() -> None:
    wild = ii.Contact(id="wild", name='Ada <b>& "Quist"</b>', zone="Europe/London")
    other = ii.Contact(id="other", name="Tom O'Brien")
    named = ii.Referral(referrer=wild, contact=other, at=NOW)
    today = ii.Today(ii.Campaign(seeker=ME).add(wild, other, named), now=NOW)

    for result in (ii.picture(today.referral_tree()), ii.picture(today), ii.picture(today, wild)):
        assert any(str(wild.name) in words for words in [*texts(result), result.title])
        assert "<b>" not in result.svg


def test_characters_that_xml_has_not_are_shown_as_such() -> None:
    drawing = Drawing("A bell\x07")
    drawing.text(0, 60, "\ud800 and \x00", tip="\x1f")

    assert texts(drawing.finished("told \ufffe")) == ["A bell\ufffd", "\ufffd and \ufffd"]


def test_a_drawing_grows_with_what_is_put_on_it() -> None:
    small, large = Drawing("Rain"), Drawing("Rain")
    large.box(-100, 0, 2000, 900, "#fff")

    assert small.finished("").svg.count('viewBox="-16 ') == 1
    assert 'viewBox="-116 -16 2032 932"' in large.finished("").svg


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the accessibility guidelines define it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted([light(one), light(other)])
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", svg.PALE_BLUE, svg.PALE_ORANGE, svg.PALE_GREY])
def test_words_can_be_read_on_every_pale_ground(ground: str) -> None:
    assert min(contrast(svg.INK, ground), contrast(svg.MUTED, ground)) >= 4.5


@pytest.mark.parametrize("colour", [svg.BLUE, svg.GREEN, svg.RED, svg.PURPLE, svg.MUTED])
def test_words_in_a_colour_and_signs_on_it_can_be_read(colour: str) -> None:
    assert contrast(colour, svg.PAPER) >= 4.5


@given(st.text(max_size=40), st.floats(20, 300))
def test_a_shortened_text_fits(words: str, width: float) -> None:
    short = shortened(words, width, 12)

    assert short == words or (short.endswith("…") and width_of(short, 12) <= width)


def test_a_picture_is_saved_shown_and_read(tmp_path: Path) -> None:
    picture = ii.picture(ii.load(HYDROLOGY))
    path = picture.save(tmp_path / "search.svg")

    assert path.read_text("utf-8") == picture.svg == picture._repr_svg_()
    assert str(picture).splitlines()[:2] == [
        "The search so far",
        "Ada Quist: 2026-03-02 to 2026-03-23; you 3, they 2, other 2, talk held 1",
    ]
    assert repr(picture) == "<Picture: The search so far>"


@pytest.mark.parametrize("path", ["search.png", "search", 5, None, "a\0.svg"])
def test_a_picture_is_saved_only_as_svg(path: Any) -> None:
    with pytest.raises(ii.InvalidValue, match=r"\.svg"):
        ii.picture(ii.load(HYDROLOGY)).save(path)


def test_what_has_no_picture_is_refused() -> None:
    campaign = ii.load(HYDROLOGY)

    with pytest.raises(ii.InvalidValue, match="there is no picture of DueList"):
        ii.picture(ii.due(campaign, now=NOW))  # type: ignore[arg-type]
    with pytest.raises(ii.InvalidValue, match="contact: not used for Funnel"):
        ii.picture(ii.funnel(campaign, now=NOW), "ada")
    with pytest.raises(ii.ContactNotFound):
        ii.picture(campaign, "Zbigniew")


# -- who led to whom ---------------------------------------------------------------------------------------------------


def chain(length: int) -> ii.Campaign:
    """Return a campaign in which each person named the next."""
    people = [ii.Contact(id=f"c{n}", name=f"Amaru Quispe {n}") for n in range(length)]
    named = [ii.Referral(id=f"r{n}", referrer=f"c{n}", contact=f"c{n + 1}", at=NOW) for n in range(length - 1)]
    return ii.Campaign(seeker=ME).add(*people, *named)


def test_everybody_of_two_hundred_stands_in_the_tree_once() -> None:
    campaign = chain(100)
    fan = [ii.Contact(id=f"f{n}", name=f"Leilani Kealoha {n}") for n in range(100)]
    campaign = campaign.add(*fan, *(ii.Referral(referrer="c3", contact=person, at=NOW) for person in fan))
    labels = texts(ii.picture(ii.referral_tree(campaign)))

    for contact in campaign.contacts:
        assert labels.count(str(contact.name)) == 1


def test_a_chain_of_any_length_is_drawn() -> None:
    assert "Amaru Quispe 1999" in texts(ii.picture(ii.referral_tree(chain(2000))))


def test_the_tree_says_what_came_of_it_what_is_owed_and_who_may_be_named() -> None:
    picture = ii.picture(ii.referral_tree(ii.load(HYDROLOGY)))

    assert {"reported back", "met, you owe a report", "named by Nia Mensah"} <= set(texts(picture))
    assert tips(picture).count("you may name them") == 1
    assert tips(picture).count("not asked yet") == 2


def test_two_people_who_named_each_other_stand_in_the_tree_once() -> None:
    one, other = ii.Contact(id="one", name="Oz Wójcik"), ii.Contact(id="other", name="Grace Kim")
    back = ii.Referral(referrer=other, contact=one, at=NOW + timedelta(days=1))
    named = ii.Referral(referrer=one, contact=other, at=NOW)
    picture = ii.picture(ii.referral_tree(ii.Campaign(seeker=ME).add(one, other, named, back)))

    assert texts(picture).count("Oz Wójcik") == texts(picture).count("Grace Kim") == 1
    assert "you owe thanks, named by Grace Kim" in tips(picture)


@given(lived_campaigns(max_contacts=6, max_turns=40))
def test_every_referral_stands_in_the_tree_with_what_is_owed(campaign: ii.Campaign) -> None:
    tree = ii.referral_tree(campaign)
    told = "\n".join(tips(ii.picture(tree))).splitlines()

    assert {str(lead) for lead in tree.open_loops} <= set(told)
    for one, other in tree.edges():
        assert any(line.startswith(f"{tree.name(one)} -> {tree.name(other)}: ") for line in told)


def test_of_two_referrals_of_one_person_the_tree_shows_what_is_owed_and_else_what_went_furthest() -> None:
    one, other = ii.Contact(id="one", name="Oz Wójcik"), ii.Contact(id="other", name="Grace Kim")
    named = [ii.Referral(referrer=one, contact=other, at=NOW + timedelta(days=day), id=f"r{day}") for day in (0, 9)]
    known = ii.Campaign(seeker=ME).add(one, other, *named)
    asked, thanked = (
        ii.Touch(contact=to, at=NOW + timedelta(days=day), direction="outbound", channel="email", purpose=purpose)
        for to, day, purpose in ((other, 2, "outreach"), (one, 4, "referral_thank_you"))
    )
    late = evolve(thanked, at=NOW + timedelta(days=12), id="late")

    assert "named, you owe thanks" in texts(ii.picture(ii.referral_tree(known.add(asked, thanked))))
    assert "approached" in texts(ii.picture(ii.referral_tree(known.add(asked, late))))[7:]


def test_the_tree_in_mermaid_has_every_name_and_referral() -> None:
    one, other = ii.Contact(id="one", name='Oz "Ozzy" Wójcik'), ii.Contact(id="other", name="Grace Kim")
    named = ii.Referral(referrer=one, contact=other, at=NOW, permission="granted")

    assert ii.mermaid(ii.referral_tree(ii.Campaign(seeker=ME).add(one, other, named))).splitlines() == [
        "flowchart LR",
        '    p0["Oz #34;Ozzy#34; Wójcik"]',
        '    p1["Grace Kim"]',
        '    p0 -->|"named, thanks owed"| p1',
    ]


# -- what it adds up to ------------------------------------------------------------------------------------------------


def test_the_funnel_shows_each_stage_each_rate_and_who_may_still_answer() -> None:
    funnel = ii.funnel(ii.load(HYDROLOGY), now=NOW)
    picture = ii.picture(funnel)

    assert {stage.name for stage in funnel.stages} | {rate.name for rate in funnel.rates} <= set(texts(picture))
    assert {"silent: 1", "may still answer: 1"} <= set(tips(picture))
    assert "5 of 6, 1 left open" in texts(picture)
    assert texts(picture).count("too few to tell") == sum(rate.too_few for rate in funnel.rates)


def test_waiting_times_show_who_still_waits_and_the_median() -> None:
    picture = ii.picture(Survival([(1, True), (2, True), (2, False), (4, True), (9, False)]))

    assert "5 people asked, 3 answered; half have answered after 4.0 days" in texts(picture)
    assert tips(picture) == ["still waiting: 1", "still waiting: 1"]


def test_waiting_times_of_nobody_are_a_sentence() -> None:
    assert texts(ii.picture(Survival([]))) == ["How long it takes to hear back", "Nothing was observed."]


def test_the_pace_shows_every_week_and_the_figure() -> None:
    campaign = ii.load(HYDROLOGY)
    away = ii.Absence(first=date(2026, 3, 23), last=date(2026, 3, 24))
    picture = ii.picture(ii.pace(evolve(campaign, seeker=evolve(campaign.seeker, away=away)), now=NOW))

    assert "week of Monday 2 March 2026: 4 requests" in tips(picture)
    assert {"wanted each week: 5", "wanted each week: 3", "away 2 of 7 days"} <= set(tips(picture))


def test_a_long_search_shows_its_last_year() -> None:
    picture = ii.picture(ii.pace(ii.load(HYDROLOGY), now=NOW + timedelta(days=800)))

    assert any("before these 53 are not shown" in words for words in texts(picture))


def test_each_theme_is_marked_where_it_came_up() -> None:
    themes = ii.themes(ii.load(HYDROLOGY))
    marked = [tip for tip in tips(ii.picture(themes)) if tip.endswith((": for", ": against", ": both", ": came up"))]

    assert len(marked) == sum(bool(mark) for theme in themes for mark in theme.marks)
    assert "field work, Bo Lindqvist, 2026-03-11: against" in marked
    assert "they disagree" in texts(ii.picture(themes))


# -- answers side by side, and what would suit -------------------------------------------------------------------------


def test_answers_stand_side_by_side_each_with_who_said_it_and_when() -> None:
    labels = texts(ii.picture(ii.compare(ii.load(HYDROLOGY), "work environment")))

    assert labels[:2] == ["What people say on work environment", "3 answers"]
    assert {"Ada Quist", "Northgate Water, 9 Mar 2026", "“Nobody tells you how much of it", "is writing.”"} <= {*labels}


def test_what_was_said_in_confidence_bears_no_name() -> None:
    picture = ii.picture(ii.compare(ii.load(HYDROLOGY), "salary"))

    assert texts(picture).count("somebody, in confidence") == 2
    assert not any(str(contact.name) in picture.svg for contact in ii.load(HYDROLOGY).contacts)


def test_answers_to_one_question_stand_together() -> None:
    ada, tomasz = ii.Contact(id="ada", name="Ada Quist"), ii.Contact(id="tomasz", name="Tomasz Wójcik")
    how, why = (ii.Question(id=word, text=f"{word} hydrology?", topic="background") for word in ("How", "Why"))
    notes = [
        ii.Note(contact=who, kind="answer", question=question, text=text, at=NOW + timedelta(days=day))
        for day, (who, question, text) in enumerate([(ada, how, "rain"), (ada, why, "rivers"), (tomasz, how, "luck")])
    ]
    labels = texts(ii.picture(ii.compare(ii.Campaign(seeker=ME).add(ada, tomasz, how, why, *notes), "background")))
    told = [words for words in labels if words in {"How hydrology?", "Why hydrology?", "rain", "rivers", "luck"}]

    assert told == ["How hydrology?", "rain", "luck", "Why hydrology?", "rivers"]


def test_a_long_answer_is_cut_and_whole_where_the_mouse_rests() -> None:
    said = "A river that holds, " * 60 + "and so on."
    note = ii.Note(contact="ada", kind="answer", topic="rewards", text=said, at=NOW)
    picture = ii.picture(
        ii.compare(ii.Campaign(seeker=ME).add(ii.Contact(id="ada", name="Ada Quist"), note), "rewards")
    )

    assert said in tips(picture)
    assert texts(picture)[-1].endswith("…")


def test_of_many_answers_the_first_sixty_are_shown() -> None:
    ada = ii.Contact(id="ada", name="Ada Quist")
    notes = [
        ii.Note(contact=ada, kind="answer", topic="rewards", text=f"number {n}.", at=NOW + timedelta(days=n))
        for n in range(70)
    ]
    labels = texts(ii.picture(ii.compare(ii.Campaign(seeker=ME).add(ada, *notes), "rewards")))

    assert labels[1] == "70 answers, 10 of them are not shown"
    assert [sum(words == f"number {n}." for words in labels) for n in (0, 59, 60)] == [1, 1, 0]


@given(st.text(max_size=200), st.integers(1, 8))
def test_a_wrapped_text_fits_and_loses_nothing_but_its_end(text: str, most: int) -> None:
    lines, whole = wrapped(text, 60, 12, most=most), wrapped(text, 60, 12, most=1_000)

    assert len(lines) <= most
    assert all(width_of(line, 12) <= 60 or len(line) == 1 for line in [*lines, *whole])
    assert "".join("".join(whole).split()) == "".join(text.split())
    assert lines == whole or (lines[-1].endswith("…") and lines[:-1] == whole[: most - 1])


def judged(*signs: str) -> ii.Today:
    """Return a question about a talk with each of some people, each of which speaks as a sign says about `rain`."""
    people = [ii.Contact(id=f"c{n}", name=f"Amaru Quispe {n}") for n in range(len(signs))]
    talks = [
        ii.Interview.on_the_spot(contact=each, at=NOW, start=NOW - timedelta(hours=1), minutes=20) for each in people
    ]
    notes = [
        ii.Note(interview=talk, kind="comment", topic="rain", text=f"{sign} it rains", at=NOW)
        for talk, sign in zip(talks, signs, strict=True)
        if sign
    ]
    return ii.Today(ii.Campaign(seeker=ME).add(*people, *talks, *notes), now=NOW)


def test_fit_marks_which_interview_speaks_for_what_and_names_the_people() -> None:
    picture = ii.picture(judged("+", "-").fit(["rain"]))

    assert {"rain, Amaru Quispe 0, 2026-04-03: for", "rain, Amaru Quispe 1, 2026-04-03: against"} <= set(tips(picture))
    assert "they disagree" in texts(picture)
    assert not re.search(r"interview-[0-9a-f]{16}", picture.svg)


@pytest.mark.parametrize(("signs", "said"), [(("",), "nothing heard yet"), (("+",), "too few to tell")])
def test_fit_says_why_nothing_is_settled(signs: tuple[str, ...], said: str) -> None:
    picture = ii.picture(judged(*signs).fit(["rain"]))

    assert said in texts(picture)
    assert "no score yet" in texts(picture)[1]


def test_fit_draws_the_score_and_where_it_can_come_to_lie() -> None:
    fit = judged(*"++++").fit(["rain", ii.Criterion("sun", weight=1)])
    picture = ii.picture(fit)

    assert fit.score == 1
    assert texts(picture)[1].endswith("score +1.00")
    assert "+1.00" in tips(picture)


# -- time --------------------------------------------------------------------------------------------------------------

ADA = ii.Contact(id="ada", name="Ada Quist", zone="Europe/London")
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)


def hours(day: int, start: int, end: int) -> tuple[datetime, datetime]:
    """Return some hours of a day in March."""
    return datetime(2026, 3, day, start, tzinfo=UTC), datetime(2026, 3, day, end, tzinfo=UTC)


def test_times_to_meet_stand_on_both_clocks_with_why_others_are_out() -> None:
    def holidays(person: ii.Contact | ii.Seeker) -> list[date]:
        return [date(2026, 3, 11)] if isinstance(person, ii.Contact) else [date(2026, 3, 12)]

    today = ii.Today(ii.Campaign(seeker=ME).add(ADA), now=MONDAY, holidays=holidays)
    proposal = today.slots("ada", busy={"lab": [hours(9, 13, 20)]})
    labels = texts(ii.picture(proposal))

    assert {"London", "Toronto", "lab", "too soon", "you are off", "holiday", "day off"} <= set(labels)
    assert [f"{slot.at:%H:%M}" in labels for slot in proposal] == [True] * len(proposal)
    assert "A clock changes: from Monday 9 March on, 12:00 on the left is 08:00 on the right." in labels


def test_days_on_which_they_never_work_are_cut_off() -> None:
    picture = ii.picture(ii.Today(ii.Campaign(seeker=ME).add(ADA), now=MONDAY).slots("ada"))

    assert not any(words.startswith(("Sat ", "Sun ")) for words in texts(picture))
    assert tips(picture).count("days off lie between") == 2


def test_a_box_tells_every_reason_of_its_hours_where_the_mouse_rests() -> None:
    proposal = ii.Today(ii.Campaign(seeker=ME).add(ADA), now=MONDAY).slots("ada", busy={"lab": [hours(9, 8, 20)]})
    told = set(tips(ii.picture(proposal)))

    assert {"fits", "you are off; busy lab", "busy lab"} <= told


def test_one_clock_is_enough_where_both_show_the_same() -> None:
    me = evolve(ME, zone="Europe/London")
    labels = texts(ii.picture(ii.Today(ii.Campaign(seeker=me).add(ADA), now=MONDAY).slots("ada")))

    assert "London" not in labels


def test_for_somebody_who_asked_to_be_left_alone_there_is_no_calendar() -> None:
    stop = ii.Touch(contact=ADA, at=MONDAY, direction="inbound", channel="email", purpose="stop_request")
    labels = texts(ii.picture(ii.Today(ii.Campaign(seeker=ME).add(ADA, stop), now=MONDAY).slots("ada")))

    assert "no time was looked at" in labels
    assert "Ada Quist asked not to be contacted" in labels


def test_what_happened_with_one_person_is_told_in_order() -> None:
    picture = ii.picture(ii.load(HYDROLOGY), "bo")
    labels = texts(picture)[2 + 5 :]
    happened = ["outreach by email", "acceptance by email", "talk held", "named Hanne Vik", "thank you by email"]

    assert [words for words in labels if words in happened] == happened
    assert len(picture.description.splitlines()) == 7


def test_what_was_written_and_noted_is_in_no_picture_of_a_person() -> None:
    campaign = ii.load(HYDROLOGY)
    svg = "".join(ii.picture(campaign, contact).svg for contact in campaign.contacts)

    assert not any(note.text in svg for note in campaign.notes)


def test_a_campaign_has_a_lane_for_each_person_with_whom_anything_happened() -> None:
    campaign = ii.load(HYDROLOGY).add(ii.Contact(name="Nobody Yet"))
    labels = texts(ii.picture(ii.Today(campaign, now=NOW)))

    assert {str(contact.name) for contact in campaign.contacts} - set(labels) == {"Nobody Yet"}
    assert "now" in labels
    assert "now" not in texts(ii.picture(campaign))


def test_a_planned_talk_stands_where_it_will_be() -> None:
    talk = ii.Interview.agreed(contact=ADA, at=MONDAY, start=MONDAY + timedelta(days=9))
    picture = ii.picture(ii.Campaign(seeker=ME).add(ADA, talk))

    assert "Wednesday 11 March 11:00: talk planned" in tips(picture)


def test_what_comes_has_a_line_each_with_its_day_and_its_deadline() -> None:
    timeline = ii.Today(ii.load(HYDROLOGY), now=NOW).timeline(horizon=timedelta(days=90))
    picture = ii.picture(timeline)

    assert texts(picture)[:2] == ["What comes", "5 things until Thursday 2 July 11:00"]
    assert {"Wed 8 Apr", "Follow up with Sólveig Jónsdóttir, once and briefly", "now"} <= set(texts(picture))
    assert all(str(action) in tips(picture) for moment in timeline for action in moment.actions)


def test_what_has_no_deadline_is_dotted() -> None:
    people = [ii.Contact(name=f"Mosi Banda {n}", tier="A", emails=f"mosi{n}@example.org") for n in range(6)]
    asked = [
        ii.Touch(contact=each, at=NOW, direction="outbound", channel="email", purpose="outreach") for each in people[:5]
    ]
    campaign = ii.Campaign(seeker=ME).add(*people, *asked)
    picture = ii.picture(ii.Today(campaign, now=NOW).timeline(horizon=timedelta(days=4)))

    assert "Write to Mosi Banda 5" in texts(picture)
    assert picture.svg.count('stroke-dasharray="2 3"') == 1


def test_where_nothing_comes_the_picture_says_so() -> None:
    picture = ii.picture(ii.Today(ii.Campaign(seeker=ME), now=NOW).timeline(horizon=timedelta(days=9)))

    assert texts(picture) == ["What comes", "Nothing will become due."]


def test_of_very_many_things_to_come_the_first_are_shown() -> None:
    todos = [
        ii.Directive(kind="todo", text=f"Task {n}", at=NOW, on=(NOW + timedelta(days=1 + n)).date()) for n in range(130)
    ]
    labels = texts(
        ii.picture(ii.Today(ii.Campaign(seeker=ME).add(*todos), now=NOW).timeline(horizon=timedelta(days=200)))
    )

    assert labels[1].endswith("; 10 later ones are not shown")
    assert ("Task 0" in labels, "Task 119" in labels, "Task 120" in labels) == (True, True, False)
