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

CONNECTIONS = ii.example_file("Connections.csv")
TORONTO = ZoneInfo("America/Toronto")
LONDON = ZoneInfo("Europe/London")


def main() -> None:
    """Run the campaign and print what a person would want to read."""
    today = start_from_export(now=datetime(2026, 3, 2, 9, 0, tzinfo=TORONTO))
    today = write_first_messages(today.at(datetime(2026, 3, 2, 9, 30, tzinfo=TORONTO)))
    today = agree_on_a_time(today.at(datetime(2026, 3, 4, 11, 5, tzinfo=LONDON)))
    today = hold_the_interview(today)
    today = thank_and_follow_the_referral(today.at(datetime(2026, 3, 12, 13, 0, tzinfo=TORONTO)))
    today = hear_from_a_colleague(today.at(datetime(2026, 3, 13, 9, 40, tzinfo=LONDON)))
    save_and_reload(today.campaign)


def start_from_export(*, now: datetime) -> ii.Today:
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
    print(f"\n{campaign!r}\n\nWho to write to first, and why:")
    today = ii.Today(campaign, now=now)
    for prospect in today.prospects()[:5]:
        print(f"  - {prospect}")
    return today


def write_first_messages(today: ii.Today) -> ii.Today:
    """Draft two outreach messages; record that they were sent, which happens elsewhere."""
    heading("The same morning: two messages are drafted and sent")
    today = today.add(
        *(evolve(today.find(name), zone=LONDON, country="GB-ENG") for name in ("Ada Quist", "Mei-Ling Tan"))
    )
    to_ada = today.draft("outreach", "Ada Quist")
    print(to_ada)
    to_mei = today.draft("outreach", "Mei-Ling Tan")
    return today.add(to_ada.as_sent(at=today.now), to_mei.as_sent(at=today.now + timedelta(minutes=10)))


def agree_on_a_time(today: ii.Today) -> ii.Today:
    """Ada answers; a time is agreed and confirmed."""
    heading("Wednesday 4 March: Ada answers, and a time is agreed")
    today = today.reply(
        "Ada Quist", "yes", "Happy to talk. Would Thursday the 12th at two in the afternoon suit you? Ada"
    )
    ada, answered = today.find("Ada Quist"), today.now
    # She signed with her first name, so that is how to address her from now on.
    ada = evolve(ada, name=evolve(ada.name, preferred="Ada"))
    meeting = ii.Interview.propose(
        contact=ada, at=answered, slots=[datetime(2026, 3, 12, 14, 0, tzinfo=LONDON)], format="video", minutes_asked=25
    )
    meeting = meeting.schedule(
        start=meeting.slots[0], at=answered + timedelta(hours=5), link="https://meet.example.org/sam-and-ada"
    ).confirm(at=answered + timedelta(hours=6))
    print(today.campaign.line(meeting))
    print(f"On Sam's clock: {ii.in_words(meeting.start or answered, beside=TORONTO)}")
    print("The clocks of Toronto change on 8 March and those of London do not, so it is ten o'clock and not nine.")
    today = today.add(ada, meeting).at(datetime(2026, 3, 6, 9, 0, tzinfo=TORONTO))
    show_due(today)
    return today


def hold_the_interview(today: ii.Today) -> ii.Today:
    """Hold the interview; keep what was said, and whom Ada named."""
    heading("Thursday 12 March: the interview, and what is kept of it")
    ada, campaign = today.find("Ada Quist"), today.campaign
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
    today = today.add(*kept)
    for note in today.campaign.about(ada).notes:
        said = "not observable in a call" if note.not_observable else note.text
        print(f"  {note.kind}{f' ({note.dimension or note.topic})' if note.dimension or note.topic else ''}: {said}")
    print(f"  {today.campaign.referrals[0].reason}: ask {bo.name}, and Ada may be named")
    return today


def thank_and_follow_the_referral(today: ii.Today) -> ii.Today:
    """Do what is due: thank Ada, and write to Bo in Ada's name."""
    show_due(today)

    heading("The thank-you")
    thanks = today.draft("thank_you", "Ada Quist")
    print(thanks)

    heading("The message to Bo Lindqvist, which may name Ada")
    bo = evolve(today.find("Bo Lindqvist"), zone=LONDON, country="GB-ENG")
    today = today.add(bo, thanks.as_sent(at=today.now)).at(today.now + timedelta(minutes=20))
    to_bo = today.draft("outreach", bo)
    print(to_bo)
    today = today.add(to_bo.as_sent(at=today.now)).at(today.now + timedelta(hours=1))
    show_due(today)
    return today


def hear_from_a_colleague(today: ii.Today) -> ii.Today:
    """Bo says yes; nobody else at his company needs to be reminded."""
    today = today.reply("Bo Lindqvist", "yes").at(datetime(2026, 3, 13, 9, 0, tzinfo=TORONTO))
    print("\nOn Friday Bo says yes.  He works where Mei-Ling Tan works, so no reminder goes there.")

    heading("Whose turn it is with those who have heard from Sam")
    for person in today.people():
        if today.campaign.about(person.contact).touches:
            print(f"  - {person}")
    return today


def save_and_reload(campaign: ii.Campaign) -> None:
    """Save the campaign, load it again, and see that nothing was lost."""
    heading("Everything is saved")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.json"
        ii.save(campaign, path)
        loaded = ii.load(path)
        print(f"{loaded!r}\nequal to what was saved: {loaded == campaign}")


def show_due(today: ii.Today) -> None:
    """Print the due list."""
    heading(f"Due on {ii.in_words(today.now, beside=TORONTO)}")
    print(today.due())


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
