"""Sam calls to ask for a conversation, and hears: now is fine.

Everything is ready before the number is dialled: who it is, what to say, what to ask in which order, and how to end.
Everybody here is invented; every instant is fixed, so that the output is always the same.  Run it with `python
examples/on_the_spot.py`.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import infointerview as ii

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 10, 5, tzinfo=LONDON)
SAM = ii.Seeker(
    name="Sam Okafor",
    emails="sam.okafor@example.org",
    phones="+44 20 7946 0134",
    zone=LONDON,
    field="hydrology",
    introduction="a third-year civil engineering student",
    wants_to_learn="how you moved from study to practice",
)
ADA = ii.Contact(
    name=ii.PersonName("Ada Quist", given="Ada", family="Quist", honorific="Dr."),
    emails="ada.quist@example.org",
    phones="+44 20 7946 0000",
    zone=LONDON,
    employments=ii.Employment(organisation="Severn Catchment Trust", title="hydrologist"),
)
BO = ii.Contact(name="Bo Lindqvist", zone=LONDON)


def main() -> None:
    """Make the call, and do what comes after it."""
    named = ii.Referral(
        referrer=BO, contact=ADA, at=NOW - timedelta(days=1), reason="rain gauges", permission="granted"
    )
    today = ii.Today(ii.Campaign(seeker=SAM).add(ADA, BO, named), now=NOW)
    before_dialling(today)
    plan = now_is_fine(today)
    today = hang_up(today.at(NOW + timedelta(minutes=25)), plan)
    what_now(today.at(NOW + timedelta(hours=2)))


def before_dialling(today: ii.Today) -> None:
    """Read what to say, and have everything in front of you."""
    heading("Before dialling: the page, and what to say")
    print(today.brief(ADA))
    script = today.draft("phone_script", ADA)
    print(f"\n{script.text}")


def now_is_fine(today: ii.Today) -> ii.Plan:
    """Ada has a quarter of an hour, right now."""
    heading("10:06, now is fine: fifteen minutes")
    plan = today.plan(ADA, minutes=15, start=NOW + timedelta(minutes=1))
    print(plan)

    heading("10:16, the second answer was a long one")
    print(plan.at(10, done=plan.core[:1]))

    heading("10:16, and somebody knocks at Ada's door: five minutes left")
    print(plan.cut_to(5, done=plan.core[:2], start=NOW + timedelta(minutes=11)))
    return plan


def hang_up(today: ii.Today, plan: ii.Plan) -> ii.Today:
    """Write down what was said while it is fresh."""
    heading("10:30, written down at once")
    talk = ii.Interview.on_the_spot(contact=ADA, start=NOW + timedelta(minutes=1), minutes=15, format="phone")
    asked = plan.core[0].question
    facts: list[ii.Fact] = [
        talk,
        *plan.questions,
        ii.Note(interview=talk, kind="answer", question=asked, text="By a summer job with a survey crew."),
        ii.Note(interview=talk, kind="takeaway", text="A rainfall model is only as good as the gauges behind it."),
        ii.Note(interview=talk, kind="next_step", text="ask the survey crew about the summer", due=date(2026, 3, 16)),
        ii.Referral(referrer=ADA, name="Mei-Ling Tan", at=today.now, interview=talk, permission="granted"),
    ]
    today = today.add(*facts)
    for note in today.campaign.about(ADA).notes:
        print(f"- {note.kind}: {note.text}")
    return today


def what_now(today: ii.Today) -> None:
    """Thank her within a day, though not in the first hour."""
    heading("12:05, what is due")
    for action in today.due():
        print(f"- {action.todo}")

    heading("The thank-you, ready to be read and sent")
    thanks = today.draft("thank_you", ADA)
    print(thanks)
    today = today.add(thanks.as_sent(at=today.now))

    heading("Whose turn it is now")
    print(today.people())


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
