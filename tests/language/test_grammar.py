"""What people type, and what a letter makes of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from infointerview.language import takeaways, typed as noted
from infointerview.language.grammar import Unclear
from infointerview.language.introductions import introduction
from infointerview.language.nouns import job, possessive, the_organisation, with_article
from infointerview.language.words import language

DATA = Path(__file__).parents[1] / "data"
PAGE = Path(__file__).parents[2] / "docs" / "guide" / "letters.md"
READER = ("Dr. Ada Quist", "Ada Quist", "Ada", "Quist")
ASK = "ask"


def woven(kind: str, typed: str) -> str:  # noqa: PLR0911  # one answer a kind
    """Return what the words become in a letter, or `ask`."""
    match kind:
        case "takeaway":
            point = takeaways.point(typed, reader=READER)
            return ASK if isinstance(point, Unclear) else point.phrase or point.sentence
        case "next_step":
            step = noted.step(typed, reader=READER)
            return ASK if isinstance(step, Unclear) else f"I'm going to {step}"
        case "field":
            line = noted.field_of_work(typed)
            return ASK if isinstance(line, Unclear) else f"interested in {line.about}"
        case "wish":
            wish = noted.wish(typed)
            return ASK if isinstance(wish, Unclear) else f"hear {wish.heard}"
        case "connection":
            ground = noted.ground(typed, reader=READER)
            return ASK if isinstance(ground, Unclear) else ground.sentence or ground.thing
        case "introduction":
            who = introduction(typed)
            return ASK if isinstance(who, Unclear) else who.sentence
        case "title":
            return f"as {job(typed)}" if job(typed) else ASK
        case "day":
            at, sent = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in typed.split())
            return language("en-GB").day_from(at, sent=sent)
    plain: dict[str, Callable[[str], str]] = {
        "organisation": the_organisation,
        "possessive": possessive,
        "article": with_article,
    }
    return plain[kind](typed)


def labelled(name: str) -> list[tuple[str, str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [(kind, typed, expected) for kind, typed, expected in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("name", "least"), [("grammar_open.tsv", 0.95), ("grammar_sealed.tsv", 0.95)])
def test_labelled_inputs_come_out_as_a_person_said_beforehand(name: str, least: float) -> None:
    rows = labelled(name)
    right = [woven(kind, typed) == expected for kind, typed, expected in rows]

    assert len(rows) > 300
    assert sum(right) / len(rows) >= least


# What was labelled as unclear before there was a grammar, and can be said all the same.
SAID_ALL_THE_SAME = {
    *("A welder's hands are insured", "Clients want somebody who listens", "Employers look at projects first"),
    *("Follow the money", "Gauges matter more than models.", "Less is more", "Nobody reads the appendix"),
    *("Patients remember how you made them feel", "The best nurses ask the dumb questions", "Trust your gut"),
    *("Welding pays the bills", "dr quist said the trust is short of people", "gauges matter more than models"),
    *("most planners come from geography", "research takes patience", "Flood Risk Management"),
    # Capitals none of which can be those of a name.
    *("START A PORTFOLIO", "YOUR ADVICE TO START SMALL", "Write Less, Ask More", "volunteer first"),
    "final year student @ Monash",
    *("grades get you the interview, stories get you the job", "maybe email two clinics"),
    "bricklayer in Leeds, 31, two kids",
}


@pytest.mark.parametrize("name", ["grammar_open.tsv", "grammar_sealed.tsv"])
def test_nothing_comes_out_that_a_person_did_not_want_to_be_said(name: str) -> None:
    """An employer is never asked about: one that no rule knows stays as it is."""
    said = {
        typed: woven(kind, typed)
        for kind, typed, expected in labelled(name)
        if kind != "organisation" and woven(kind, typed) not in {expected, ASK}
    }

    assert said.keys() <= SAID_ALL_THE_SAME, said


@pytest.mark.parametrize(("kind", "typed", "expected"), labelled("grammar_plain.tsv"))
def test_what_people_note_plainly_is_said(kind: str, typed: str, expected: str) -> None:
    assert woven(kind, typed) == expected


def test_the_page_shows_what_comes_out() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert len(rows) >= 12
    for kind, typed, shown in rows:
        said = woven(kind, typed)
        assert said == shown or (said == ASK and shown.startswith("*asked:*")), typed


@pytest.mark.parametrize(
    "typed",
    ["her boss is leaving", "starting pay is 62k", "Your point that her boss is leaving", "Your point that pay is 62k"],
)
def test_what_is_private_reaches_nobody(typed: str) -> None:
    assert woven("takeaway", typed) == ASK


@pytest.mark.parametrize("beginning", takeaways.BEGINNINGS)
def test_a_sentence_that_nobody_finished_is_asked_about(beginning: str) -> None:
    for end in ("", " ...", "...", "\u2026", " ____ "):
        assert takeaways.finished(f"{beginning}{end}") == ""
        assert isinstance(takeaways.point(f"{beginning}{end}"), Unclear)


def test_dots_that_are_no_part_of_a_beginning_stay() -> None:
    assert takeaways.finished("Your point that's all ... or not") == "Your point that's all ... or not"
    assert takeaways.finished("Start small ... or not") == "Start small ... or not"


def test_a_letter_by_post_is_read_days_later() -> None:
    at, sent = datetime(2026, 3, 12, 14, tzinfo=UTC), datetime(2026, 3, 12, 18, tzinfo=UTC)

    assert language("en-US").day_from(at, sent=sent) == "today"
    assert language("en-US").day_from(at, sent=sent, on_paper=True) == "on Thursday"


WORDS = st.lists(
    st.sampled_from(
        sorted(
            {
                word
                for name in ("grammar_open.tsv", "grammar_sealed.tsv")
                for _, typed, _ in labelled(name)
                for word in typed.split()
            }
        )
    )
    | st.sampled_from(
        [
            "your",
            "advice",
            "to",
            "that",
            "point",
            "she",
            "said",
            "Ada",
            "keep",
            "the",
            "a",
            "gauges",
            "matter",
            "are",
            "how",
            "you",
            "I",
            "what",
            "it was nice to hear",
            "hearing",
            "don't",
            "when",
            "by you",
            "PhD in",
            "second year",
            "student",
            "moved",
            "his",
            "its",
            "u",
            "lol",
            "maybe",
            "3",
            '"',
            "-",
            ".",
            "?",
        ]
    ),
    max_size=9,
).map(" ".join)


READS: dict[str, Callable[[str], object]] = {
    "takeaway": lambda typed: takeaways.point(typed, reader=READER),
    "next_step": lambda typed: noted.step(typed, reader=READER),
    "field": noted.field_of_work,
    "wish": noted.wish,
    "connection": lambda typed: noted.ground(typed, reader=READER),
    "introduction": introduction,
    "their_part": noted.helped,
}
FILLED = {
    "to": "start small",
    "that": "gauges matter",
    "about": "the night shifts",
    "will": "read the report",
    "hear": "how you got started",
    "a": "student at Leeds",
    "me": "about the night shifts",
    "how": "museums are run",
}


def obeyed(example: str) -> str:
    """Return what somebody writes who does as they are told: copies an example, or finishes its beginning."""
    beginning = example.removesuffix(" ...")
    return example if beginning == example else f"{beginning} {FILLED[beginning.split()[-1]]}"


@given(
    WORDS
    | st.sampled_from([typed for name in ("grammar_open.tsv", "grammar_sealed.tsv") for _, typed, _ in labelled(name)])
)
def test_what_is_suggested_instead_is_taken(typed: str) -> None:
    for kind, read in READS.items():
        asked = read(typed)
        if isinstance(asked, Unclear):
            assert not isinstance(read(obeyed(asked.example)), Unclear), (kind, asked)


@pytest.mark.parametrize(
    "typed",
    [
        "HACCP cert first - everything else is gravy",
        "Your point that HACCP cert first - everything else is gravy",
        "cash up front never on credit",
        "the manager left because of the merger",
        "surprised how much writing there is",
        "network network network",
    ],
)
def test_no_sentence_is_suggested_that_nobody_would_write(typed: str) -> None:
    asked = takeaways.point(typed)

    assert isinstance(asked, Unclear)
    assert asked.example.endswith("...")


@given(WORDS | st.text(max_size=60))
def test_whatever_is_typed_is_woven_or_asked_about(typed: str) -> None:
    for kind in ("takeaway", "next_step", "field", "wish", "connection", "introduction", "title", "organisation"):
        said = woven(kind, typed)
        assert said == said.strip() or kind == "organisation"
        assert not re.search(r"\b(?:she|he) said\b", said) or kind != "takeaway"
    for read in (noted.told, noted.promised, noted.reason, noted.helped, noted.subject, noted.decided):
        assert isinstance(read(typed), str | Unclear)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sat in on 2 hearings!!! \U0001f389", "I sat in on two hearings!"),
        ("Have learned to solder and fixed my first cable.", "I have learned to solder and fixed my first cable."),
        ("applied to both. heard back from one", "I applied to both. I heard back from one."),
        ("first game is up on itch", "My first game is up on itch."),
        ("Read Schedule M and made a summary", "I read Schedule M and made a summary."),
        ("Bought a used camera, started a course", "I bought a used camera and started a course."),
        ("Halfway through the course", "I'm halfway through the course."),
        # What is whole stays, and a name or a noun is not what somebody did.
        ("Painted doors looked best", "Painted doors looked best."),
        ("Let me know how it goes", "Let me know how it goes."),
        ("Rose bushes held the banks", "Rose bushes held the banks."),
        ("Retired teachers told me a lot", "Retired teachers told me a lot."),
        ("It took a while... but it works.", "It took a while... but it works."),
        ("I passed Algebra 2", "I passed Algebra 2."),
    ],
)
def test_news_is_said_in_whole_sentences(typed: str, said: str) -> None:
    assert noted.told(typed) == said


def test_a_benefit_is_said_of_who_gave_it() -> None:
    assert noted.told("Let me sit in on a hearing", subject="Tom") == "Tom let me sit in on a hearing."
    assert noted.told("Lent me his book.", subject="Tom") == "Tom lent me his book."


def test_news_is_told_calmly_and_in_full_where_the_tone_is_formal() -> None:
    assert noted.told("I've passed, and I don't regret it!!", calmly=True) == "I have passed, and I do not regret it."


@pytest.mark.parametrize(
    ("step", "done"),
    [
        ("rewrite my case study", "rewritten my case study"),
        (
            "apply for the spring week and read two annual reports",
            "applied for the spring week and read two annual reports",
        ),
        ("buy boots, gloves and a hat", "bought boots, gloves and a hat"),
        ("swap shifts with Bo", "swapped shifts with Bo"),
        ("be braver", ""),
    ],
)
def test_a_step_that_was_taken_is_said_as_done(step: str, done: str) -> None:
    assert noted.perfect(step) == done


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Your advice to Shadow Somebody", "your advice to shadow somebody"),
        ("Your advice to Visit the Science Museum", "your advice to visit the Science Museum"),
        ("Get Your Math Up Before You Apply", "your advice to get your math up before you apply"),
        ("Your point that Work Experience Counts", "your point that work experience counts"),
        ("Your advice to read The Copper Kettle", "your advice to read The Copper Kettle"),
        ("Ask Mark Before You Apply", ASK),
    ],
)
def test_capitals_of_typing_go_and_those_of_names_stay(typed: str, said: str) -> None:
    assert woven("takeaway", typed) == said


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Get there an hour before anybody else", ""),
        ("Your point that vinegar smell means it is late", ""),
        ("What you told me about the difference between a planner and an engineer", ""),
        ("Your advice to learn the names of the plants", "learning the names"),
        ("work experience counts", "work experience"),
    ],
)
def test_a_topic_is_whole_or_left_out(typed: str, topic: str) -> None:
    point = takeaways.point(typed)

    assert not isinstance(point, Unclear)
    assert point.topic == topic


@pytest.mark.parametrize(
    ("typed", "is_thing"),
    [
        ("your talk on frozen gauges", True),
        ("your book on applied ethics", True),
        ("your advanced course on welding", True),
        ("your climate talks in Leeds", True),
        ("your crew pegged our site", False),
        ("your niece plays on my team", False),
        ("your articles helped me choose my course", False),
    ],
)
def test_something_of_theirs_is_told_from_something_that_it_did(typed: str, is_thing: bool) -> None:
    ground = noted.ground(typed)

    assert not isinstance(ground, Unclear)
    assert (ground.thing == typed) is is_thing
    assert (ground.clause == typed) is not is_thing


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "hotel management student, 2nd year, at IHM Mumbai",
            "I'm a second-year hotel management student at IHM Mumbai.",
        ),
        ("medical lab student (2nd year)", "I'm a second-year medical lab student."),
        ("engineering student (TU Braunschweig)", "I'm an engineering student at TU Braunschweig."),
        ("mass media student, Mumbai", "I'm a mass media student in Mumbai."),
        ("nursing student, University of Jos", "I'm a nursing student at the University of Jos."),
        ("architecture graduate from CEPT, Ahmedabad", "I'm an architecture graduate from CEPT, Ahmedabad."),
        ("Year 12 student in Geelong", "I'm a Year 12 student in Geelong."),
        ("just got out of the Army, now at Mesa College", "I just got out of the Army and am now at Mesa College."),
        ("on a gap year, working in a garden centre", "I'm on a gap year, working in a garden centre."),
        ("ex-nurse", "I'm an ex-nurse."),
        ("nurse (retired)", "I'm a retired nurse."),
        ("student, TU Berlin", "I'm a student at TU Berlin."),
        ("Army veteran, 12 yrs food inspection", "I'm an Army veteran, with 12 years in food inspection."),
        (
            "Actuarial Science graduate, University of Lagos (2:1)",
            "I'm an Actuarial Science graduate from the University of Lagos.",
        ),
        ("PhD in glaciology, 3rd postdoc", "I have a PhD in glaciology and am on my third postdoc."),
        ("Final year B.Tech student at PES University.", "I'm a final year B.Tech student at PES University."),
        (
            "mum of two, used to be a payroll clerk (9 years ago!!)",
            "I'm a mum of two and used to be a payroll clerk (9 years ago).",
        ),
        ("Nurse in Leeds. Thinking about a change.", "I'm a nurse in Leeds, thinking about a change."),
        ("student, Maria", ASK),
        ("Priya, student at Leeds", ASK),
    ],
)
def test_who_somebody_is_may_be_typed_in_pieces(typed: str, said: str) -> None:
    assert woven("introduction", typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Interview next week", "I have an interview next week."),
        ("new job at the port", "I have a new job at the port."),
        ("didn't get it this time", "I didn't get it this time."),
        ("finally finished", "I finally finished."),
        ("up to 160 words a minute now", "I'm up to 160 words a minute now."),
        ("starting at the museum in june", "I'm starting at the museum in June."),
        ("spoke to 3 people you named", "I spoke to three people you named."),
        ("it's been slow", "It's been slow."),
        ("finished my first CTF, came 212th", "I finished my first CTF and came 212th."),
        ("cut news, and a 12 minute short", "I cut news, and a 12-minute short."),
        ("yeah I'm 24, no car tho", "Yes, I'm 24, no car though."),
        ("no not yet", "No, not yet."),
        ("No car yet", "No car yet."),
    ],
)
def test_a_fragment_of_news_gets_what_it_lacks(typed: str, said: str) -> None:
    assert noted.told(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("an article you wrote in the Examiner about dereliction", ""),
        ("the POSTnote on sea level that you wrote", ""),
        ("The talk you gave at Leeds", ""),
        ("article you wrote about abandoned mines", "the article you wrote about abandoned mines"),
        ("a film by you", ""),
    ],
)
def test_a_thing_may_be_told_by_what_they_did_for_it(typed: str, said: str) -> None:
    assert noted.ground(typed) == noted.Ground(thing=said or typed[:1].lower() + typed[1:])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("you moved from nursing to law", "I saw that you moved from nursing to law"),
        ("your company builds bridges", "I saw that your company builds bridges"),
        ("you taught me to hang a door when I was 15", "you taught me to hang a door when I was 15"),
        ("you are my mum's friend", "you are my mum's friend"),
        ("your stall had the best stickers", "your stall had the best stickers"),
        ("The talk you gave made me think", "the talk you gave made me think"),
        ("You taught me algebra and you may not remember me", "you may not remember me, but you taught me algebra"),
        ("fellow UNILAG alumni", "we both studied at UNILAG"),
    ],
)
def test_nobody_saw_what_they_took_part_in(typed: str, said: str) -> None:
    assert noted.ground(typed) == noted.Ground(clause=said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("inset day", "of an inset day"),
        ("car trouble", "of car trouble"),
        ("train cancelled", "my train was cancelled"),
        ("overslept", "I overslept"),
        ("they closed the road", "they closed the road"),
        ("zoom is updating", "zoom is updating"),
        ("My prac moved", "My prac moved"),
    ],
)
def test_a_reason_may_be_a_thing(typed: str, said: str) -> None:
    assert noted.reason(typed) == said


def test_a_formal_reason_is_not_contracted() -> None:
    assert (noted.reason("sick"), noted.reason("sick", calmly=True)) == ("I'm sick", "I am sick")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("He told me to get HACCP first.", "telling me to get HACCP first"),
        ("she gave me her time and showed me the lab", "giving me your time and showing me the lab"),
        ("taking me seriously", "taking me seriously"),
        ("your guidance", "your guidance"),
        ("they are kind", ASK),
        ("the lab was open", ASK),
    ],
)
def test_how_they_helped_goes_on_after_thanks(typed: str, said: str) -> None:
    helped = noted.helped(typed)

    assert (ASK if isinstance(helped, Unclear) else helped) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Patent agent exam in 2027", "on the Patent agent exam in 2027"),
        ("nursing", "on nursing"),
        ("staying in nursing", "I'm staying in nursing"),
    ],
)
def test_a_decision_may_be_a_thing(typed: str, said: str) -> None:
    assert noted.decided(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Loans and insurance", "loans and insurance"),
        ("Monitoring Programs", "monitoring programs"),
        ("what its like being self employed", "what it's like being self employed"),
        ("Leeds and Bradford", "Leeds and Bradford"),
        ("Whitby boats", "Whitby boats"),
        ("NHS careers", "NHS careers"),
    ],
)
def test_a_subject_loses_the_capital_of_a_line(typed: str, said: str) -> None:
    assert noted.subject(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("saw you on the panel", "I saw you on the panel"),
        ("met at the union hall", "we met at the union hall"),
        ("both from Enugu", "we are both from Enugu"),
        ("I clerk two floors below you", "I clerk two floors below you"),
    ],
)
def test_what_connects_two_people_may_be_typed_without_who(typed: str, said: str) -> None:
    assert noted.ground(typed) == noted.Ground(clause=said)


@pytest.mark.parametrize(
    "said",
    [
        "Mrs Quillfeather lent me a gauge",
        "by the grace of a late train I read your book",
        "where there is a will there is a gauge",
        "ዳዊት አበበወርቅ said that you know gauges best",
    ],
)
def test_what_connects_two_people_may_begin_with_a_name_or_a_clause(said: str) -> None:
    assert noted.ground(said) == noted.Ground(clause=said)
