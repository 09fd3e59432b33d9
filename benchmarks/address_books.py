"""Reading 10 000 people from each kind of file, against a plain loop that makes the same contacts, and against vobject.

The loop is `csv.DictReader` with the names of the columns written down: it guesses nothing, cleans nothing, notices no
double and trusts every cell.  Goals: the connections of LinkedIn take at most 1.5 times as long as the loop, the other
tables twice; the same file again is merged in 0.4 of the time that reading it takes; a vCard file is read at least
twice as fast as vobject parses it, which makes no contacts.
"""

import csv
import gc
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import StringIO

import pandas as pd
import pyperf
import vobject

from infointerview import (
    Campaign,
    Contact,
    Employment,
    ImportReport,
    PersonName,
    Seeker,
    read_contacts,
    read_linkedin,
    read_vcard,
)
from infointerview.formats.contacts import contacts_from, to_csv
from infointerview.formats.vcard import to_vcard
from infointerview.model.people import Found

PEOPLE = 10_000
GIVEN = ("Ngozi", "Amara", "Kwabena", "Minami", "Zoë", "Tama", "Jana", "Rosa", "Bo", "Leilani")
FAMILY = ("Okonkwo", "Nwosu", "Asante", "Yamazaki", "Müßig", "Ngata", "Nováková", "Quispe", "Ek", "Kahale")


