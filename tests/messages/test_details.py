"""The vocabulary of templates: documented, used, and given by names of its own."""

import re
from pathlib import Path

from infointerview.language.kinds import MESSAGES
from infointerview.language.words import language
from infointerview.messages.context import Context, Tone
from infointerview.messages.details import DETAILS
from infointerview.messages.templates import Templates, packaged
from infointerview.model.values import Channel
from infointerview.today import Today
from tests.messages.cast import NOW, PEOPLE, campaign_for

DOCS = Path(__file__).parents[2] / "docs" / "guide"
READER = Context(
    kind=MESSAGES["thank_you"],
    today=Today(campaign_for("thank_you", PEOPLE["title and employer"]), now=NOW),
    contact=PEOPLE["title and employer"],
    channel=Channel.EMAIL,
    tone=Tone.FORMAL,
    language=language("en-GB"),
)
OURS = Path(__file__).parents[2] / "src" / "infointerview" / "messages" / "templates" / "en"


def test_the_page_lists_them_all_as_they_are() -> None:
    rows = [
        [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in (DOCS / "details.md").read_text("utf-8").partition("\n## ")[0].splitlines()
        if line.startswith("| `")
    ]

    assert rows == [
        [d.path, d.what, d.keyword, str(d.most_words or "")]
        for d in DETAILS.values()
        if not d.path.startswith(("choice.", "wording."))
    ]


# What those who write templates can choose beside the details that ours are made of.
FORMS = {
    *(path for path, detail in DETAILS.items() if detail.of),
    *(path for path, detail in DETAILS.items() if detail.holds is int),
    *("contact.job", "contact.employer", "person.employer", "contact.title"),
    *("contact.organisation", "person.organisation", "asked.day"),
    *("contact.preferred", "contact.given", "contact.family", "contact.honorific"),
    *("asked.spoken_day", "interview.spoken_day", "person.spoken_day", "also.spoken_day"),
}


def test_each_is_used_by_a_template_of_ours_or_a_form_of_one_that_is() -> None:
    names = [path.stem for path in OURS.glob("*.txt") if not path.stem.startswith("_")]
    used = {path for name in names for path in packaged(f"infointerview/en/{name}").paths}
    used |= {DETAILS[path].source for path in used}

    assert used | FORMS == set(DETAILS)
    assert all(detail.of in used for detail in DETAILS.values() if detail.of)


def test_the_page_shows_the_forms_that_they_have() -> None:
    page = (DOCS / "words-of-yours.md").read_text("utf-8").partition("## Forms of one detail")[2]
    said: dict[str, str] = {}
    shown = 0
    for line in page.splitlines():
        if not (found := re.fullmatch(r"\| (?:`(?P<given>[^`]+)` )?\| `(?P<path>[\w.]+)` \| (?P<form>.+) \|", line)):
            continue
        said = eval(f"dict({found['given']})") if found["given"] else said  # it stands in our page
        ((keyword, words),) = said.items()
        detail = DETAILS[found["path"]]
        source = DETAILS[detail.source]
        assert source.keyword == keyword
        assert source.grasp is not None
        assert detail.form is not None
        assert detail.form(source.grasp(READER, words)) == found["form"], line
        shown += 1

    assert shown >= 30


def test_no_two_are_given_by_one_keyword() -> None:
    keywords = [detail.keyword for detail in DETAILS.values() if detail.keyword]

    assert len(keywords) == len(set(keywords))
    assert not set(keywords) & {
        "now",
        "policy",
        "action",
        "channel",
        "tone",
        "templates",
        "kind",
        "campaign",
        "contact",
    }


def test_the_most_special_template_of_ours_that_fits_is_found() -> None:
    assert Templates().find("outreach", "referral", "friendly").name == "infointerview/en/outreach.referral"
    assert Templates().find("outreach", "event", "friendly").name == "infointerview/en/outreach"
