"""The first two weeks of an informational-interview campaign, from a LinkedIn export to a referral.

Sam Okafor studies civil engineering in Toronto and wants to find out whether hydrology is the right career.  Everybody
here is invented; every instant is fixed, so that the output is always the same.  Run it with `python
examples/first_week.py`.
"""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import evolve

import infointerview as ii

CONNECTIONS = Path(__file__).parent / "data" / "Connections.csv"
TORONTO = ZoneInfo("America/Toronto")
LONDON = ZoneInfo("Europe/London")


def main() -> None:
    """Run the campaign and print what a person would want to read."""
    campaign = start_from_export(now=datetime(2026, 3, 2, 9, 0, tzinfo=TORONTO))
    campaign = write_first_messages(campaign, now=datetime(2026, 3, 2, 9, 30, tzinfo=TORONTO))
    campaign = agree_on_a_time(campaign)
    campaign = hold_the_interview(campaign)
    campaign = thank_and_follow_the_referral(campaign)
    campaign = hear_from_a_colleague(campaign)
    save_and_reload(campaign)


def start_from_export(*, now: datetime) -> ii.Campaign:
    """Import the export, and see whom to write to first, and why."""
    heading("Monday 2 March, Toronto: the export is read")
    report = ii.read_linkedin(CONNECTIONS)
    print(report)

    sam = ii.Seeker(
        name="Sam Okafor",
        emails="sam.okafor@example.org",
        phones="+1 416 555 0134",
        zone="America/Toronto",
        field="hydrology",
        broad_field="water",
        introduction="a third-year civil engineering student in Toronto",
        wants_to_learn="how you moved from study to practice",
    )
    campaign = ii.Campaign(seeker=sam).merge(report).campaign
    print(f"\n{campaign!r}\n\nWhom to write to first, and why:")
    for prospect in ii.prospects(campaign, now=now)[:5]:
        print(f"  - {prospect}")
    return campaign


def write_first_messages(campaign: ii.Campaign, *, now: datetime) -> ii.Campaign:
    """Draft two outreach messages; record that they were sent, which happens elsewhere."""
    heading("The same morning: two messages are drafted and sent")
    ada = evolve(campaign.find("Ada Quist"), zone=LONDON, country="GB")
    mei = evolve(campaign.find("Mei-Ling Tan"), zone=LONDON, country="GB")
    campaign = campaign.add(ada, mei)
    to_ada = ii.draft("outreach", campaign, ada, now=now)
    print(to_ada)
    to_mei = ii.draft("outreach", campaign, mei, now=now)
    return campaign.add(to_ada.as_sent(at=now), to_mei.as_sent(at=now + timedelta(minutes=10)))


def agree_on_a_time(campaign: ii.Campaign) -> ii.Campaign:
    """Ada answers; a time is agreed and confirmed."""
    heading("Wednesday 4 March: Ada answers, and a time is agreed")
    ada = campaign.find("Ada Quist")
    asked = campaign.about(ada).touches[-1]
    answered = datetime(2026, 3, 4, 11, 5, tzinfo=LONDON)
    reply = ii.Touch(
        contact=ada,
        at=answered,
        direction="inbound",
        channel="email",
        purpose="acceptance",
        answers=asked,
        text="Happy to talk. Would Thursday the 12th at two in the afternoon suit you? Ada",
    )
    # She signed with her first name, so that is how to address her from now on.
    ada = evolve(ada, name=evolve(ada.name, preferred="Ada"))
    meeting = ii.Interview.propose(
        contact=ada, at=answered, slots=[datetime(2026, 3, 12, 14, 0, tzinfo=LONDON)], format="video", minutes_asked=25
    )
    meeting = meeting.schedule(
        start=meeting.slots[0], at=answered + timedelta(hours=5), link="https://meet.example.org/sam-and-ada"
    ).confirm(at=answered + timedelta(hours=6))
    print(meeting)
    print(f"On Sam's clock: {ii.in_words(meeting.start or answered, beside=TORONTO)}")
    print("The clocks of Toronto change on 8 March and those of London do not, so it is ten o'clock and not nine.")
    campaign = campaign.add(ada, reply, meeting)
    show_due(campaign, now=datetime(2026, 3, 6, 9, 0, tzinfo=TORONTO))
    return campaign


