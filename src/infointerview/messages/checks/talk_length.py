"""How long a talk a message asks for."""

import re

from attrs import field, frozen

__all__ = ["TalkLength", "talk_lengths"]

_NUMBERS = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
    "thirty": 30,
    "thirty-five": 35,
    "forty": 40,
    "forty-five": 45,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_HOURS = {"a": 1, "an": 1, "one": 1, "full": 1, "whole": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "few": 3}
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"

# A unit is looked for first, because there are few of them; then for a number before it.
_UNITS = (re.compile(r"min(?:ute)?s?\b"), re.compile(r"hours?\b"))
_LONGEST = 36
_LENGTH = re.compile(
    r"(?<![\w.,:])(?:"
    rf"(?P<least>{_NUMBER})(?: ?[\u2013\u2014] ?| - |(?<=\d)-(?=\d)|\s(?:to|or)\s)(?P<to>{_NUMBER})[ -]?min(?:ute)?s?"
    rf"|(?P<minutes>{_NUMBER})\s?-?min(?:ute)?s?"
    r"|(?P<quarters>three quarters of an hour)|(?P<quarter>a quarter of an hour|a quarter hour)"
    r"|(?P<half>half[ -]an?[ -]hour|(?:a )?half[ -]hour)"
    r"|(?P<hours>(?:an?|one|two|three|four|\d{1,2})(?: (?:full|whole|couple of|few))?[ -]hours?)"
    r")$"
)
_AND_A_HALF = " and a half"
_JOINS = frozenset({" to ", " or ", "-", " - ", "\u2013", " \u2013 "})
# Next to these a length is no length of a talk.
_ELSEWHERE_AFTER = re.compile(
    r" (?:away|from|by (?:car|bus|train|bike)|each|per|before|earlier|later|ago|late|early|drive|ride|walk|on the"
    r"|(?:a|every) (?:day|week|month|year)|volunteering|of (?:volunteer\w*|work|experience|sleep|training|field\w*))\b"
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:\bwithin|\bin|\bafter|\bevery|\blast|\bpast|\btakes|\btook|\bspent|\bspend|\bworked|\bwork|\blive)"
    r"(?: the| about| only| around| some)? $"
)
_ASKED = re.compile(
    r"\b(?:would|could|can|may|might|spare|free|available|possible|hop(?:e|ed|ing)|grateful|glad|appreciate|wonder\w*"
    r"|ask\w*|request\w*|like|love|need|your time)\b"
)
_TALK = re.compile(r"\b(?:meet|meeting|talk|chat|speak|call|conversation|interview|coffee|discussion)\b")
_STOP = re.compile(r"[.?!]|\n\s*\n")
_AROUND = 150
_PAST = re.compile(r"\b(?:went|was|were|lasted|enjoyed|heard|watched|read)\b")


@frozen
class TalkLength:
    """A length that a text speaks of, which may be that of a talk.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        most: The most minutes that it may mean.
    """

    start: int = field()
    end: int = field()
    most: int = field()

    def is_asked(self, low: str) -> bool:
        """Return whether the sentence asks for a talk of that length, as far as its words tell."""
        before = _STOP.split(low[max(0, self.start - _AROUND) : self.start])[-1]
        after = _STOP.split(low[self.end : self.end + _AROUND], maxsplit=1)[0]
        near = f"{before} {after}"
        if _ASKED.search(near):
            return True
        return _TALK.search(near) is not None and _PAST.search(near) is None


def talk_lengths(low: str, start: int, end: int) -> tuple[TalkLength, ...]:
    """Return the lengths of talks that a text in lower case speaks of between two places."""
    ranges: list[tuple[int, int, int]] = []
    for place, stop in sorted(unit.span() for units in _UNITS for unit in units.finditer(low, start, end)):
        begin = max(start, place - _LONGEST)
        found = _LENGTH.search(low[begin:stop])
        if not found:
            continue
        begin, most = begin + found.start(), _minutes(found)
        if low.startswith(_AND_A_HALF, stop):
            stop, most = stop + len(_AND_A_HALF), most + 30
        if ranges and low[ranges[-1][1] : begin] in _JOINS:
            begin, most = ranges[-1][0], max(most, ranges.pop()[2])
        ranges.append((begin, stop, most))
    return tuple(
        TalkLength(begin, stop, most)
        for begin, stop, most in ranges
        if not _ELSEWHERE_AFTER.match(low, stop) and not _ELSEWHERE_BEFORE.search(low[max(start, begin - 20) : begin])
    )


def _minutes(found: re.Match[str]) -> int:
    if found["to"]:
        return max(_number(found["least"]), _number(found["to"]))
    if found["minutes"]:
        return _number(found["minutes"])
    if found["quarters"]:
        return 45
    if found["quarter"]:
        return 15
    if found["half"]:
        return 30
    count = [word for word in re.split(r"[ -]", found["hours"]) if word in _HOURS or word.isdigit()]
    hours = max(int(word) if word.isdigit() else _HOURS[word] for word in count)
    return hours * 60


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
