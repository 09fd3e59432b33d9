"""The vocabulary of templates: used, given by names of its own, and in the forms that sentences want."""

from pathlib import Path

import pytest

from infointerview.language.kinds import MESSAGES
from infointerview.language.words import language
from infointerview.messages.context import Context, Tone
from infointerview.messages.details import DETAILS
from infointerview.messages.templates import Templates, packaged
from infointerview.model.values import Channel
from infointerview.today import Today
from tests.messages.cast import NOW, PEOPLE, campaign_for

READER = Context(
    kind=MESSAGES["thank_you"],
    today=Today(campaign_for("thank_you", PEOPLE["title and employer"]), now=NOW),
    contact=PEOPLE["title and employer"],
    channel=Channel.EMAIL,
    tone=Tone.FORMAL,
    language=language("en-GB"),
)
OURS = Path(__file__).parents[2] / "src" / "infointerview" / "messages" / "templates" / "en"
# What was noted, under which keyword, and what a form of it then is.
FORMS_OF_ONE = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "detail_forms.tsv").read_text("utf-8").splitlines()
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


@pytest.mark.parametrize(("keyword", "words", "path", "form"), FORMS_OF_ONE)
def test_a_detail_has_the_forms_that_a_sentence_wants(keyword: str, words: str, path: str, form: str) -> None:
    detail = DETAILS[path]
    source = DETAILS[detail.source]

    assert source.keyword == keyword
    assert source.grasp is not None
    assert detail.form is not None
    assert detail.form(source.grasp(READER, words)) == form


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
