"""Pictures of what the library answers, and one function for all of them.

What a search adds up to: how far people came, how long answers take, the pace, and what interviews taught.  And time:
times to meet on two clocks, what happened with one person and in a whole campaign, and what comes.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from math import ceil
from textwrap import wrap
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from attrs import frozen

from infointerview.display.diagram import draw_tree
from infointerview.display.svg import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREY,
    PALE_ORANGE,
    PAPER,
    PURPLE,
    RED,
    RULE,
    Drawing,
    Picture,
    isolated,
    shortened,
    width_of,
    wrapped,
)
from infointerview.errors import InvalidValue
from infointerview.hypertext import counted
from infointerview.insight.compare import ComparedAnswer, Comparison
from infointerview.insight.funnel import Funnel, Survival
from infointerview.insight.pace import Pace, Week
from infointerview.insight.referral_tree import ReferralTree
from infointerview.insight.themes import Themes
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import NoteKind
from infointerview.model.people import Contact
from infointerview.model.talk import AGREEMENTS, TALKS, Interview
from infointerview.questions.fit import Fit
from infointerview.rules.timeline import Timeline
from infointerview.rules.today import Query
from infointerview.scheduling.proposal import LookedAt, SlotProposal
from infointerview.scheduling.search import Found, Obstacle
from infointerview.worktime.saying import day_in_words, in_words, zone_in_words

Drawable: TypeAlias = (
    Campaign | Query | ReferralTree | Funnel | Survival | Pace | Themes | Comparison | Fit | Timeline | SlotProposal
)
"""What there is a picture of."""


def picture(
    of: "Drawable",
    /,
    contact: Contact | str | None = None,
) -> Picture:
    """Return a picture of something, which a notebook shows and `save` writes to an SVG file.

    - a `Today` or a campaign: a lane for each person, with what happened when;
    - the same and a contact: what happened with that person;
    - `referral_tree()`: who led to whom, what came of it, and what you owe to whom;
    - `funnel()`: how far people came, and the rates with their intervals;
    - `funnel().time_to_reply`, or any `Survival` in days: how long it takes to hear back;
    - `pace()`: what you did week by week, beside what you aim at;
    - `themes()`: what came up in which interview;
    - `compare()`: the answers on a topic, or to a question, side by side;
    - `fit()`: which interview speaks for or against what matters to you;
    - `timeline()`: what will become due, and by when it should be done;
    - `slots(contact)`: the times to offer on both clocks, and why other hours are out.

    The same facts make the same bytes.  Each picture says what it shows in words too, which `print` shows and screen
    readers read out.

    Args:
        of: What to draw.
        contact: The person to draw the time with; only with a `Today` or a campaign.

    Raises:
        InvalidValue: There is no picture of such a thing, or a contact is given with a result.
        ContactNotFound: The campaign does not have the contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Campaign, Contact, Seeker, Touch
    >>> me, ada = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"), Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 3, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> shown = picture(Campaign(seeker=me).add(ada, sent), "ada")
    >>> print(shown)
    What happened with Ada Quist
    Tuesday 3 March 2026 10:00: outreach by email
    >>> shown.save("ada.svg").name
    'ada.svg'
    """
    if contact is None:
        for kind, draw in _DRAWN:
            if isinstance(of, kind):
                return draw(of)
        what = f"there is no picture of {type(of).__name__}"
        raise InvalidValue.at("picture", what, "give a campaign, or a result such as today.funnel()")
    if not isinstance(of, Campaign | Query):
        raise InvalidValue.at("contact", f"not used for {type(of).__name__}", "give a Today or a campaign with it")
    campaign = of if isinstance(of, Campaign) else of.campaign
    return draw_person(of, campaign.find(contact))


# -- how far people came -----------------------------------------------------------------------------------------------

_WIDE, _LABEL = 420.0, 190.0


def draw_funnel(funnel: Funnel) -> Picture:
    """Return how many people reached each stage, and each rate with its interval and what is left open.

    Of those who were asked, the silent and those who may still answer are set apart from those who answered.
    """
    asked = funnel.people("approached")
    drawing = Drawing(
        "How far people came", f"{counted(asked, 'person', 'people')} asked, {funnel.people('held')} talked with"
    )
    entries = [(BLUE, "", "reached it"), (PALE_GREY, MUTED, "silent"), (PAPER, MUTED, "may still answer")]
    drawing.legend(_LABEL, 64, entries)
    most = max([stage.people for stage in funnel.stages], default=0) or 1
    y = 78.0
    for stage in funnel.stages:
        drawing.text(_LABEL - 10, y + 14, stage.name, anchor="end")
        width = stage.people / most * _WIDE
        if stage.people:
            drawing.box(_LABEL, y, width, 20, BLUE, tip=str(stage))
        if stage.name == "replied":
            x = _LABEL + width
            for people, fill, dashed in ((funnel.silent, PALE_GREY, False), (funnel.waiting, PAPER, True)):
                part = people / most * _WIDE
                if people:
                    what = "may still answer" if dashed else "silent"
                    drawing.box(x, y, part, 20, fill, stroke=MUTED, dashed=dashed, tip=f"{what}: {people}")
                x, width = x + part, width + part
        number = str(stage.people)
        drawing.text(_LABEL + width + 6, y + 14, number, bold=True)
        if stage.name == "replied" and funnel.silent + funnel.waiting:
            beside = f"{funnel.silent} silent, {funnel.waiting} may still answer"
            drawing.text(_LABEL + width + 16 + 8 * len(number), y + 14, beside, size=11, fill=MUTED)
        y += 26
    y = _shares(drawing, y + 30, funnel)
    if funnel.talks_outside:
        talks = counted(funnel.talks_outside, "talk")
        drawing.text(0, y + 14, f"Outside of these: {talks} without a request noted before.", fill=MUTED)
    return drawing.finished(str(funnel))


def _shares(drawing: Drawing, y: float, funnel: Funnel) -> float:
    """Draw each rate as a dot in its interval, and return where the next thing may stand."""
    drawing.text(0, y, "Rates, of those whose time to show it is over", bold=True)
    drawing.text(0, y + 18, "The line is where the true rate lies, with 95 % confidence.", fill=MUTED)
    top = y + 58
    bottom = top + 26 * len(funnel.rates) - 4
    for percent in (0, 25, 50, 75, 100):
        x = _LABEL + percent / 100 * _WIDE
        drawing.way([(x, top - 8), (x, bottom)], stroke=RULE)
        drawing.text(x, top - 12, f"{percent} %", size=10, anchor="middle", fill=MUTED)
    for place, rate in enumerate(funnel.rates):
        middle = top + 26 * place + 8
        drawing.text(_LABEL - 10, middle + 4, rate.name, anchor="end", tip=str(rate))
        number = f"{rate.n}" if rate.too_few else f"{rate.hits} of {rate.n}"
        left = f", {rate.left_open} left open" if rate.left_open else ""
        drawing.text(_LABEL + _WIDE + 16, middle + 4, number + left, fill=MUTED, tip=str(rate))
        if rate.interval is None or rate.share is None:
            drawing.text(_LABEL + 8, middle + 4, "too few to tell", size=11, fill=MUTED)
            continue
        low, high, share = (_LABEL + value * _WIDE for value in (*rate.interval, rate.share))
        drawing.way([(low, middle), (high, middle)], stroke=BLUE, width=4, tip=str(rate))
        drawing.dot(share, middle, 6, PAPER, stroke=BLUE, tip=str(rate))
    return bottom + 8


# -- how long answers take ---------------------------------------------------------------------------------------------

_STEPS = (1, 2, 5, 7, 14, 28, 56, 91, 182, 365)
_HIGH = 200.0


def draw_waiting(times: Survival) -> Picture:
    """Return the share of people who still wait, day by day, with its interval, and below it how many were watched."""
    title = "How long it takes to hear back"
    if not times.watched:
        return Drawing(title, "Nothing was observed.").finished(str(times))
    left, top, wide = 76.0, 84.0, 520.0
    half = (
        "less than half have answered" if times.median is None else f"half have answered after {times.median:.1f} days"
    )
    drawing = Drawing(title, f"{counted(times.n, 'person', 'people')} asked, {times.happened} answered; {half}")
    rows = times.rows()
    longest = max(rows[-1]["after"], 1.0)
    step = next((each for each in _STEPS if longest / each <= 12), ceil(longest / 12))

    def place(after: float, share: float) -> tuple[float, float]:
        return left + after / longest * wide, top + (1 - share) * _HIGH

    drawing.text(0, top - 18, "share of people who have not answered", size=11, fill=MUTED)
    for percent in (0, 50, 100):
        y = top + (1 - percent / 100) * _HIGH
        drawing.way([(left, y), (left + wide, y)], stroke=RULE)
        drawing.text(left - 8, y + 4, f"{percent} %", size=10, anchor="end", fill=MUTED)
    for day in range(0, int(longest) + 1, step):
        x, _ = place(day, 0)
        at_risk = sum(length >= day for length, _ in times.watched)
        drawing.way([(x, top + _HIGH), (x, top + _HIGH + 5)], stroke=MUTED)
        drawing.text(x, top + _HIGH + 18, str(day), size=10, anchor="middle", fill=MUTED)
        drawing.text(x, top + _HIGH + 38, str(at_risk), size=10, anchor="middle", fill=MUTED)
    drawing.text(left - 14, top + _HIGH + 18, "days", size=10, anchor="end", fill=MUTED)
    drawing.text(left - 14, top + _HIGH + 38, "watched", size=10, anchor="end", fill=MUTED)
    curve, lower, upper = [place(0, 1)], [place(0, 1)], [place(0, 1)]
    for row in rows:
        ends = (row["waiting"], row["waiting"] if row["low"] is None else row["low"])
        for line, share in ((curve, ends[0]), (lower, ends[1]), (upper, row["high"] or ends[0])):
            x, y = place(row["after"], share)
            line += [(x, line[-1][1]), (x, y)]
    drawing.way([*lower, *reversed(upper)], fill=PALE_BLUE)
    drawing.way(curve, stroke=BLUE, width=2.5)
    for row in rows:
        x, y = place(row["after"], row["waiting"])
        if row["censored"]:
            drawing.way([(x, y - 6), (x, y + 6)], stroke=INK, width=1.5, tip=f"still waiting: {row['censored']}")
    if times.median is not None:
        x, y = place(times.median, 0.5)
        drawing.way([(left, y), (x, y), (x, top + _HIGH)], stroke=RED, width=1.5, dash="5 3")
    note = "Small upright lines are people who have not answered yet; the pale band is where the true share lies."
    drawing.text(0, top + _HIGH + 64, note, size=11, fill=MUTED)
    return drawing.finished(str(times))


# -- the pace ----------------------------------------------------------------------------------------------------------

_MOST_WEEKS = 53


def draw_pace(pace: Pace) -> Picture:
    """Return requests and talks week by week beside what the policy aims at; of a long search, the last 53 weeks."""
    weeks = [*pace.weeks, pace.current][-_MOST_WEEKS:]
    left_out = len(pace.weeks) + 1 - len(weeks)
    on_target = f"{pace.weeks_on_target} of {counted(len(pace.counted), 'full week')} with enough requests"
    shown = f"; the {left_out} before these {_MOST_WEEKS} are not shown" if left_out else ""
    drawing = Drawing("Week by week", f"{on_target}{shown}")
    entries = [(BLUE, "", "done"), (PAPER, BLUE, "so far this week"), (PALE_GREY, "", "you were away")]
    drawing.legend(0, 62, entries)
    y = 84.0
    for what in ("requests", "interviews"):
        y = _by_week(drawing, y, pace, weeks, what) + 24
    return drawing.finished(str(pace))


def _by_week(drawing: Drawing, y: float, pace: Pace, weeks: list[Week], what: str) -> float:
    """Draw one kind of thing by week, and return where the next thing may stand."""
    column, high, left = max(16.0, min(34.0, 720 / len(weeks))), 90.0, 110.0
    every = ceil(62 / column)
    right = left + column * len(weeks)
    numbers, aim = [getattr(week, what) for week in weeks], getattr(pace, f"{what}_wanted")
    most = max([aim, *numbers, 1])
    floor, line = y + high, y + high - aim / most * high
    drawing.text(0, y + 12, what, bold=True)
    drawing.text(0, y + 30, f"{aim} a week", size=11, fill=RED)
    drawing.text(0, y + 44, "wanted", size=11, fill=RED)
    drawing.way([(left, floor), (right, floor)], stroke=MUTED)
    for place, (week, number) in enumerate(zip(weeks, numbers, strict=True)):
        x = left + place * column
        said = f"week of {day_in_words(week.monday, year=0)}: {number} {what}"
        if week.days_away:
            drawing.box(x, y, column * week.days_away / 7, high, PALE_GREY, tip=f"away {week.days_away} of 7 days")
        if number:
            top = floor - number / most * high
            is_current = week is pace.current
            fill, stroke = (PAPER, BLUE) if is_current else (BLUE, "")
            drawing.box(
                x + column / 7, top, column * 5 / 7, floor - top, fill, stroke=stroke, dashed=is_current, tip=said
            )
            drawing.text(x + column / 2, top - 3, str(number), size=10, anchor="middle")
        if place % every == 0:
            day = f"{week.monday.day} {day_in_words(week.monday).split()[2][:3]}"
            drawing.text(x + column / 2, floor + 14, day, size=10, anchor="middle", fill=MUTED)
    drawing.way([(left, line), (right, line)], stroke=RED, width=1.5, dash="6 3", tip=f"wanted each week: {aim}")
    return floor + 18


# -- themes by interview -----------------------------------------------------------------------------------------------

_SIGNS = {
    "+": (BLUE, "+", "for"),
    "-": (RED, "\N{MINUS SIGN}", "against"),
    "±": (PURPLE, "±", "both"),
    "x": (MUTED, "•", "came up"),
}
_MOST_THEMES = 60


def draw_themes(themes: Themes) -> Picture:
    """Return which theme came up in which interview, and how; the most frequent 60 if there are more."""
    shown = themes.themes[:_MOST_THEMES]
    said = [f"{counted(len(themes), 'theme')} in {counted(len(themes.interviews), 'interview')}"]
    said += [f"{len(themes) - _MOST_THEMES} of them are not shown"] if len(themes) > _MOST_THEMES else []
    said += [f"without {counted(themes.left_out, 'private note')}"] if themes.left_out else []
    drawing = Drawing("Themes by interview", ", ".join(said) if shown else str(themes))
    if not themes.themes:
        return drawing.finished(str(themes))
    x = 0.0
    for ink, sign, meaning in _SIGNS.values():
        drawing.dot(x + 7, 58, 8, ink)
        drawing.text(x + 7, 62, sign, anchor="middle", fill=PAPER, bold=True)
        drawing.text(x + 20, 62, meaning, fill=MUTED)
        x += 90
    left, column, row, top = 200.0, 30.0, 26.0, 106.0
    right = left + column * len(themes.interviews)
    for place, interview in enumerate(themes.interviews):
        middle = left + (place + 0.5) * column
        drawing.text(middle, top - 10, str(place + 1), size=11, anchor="middle", fill=MUTED, tip=str(interview))
    for line, theme in enumerate(shown):
        y = top + line * row
        drawing.way([(0, y), (right + 150, y)], stroke=PALE_GREY)
        drawing.text(left - 12, y + 17, shortened(theme.name, left - 20, 12), anchor="end", tip=theme.name)
        for place, mark in enumerate(theme.marks):
            if mark:
                ink, sign, meaning = _SIGNS[mark]
                middle = left + (place + 0.5) * column
                drawing.dot(middle, y + 13, 9, ink, tip=f"{theme.name}, {themes.interviews[place]}: {meaning}")
                drawing.text(middle, y + 17, sign, anchor="middle", fill=PAPER, bold=True)
        drawing.text(right + 12, y + 17, f"{theme.count} of {theme.of}", fill=MUTED)
        if theme.is_contradicted:
            drawing.text(right + 70, y + 17, "they disagree", fill=PURPLE, bold=True)
    y = top + len(shown) * row + 22
    if any(not any(theme.marks) for theme in shown):
        drawing.text(0, y, "A theme without marks came up in sensitive notes alone.", size=11, fill=MUTED)
        y += 20
    for place, interview in enumerate(themes.interviews, start=1):
        who = isolated(shortened(interview.who, 400, 11))
        drawing.text(0, y, f"{place}. {who}, {interview.on.isoformat()}", size=11, fill=MUTED)
        y += 16
    return drawing.finished(str(themes))


# -- answers side by side ----------------------------------------------------------------------------------------------

_ABREAST, _CARD, _GAP, _LINE, _MOST_LINES, _MOST_ANSWERS = 3, 252.0, 12.0, 16.0, 14, 60
_SPOKEN = {NoteKind.QUOTE: (PURPLE, "word for word"), NoteKind.ANSWER: (BLUE, "as you noted it")}


def draw_comparison(comparison: Comparison) -> Picture:
    """Return the answers as cards, three abreast, below the question that they answer; the first 60 if there are more.

    What somebody said in confidence stands last, in a dashed card without a name.
    """
    answers = comparison.answers[:_MOST_ANSWERS]
    said = [counted(len(comparison), "answer")]
    said += [f"{len(comparison) - _MOST_ANSWERS} of them are not shown"] if len(comparison) > _MOST_ANSWERS else []
    said += [f"{comparison.left_out} left out because they are private"] if comparison.left_out else []
    wide = _ABREAST * (_CARD + _GAP) - _GAP
    drawing = Drawing(shortened(f"What people say on {comparison.subject}", wide, 17), ", ".join(said))
    drawing.legend(0, 62, [(ink, "", name) for ink, name in _SPOKEN.values()])
    by_question: dict[str, list[ComparedAnswer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    y = 82.0
    for question, group in by_question.items():
        if question and question != comparison.subject:
            y += 10
            for line in wrapped(question, wide, 12, most=3):
                drawing.text(0, y + 6, line, bold=True)
                y += _LINE
        for first in range(0, len(group), _ABREAST):
            y = _row_of_cards(drawing, y, group[first : first + _ABREAST]) + _GAP
    return drawing.finished(str(comparison))


def _row_of_cards(drawing: Drawing, y: float, answers: list[ComparedAnswer]) -> float:
    """Draw cards of one height, and return where the next thing may stand."""
    texts = [f"“{answer.text}”" if answer.kind is NoteKind.QUOTE else answer.text for answer in answers]
    lines = [wrapped(text, _CARD - 30, 12, most=_MOST_LINES) for text in texts]
    high = 46 + _LINE * max(map(len, lines))
    for place, (answer, text) in enumerate(zip(answers, lines, strict=True)):
        x = place * (_CARD + _GAP)
        drawing.box(x, y, _CARD, high, PAPER, stroke=RULE, dashed=answer.is_sensitive, tip=answer.text)
        drawing.box(x, y, 4, high, _SPOKEN[answer.kind][0])
        who = answer.who or "somebody, in confidence"
        day = f"{answer.on.day} {day_in_words(answer.on).split()[2][:3]} {answer.on.year}" if answer.on else ""
        beneath = ", ".join(filter(None, [answer.employer, day]))
        drawing.text(x + 16, y + 18, shortened(who, _CARD - 34, 12), bold=True, tip=who)
        drawing.text(x + 16, y + 33, shortened(beneath, _CARD - 30, 10), size=10, fill=MUTED, tip=beneath)
        for number, line in enumerate(text):
            drawing.text(x + 16, y + 52 + number * _LINE, line)
    return y + high


# -- how well it would suit --------------------------------------------------------------------------------------------


def draw_fit(fit: Fit) -> Picture:
    """Return which interview speaks for or against what matters to the seeker, and what is settled by that."""
    counts = f"{counted(len(fit), 'criterion', 'criteria')}, {counted(len(fit.interviews), 'interview')}"
    scored = "no score yet" if fit.score is None else f"score {fit.score:+.2f}"
    drawing = Drawing("What would suit you", f"{counts}; {scored}")
    x = 0.0
    for mark in ("+", "-", "±"):
        ink, sign, meaning = _SIGNS[mark]
        drawing.dot(x + 7, 58, 8, ink)
        drawing.text(x + 7, 62, sign, anchor="middle", fill=PAPER, bold=True)
        drawing.text(x + 20, 62, meaning, fill=MUTED)
        x += 90
    left, column, row, top, axis = 200.0, 30.0, 34.0, 106.0, 250.0
    right = left + column * len(fit.interviews) + 50
    for place, talk in enumerate(fit.talks):
        middle = left + (place + 0.5) * column
        drawing.text(middle, top - 10, str(place + 1), size=11, anchor="middle", fill=MUTED, tip=talk)
    bottom = top + row * len(fit)
    for share, name in ((-1, "does not fit"), (0, ""), (1, "fits")):
        at = right + (share + 1) / 2 * axis
        drawing.way([(at, top - 2), (at, bottom + 26)], stroke=RULE)
        drawing.text(at, top - 10, name, size=11, anchor="middle", fill=MUTED)
    for line, each in enumerate(fit):
        y = top + line * row
        drawing.way([(0, y), (right + axis, y)], stroke=PALE_GREY)
        name, weight = each.criterion.name, each.criterion.weight
        drawing.text(left - 12, y + 16, shortened(name, left - 20, 12), anchor="end", tip=name)
        drawing.text(left - 12, y + 28, f"weight {weight}", size=10, anchor="end", fill=MUTED)
        for place, interview in enumerate(fit.interviews):
            if signs := each.signs(interview):
                ink, sign, meaning = _SIGNS[signs if len(signs) == 1 else "±"]
                middle = left + (place + 0.5) * column
                drawing.dot(middle, y + 17, 9, ink, tip=f"{name}, {fit.talks[place]}: {meaning}")
                drawing.text(middle, y + 21, sign, anchor="middle", fill=PAPER, bold=True)
        if each.score is None:
            why = (
                "they disagree" if each.disagreement else "too few to tell" if each.interviews else "nothing heard yet"
            )
            drawing.text(right + axis / 2 + 6, y + 21, why, size=11, fill=MUTED, tip=str(each))
        else:
            radius = 5 + weight / 2
            drawing.dot(right + (each.score + 1) / 2 * axis, y + 17, radius, BLUE, tip=str(each))
    y = bottom
    low, high = (right + (value + 1) / 2 * axis for value in fit.bounds)
    drawing.way([(0, y), (right + axis, y)], stroke=MUTED)
    drawing.text(left - 12, y + 18, "all together", anchor="end", bold=True)
    drawing.way(
        [(low, y + 14), (high, y + 14)], stroke=PALE_BLUE, width=10, tip="where the score can still come to lie"
    )
    if fit.score is not None:
        drawing.dot(right + (fit.score + 1) / 2 * axis, y + 14, 7, PAPER, stroke=BLUE, tip=f"{fit.score:+.2f}")
    y += 52
    for note in ("The pale band is where the score can come to lie once every criterion is settled.", fit.caution):
        drawing.text(0, y, note, size=11, fill=MUTED)
        y += 16
    for place, talk in enumerate(fit.talks, start=1):
        drawing.text(0, y, f"{place}. {isolated(shortened(talk, 400, 11))}", size=11, fill=MUTED)
        y += 16
    return drawing.finished(str(fit))


# -- time -------------------------------------------------------------------------------------------------------------

_DAY, _ACROSS, _LANE = 86_400.0, 560.0, 22.0


def _short(day: date, year: int) -> str:
    """Return a day as on an axis, with its year if that is not the one expected."""
    month = day_in_words(day).split()[2][:3]
    return f"{day.day} {month}" if day.year == year else f"{day.day} {month} {day.year}"


@frozen
class _TimeAxis:
    """A stretch of time from left to right, over lanes."""

    drawing: Drawing
    began: datetime
    span: float
    left: float
    top: float
    bottom: float

    def at(self, instant: datetime) -> float:
        """Return where an instant stands; what lies outside stands at the edge."""
        return self.left + min(max(instant.timestamp() - self.began.timestamp(), 0), self.span) / self.span * _ACROSS

    def draw_days(self) -> None:
        """Draw upright lines at the beginnings of days, at most ten."""
        days = ceil(self.span / _DAY)
        step = next((each for each in (1, 2, 7, 14, 28, 56, 91, 182, 365) if days / each <= 9), ceil(days / 9))
        for day in range(0, days + 1, step):
            on = (self.began + timedelta(days=day)).date()
            second = datetime.combine(on, time(), self.began.tzinfo).timestamp() - self.began.timestamp()
            x = self.left + second / self.span * _ACROSS
            if x <= self.left + _ACROSS + 1:
                self.drawing.way([(x, self.top - 8), (x, self.bottom)], stroke=PALE_GREY)
                said = _short(on, on.year if day else 0)
                self.drawing.text(x, self.top - 14, said, size=10, anchor="middle", fill=MUTED)

    def mark(self, now: datetime) -> None:
        """Draw a line at the present, if that is in the stretch."""
        if 0 <= now.timestamp() - self.began.timestamp() <= self.span:
            x = self.at(now)
            self.drawing.way([(x, self.top - 8), (x, self.bottom + 6)], stroke=INK, width=1.5, dash="4 3")
            self.drawing.text(x, self.bottom + 20, "now", size=10, anchor="middle")


# -- times to meet -----------------------------------------------------------------------------------------------------

_THEIR_SIDE, _YOUR_SIDE, _TOO_SOON = (
    (PALE_ORANGE, "not for them"),
    (PALE_BLUE, "not for you"),
    (PALE_GREY, "notice and limits"),
)
_SAID = {
    Obstacle.DO_NOT_CONTACT: ("left alone", _THEIR_SIDE),
    Obstacle.ASKED_TO_WAIT: ("told to wait", _THEIR_SIDE),
    Obstacle.PAST: ("past", _TOO_SOON),
    Obstacle.LEAD: ("too soon", _TOO_SOON),
    Obstacle.HORIZON: ("too far off", _TOO_SOON),
    Obstacle.NOT_OFFERED: ("not offered", _THEIR_SIDE),
    Obstacle.THEIR_HOURS: ("they are off", _THEIR_SIDE),
    Obstacle.THEIR_HOLIDAY: ("holiday", _THEIR_SIDE),
    Obstacle.YOUR_HOURS: ("you are off", _YOUR_SIDE),
    Obstacle.YOUR_HOLIDAY: ("day off", _YOUR_SIDE),
    Obstacle.BUSY: ("busy", _YOUR_SIDE),
    Obstacle.BUFFER: ("too close", _YOUR_SIDE),
    Obstacle.INTERVIEW: ("interview", _YOUR_SIDE),
    Obstacle.OFFERED_ELSEWHERE: ("on offer", _YOUR_SIDE),
    Obstacle.DAILY_CAP: ("day is full", _TOO_SOON),
    Obstacle.WEEKLY_CAP: ("week is full", _TOO_SOON),
    Obstacle.CLOCK_SHOWS_TWICE: ("shown twice", _TOO_SOON),
}
_ORDER = {obstacle: place for place, obstacle in enumerate(Obstacle)}
_COLUMN, _MINUTE, _EDGE, _PANEL, _MOST_DAYS = 72.0, 0.5, 52.0, 11, 55


def draw_times(proposal: SlotProposal) -> Picture:
    """Return the times of a proposal on both clocks: what is offered, what else fits, and why the rest is out.

    A column is a day of the contact's, and a box a stretch of starts that are out for the same first reason; the others
    are shown where a mouse rests on it.  Hours and days on which the contact never works are cut off, and of a long
    search the first 55 days are shown.
    """
    looked = list(proposal.each_start())
    chosen = f"{len(proposal)} of {len(proposal.fitting)} times that fit" if looked else "no time was looked at"
    drawing = Drawing(f"Times to offer to {proposal.contact.name}", chosen)
    groups = [(fill, "", name) for fill, name in (_THEIR_SIDE, _YOUR_SIDE, _TOO_SOON)]
    drawing.legend(0, 62, [(GREEN, "", "to offer"), (PAPER, GREEN, "fits too"), *groups])
    offered = {slot.at.timestamp() for slot in proposal.slots}
    theirs = {Obstacle.THEIR_HOURS, Obstacle.NOT_OFFERED}
    open_hours = [at.theirs for at in looked if theirs.isdisjoint(obstacle for obstacle, _ in at.obstacles)]
    open_hours = open_hours or [at.theirs for at in looked]
    first_hour = min((at.hour for at in open_hours), default=0)
    last_hour = max((at.hour + 1 for at in open_hours), default=0)
    days = {day: list(at) for day, at in groupby(looked, lambda at: at.theirs.date())}
    every_day = sorted({at.date() for at in open_hours})
    for first in range(0, min(len(every_day), _MOST_DAYS), _PANEL):
        abreast = every_day[first : first + _PANEL]
        panel = _Panel(drawing, drawing.bottom + 46, (first_hour, last_hour), proposal.step)
        starts = [at for day in abreast for at in days.get(day, ())]
        panel.draw_clocks(starts, _EDGE + _COLUMN * len(abreast))
        for place, day in enumerate(abreast):
            x = _EDGE + place * _COLUMN
            is_new = not place or day.month != abreast[place - 1].month
            number = _short(day, every_day[0].year) if is_new else str(day.day)
            said = f"{day_in_words(day)[:3]} {number}"
            drawing.text(x + _COLUMN / 2, panel.top - 10, said, size=11, anchor="middle", bold=True)
            shown = [at for at in days.get(day, ()) if first_hour <= at.theirs.hour < last_hour]
            for stretch in _stretches(shown, proposal.step):
                panel.draw_stretch(x + 1, stretch)
            if place and day - abreast[place - 1] > timedelta(days=1):
                edge = [(x, panel.top), (x, panel.bottom)]
                drawing.way(edge, stroke=MUTED, width=3, tip="days off lie between")
            for at in shown:
                if at.theirs.timestamp() in offered:
                    panel.draw_offer(x + 1, at)
    y = drawing.bottom + 26
    if len(every_day) > _MOST_DAYS:
        drawing.text(0, y, f"{len(every_day) - _MOST_DAYS} further days were looked at and are not shown.", size=11)
        y += 18
    for exclusion in proposal.excluded:
        for line in wrap(str(exclusion), 125):
            drawing.text(0, y, line, size=11, fill=MUTED)
            y += 15
        y += 3
    return drawing.finished(str(proposal))


@frozen
class _Panel:
    """Some days of the times of a proposal, side by side.

    Attributes:
        drawing: Where it is drawn.
        top: Where the first hour begins.
        hours: The first hour that is shown, and the one with which it ends.
        step: How many minutes lie between two starts.
    """

    drawing: Drawing
    top: float
    hours: tuple[int, int]
    step: int

    @property
    def bottom(self) -> float:
        """Where the last hour ends."""
        return self.top + (self.hours[1] - self.hours[0]) * 60 * _MINUTE

    def y(self, at: datetime) -> float:
        """Return where an instant of a day stands on the contact's clock."""
        return self.top + (at.hour * 60 + at.minute - self.hours[0] * 60) * _MINUTE

    def draw_clocks(self, starts: list[LookedAt], right: float) -> None:
        """Draw the contact's clock on the left, and the seeker's on the right where it shows something else."""
        drawing, apart = self.drawing, [_minutes_apart(at) for at in starts]
        two_clocks = any(apart)
        cities = (
            [zone_in_words(zone) for at in (starts[0].theirs, starts[0].yours) if (zone := _zone(at))] if starts else []
        )
        for hour in range(self.hours[0], self.hours[1] + 1):
            y = self.top + (hour - self.hours[0]) * 60 * _MINUTE
            drawing.way([(_EDGE, y), (right, y)], stroke=RULE)
            drawing.text(_EDGE - 6, y + 4, f"{hour % 24:02}:00", size=10, anchor="end", fill=MUTED)
            if two_clocks:
                day, minute = divmod(hour * 60 + apart[0], 1440)
                shifted = f" {day - hour // 24:+d} d" if day != hour // 24 else ""
                drawing.text(right + 6, y + 4, f"{minute // 60:02}:{minute % 60:02}{shifted}", size=10, fill=MUTED)
        if two_clocks and len(cities) == 2:
            theirs, yours = cities
            drawing.text(_EDGE - 6, self.top - 10, shortened(theirs, _EDGE, 10), size=10, anchor="end", tip=theirs)
            drawing.text(right + 6, self.top - 10, yours, size=10)
        changed = next((at for at, minutes in zip(starts, apart, strict=True) if minutes != apart[0]), None)
        if changed is not None:
            noon = datetime.combine(changed.theirs.date(), time(12)) + timedelta(minutes=_minutes_apart(changed))
            words = f"from {day_in_words(changed.theirs)} on, 12:00 on the left is {noon:%H:%M} on the right."
            drawing.text(_EDGE, self.bottom + 22, f"A clock changes: {words}", size=11, fill=RED)

    def draw_stretch(self, x: float, stretch: list[LookedAt]) -> None:
        """Draw starts that follow one another, and why they are out if they are."""
        y, width, high = self.y(stretch[0].theirs), _COLUMN - 2, len(stretch) * self.step * _MINUTE
        found = _first(stretch[0].obstacles)
        if found is None:
            self.drawing.box(x, y + 0.5, width, high - 1, PAPER, stroke=GREEN, tip="fits")
            return
        obstacle, calendar = found
        said, (fill, _) = _SAID[obstacle]
        every = dict.fromkeys(found for at in stretch for found in at.obstacles)
        reasons = "; ".join(" ".join(filter(None, [_SAID[each][0], name])) for each, name in every)
        self.drawing.box(x, y + 0.5, width, high - 1, fill, tip=reasons)
        if high >= 12:
            near = f"near {calendar}" if obstacle is Obstacle.BUFFER else calendar
            words = shortened(near if calendar else said, width - 4, 10)
            middle = y + min(high / 2 + 3.5, 18)
            self.drawing.text(x + width / 2, middle, words, size=10, anchor="middle", fill=MUTED, tip=reasons)

    def draw_offer(self, x: float, at: LookedAt) -> None:
        """Draw a start that is offered."""
        y, high = self.y(at.theirs), max(self.step * _MINUTE, 15)
        self.drawing.box(x, y, _COLUMN - 2, high, GREEN, tip=in_words(at.theirs, beside=_zone(at.yours)))
        words = f"{at.theirs:%H:%M}"
        self.drawing.text(x + _COLUMN / 2 - 1, y + 12, words, size=11, anchor="middle", fill=PAPER, bold=True)


