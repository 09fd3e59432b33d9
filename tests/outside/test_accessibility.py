"""What notebooks show, as the accessibility engine axe judges it in a browser: on light, dark and narrow pages."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import infointerview as ii
from tests.display.test_pictures import HYDROLOGY, NOW, every_picture
from tests.test_looks import shown
from tests.test_results import RESULTS

AXE = Path(__file__).parents[2] / ".outside" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
axe.run().then((found) => {
  const violations = found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))]);
  document.getElementById("found").textContent = JSON.stringify(violations);
});
"""
THEMES = {
    "light": "background: #fff; color: #111",
    "dark": "background: #111; color: #ddd",
    "phone": "background: #fff; color: #111; width: 344px",
}


def violations(body: str, theme: str, folder: Path) -> list[Any]:
    """Return what axe objects to in a page around some views."""
    head = f'<meta charset="utf-8"><title>Views</title><style>body {{ {THEMES[theme]} }}</style>'
    main = f"<main><h1>Page</h1><h2>Cell</h2>{body}</main>"
    return violations_of(f'<!doctype html><html lang="en"><head>{head}</head><body>{main}</body></html>', folder)


def violations_of(html: str, folder: Path) -> list[Any]:
    """Return what axe objects to in a whole page."""
    scripts = f'<pre id="found"></pre><script>{AXE.read_text("utf-8")}</script><script>{RUN}</script>'
    file = folder / "page.html"
    file.write_text(html.replace("</body>", f"{scripts}</body>"), "utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}",
        "--virtual-time-budget=20000",
    ]
    run = subprocess.run(["chromium", *options, "--dump-dom", file.as_uri()], capture_output=True, check=True)
    (said,) = re.findall(r'<pre id="found">(.*?)</pre>', run.stdout.decode(), flags=re.DOTALL)
    found: list[Any] = json.loads(unescape(said))
    return found


def test_what_nobody_could_read_would_be_found(tmp_path: Path) -> None:
    """Else the other test would prove nothing."""
    (found,) = violations('<p style="color: #eee; background: #fff">faint</p>', "light", tmp_path)

    assert found[0] == "color-contrast"


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_any_view_is_objected_to(theme: str, tmp_path: Path, *, is_open: bool) -> None:
    searches = [ii.example(trade) for trade in ("hydrology", "museums", "nursing")]
    views = (*shown("Lee"), *RESULTS.values(), *searches, searches[0].report(private=True))
    body = "".join(f"<section>{thing._repr_html_()}</section>" for thing in views)

    assert violations(body.replace("<details", "<details open") if is_open else body, theme, tmp_path) == []


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_any_picture_is_objected_to(theme: str, tmp_path: Path) -> None:
    pictures = every_picture(ii.Today(ii.load(HYDROLOGY), now=NOW))

    assert violations("".join(picture.svg for picture in pictures), theme, tmp_path) == []


@pytest.mark.parametrize("trade", ["hydrology", "museums", "nursing"])
def test_nothing_in_a_report_is_objected_to(trade: str, tmp_path: Path) -> None:
    today = ii.example(trade)

    assert violations_of(today.report(private=True, quoting=today.campaign.contacts).html, tmp_path) == []
