"""Drafting messages, against rendering the same text with bare Jinja2.

Goals: a draft, with its contract and the search for names, takes at most 2.5 times as long as the bare render of the
same template in a plain sandbox, with its check 6 times; also where the surnames of others are words of the text or
hold digits.  Many drafts take time in proportion, and bounded memory.
"""

import gc
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import datetime
from statistics import median
from time import process_time
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

import infointerview as ii
from infointerview.messages.templates import Template, _Lines, laid_out

ROUNDS, TIMES = 9, 100
NOW = datetime(2026, 3, 12, 17, tzinfo=ZoneInfo("Europe/London"))
SAM = ii.Seeker(
    name="Sam Okafor",
    emails="sam.okafor@example.org",
    zone="America/Toronto",
    field="hydrology",
    introduction="a third-year civil engineering student in Toronto",
    wants_to_learn="how you moved from study to practice",
)
ADA = ii.Contact(
    name="Ada Quist",
    emails="ada.quist@example.org",
    zone="Europe/London",
    employments=ii.Employment(organisation="Severn Catchment Trust", title="hydrologist"),
    found=ii.Found(common_ground="we both row on the Severn"),
)
FIRST = ("Ines", "Kwame", "Mei", "Tomasz", "Leila", "Jorge")
SURNAMES = {
    "ordinary surnames": ["Duarte", "Boateng", "Lindqvist", "Wanjiru", "Haddad", "Sokolov", "Tanaka", "Moreau"],
    "surnames that are words": ["Study", "Practice", "Long", "Young", "Minutes", "Day", "Row", "Best"],
    "surnames with digits": [f"Quist {number}" for number in range(20, 30)],
}


def campaign(surnames: list[str]) -> ii.Campaign:
    """Return a campaign of Ada and others with some surnames."""
    others = [ii.Contact(name=f"{first} {last}", employments="Severn Trust") for first in FIRST for last in surnames]
    return ii.Campaign(seeker=SAM).add(ADA, *others)


class Bare(ImmutableSandboxedEnvironment):
    """The plain sandbox, which takes an entry that a list does not have for a blank one, as the templates do."""

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry."""
        return "" if isinstance(obj, tuple | list) and argument >= len(obj) else super().getitem(obj, argument)


def bare(searched: ii.Campaign) -> Callable[[], str]:
    """Return what renders the text of the outreach to Ada, compiled and with its details at hand."""
    rendered: list[tuple[Template, Mapping[str, Any]]] = []
    render = Template.render

    def noted(template: Template, values: Mapping[str, Any]) -> tuple[str, str]:
        rendered.append((template, values))
        return render(template, values)

    with mock.patch.object(Template, "render", noted):
        drafted = ii.draft("outreach", searched, ADA, now=NOW)
    used, values = rendered[-1]
    ours = used._compiled.environment  # noqa: SLF001  # the filters and the sources
    environment = Bare(
        loader=FunctionLoader(ours.loader.source_of), undefined=StrictUndefined, auto_reload=False, extensions=[_Lines]
    )
    environment.filters, environment.tests = ours.filters, ours.tests
    template = environment.get_template(used._compiled.name)  # noqa: SLF001
    context: dict[str, Any] = {}
    for path, value in values.items():
        group, _, part = path.partition(".")
        if part:
            context.setdefault(group, {})[part] = value
        else:
            context[path] = value
    if laid_out(template.render(context)) != (drafted.subject, drafted.text):
        raise SystemExit("the two ways do not say the same")
    return lambda: template.render(context)


def microseconds(ask: Callable[[], object]) -> float:
    """Return the time of the processor that a call takes."""
    taken = []
    for _ in range(ROUNDS):
        gc.collect()
        began = process_time()
        for _ in range(TIMES):
            ask()
        taken.append((process_time() - began) / TIMES)
    return median(taken) * 1e6


def many(count: int) -> ii.Campaign:
    """Return a campaign with so many people to write to."""
    people = [
        ii.Contact(name=f"Ada Quist {n}", employments=f"Trust {n}", found=ii.Found(common_ground="we both row"))
        for n in range(count)
    ]
    return ii.Campaign(seeker=SAM).add(*people)


def main() -> None:
    """Print the ratios."""
    print(f"{'times the bare render':28}{'bare, us':>10}{'draft':>8}{'and check':>11}")
    for what, surnames in SURNAMES.items():
        those = campaign(surnames)
        unit = microseconds(bare(those))
        drafted = microseconds(lambda: ii.draft("outreach", those, ADA, now=NOW))  # noqa: B023  # called at once
        checked = microseconds(lambda: ii.draft("outreach", those, ADA, now=NOW).problems)  # noqa: B023
        print(f"{what:28}{unit:>10.0f}{drafted / unit:>8.2f}{checked / unit:>11.2f}")
    searched = many(10_000)
    for count in (1_000, 10_000):
        some = many(count)
        began = process_time()
        letters = sum(len(d.text) for d in ii.draft_each("outreach", some, now=NOW) if isinstance(d, ii.Draft))
        each = (process_time() - began) / count * 1e6
        print(f"{count:>7} drafts: {each:.0f} us each, {letters / count:.0f} letters")
    next(iter(ii.draft_each("outreach", searched, now=NOW)))
    tracemalloc.start()
    for _ in ii.draft_each("outreach", searched, now=NOW):
        pass
    _, peak = tracemalloc.get_traced_memory()
    print(f"at most {peak / 1e6:.1f} MB more while 10 000 drafts are made one by one")


if __name__ == "__main__":
    main()