def _zone(at: datetime) -> ZoneInfo | None:
    return at.tzinfo if isinstance(at.tzinfo, ZoneInfo) else None


def _minutes_apart(at: LookedAt) -> int:
    theirs, yours = at.theirs.utcoffset(), at.yours.utcoffset()
    return 0 if theirs is None or yours is None else round((yours - theirs).total_seconds() / 60)


def _stretches(starts: list[LookedAt], step: int) -> Iterator[list[LookedAt]]:
    """Yield the starts that follow one another and have the same first obstacle."""
    stretch: list[LookedAt] = []
    for at in starts:
        follows = stretch and at.theirs - stretch[-1].theirs == timedelta(minutes=step)
        if stretch and (not follows or _first(at.obstacles) != _first(stretch[-1].obstacles)):
            yield stretch
            stretch = []
        stretch.append(at)
    if stretch:
        yield stretch


def _first(obstacles: tuple[Found, ...]) -> Found | None:
    return min(obstacles, key=lambda found: (_ORDER[found[0]], found[1]), default=None)


# -- what happened -----------------------------------------------------------------------------------------------------

_YOU, _THEY, _STEP, _PLANNED, _MET = "you", "they", "other", "talk planned", "talk held"
_KINDS = {
    _YOU: (BLUE, BLUE),
    _THEY: (ORANGE, ORANGE),
    _STEP: (PALE_GREY, MUTED),
    _PLANNED: (PAPER, GREEN),
    _MET: (GREEN, GREEN),
}
_Event = tuple[datetime, str, str]


