"""Sentences that people would send pass; what programs, haste and habit leave in a message is found."""

import pytest

from infointerview.language.kinds import MESSAGES
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, PersonName
from infointerview.review.check import CHECKS, check
from infointerview.review.findings import Severity

KEN = Contact(name=PersonName("Ken Tamm", honorific="Sir"))


def letter(sentence: str) -> str:
    return f"Dear Ada Quist,\n\n{sentence}\n\nKind regards,\nSam Okafor"


NATURAL = [
    ("outreach", "I'm at Leeds too, in my third year of geology, and came across you in the alumni directory."),
    ("outreach", "I came across your profile while looking for people who moved from nursing into design."),
    ("outreach", "I found you on the Lakeshore website, and your job is the one I'm trying to understand."),
    ("outreach", "I teach in Halifax and am trying to work out whether work in museums would suit me."),
    ("outreach", "I'd like to know what the work is really like."),
    ("outreach", "I'm not looking for a job, only for your view of the field. No problem at all if it's a busy time."),
    ("outreach", "Bo Lindqvist suggested I get in touch about flood work."),
    ("outreach", "Since you're a genetic counselor at Lakeshore, I'd love to hear how your week is made up."),
    ("outreach", "Would you be up for a 20-minute call in the next few weeks? I can fit around you."),
    ("outreach", "I saw that you made the move from teaching to research, and I'd love to hear how."),
    ("connection_request", "It was great to meet you at the Careers Night. I'm a Leeds student; let's stay in touch."),
    ("follow_up", "A quick note in case my message from last week got buried."),
    ("follow_up", "I know how busy things get, so this is my last note. If not, no problem at all."),
    ("phone_script", "I'd love to ask your advice about working in hydrology; I'm not calling about a job."),
    ("phone_script", "Is this an okay time, or is there a better time for me to call back?"),
    ("voicemail", "I'd love to ask you a few questions about your work, 20 minutes at most."),
    ("introduction_request", "Would you be comfortable asking Grace to talk with me for 20 minutes?"),
    ("permission_request", "I'd like to write to Grace Kim this week. Is it all right to say that you suggested it?"),
    ("slot_proposal", "If none of these works, just name a time. I'll keep it to 20 minutes."),
    ("confirmation", "I'd love to ask about your work. If anything changes, just let me know."),
    ("reminder", "Looking forward to our call tomorrow at 2 p.m. The link is below."),
    ("running_late", "So sorry, I'm running about 10 minutes late for our call. Is that still OK?"),
    ("rescheduling", "I'm very sorry, my exam has been moved and I can't make Thursday."),
    ("cancellation", "I'm so sorry, I have to cancel our call tomorrow. Thank you for offering your time."),
    ("no_show", "Perhaps something came up, or we crossed wires."),
    ("apology", "I'm very sorry I missed our call. It was my mistake: I had the wrong day."),
    ("thank_you", "Your advice to write less and ask more has stuck with me, so I'm going to start tonight."),
    ("thank_you", "It was especially helpful to learn that there are few jobs for beginners in the north."),
    ("thank_you", "It was good to hear that I don't need a PhD to start."),
    ("thank_you", "Your point that gauges matter more than models stuck with me."),
    ("report_back", "I spoke with Marcus Bell last Friday. I wouldn't have met him without you."),
    ("update", "I've now applied to the crisis line, as you suggested. Thank you again for your advice."),
    ("keep_in_touch", "No need to reply. I just thought you might enjoy it!"),
    ("promise_check", "No rush at all, just a nudge about the reading list in case it slipped."),
    ("deferral_reply", "Of course, I'll get back in touch after 20 April. Good luck with everything until then."),
    ("decline_reply", "I completely understand, and thank you for letting me know. All the best."),
    ("outcome", "I'm going to join the survey team. If I can ever help another student, just ask."),
]


@pytest.mark.parametrize(("kind", "sentence"), NATURAL, ids=[sentence for _, sentence in NATURAL])
def test_a_sentence_that_a_person_would_send_passes(kind: str, sentence: str) -> None:
    found = [f for f in check(letter(sentence), kind) if not f.whole and f.severity is not Severity.HINT]

    assert found == []


