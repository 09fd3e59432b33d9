"""The pictures in the documentation are those that its examples draw."""

import re
import shutil
from contextlib import chdir
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "guide"
DATA = DOCS.parents[1] / "examples" / "data"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def draw_page(folder: Path) -> dict[str, str]:
    """Run the examples of the page in a folder, and return the files that they save."""
    shutil.copy(DATA / "hydrology.json", folder)
    with chdir(folder):
        exec("".join(BLOCK.findall((DOCS / "pictures.md").read_text("utf-8"))), {})
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.svg"))}


def test_the_pictures_of_the_page_are_those_that_its_examples_draw(tmp_path: Path) -> None:
    shown = {file.name: file.read_text("utf-8") for file in sorted((DOCS / "pictures").glob("*.svg"))}

    assert draw_page(tmp_path) == shown


def test_each_picture_of_the_page_is_shown_and_described() -> None:
    images = re.findall(r"!\[(.+)\]\(pictures/(.+)\)", (DOCS / "pictures.md").read_text("utf-8"))

    assert sorted(file for _, file in images) == sorted(file.name for file in (DOCS / "pictures").glob("*.svg"))