def draw_person(today: Query | Campaign, contact: Contact) -> Picture:
    """Return what happened with one person, from top to bottom: what came from them on the left, the rest on the right.

    Days are on the seeker's clock.  Nothing of what was written or noted is shown.
    """
    campaign = today.campaign if isinstance(today, Query) else today
    events = _events(campaign, contact)
    told = [f"{in_words(at.astimezone(campaign.seeker.zone), year=0)}: {words}" for at, _, words in events]
    drawing = Drawing(
        f"What happened with {contact.name}", counted(len(events), "event") if events else "Nothing is recorded yet."
    )
    drawing.legend(0, 62, [(*_KINDS[kind], kind) for kind in _KINDS])
    left = 110 + max([width_of(words, 12) for _, kind, words in events if kind == _THEY], default=60)
    y, above, before = 92.0, 92.0, None
    for at, kind, words in events:
        day = at.astimezone(campaign.seeker.zone).date()
        if before is not None:
            gap = (day - before).days
            y += 14 if gap > 7 else 0
            drawing.way([(left, above + 8), (left, y - 8)], stroke=RULE, width=2, dash="2 3" if gap > 7 else "")
            if gap > 7:
                drawing.text(left + 14, y - 16, f"{gap} days later", size=10, fill=MUTED)
        if day != before:
            drawing.text(0, y + 4, f"{day_in_words(day)[:3]} {_short(day, 0)}", size=11, fill=MUTED)
        fill, stroke = _KINDS[kind]
        drawing.dot(left, y, 6, fill, stroke=stroke, tip=in_words(at.astimezone(campaign.seeker.zone)))
        if kind == _THEY:
            drawing.text(left - 14, y + 4, words, anchor="end")
        else:
            drawing.text(left + 14, y + 4, words, bold=kind == _MET)
        y, above, before = y + 26, y, day
    return drawing.finished("\n".join(told) or "Nothing is recorded yet.")


