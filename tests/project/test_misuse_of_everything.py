"""Whatever is given wrongly to a public name is answered by an error of ours."""

import enum
import inspect
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, Unpack, get_args, get_origin, get_overloads
from zoneinfo import ZoneInfo

import attrs
import pytest

import infointerview as ii
from infointerview.formats.policy import dumps_policy
from infointerview.model.fields import Extra
from infointerview.model.talk import INTERVIEW_TRANSITIONS
from infointerview.model.time import WorkSpan
from infointerview.questions.wording import Known
from infointerview.worktime.saying import BothClocks

LONDON = ZoneInfo("Europe/London")
NAMES: list[str] = vars(ii)["__all__"]


def deep(levels: int = 5_000) -> list[Any]:
    """Return a list so deep that nothing can show it."""
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


DEEP = deep()

# Made anew for each call, because some can be used up.
WRONG: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "a number": lambda: 5,
    "a negative number": lambda: -1,
    "a huge number": lambda: 10**400,
    "not a number": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "a word": lambda: "x",
    "an empty text": lambda: "",
    "a lone surrogate": lambda: "\ud800",
    "a null character": lambda: "\0",
    "bytes": lambda: b"x",
    "an empty list": list,
    "a list in a list": lambda: [[]],
    "a list of nothing": lambda: [None],
    "an empty mapping": dict,
    "a mapping": lambda: {"organisation": "X"},
    "a mapping from a number": lambda: {5: [5]},
    "a pair of words": lambda: ("x", "y"),
    "an object": object,
    "a class": lambda: WrongClass,
    "a function": lambda: wrong_function,
    "a naive datetime": lambda: datetime(2026, 3, 11, 9),
    "a naive pair": lambda: [(datetime(2026, 3, 11, 9), datetime(2026, 3, 11, 10))],
    "an instant in a broken zone": lambda: datetime(2026, 3, 11, 9, tzinfo=tzinfo()),  # type: ignore[abstract]
    "an instant in a gap": lambda: datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/London")),
    "a day": lambda: date(2026, 3, 11),
    "a length of time": lambda: timedelta.max,
    "a deep list": lambda: DEEP,
    "a deep mapping": lambda: {"a": DEEP},
    "a generator": lambda: (value for value in [None]),
}


def wrong_function(*_: Any) -> None:
    """Return nothing, unlike any function that is asked for."""


class WrongClass:
    """Takes anything, and has none of the methods that are asked for."""

    def __init__(self, *_: Any) -> None: ...


NOW = datetime(2026, 3, 11, 9, tzinfo=LONDON)
BEFORE, LATER = NOW - timedelta(days=9), NOW + timedelta(days=9)

