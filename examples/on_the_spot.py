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
    campaign = ii.Campaign(seeker=SAM).add(ADA, BO, named)
    before_dialling(campaign)
    plan = now_is_fine(campaign)
    campaign = hang_up(campaign, plan)
    what_now(campaign)


def before_dialling(campaign: ii.Campaign) -> None:
    """Read what to say, and have everything in front of you."""
    heading("Before dialling: the page, and what to say")
    print(ii.brief(campaign, ADA, now=NOW))
    script = ii.draft("phone_script", campaign, ADA, now=NOW)
    print(f"\n{script.text}")


def now_is_fine(campaign: ii.Campaign) -> ii.Plan:
    """Ada has a quarter of an hour, right now."""
    heading("10:06, now is fine: fifteen minutes")
    plan = ii.plan_questions(campaign, ADA, minutes=15, start=NOW + timedelta(minutes=1))
    print(plan)

    heading("10:16, the second answer was a long one")
    print(plan.at(10, done=plan.core[:1]))

    heading("10:16, and somebody knocks at Ada's door: five minutes left")
    print(plan.cut_to(5, done=plan.core[:2], start=NOW + timedelta(minutes=11)))
    return plan


def hang_up(campaign: ii.Campaign, plan: ii.Plan) -> ii.Campaign:
    """Write down what was said while it is fresh."""
    heading("10:30, written down at once")
    start = NOW + timedelta(minutes=1)
    now = NOW + timedelta(minutes=25)
    talk = ii.Interview.on_the_spot(contact=ADA, at=now, start=start, minutes=15, format="phone")
    asked = plan.core[0].question
    facts: list[ii.Fact] = [
        talk,
        *plan.questions,
        ii.Note(interview=talk, kind="answer", question=asked, text="By a summer job with a survey crew."),
        ii.Note(interview=talk, kind="takeaway", text="A rainfall model is only as good as the gauges behind it."),
        ii.Note(interview=talk, kind="next_step", text="ask the survey crew about the summer", due=date(2026, 3, 16)),
        ii.Referral(referrer=ADA, name="Mei-Ling Tan", at=now, interview=talk, permission="granted"),
    ]
    campaign = campaign.add(*facts)
    for note in campaign.about(ADA).notes:
        print(f"- {note.kind}: {note.text}")
    return campaign


def what_now(campaign: ii.Campaign) -> None:
    """Thank her within a day, though not in the first hour."""
    now = NOW + timedelta(hours=2)
    heading("12:05, what is due")
    for action in ii.due(campaign, now=now):
        print(f"- {action.todo}")

    heading("The thank-you, ready to be read and sent")
    thanks = ii.draft("thank_you", campaign, ADA, now=now)
    print(thanks)
    campaign = campaign.add(thanks.as_sent(at=now))
    left = [str(action.kind) for action in ii.due(campaign, now=now)]
    print(f"\nStill due: {', '.join(left)}")


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