def _events(campaign: Campaign, contact: Contact) -> list[_Event]:
    """Return what happened with a person in order of time, each with who did it, in words."""
    events: list[_Event] = []
    for fact in campaign.about(contact):
        if isinstance(fact, Touch):
            words = f"{fact.purpose.replace('_', ' ')} by {fact.channel.replace('_', ' ')}"
            events.append((fact.at, _YOU if fact.outbound else _THEY, words))
        elif isinstance(fact, Referral) and fact.referrer == contact.id:
            named = campaign.find(fact.contact).name if fact.contact else fact.name
            events.append((fact.at, _THEY, f"named {named}"))
        elif isinstance(fact, Referral):
            events.append((fact.at, _STEP, f"named by {campaign.find(fact.referrer).name}"))
        elif isinstance(fact, Interview):
            events += _steps(fact, campaign)
    return sorted(events, key=lambda event: event[0].timestamp())


def _steps(interview: Interview, campaign: Campaign) -> Iterator[_Event]:
    form = f" by {interview.format.replace('_', ' ')}" if interview.format else ""
    for step in interview.history:
        if step.event in TALKS:
            yield interview.start or step.at, _MET, f"talk{form} held"
        elif step.event in AGREEMENTS and step.start:
            agreed = in_words(step.start.astimezone(campaign.seeker.zone))
            yield step.at, _STEP, f"{step.event}d for {agreed}"
        else:
            yield step.at, _STEP, step.event.replace("_", " ")
    if interview.is_open and interview.start:
        yield interview.start, _PLANNED, f"talk{form} planned"