SEEKER = ii.Seeker(
    name="Amina Yusuf",
    emails="amina@example.org",
    zone=LONDON,
    field="midwifery",
    introduction="a student midwife",
    away=ii.Absence(first=NOW.date(), last=NOW.date()),
)
JOB = ii.Employment(organisation="Northgate", since=date(2020, 1, 1))
ZOFIA = ii.Contact(
    id="zofia",
    name=ii.PersonName("Zofia Wójcik", given="Zofia"),
    emails="zofia@example.org",
    employments=JOB,
    zone=LONDON,
)
CHIDI = ii.Contact(id="chidi", name="Chidi Eze", emails="chidi@example.org")
LEILANI = ii.Contact(id="leilani", name="Leilani Kealoha", emails="leilani@example.org")
ASKED = ii.Touch(
    id="asked", contact="zofia", at=BEFORE, direction="outbound", channel="email", purpose="outreach", text="May I?"
)
OPEN = ii.Interview.propose(contact="leilani", at=BEFORE, slots=[LATER])
OFF = OPEN.schedule(start=LATER, at=BEFORE).cancel(by="contact", at=NOW)
PLANNED = ii.Interview.agreed(contact="chidi", at=BEFORE, start=LATER, format="phone", phone="+44 20 7946 0018")
HELD = ii.Interview.on_the_spot(contact="zofia", at=NOW, start=BEFORE, minutes=20, id="held")
QUESTION = ii.Question(id="why", text="What drew you to this field?", topic="background")
NOTE = ii.Note(
    interview="held", question="why", kind="next_step", text="Start early.", due=LATER.date(), tags="training"
)
TODO = ii.Directive(kind="todo", text="Buy paper", at=NOW)
REFERRAL = ii.Referral(id="referral", referrer="zofia", contact="leilani", at=BEFORE, interview="held")
REFLECTION = ii.Reflection(interview="held", at=NOW, answers={"surprise": "the hours"})
CAMPAIGN = ii.Campaign(seeker=SEEKER).add(
    ZOFIA, CHIDI, LEILANI, ASKED, PLANNED, HELD, QUESTION, NOTE, TODO, REFERRAL, REFLECTION
)
PERMISSION = ii.Permission(answer="granted", at=NOW)
WEEK = ii.WorkCalendar(zone=LONDON)
DUE = ii.due(CAMPAIGN, now=NOW)
DRAFT = ii.draft("thank_you", CAMPAIGN, "zofia", now=NOW, takeaway="start early", next_step="write to a midwife")
PLAN = ii.plan_questions(CAMPAIGN, "zofia", minutes=20)
CRITERION = ii.Criterion(name="hours", weight=3)
EVIDENCE = ii.Evidence(criterion="hours", interview="held", speaks="+")
FIT = ii.fit(CAMPAIGN, [CRITERION], [EVIDENCE])
PROPOSAL = ii.propose_slots(CAMPAIGN, "leilani", now=NOW)
SEVERAL = ii.schedule_several(CAMPAIGN, {"leilani": [(LATER, LATER + timedelta(hours=3))]}, now=NOW)
BANK_QUESTION = ii.bank_question("What drew you to [{field}|this field]?", topic="background")
SHEET = ii.note_sheet(CAMPAIGN, "held")
BANK_TEXT = '[[questions]]\ntext = "Why midwifery?"\ntopic = "background"\n'
FILES = {
    "campaign.json": ii.dumps(CAMPAIGN),
    "policy.json": dumps_policy(ii.DEFAULT_POLICY),
    "bank.toml": BANK_TEXT,
    "me.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "connections.csv": "First Name,Last Name,Company,Connected On\nZofia,Wójcik,Northgate,22 Nov 2025\n",
    "people.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Zofia Wójcik\nEND:VCARD\n",
}

# What methods are called on and constructors are tried with, by the name of the class.
SUBJECTS: dict[str, Any] = {
    type(subject).__name__: subject
    for subject in (
        *(
            SEEKER,
            ZOFIA,
            ASKED,
            PLANNED,
            QUESTION,
            NOTE,
            TODO,
            REFERRAL,
            REFLECTION,
            CAMPAIGN,
            PERMISSION,
            WEEK,
            DUE,
            DRAFT,
        ),
        *(
            PLAN,
            CRITERION,
            EVIDENCE,
            FIT,
            FIT.criteria[0],
            SEVERAL,
            BANK_QUESTION,
            ii.DEFAULT_POLICY,
            ii.BANK,
            ZOFIA.name,
            ZOFIA.emails[0],
        ),
        *(ZOFIA.employments[0], ZOFIA.found, ZOFIA.standing, SEEKER.away[0], PLANNED.history[0], REFLECTION.answers[0]),
        ii.Target(organisation="Elm Street Surgery"),
        *(
            QUESTION.topic,
            ii.WorkingHours.parse("Mon-Fri 09:00-17:00"),
            ii.Recurring("Fri", 2, NOW.date()),
            ii.Decision(what="to train", at=NOW),
        ),
        *(WorkSpan(day=0, start=time(9), end=time(17)), ii.Introduction(promised_at=NOW), Extra({"a": 1})),
        *(BothClocks.of(NOW, LONDON, LONDON), ii.Interval(start=NOW, end=LATER), PLAN[0], DUE[0].window),
        *(
            ii.BusyTimes.of([(NOW, LATER)], zone=LONDON),
            ii.why(CAMPAIGN, "zofia", now=NOW),
            ii.funnel(CAMPAIGN, now=NOW),
        ),
        *(ii.referral_tree(CAMPAIGN), ii.check("Dear Zofia"), ii.debrief_prompts()[0], Known()),
        *(
            BANK_QUESTION.wording,
            ii.Source(title="A guide"),
            ii.Figure(name="rest_days", value=3),
            ii.MESSAGES["outreach"],
        ),
    )
}
SUBJECTS |= {"Today": ii.Today(CAMPAIGN, now=NOW), "Campaign.part": CAMPAIGN.join("chidi", "leilani").campaign}
SUBJECTS |= {"Today.part": ii.Today(CAMPAIGN.join("chidi", "leilani").campaign, now=NOW)}
SUBJECTS |= {"Interview.offer": OPEN, "Interview.schedule": OPEN, "Interview.reopen": OFF}