@pytest.mark.parametrize(
    "left",
    [
        "[object Object]",
        "#REF!",
        "(Company Name)",
        r"\[Company Name\]",
        r"\<first name\>",
        r"\{name\}",
        "[Ihr Name]",
        "[Votre nom]",
        "[\u4f1a\u793e\u540d]",
        "\u3010\u540d\u524d\u3011",
        "[\u0438\u043c\u044f]",
        "don\u00e2\u20ac\u2122t",
        "Caf\u00c3\u00a9",
        "Lakeshore&nbsp;Trust",
        "XX/XX",
        "XYZ University",
        "Invalid Date",
        "COMPANY_NAME",
        "[Ms./Mr. Last Name]",
    ],
)
def test_what_programs_and_forms_leave_is_a_placeholder(left: str) -> None:
    assert check(letter(f"I read about {left} with interest."), "update").of("placeholder")


@pytest.mark.parametrize("salutation", ["Dear Mrs undefined,", "Dear Dr. null,", "Dear Mr./Ms. (Last Name),"])
def test_so_is_what_they_print_for_a_name(salutation: str) -> None:
    assert check(f"{salutation}\n\nThank you.", "update").of("placeholder")


@pytest.mark.parametrize(
    "said",
    [
        "My last name is Null.",
        "I studied undefined behaviour in C.",
        "It is P&O, or R&D.",
        "I saw it (see below).",
        "[1]",
    ],
)
def test_words_that_look_so_are_not(said: str) -> None:
    assert not check(letter(said), "update").of("placeholder")


@pytest.mark.parametrize(
    ("salutation", "contact", "rules"),
    [
        ("Dear Sir Ken Tamm,", KEN, set[str]()),
        ("Dear Sir Ken,", KEN, set[str]()),
        ("Dear Sir Ken Tamm,", None, set[str]()),
        ("Dear Sir,", None, {"salutation-impersonal"}),
        ("Dear Esteemed Professional,", None, {"salutation-impersonal"}),
        ("Heyy Ada,", None, {"salutation-casual"}),
        ("Dear Ada (she/her),", None, {"salutation-clutter"}),
        ("Dear Ada | Recruiter,", None, {"salutation-clutter"}),
    ],
)
def test_salutations(salutation: str, contact: Contact | None, rules: set[str]) -> None:
    found = check(f"{salutation}\n\nThank you.", "update", contact=contact)

    assert {f.rule for f in found if f.rule.startswith("salutation")} == rules


def test_a_possessive_is_not_a_misspelt_name() -> None:
    contact = Contact(name="Ada Quist", employments=Employment(organisation="Lakeside Children's Hospital"))

    assert not check(letter("I read about Children's and Quist's work."), "update", contact=contact).of("misspelt-name")


ADA = Contact(name="Ada Quist", employments=Employment(organisation="Pacific Reef Institute"))


@pytest.mark.parametrize(
    ("said", "weights"),
    [
        ("I read about your work at the Monterey Aquarium.", {"warning"}),
        ("I read about your role at Hilltop.", {"hint"}),
        ("I read about your work at the Institute.", set[str]()),
        ("I read about your work at PRI.", set[str]()),
        ("I read about your talk at the Monterey Aquarium.", set[str]()),
    ],
)
def test_work_at_another_employer_is_a_letter_for_somebody_else(said: str, weights: set[str]) -> None:
    assert {str(f.severity) for f in check(letter(said), "outreach", contact=ADA).of("wrong-employer")} == weights
    assert not check(letter(said), "outreach").of("wrong-employer")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("As I said, Mr Donnelly, it was your chapter on rain.", True),
        ("As I said, Ms Quist, it was your chapter on rain.", False),
        ("My teacher, Mr Donnelly, told me of you.", False),
    ],
)
def test_somebody_is_called_by_one_name(said: str, found: bool) -> None:
    assert bool(check(letter(said), "outreach").of("wrong-name")) is found


@pytest.mark.parametrize(
    ("end", "kind", "weights"),
    [
        ("Kind regards", "outreach", {"warning"}),
        ("Thanks!", "update", {"hint"}),
        ("Kind regards,\nSam", "outreach", set[str]()),
        ("Thanks, Sam", "outreach", set[str]()),
        ("Sam", "outreach", set[str]()),
    ],
)
def test_a_closing_without_a_name_is_unsigned(end: str, kind: str, weights: set[str]) -> None:
    found = check(f"Dear Ada Quist,\n\nI would love to hear about floods.\n\n{end}", kind).of("unsigned")

    assert {str(f.severity) for f in found} == weights