_MOST_PEOPLE = 200


def draw_campaign(today: Query | Campaign) -> Picture:
    """Return a lane for each person with whom anything happened, in order of the first time.

    Of more than 200 people, those of the latest are shown.  With a `Today`, a line marks `now`.
    """
    campaign = today.campaign if isinstance(today, Query) else today
    zone = campaign.seeker.zone
    lanes = [(contact, events) for contact in campaign.contacts if (events := _events(campaign, contact))]
    lanes.sort(key=lambda lane: (lane[1][0][0].timestamp(), lane[0].id))
    left_out, lanes = max(len(lanes) - _MOST_PEOPLE, 0), lanes[-_MOST_PEOPLE:]
    people = counted(len(lanes), "person", "people")
    earlier = f"; {left_out} of earlier are not shown" if left_out else ""
    drawing = Drawing("The search so far", f"{people}{earlier}" if lanes else "Nothing is recorded yet.")
    drawing.legend(0, 62, [(*_KINDS[kind], kind) for kind in _KINDS])
    if not lanes:
        return drawing.finished("Nothing is recorded yet.")
    instants = [at.timestamp() for _, events in lanes for at, _, _ in events]
    now = today.now if isinstance(today, Query) else None
    began = datetime.combine(datetime.fromtimestamp(min(instants), zone).date(), time(), zone)
    last = max([*instants, *([now.timestamp()] if now else [])])
    span, left, top = max(last - began.timestamp(), _DAY), 190.0, 104.0
    axis = _TimeAxis(drawing, began, span, left, top, top + _LANE * len(lanes))
    axis.draw_days()
    told = []
    for place, (contact, events) in enumerate(lanes):
        y = top + (place + 0.5) * _LANE
        drawing.text(left - 14, y + 4, shortened(str(contact.name), left - 24, 12), anchor="end", tip=str(contact))
        drawing.way([(axis.at(events[0][0]), y), (axis.at(events[-1][0]), y)], stroke=RULE, width=2)
        for at, kind, words in events:
            fill, stroke = _KINDS[kind]
            tip = f"{in_words(at.astimezone(zone))}: {words}"
            drawing.dot(axis.at(at), y, 7 if kind == _MET else 4.5, fill, stroke=stroke, tip=tip)
        days_of = [at.astimezone(zone).date().isoformat() for at in (events[0][0], events[-1][0])]
        kinds = {kind: sum(event[1] == kind for event in events) for kind in _KINDS}
        times = ", ".join(f"{kind} {number}" for kind, number in kinds.items() if number)
        told.append(f"{contact.name}: {days_of[0]} to {days_of[1]}; {times}")
    if now is not None:
        axis.mark(now)
    return drawing.finished("\n".join(told))