def people() -> list[dict[str, str]]:
    """Return the cells of each person."""
    return [
        {
            "given": GIVEN[n % 10],
            "family": FAMILY[n // 10 % 10],
            "email": f"person{n}@example.org",
            "phone": f"+44 20 7946 {n:05}",
            "profile": f"https://www.linkedin.com/in/person-{n}",
            "organisation": f"Firm {n % 500}",
            "title": "Planner",
        }
        for n in range(PEOPLE)
    ]


def table(header: str, cells: Callable[[dict[str, str]], dict[str, str]]) -> str:
    """Return a table with the columns of a header, of which some have something in them."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, header.split(","), restval="")
    writer.writeheader()
    writer.writerows(map(cells, people()))
    return text.getvalue()


LINKEDIN = table(
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    lambda p: {
        "First Name": p["given"],
        "Last Name": p["family"],
        "URL": p["profile"],
        "Company": p["organisation"],
        "Position": p["title"],
        "Connected On": "22 Nov 2025",
    },
)
GOOGLE = table(
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Website 1 - Label,Website 1 - Value",
    lambda p: {
        "First Name": p["given"],
        "Last Name": p["family"],
        "Organization Name": p["organisation"],
        "Organization Title": p["title"],
        "Labels": "* myContacts",
        "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": p["email"],
        "Phone 1 - Value": p["phone"],
        "Website 1 - Value": p["profile"],
    },
)
OUTLOOK = table(
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,"
    "Business Phone,Mobile Phone,Categories,E-mail Address,E-mail Type,E-mail Display Name,Notes,Web Page",
    lambda p: {
        "First Name": p["given"],
        "Last Name": p["family"],
        "Company": p["organisation"],
        "Job Title": p["title"],
        "Mobile Phone": p["phone"],
        "E-mail Address": p["email"],
        "Web Page": p["profile"],
    },
)
DIRECTORY = table(
    "Alumnus,Mail,Employer,Role,Class of",
    lambda p: {
        "Alumnus": f"{p['given']} {p['family']}",
        "Mail": p["email"],
        "Employer": p["organisation"],
        "Role": p["title"],
        "Class of": "2014",
    },
)


def linkedin_by_hand() -> list[Contact]:
    """Make the contacts of LinkedIn's table in a plain loop."""
    return [
        Contact(
            name=PersonName(
                f"{row['First Name']} {row['Last Name']}", given=row["First Name"], family=row["Last Name"]
            ),
            profiles=row["URL"],
            employments=Employment(organisation=row["Company"], title=row["Position"]),
            found=Found(
                through="linkedin",
                where="LinkedIn",
                on=datetime.strptime(row["Connected On"], "%d %b %Y").date(),  # noqa: DTZ007
                imported_from="linkedin",
            ),
        )
        for row in csv.DictReader(StringIO(LINKEDIN))
    ]


def google_by_hand() -> list[Contact]:
    """Make the contacts of Google's table in a plain loop."""
    return [
        Contact(
            name=PersonName(
                f"{row['First Name']} {row['Last Name']}", given=row["First Name"], family=row["Last Name"]
            ),
            emails=row["E-mail 1 - Value"],
            phones=row["Phone 1 - Value"],
            profiles=row["Website 1 - Value"],
            employments=Employment(organisation=row["Organization Name"], title=row["Organization Title"]),
            found=Found(imported_from="google"),
        )
        for row in csv.DictReader(StringIO(GOOGLE))
    ]


def outlook_by_hand() -> list[Contact]:
    """Make the contacts of Outlook's table in a plain loop."""
    return [
        Contact(
            name=PersonName(
                f"{row['First Name']} {row['Last Name']}", given=row["First Name"], family=row["Last Name"]
            ),
            emails=row["E-mail Address"],
            phones=row["Mobile Phone"],
            profiles=row["Web Page"],
            employments=Employment(organisation=row["Company"], title=row["Job Title"]),
            found=Found(imported_from="outlook"),
        )
        for row in csv.DictReader(StringIO(OUTLOOK))
    ]


def directory_by_hand() -> list[Contact]:
    """Make the contacts of a directory in a plain loop."""
    return [
        Contact(
            name=row["Alumnus"],
            emails=row["Mail"],
            employments=Employment(organisation=row["Employer"], title=row["Role"]),
        )
        for row in csv.DictReader(StringIO(DIRECTORY))
    ]


GROUPS: dict[str, tuple[str, Callable[[str], ImportReport], Callable[[], list[Contact]]]] = {
    "LinkedIn": (LINKEDIN, lambda text: read_linkedin(StringIO(text)), linkedin_by_hand),
    "Google": (GOOGLE, lambda text: read_contacts(StringIO(text)), google_by_hand),
    "Outlook": (OUTLOOK, lambda text: read_contacts(StringIO(text)), outlook_by_hand),
    "directory": (DIRECTORY, lambda text: read_contacts(StringIO(text)), directory_by_hand),
}


def frame_of(text: str) -> object:
    """Read a table as pandas does."""
    return pd.read_csv(StringIO(text), dtype=str)


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name, after making sure that the loops make the same contacts."""
    timed: dict[str, Callable[[], object]] = {}
    for name, (text, read, loop) in GROUPS.items():
        if list(read(text).contacts) != loop() and name != "directory":  # there it guesses the parts of the names
            sys.exit(f"the loop makes other contacts than the reader of {name}")
        timed[f"{name}: infointerview"] = partial(read, text)
        timed[f"{name}: the loop"] = loop
        timed[f"{name}: pandas, no contacts"] = partial(frame_of, text)
    report = read_linkedin(StringIO(LINKEDIN))
    campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="UTC", field="hydrology")).merge(report).campaign
    timed["LinkedIn: merged again"] = lambda: campaign.merge(report)
    cards = to_vcard(report.contacts)
    frame = pd.DataFrame(people())
    if len(read_vcard(StringIO(cards, newline="")).contacts) != PEOPLE:
        sys.exit("the vCard file was not read whole")
    timed["data frame: infointerview"] = lambda: contacts_from(frame)
    timed["vCard: infointerview"] = lambda: read_vcard(StringIO(cards, newline=""))
    timed["vCard: vobject"] = lambda: list(vobject.readComponents(cards))
    timed["CSV out: infointerview"] = lambda: to_csv(report.contacts)
    timed["vCard out: infointerview"] = lambda: to_vcard(report.contacts)
    return timed


def main() -> None:
    """Time each in turn and print the ratios to its peer."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1, loops=1)
    timed = {name: runner.bench_func(name, _collected(function)) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print(f"\n{PEOPLE:,} people:")
    for name, taken in seconds.items():
        print(f"  {name:28}{taken * 1_000:8.0f} ms")
    for name in GROUPS:
        print(f"{name} against the loop: {seconds[f'{name}: infointerview'] / seconds[f'{name}: the loop']:.2f}")
    again, read = seconds["LinkedIn: merged again"], seconds["LinkedIn: infointerview"]
    print(f"merging the same file again against reading it: {again / read:.2f}")
    print(f"vCard against vobject: {seconds['vCard: infointerview'] / seconds['vCard: vobject']:.2f}")


def _collected(function: Callable[[], object]) -> Callable[[], object]:
    def timed() -> None:
        function()
        gc.collect(0)

    return timed


if __name__ == "__main__":
    main()
