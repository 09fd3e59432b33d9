"""What a search adds up to, drawn: how far people came, how long answers take, the pace, and what interviews taught."""

from math import ceil

from infointerview.display.svg import (
    BLUE,
    INK,
    MUTED,
    PALE_BLUE,
    PALE_GREY,
    PAPER,
    PURPLE,
    RED,
    RULE,
    Drawing,
    Picture,
    counted,
    isolated,
    shortened,
    wrapped,
)
from infointerview.insight.compare import ComparedAnswer, Comparison
from infointerview.insight.funnel import Funnel, Rate, Survival
from infointerview.insight.pace import Pace, Week
from infointerview.insight.themes import Themes
from infointerview.model.notes import NoteKind
from infointerview.questions.fit import Fit
from infointerview.worktime.saying import day_in_words

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
        drawing.text(_LABEL + _WIDE + 16, middle + 4, _counted(rate), fill=MUTED, tip=str(rate))
        if rate.interval is None or rate.share is None:
            drawing.text(_LABEL + 8, middle + 4, "too few to tell", size=11, fill=MUTED)
            continue
        low, high, share = (_LABEL + value * _WIDE for value in (*rate.interval, rate.share))
        drawing.way([(low, middle), (high, middle)], stroke=BLUE, width=4, tip=str(rate))
        drawing.dot(share, middle, 6, PAPER, stroke=BLUE, tip=str(rate))
    return bottom + 8


def _counted(rate: Rate) -> str:
    left = f", {rate.left_open} left open" if rate.left_open else ""
    return f"{rate.n}{left}" if rate.too_few else f"{rate.hits} of {rate.n}{left}"


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
