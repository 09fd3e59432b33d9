"""Reading 10 000 people from each kind of file, against reading its bare cells and against vobject.

Goals: a table takes at most three times as long as making bare contacts of cells that are known to be right; a vCard
file is read at least twice as fast as vobject parses it, which makes no contacts.
"""

import csv
import gc
import sys
from collections.abc import Callable
from functools import partial
from io import StringIO

import pandas as pd
import pyperf
import vobject

from infointerview import Contact, Employment, ImportReport, PersonName, read_contacts, read_linkedin, read_vcard
from infointerview.formats.contacts import contacts_from, to_csv
from infointerview.formats.vcard import to_vcard

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
GROUPS: dict[str, tuple[str, Callable[[str], ImportReport]]] = {
    "LinkedIn": (LINKEDIN, lambda text: read_linkedin(StringIO(text))),
    "Google": (GOOGLE, lambda text: read_contacts(StringIO(text))),
    "Outlook": (OUTLOOK, lambda text: read_contacts(StringIO(text))),
    "directory": (DIRECTORY, lambda text: read_contacts(StringIO(text))),
}


def bare() -> list[Contact]:
    """Make the contacts of cells that are known to be right."""
    return [
        Contact(
            name=PersonName(f"{p['given']} {p['family']}", given=p["given"], family=p["family"]),
            emails=p["email"],
            phones=p["phone"],
            profiles=p["profile"],
            employments=Employment(organisation=p["organisation"], title=p["title"]),
        )
        for p in PERSONS
    ]


PERSONS = people()


def cells(text: str) -> object:
    """Read the cells of a table, and nothing more."""
    return list(csv.DictReader(StringIO(text)))


def frame_of(text: str) -> object:
    """Read a table as pandas does."""
    return pd.read_csv(StringIO(text), dtype=str)


def tasks() -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    contacts = bare()
    cards = to_vcard(contacts)
    frame = pd.DataFrame(PERSONS)
    if [len(read(text).contacts) for text, read in GROUPS.values()] != [PEOPLE] * len(GROUPS):
        sys.exit("a table was not read whole")
    if len(read_vcard(StringIO(cards, newline="")).contacts) != PEOPLE:
        sys.exit("the vCard file was not read whole")
    timed: dict[str, Callable[[], object]] = {"bare contacts": bare}
    for name, (text, read) in GROUPS.items():
        timed[f"{name}: infointerview"] = partial(read, text)
        timed[f"{name}: csv.DictReader"] = partial(cells, text)
        timed[f"{name}: pandas"] = partial(frame_of, text)
    timed["data frame: infointerview"] = lambda: contacts_from(frame)
    timed["vCard: infointerview"] = lambda: read_vcard(StringIO(cards, newline=""))
    timed["vCard: vobject"] = lambda: list(vobject.readComponents(cards))
    timed["CSV out: infointerview"] = lambda: to_csv(contacts)
    timed["vCard out: infointerview"] = lambda: to_vcard(contacts)
    return timed


def main() -> None:
    """Time each in turn and print the ratios to the making of bare contacts."""
    runner = pyperf.Runner(processes=3, values=3, warmups=1, loops=1)
    timed = {name: runner.bench_func(name, _collected(function)) for name, function in tasks().items()}
    if runner.args.worker:
        return
    seconds = {name: bench.median() for name, bench in timed.items() if bench is not None}
    print(f"\n{PEOPLE:,} people; times as long as making bare contacts of them:")
    for name, taken in seconds.items():
        print(f"  {name:28}{taken * 1_000:8.0f} ms {taken / seconds['bare contacts']:8.2f}")


def _collected(function: Callable[[], object]) -> Callable[[], object]:
    def timed() -> None:
        function()
        gc.collect(0)

    return timed


if __name__ == "__main__":
    main()