# -- what comes --------------------------------------------------------------------------------------------------------

_MESSAGE, _TASK = (BLUE, BLUE, "a message"), (GREEN, GREEN, "something else to do")
_TODO, _MOST_TODOS = 430.0, 120


def draw_timeline(timeline: Timeline) -> Picture:
    """Return what will become due, a line for each thing, from when it is due to when it should be done.

    What has no deadline is a ring, with a dotted line as long as it can be done.  Of more than 120 things, the first
    are shown.
    """
    lines = [(moment.at, action) for moment in timeline for action in moment.actions]
    left_out, lines = max(len(lines) - _MOST_TODOS, 0), lines[:_MOST_TODOS]
    zone = timeline.now.tzinfo if not lines else lines[0][0].tzinfo
    now, until = timeline.now.astimezone(zone), timeline.until.astimezone(zone)
    until = min(until, max([at for at, _ in lines], default=now) + timedelta(days=14)) if left_out else until
    said = f"{counted(len(lines), 'thing')} until {in_words(until, year=now.year)}" if lines else str(timeline)
    drawing = Drawing("What comes", f"{said}; {left_out} later ones are not shown" if left_out else said)
    if not lines:
        return drawing.finished(str(timeline))
    drawing.legend(0, 62, [_MESSAGE, _TASK, (PAPER, MUTED, "without a deadline")])
    began = datetime.combine(now.date(), time(), zone)
    span = max(until.timestamp() - began.timestamp(), _DAY)
    left, top = 76 + _TODO, 104.0
    axis = _TimeAxis(drawing, began, span, left, top, top + _LANE * len(lines))
    axis.draw_days()
    before = None
    for place, (at, action) in enumerate(lines):
        y = top + (place + 0.5) * _LANE
        if at.date() != before:
            drawing.text(0, y + 4, f"{day_in_words(at)[:3]} {_short(at.date(), now.year)}", size=11, fill=MUTED)
        before = at.date()
        # The name is enough to know whom it is about.
        todo = action.todo.replace(str(action.contact), str(action.contact.name)) if action.contact else action.todo
        drawing.text(76, y + 4, shortened(todo, _TODO - 14, 12), tip=str(action))
        ink = (_TASK if action.send_at is None else _MESSAGE)[0]
        x, tip = axis.at(at), action.at_a_glance
        if action.latest is None:
            ends = axis.at(action.window.lapses) if action.window.lapses else left + _ACROSS
            drawing.way([(x, y), (ends, y)], stroke=MUTED, dash="2 3")
        else:
            drawing.box(x, y - 4, max(axis.at(action.latest) - x, 1), 8, ink, tip=tip)
        drawing.dot(x, y, 5, PAPER if action.latest is None else ink, stroke=ink, tip=tip)
    axis.mark(now)
    return drawing.finished(str(timeline))


# -- what draws what ---------------------------------------------------------------------------------------------------

_DRAWN: tuple[tuple[Any, Callable[[Any], Picture]], ...] = (
    (Campaign | Query, draw_campaign),
    (ReferralTree, draw_tree),
    (Funnel, draw_funnel),
    (Survival, draw_waiting),
    (Pace, draw_pace),
    (Themes, draw_themes),
    (Comparison, draw_comparison),
    (Fit, draw_fit),
    (Timeline, draw_timeline),
    (SlotProposal, draw_times),
)
