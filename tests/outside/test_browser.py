"""What the library shows as HTML, in a browser: all of it is there, nothing in it runs, and a phone shows it whole."""

import json
import re
import subprocess
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import infointerview as ii
from tests.display.test_pictures import HYDROLOGY, every_picture
from tests.test_looks import shown
from tests.test_results import RESULTS

HOSTILE = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
SEEKER = ii.Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology", introduction=f"a student {HOSTILE}")
ADA = ii.Contact(name="Ada Quist", employments=f"Severn {HOSTILE}", zone="Europe/London", emails="ada@example.org")
TALK = ii.Interview.on_the_spot(contact=ADA, at=NOW, start=datetime(2026, 3, 12, 14, tzinfo=UTC), minutes=30)
CAMPAIGN = ii.Campaign(seeker=SEEKER).add(ADA, ii.Contact(name="山田 太郎", employments=HOSTILE), TALK)


class Page(HTMLParser):
    """The title of a page, its texts, and how many rows and scripts it has."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"title": [], "": []}
        self.rows = self.scripts = 0
        self._inside = ""
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._inside = tag if tag == "title" else ""
        self.rows += tag == "tr"
        self.scripts += tag == "script"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._inside].append(data)

    @property
    def title(self) -> str:
        return "".join(self.texts["title"])


def in_a_browser(html: str, folder: Path) -> Page:
    """Return a page as it stands when Chromium has loaded it and run what runs in it."""
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    # Without a sandbox, which a superuser cannot have; the page is ours.
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--virtual-time-budget=2000"]
    run = subprocess.run(["chromium", *options, "--dump-dom", file.as_uri()], capture_output=True, check=True)
    return Page(run.stdout.decode())


def around(view: str) -> str:
    return f"<!doctype html><html><meta charset=utf-8><title>still</title><body>{view}</body></html>"


def test_a_script_in_a_page_would_run(tmp_path: Path) -> None:
    """Else the other tests would prove nothing."""
    assert in_a_browser(around(HOSTILE), tmp_path).title == "ran"


def test_a_list_of_what_is_due_has_a_row_for_each_action(tmp_path: Path) -> None:
    actions = ii.due(CAMPAIGN, now=NOW)
    page = in_a_browser(around(actions._repr_html_()), tmp_path)

    assert (page.title, page.scripts) == ("still", 0)
    assert page.rows == len(actions) + 1
    assert {action.todo for action in actions} <= set(page.texts[""])
    assert any(HOSTILE in action.todo for action in actions)


def test_a_brief_has_all_its_lines(tmp_path: Path) -> None:
    brief = ii.brief(CAMPAIGN, ADA, now=NOW)
    page = in_a_browser(brief.html, tmp_path)

    assert (page.title, page.scripts) == (brief.title, 0)
    assert HOSTILE in page.title
    assert {row["line"] for row in brief.rows()} <= set(page.texts[""])


def test_a_message_is_shown_as_it_was_written(tmp_path: Path) -> None:
    draft = ii.draft("update", CAMPAIGN, ADA, now=NOW, news=f"I have read the report {HOSTILE}")
    page = in_a_browser(draft.html, tmp_path)

    assert page.scripts == 0
    assert HOSTILE in draft.text
    assert "".join("".join(page.texts[""]).split()) == "".join(draft.text.split())


PHONE = 360
MEASURE = """
onload = () => {
  const widths = [...document.querySelectorAll("iframe")].map((f) => f.contentDocument.documentElement.scrollWidth);
  document.getElementById("widths").textContent = JSON.stringify(widths);
};
"""


def widths_on_a_phone(views: list[str], folder: Path) -> list[int]:
    """Return how wide each view is on a page as wide as a phone."""
    frames = "".join(
        f'<iframe style="width: {PHONE}px; border: 0" srcdoc="{escape(around(view))}"></iframe>' for view in views
    )
    texts = in_a_browser(f"{frames}<pre id=widths></pre><script>{MEASURE}</script>", folder).texts[""]
    found: list[int] = json.loads(next(text for text in texts if re.fullmatch(r"\[[\d,]+\]", text)))
    return found


def test_what_is_wider_than_a_phone_would_be_found(tmp_path: Path) -> None:
    narrow, wide = widths_on_a_phone(["rain", f"<p>{'w' * 500}</p>"], tmp_path)

    assert narrow == PHONE < wide


def test_no_view_is_wider_than_a_phone(tmp_path: Path) -> None:
    things = [*shown("Royal Infirmary"), *RESULTS.values()]
    views = [thing._repr_html_().replace("<details", "<details open") for thing in things]
    views += [picture.svg for picture in every_picture(ii.Today(ii.load(HYDROLOGY), now=NOW))]

    widths = widths_on_a_phone(views, tmp_path)

    assert len(widths) == len(views)
    assert max(widths) <= PHONE


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 595, 842), ("letter", 612, 792)])
@pytest.mark.parametrize("trade", ["hydrology", "museums", "nursing"])
def test_a_report_prints_on_both_papers(trade: str, paper: str, width: int, height: int, tmp_path: Path) -> None:
    file, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    # The paper that is in the printer, which a browser without one takes from the page.
    file.write_text(ii.example(trade).report().html.replace("size:auto", f"size:{paper}"), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--no-pdf-header-footer"]
    subprocess.run(["chromium", *options, f"--print-to-pdf={pdf}", file.as_uri()], capture_output=True, check=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())

    assert 3 <= len(sizes) <= 5
    assert {(round(float(across)), round(float(down))) for across, down in sizes} == {(width, height)}
