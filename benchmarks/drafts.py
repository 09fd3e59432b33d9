"""Drafting messages, against rendering the same text with bare Jinja2.

Goals: a draft, with its contract, the search for names and the check, takes at most five times as long as the bare
render of the same template in the same sandbox; many drafts take time in proportion, and bounded memory.
"""

import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import pyperf
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

import infointerview as ii
from infointerview.language.words import after, clause, sentence
from infointerview.messages.details import DETAILS

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
CAMPAIGN = ii.Campaign(seeker=SAM).add(ADA)


def bare() -> Callable[[], str]:
    """Return what renders the text of the outreach to Ada, compiled and with its details at hand."""
    folder = files("infointerview.messages") / "templates"
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: (folder / name.removeprefix("infointerview/")).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"after": after, "clause": clause, "sentence": sentence}
    environment.filters["first_word"] = lambda text: text.split(" ", 1)[0]
    drafted = ii.draft("outreach", CAMPAIGN, ADA, now=NOW)
    template = environment.get_template(f"{drafted.template}.txt")
    context: dict[str, Any] = {}
    known = {
        "connection": ADA.found.common_ground,
        "wish": SAM.wants_to_learn[0],
        "seeker": {
            "introduction": SAM.introduction,
            "field": SAM.field,
            "name": "Sam Okafor",
            "email": str(SAM.emails[0]),
        },
        "contact": {"name": "Ada Quist", "title": ADA.title, "organisation": ADA.organisation, "is_far": True},
        "ask": {"length": "20 to 30 minutes"},
        "salutation_end": ",",
    }
    for path in sorted(DETAILS, key=lambda path: -path.count(".")):
        root, _, rest = path.partition(".")
        if rest:
            context.setdefault(root, {})[rest] = known.get(root, {}).get(rest, "")  # type: ignore[attr-defined]
        else:
            context.setdefault(root, known.get(root, ""))
    if " ".join(template.render(context).split()) != " ".join(f"Subject: {drafted.subject} {drafted.text}".split()):
        raise SystemExit("the two ways do not say the same")
    return lambda: template.render(context)


def whole() -> Callable[[], int]:
    """Return what drafts the same message, and checks it."""
    return lambda: len(ii.draft("outreach", CAMPAIGN, ADA, now=NOW).problems)


def many(count: int) -> ii.Campaign:
    """Return a campaign with so many people to write to."""
    people = [
        ii.Contact(name=f"Ada Quist {n}", employments=f"Trust {n}", found=ii.Found(common_ground="we both row"))
        for n in range(count)
    ]
    return ii.Campaign(seeker=SAM).add(*people)


def main() -> None:
    """Print the ratios."""
    runner = pyperf.Runner(processes=2, values=3, warmups=1)
    rendered = runner.bench_func("bare render", bare())
    drafted = runner.bench_func("draft", lambda: ii.draft("outreach", CAMPAIGN, ADA, now=NOW))
    checked = runner.bench_func("draft and check", whole())
    if runner.args.worker or not (rendered and drafted and checked):
        return
    for what, bench in (("a draft", drafted), ("a draft and its check", checked)):
        print(f"{what}: {bench.median() / rendered.median():.1f} x the bare render of the same template; goal 5")
    for count in (1_000, 10_000, 100_000):
        campaign = many(count)
        begun = time.perf_counter()
        said = sum(
            len(each.text) for each in ii.draft_each("outreach", campaign, now=NOW) if isinstance(each, ii.Draft)
        )
        took = time.perf_counter() - begun
        print(f"{count:>7} drafts: {took / count * 1e6:.0f} us each, {said / count:.0f} characters")
    campaign = many(10_000)
    next(iter(ii.draft_each("outreach", campaign, now=NOW)))
    tracemalloc.start()
    for _ in ii.draft_each("outreach", campaign, now=NOW):
        pass
    _, peak = tracemalloc.get_traced_memory()
    print(f"at most {peak / 1e6:.1f} MB more while 10 000 drafts are made one by one")


if __name__ == "__main__":
    main()
