"""Use the installed library in an environment that has nothing else; `python3 tasks.py wheel` runs this there.

The argument is the folder of the project, for comparing what was installed with what it was built from.
"""

import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import requires, version
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import infointerview as ii


def main(project: Path) -> None:
    """Check that the package is whole and that each part of it works."""
    source = project / "src" / "infointerview"
    with as_file(files("infointerview")) as installed:
        assert not installed.is_relative_to(project), f"this is no installed package: {installed}"
        assert _contents(installed) == _contents(source), _contents(installed) ^ _contents(source)

    assert ii.__version__ == version("infointerview")
    assert requires("infointerview"), "the wheel names no dependencies"
    missing = [name for name in dir(ii) if not hasattr(ii, name)]
    assert not missing, missing

    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    seeker = ii.Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology", introduction="a student")
    campaign = ii.Campaign(seeker=seeker).add(ii.Contact(name="Ada Quist", zone="Europe/London"))
    draft = ii.draft("outreach", campaign, "ada", now=now, connection="I read your report on rain gauges")
    assert "Dear Ada Quist," in draft.text
    campaign = campaign.add(draft.as_sent(at=now))
    assert len(ii.due(campaign, now=now + timedelta(days=14)).actions) == 1

    with TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.json"
        ii.save(campaign, path)
        assert ii.load(path) == campaign

    print(f"infointerview {ii.__version__} works: {len(dir(ii))} public names, {len(_contents(source))} files")


def _contents(package: Path) -> set[Path]:
    found = (path.relative_to(package) for path in package.rglob("*") if path.is_file())
    return {path for path in found if "__pycache__" not in path.parts}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