def hold_the_interview(campaign: ii.Campaign) -> ii.Campaign:
    """Hold the interview; keep what was said, and whom Ada named."""
    heading("Thursday 12 March: the interview, and what is kept of it")
    ada = campaign.find("Ada Quist")
    ended = datetime(2026, 3, 12, 14, 27, tzinfo=LONDON)
    meeting = campaign.about(ada).open_interviews[0].hold(at=ended, minutes=27)
    start = ii.Question(text="What drew you to hydrology?", topic="background", stage="opening")
    bo = campaign.find("Bo Lindqvist")
    kept: list[ii.Fact] = [
        meeting,
        start,
        ii.Note(
            interview=meeting,
            question=start,
            kind="answer",
            text="A flood in the home town, and a teacher who took the class to the river.",
        ),
        ii.Note(
            interview=meeting,
            kind="takeaway",
            text="A rainfall model is only as good as the gauges behind it.",
            tags=["field work"],
        ),
        ii.Note(
            interview=meeting,
            kind="answer",
            topic="salary",
            text="Newcomers in the field start between 28 and 32 thousand.",
            privacy="sensitive",
        ),
        ii.Note(interview=meeting, kind="observation", dimension="dress", not_observable=True),
        ii.Note(
            interview=meeting,
            kind="next_step",
            text="read the Trust's report on where gauges stand",
            due=date(2026, 3, 20),
        ),
        ii.Reflection(
            interview=meeting,
            at=ended + timedelta(hours=3),
            answers={"what surprised me": "How much of the work is outdoors."},
            takeaway="The field work matters as much as the models.",
            view_moved=1,
            next_step="Ask the next hydrologist about a week in the field.",
            next_step_by=date(2026, 3, 18),
        ),
        ii.Referral(
            referrer=ada,
            contact=bo,
            at=ended - timedelta(minutes=5),
            interview=meeting,
            reason="how a water company uses flood models",
        ).grants(at=ended - timedelta(minutes=4)),
    ]
    campaign = campaign.add(*kept)
    for note in campaign.about(ada).notes:
        said = "not observable in a call" if note.not_observable else note.text
        print(f"  {note.kind}{f' ({note.dimension or note.topic})' if note.dimension or note.topic else ''}: {said}")
    print(f"  {campaign.referrals[0].reason}: ask {bo.name}, and Ada may be named")
    return campaign


def thank_and_follow_the_referral(campaign: ii.Campaign) -> ii.Campaign:
    """Do what is due: follow up with Mei-Ling, thank Ada, write to Bo in Ada's name."""
    now = datetime(2026, 3, 12, 13, 0, tzinfo=TORONTO)
    show_due(campaign, now=now)
    ada, bo = campaign.find("Ada Quist"), campaign.find("Bo Lindqvist")

    heading("The thank-you")
    thanks = ii.draft("thank_you", campaign, ada, now=now)
    print(thanks)

    heading("The message to Bo Lindqvist, which may name Ada")
    bo = evolve(bo, zone=LONDON, country="GB")
    campaign = campaign.add(bo, thanks.as_sent(at=now))
    to_bo = ii.draft("outreach", campaign, bo, now=now)
    print(to_bo)
    campaign = campaign.add(to_bo.as_sent(at=now + timedelta(minutes=20)))
    show_due(campaign, now=now + timedelta(hours=1))
    return campaign


def hear_from_a_colleague(campaign: ii.Campaign) -> ii.Campaign:
    """Bo says yes; nobody else at his company needs to be reminded."""
    bo = campaign.find("Bo Lindqvist")
    reply = ii.Touch(
        contact=bo,
        at=datetime(2026, 3, 13, 9, 40, tzinfo=LONDON),
        direction="inbound",
        channel="email",
        purpose="acceptance",
        answers=campaign.about(bo).touches[-1],
    )
    campaign = campaign.add(reply)
    print("\nOn Friday Bo says yes.  He works where Mei-Ling Tan works, so no reminder goes there:")
    show_due(campaign, now=datetime(2026, 3, 13, 9, 0, tzinfo=TORONTO))
    return campaign


def save_and_reload(campaign: ii.Campaign) -> None:
    """Save the campaign, load it again, and see that nothing was lost."""
    heading("Everything is saved")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.json"
        ii.save(campaign, path)
        loaded = ii.load(path)
        print(f"{loaded!r}\nequal to what was saved: {loaded == campaign}")


def show_due(campaign: ii.Campaign, *, now: datetime) -> None:
    """Print the due list."""
    heading(f"Due on {ii.in_words(now, beside=TORONTO)}")
    print(ii.due(campaign, now=now))


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