def test_a_chat_need_not_be_signed() -> None:
    assert not check("Dear Ada,\n\nI have passed.\n\nThanks!", "update", channel="chat").of("unsigned")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("How deep do you go: is the maths hard, do you need to be fit, which city is best?", True),
        ("Would you have 20 minutes, by phone, on Monday, or whenever suits you?", False),
    ],
)
def test_questions_in_a_row_are_several(said: str, found: bool) -> None:
    assert bool(check(letter(said), "follow_up").of("several-asks")) is found


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("Could I come and talk to you for a morning?", 180),
        ("Could we talk for seventy-five minutes?", 75),
        ("Could you spare quarter of an hour?", None),
        ("I hope the day goes well, and could we talk for 20 minutes?", None),
    ],
)
def test_a_length_in_other_words(said: str, most: int | None) -> None:
    found = check(letter(said), "outreach").of("minutes-too-many")

    assert [f.reason.split()[3] for f in found] == ([str(most)] if most else [])
    assert not check(letter(said), "outreach").of("minutes-missing")


@pytest.mark.parametrize(
    ("said", "weights"),
    [
        ("I want to learn about seals. I'll need 20 minutes, so make sure that you are at your desk.", {"warning"}),
        ("I want to learn about seals. Would you have 20 minutes?", {"hint"}),
        ("I want to understand seals. Would you have 20 minutes? If not, I understand.", set[str]()),
    ],
)
def test_an_order_is_worse_than_a_request_without_a_way_out(said: str, weights: set[str]) -> None:
    assert {str(f.severity) for f in check(letter(said), "outreach").of("no-way-out")} == weights


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I saw your profile. Would you have 20 minutes to speak with me on the phone? If not, I understand.", True),
        ("Would you have 20 minutes to talk about your work?", False),
        ("Could I ask you how you came to hydrology?", False),
    ],
)
def test_a_talk_alone_is_not_a_purpose(said: str, found: bool) -> None:
    assert bool(check(letter(said), "outreach").of("purpose-missing")) is found


@pytest.mark.parametrize(
    "link", ["sam.ca", "rosa-pinto.art", "quist.de", "linktr.ee/sam", "bit.ly/x2", "okafor.design"]
)
def test_a_bare_link_is_one(link: str) -> None:
    assert check(letter(f"I put it at {link} for you."), "outreach").of("link")


@pytest.mark.parametrize("said", ["e.g. this", "a.b@example.com", "no.way", "Node.js"])
def test_what_has_a_dot_in_it_need_not_be(said: str) -> None:
    assert not check(letter(f"I put it at {said} for you."), "outreach").of("link")


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Data analyst positions at Lakeshore", True),
        ("Application for a placement", True),
        ("Graduate role at Lakeshore", True),
        ("Looking for work in Leeds", True),
        ("CV of Sam Okafor", True),
        ("Opportunities in your team", True),
        ("A question about your role at the Trust", False),
        ("Your talk on job loss", False),
        ("Role of women in shipping", False),
    ],
)
def test_a_subject_that_asks_for_a_post(subject: str, found: bool) -> None:
    assert bool(check(letter("Thank you."), "outreach", subject=subject).of("subject-job")) is found


class TestWithoutAKind:
    def test_what_no_message_should_ask_is_found(self) -> None:
        found = check(letter("Could you hire me, and call me undefined [name]?"), subject="PLEASE READ THIS")

        assert {f.rule for f in found} >= {"job-ask", "placeholder", "subject-shouting"}

    def test_it_says_which_rules_were_not_asked(self) -> None:
        found = check("Dear Ada,\n\nThank you.")

        assert set(found.not_asked) == {rule.id for rule in CHECKS.values() if not rule.applies_to(None)}
        assert str(found).splitlines()[0] == "nothing found"
        assert f"{len(found.not_asked)} rules were not asked" in str(found)

    def test_with_one_all_that_fit_are_asked(self) -> None:
        assert all(check(letter("Thank you."), kind).not_asked == () for kind in MESSAGES)