# Right values by the name of the parameter, and by the name of the callable too where one name means several things.
RIGHT: dict[str, Any] = {
    "action": DUE[0],
    "at": NOW,
    "bank": ii.BANK,
    "beside": LONDON,
    "business_days": 1,
    "by": "contact",
    "campaign": CAMPAIGN,
    "today": CAMPAIGN,
    "change": lambda campaign: campaign,
    "channel": "email",
    "coding": {NOTE.id: ["training"]},
    "contact": ZOFIA,
    "contact_or_interview": ZOFIA,
    "contacts": [ZOFIA],
    "criteria": [CRITERION],
    "days": 1,
    "done": [],
    "duration": timedelta(hours=1),
    "edited": True,
    "elapsed_minutes": 5,
    "employment": "Northgate",
    "end": LATER,
    "evidence": [EVIDENCE],
    "fact": NOTE,
    "field": "midwifery",
    "figure": "follow_up_after_business_days",
    "folder": ".",
    "format": "phone",
    "free": "Mon-Fri 09:00-17:00",
    "given": "",
    "horizon": timedelta(days=7),
    "interview": HELD,
    "kind": "thank_you",
    "known": Known(),
    "length": 3.0,
    "minutes": 20,
    "name": "follow_up_after_business_days",
    "names": str,
    "now": NOW,
    "offers": {"leilani": [(LATER, LATER + timedelta(hours=3))]},
    "on": NOW.date(),
    "order": "default",
    "organisation": "Northgate",
    "person": ZOFIA,
    "policy": ii.DEFAULT_POLICY,
    "query": "Zofia",
    "question": QUESTION,
    "questions": [QUESTION],
    "referral": REFERRAL,
    "referrer": ZOFIA,
    "reflection": REFLECTION,
    "rule": "follow-up-after-silence",
    "seed": 7,
    "slots": [LATER],
    "start": LATER,
    "text": "What drew you to this field?",
    "theirs": LONDON,
    "topic": "background",
    "until": LATER.date(),
    "value": NOW,
    "what": "to train",
    "who": "zofia",
    "why": "they said so",
    "written": "Mon-Fri 09:00-17:00",
    "yours": LONDON,
    "zone": LONDON,
}
RIGHT_FOR: dict[str, Any] = {
    "Bank.find.query": ii.BANK[0].id,
    "Bank.merge.other": ii.BANK,
    "Bank.retag.question": ii.BANK[0].id,
    "Bank.reword.question": ii.BANK[0].id,
    "BusyTimes.of.busy": [(NOW, LATER)],
    "Campaign.join.contact": "chidi",
    "Campaign.join.other": "leilani",
    "Campaign.part.contact": "chidi",
    "Campaign.told_apart.contact": "chidi",
    "Campaign.told_apart.other": "leilani",
    "Campaign.search.query": "hours",
    "Contact.filled_from.other": CHIDI,
    "Contact.joins.employment": ZOFIA.employments[0],
    "Employment.same_organisation.other": ZOFIA.employments[0],
    "Figure.read.value": 3,
    "Funnel.people.stage": "found",
    "Funnel.rate.name": "reply",
    "example_file.name": "mail",
    "Interview.after.step": PLANNED.history[0],
    "Interview.hold.at": LATER + timedelta(days=1),
    "bank_question.topic": "background",
    "draft.today": CAMPAIGN,
    "draft.contact": "zofia",
    "draft.now": NOW,
    "draft_all.today": CAMPAIGN,
    "draft_all.contacts": [ZOFIA],
    "draft_all.now": NOW,
    "picture.of": CAMPAIGN,
    "draft_each.today": CAMPAIGN,
    "draft_each.contacts": [ZOFIA],
    "draft_each.now": NOW,
    "draft.kind": "outreach",
    "draft_all.kind": "outreach",
    "draft_each.kind": "outreach",
    "Referral.becomes.contact": CHIDI,
    "Interview.hold.start": LATER,
    "Interview.on_the_spot.start": BEFORE,
    "Permission.prevailing.other": PERMISSION,
    "PlanItem.at.start": LATER,
    "Standing.prevailing.other": ZOFIA.standing,
    "WorkCalendar.stretches.start": NOW,
    "WorkCalendar.without.away": "Fri",
    "Absence.between.first": NOW.date(),
    "Absence.between.last": NOW.date(),
    "Recurring.between.first": NOW.date(),
    "Recurring.between.last": NOW.date(),
    "Recurring.taken_from.spans": WEEK.hours.spans,
    "WorkingHours.parse.written": "Mon-Fri 09:00-17:00",
    "Recurring.parse.written": "Fri every 2 weeks from 2026-03-06",
    "Today.check.message": "Dear Zofia",
    "Today.invitation.interview": PLANNED,
    "Today.read_answer.source": "me.ics",
    "Today.read_calendar.source": "me.ics",
    "Today.join.contact": "chidi",
    "Today.join.other": "leilani",
    "Today.not_the_same.contact": "chidi",
    "Today.not_the_same.other": "leilani",
    "Today.done.actions": DUE[0],
    "Today.introduced.by": "zofia",
    "Today.introduced.who": "leilani",
    "Today.part.contact": "chidi",
    "Today.reply.meaning": "yes",
    "Today.draft.kind": "outreach",
    "Today.draft.contact": "zofia",
    "brief.plan": PLAN,
    "check.message": "Dear Zofia",
    "check_slot.start": LATER,
    "load.path": "campaign.json",
    "load_bank.path": "bank.toml",
    "load_policy.path": "policy.json",
    "loads.text": FILES["campaign.json"],
    "loads_bank.format": "toml",
    "loads_bank.text": BANK_TEXT,
    "loads_policy.text": FILES["policy.json"],
    "mermaid.table": INTERVIEW_TRANSITIONS,
    "propose_slots.horizon": 5,
    "read_calendar.source": "me.ics",
    "read_contacts.source": "connections.csv",
    "read_linkedin.source": "connections.csv",
    "read_mail.source": "From: zofia@example.org\nDate: Tue, 3 Mar 2026 09:30:00 +0000\n\nYes.\n",
    "read_sheet.text": SHEET,
    "read_vcard.source": "people.vcf",
    "save.path": "campaign.json",
    "save_policy.path": "policy.json",
    "traces.sought": ZOFIA,
    "traces.where": "Dear Zofia",
    "update.path": "campaign.json",
}

