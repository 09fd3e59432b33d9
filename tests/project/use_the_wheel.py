"""Use the installed library in an environment that has nothing else; `python3 tasks.py wheel` runs this there.

The argument is the folder of the project, for comparing what was installed with what it was built from.
"""

import sys
from importlib.metadata import requires, version
from importlib.resources import as_file, files
from pathlib import Path

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

    seeker = ii.Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    campaign = ii.Campaign(seeker=seeker).add(ii.Contact(name="Ada Byron", zone="Europe/London"))
    assert campaign.find("ada").name == ii.PersonName("Ada Byron")

    print(f"infointerview {ii.__version__} works: {len(dir(ii))} public names, {len(_contents(source))} files")


def _contents(package: Path) -> set[Path]:
    found = (path.relative_to(package) for path in package.rglob("*") if path.is_file())
    return {path for path in found if "__pycache__" not in path.parts}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
