"""The pictures in the documentation are those that its examples draw."""

import re
from contextlib import chdir
from datetime import datetime
from pathlib import Path

import infointerview

DOCS = Path(__file__).parents[2] / "docs" / "guide"
BLOCK = re.compile(r"^```python\n(?!>>>)(.*?)^```$", re.MULTILINE | re.DOTALL)
IMAGE = re.compile(r"!\[(.+)\]\(pictures/(.+)\)")


def pages_with_pictures() -> list[str]:
    texts = (page.read_text("utf-8") for page in sorted(DOCS.glob("*.md")))
    return [text for text in texts if IMAGE.search(text)]


def draw_pages(folder: Path) -> dict[str, str]:
    """Run the examples of the pages in a folder, and return the pictures that they save.

    Examples with a prompt save none, but may import what those after them use.
    """
    with chdir(folder):
        for page in pages_with_pictures():
            exec("".join(BLOCK.findall(page)), {"ii": infointerview, "datetime": datetime})
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.svg"))}


def test_the_pictures_of_the_pages_are_those_that_their_examples_draw(tmp_path: Path) -> None:
    shown = {file.name: file.read_text("utf-8") for file in sorted((DOCS / "pictures").glob("*.svg"))}

    assert draw_pages(tmp_path) == shown


def test_each_picture_is_shown_once_and_described() -> None:
    images = [image for page in pages_with_pictures() for image in IMAGE.findall(page)]

    assert sorted(file for _, file in images) == sorted(file.name for file in (DOCS / "pictures").glob("*.svg"))