LEFT_OUT: dict[str, str] = {
    "Action.on_both_clocks": "called by the library alone",
    "DueList.of": "called by the library alone",
    "MessageRule": "made by the library alone",
    "Survival": "made by the library alone",
    "Templates": "has tests of its own",
    "draft.templates": "has tests of its own",
    "needs": "has tests of its own",
}


def callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function, class method and method that takes something, with its name."""
    for name in NAMES:
        public = getattr(ii, name)
        if inspect.isfunction(public):
            yield name, public
        if not isinstance(public, type) or issubclass(public, enum.Enum | BaseException) or name in LEFT_OUT:
            continue
        for key, member in vars(public).items():
            if key.startswith("_") or f"{name}.{key}" in LEFT_OUT:
                continue
            if isinstance(member, classmethod):
                yield f"{name}.{key}", getattr(public, key)
            elif inspect.isfunction(member) and len(inspect.signature(member).parameters) > 1:
                yield f"{name}.{key}", getattr(SUBJECTS.get(f"{name}.{key}", SUBJECTS[name]), key)


def beside(call: Callable[..., Any]) -> list[str]:
    """Return what a function takes by keyword alone, as the overloads of its signature list it."""
    listed = [p for overload in get_overloads(call) for p in inspect.signature(overload).parameters.values()]
    return [
        key for p in listed if get_origin(p.annotation) is Unpack for key in get_args(p.annotation)[0].__annotations__
    ]


def cases() -> Iterator[tuple[str, Callable[..., Any], dict[str, Any], str]]:
    """Yield a name, a callable, right arguments, and the parameter to be given wrongly."""
    for name, call in callables():
        parameters = inspect.signature(call).parameters.values()
        right = {p.name: RIGHT.get(p.name) for p in parameters if p.default is p.empty and p.kind in NAMED}
        right |= {key.removeprefix(f"{name}."): value for key, value in RIGHT_FOR.items() if key.startswith(f"{name}.")}
        if "now" in beside(call):
            right["now"] = NOW
        for parameter in {**{p.name: None for p in parameters}, **dict.fromkeys(beside(call))}:
            if not LEFT_OUT.keys() & {name, f"{name}.{parameter}"}:
                yield f"{name}({parameter})", call, right, parameter
    for name, subject in SUBJECTS.items():
        fields = attrs.fields(type(subject)) if attrs.has(type(subject)) else ()
        right = {f.alias: getattr(subject, f.name) for f in fields if f.init and not f.alias.startswith("_")}
        if any(field.converter for field in fields):
            for keyword in right:
                yield f"{name}({keyword}=)", type(subject), right, keyword


BY_POSITION = inspect.Parameter.POSITIONAL_ONLY
NAMED = {BY_POSITION, inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


def called(call: Callable[..., Any], signature: inspect.Signature, arguments: dict[str, Any]) -> None:
    """Call with arguments by the names of their parameters, and show what is returned as a notebook does."""
    parameters = signature.parameters.values()
    several = {p.name: p.kind for p in parameters if p.kind not in NAMED}
    by_position = [arguments[p.name] for p in parameters if p.kind is BY_POSITION and p.name in arguments]
    by_position += [value for name, value in arguments.items() if several.get(name) is inspect.Parameter.VAR_POSITIONAL]
    placed = {p.name for p in parameters if p.kind in {BY_POSITION, inspect.Parameter.VAR_POSITIONAL}}
    by_name = {
        ("misspelt" if name in several else name): value for name, value in arguments.items() if name not in placed
    }
    returned = call(*by_position, **by_name)
    if isinstance(returned, Iterator):
        returned = list(returned)
    repr(returned)
    str(returned)


CASES = list(cases())


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let every call read and write files that nobody keeps."""
    with chdir(tmp_path_factory.mktemp("misuse")):
        yield


@pytest.fixture(autouse=True)
def files(folder: None) -> None:
    """Give every call the files as they were."""
    for name, text in FILES.items():
        Path(name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", {case[0].partition("(")[0]: None for case in CASES})
def test_what_is_right_is_taken(name: str) -> None:
    """Else the next test would see the error of another argument than the one that is given wrongly."""
    call, right = next(case[1:3] for case in CASES if case[0].partition("(")[0] == name)

    called(call, inspect.signature(call), right)


@pytest.mark.parametrize(("call", "right", "parameter"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_wrong_is_refused_by_an_error_of_ours(
    call: Callable[..., Any], right: dict[str, Any], parameter: str
) -> None:
    others, signature = {}, inspect.signature(call)
    for described, make in WRONG.items():
        try:
            called(call, signature, {**right, parameter: make()})
        except ii.InfoInterviewError as error:
            assert error.problems
        except Exception as error:  # noqa: BLE001  # any other one is what this looks for
            others[described] = repr(error)[:200]

    assert others == {}
