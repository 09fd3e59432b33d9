"""The vocabulary of templates: documented, used, and given by names of its own."""

import re
from pathlib import Path

from infointerview.messages.details import DETAILS
from infointerview.messages.templates import Templates, packaged

DOCS = Path(__file__).parents[2] / "docs" / "messages"
OURS = Path(__file__).parents[2] / "src" / "infointerview" / "messages" / "templates" / "en"


def test_the_page_lists_them_all_as_they_are() -> None:
    rows = [
        [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in (DOCS / "details.md").read_text("utf-8").splitlines()
        if line.startswith("| `")
    ]

    assert rows == [
        [d.path, d.what, "" if d.supply == "-" else d.supply, d.keyword, str(d.most_words or "")]
        for d in DETAILS.values()
    ]


# What those who write templates can choose beside the details that ours are made of.
FORMS = {
    *(path for path, detail in DETAILS.items() if detail.of),
    *("contact.job", "contact.employer", "person.employer", "asked.spoken_day", "interview.spoken_day"),
}


def test_each_is_used_by_a_template_of_ours_or_a_form_of_one_that_is() -> None:
    names = [path.stem for path in OURS.glob("*.txt") if not path.stem.startswith("_")]
    used = {path for name in names for path in packaged(f"infointerview/en/{name}").paths}

    assert used | FORMS == set(DETAILS)
    assert all(detail.of in used for detail in DETAILS.values() if detail.of)


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
    assert Templates().find("outreach", "event", "friendly").name == "infointerview/en/outreach.event"
