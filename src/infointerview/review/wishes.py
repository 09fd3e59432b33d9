"""Requests for work in any words: the frame of a wish or question, what is wished for, and who is to take whom.

Contractions and polite negatives are written out first, so that one shape finds `Wouldn't you need an assistant?` and
`Would you need an assistant?`.  What people say of themselves weighs most: *me*, or *my papers*, as what is to be
taken, passed on or considered.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from attrs import field, frozen

from infointerview.review.findings import Severity
from infointerview.review.letter import Letter
from infointerview.review.notation import Span, denied

__all__ = ["Plainly", "wishes_for_work"]


# -- plain words -------------------------------------------------------------------------------------------------------

_SHORT = re.compile(
    r"(?P<rare>can't|won't)|(?P<end>n't|'m|'re|'ve|'ll|'d)\b|\bdo(?:n't| not) suppose(?: that)?\b|\n(?!\s)"
    r"|\b(?P<asked>would|could|do|does|have|is|are|might)(?:n't| not)(?= (?:you|your|there|it|they)\b)"
)
_FULL = {
    "can't": "can not",
    "won't": "will not",
    "n't": " not",
    "'m": " am",
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "'d": " would",
}


class Plainly:
    """A part of a text in lower case with contractions written out and polite negatives left out.

    Args:
        low: The text in lower case.
        start: Where the part begins.
        end: Where it ends.

    >>> Plainly("wouldn't you need one? i'd help, but i can't", 0, 43).text
    'would you need one? i would help, but i can not'
    """

    def __init__(self, low: str, start: int, end: int) -> None:
        pieces: list[str] = []
        self._at, self._from = [0], [start]
        reached = length = 0
        reached = start
        for found in _SHORT.finditer(low, start, end):
            short = found["rare"] or found["end"]
            said = found["asked"] or (_FULL[short] if short else " " if found[0] == "\n" else "wonder if")
            pieces += [low[reached : found.start()], said]
            length += found.start() - reached
            self._at += [length, length + len(said)]
            self._from += [found.start(), found.end()]
            length += len(said)
            reached = found.end()
        self.text = "".join([*pieces, low[reached:end]])

    def place(self, at: int) -> int:
        """Return where in the text as it was written a place is."""
        known = bisect_right(self._at, at) - 1
        return self._from[known] + (at - self._at[known] if known % 2 == 0 else 0)


# -- shapes ------------------------------------------------------------------------------------------------------------

_DEFINED = {
    "w": r"[\w'-]+",
    "post": r"(?:(?:job|position|role|internship|placement|traineeship|apprenticeship|opening|shift|co-op"
    r"|work placement|graduate scheme|graduate role)s?|vacanc(?:y|ies)|employment)",
    "no-post": r"(?! (?:model|search|hunt\w*|market|title|description|of|that|which|you|in (?:your|the) (?:diary|calendar"
    r"|schedule|day|week)|offers?))",
    "who": r"(?:[\w-]+(?:ant|ician|ntern|inee|entice|hand|person)|(?:junior|trainee) [\w-]+|interns|assistants"
    r"|trainees|apprentices|beginners?|students?|(?:new )?grad(?:uate)?s?|newcomers?)",
    "anybody": r"(?:somebody|someone|anybody|anyone|people|staff|(?:an? )?(?:extra |spare |another )?"
    r"(?:pair of (?:hands|eyes)|hands?|help|person))",
    "asked": r"(?:if|whether|should|would|could|can|does|do|did|is|are|might|may|will|any chance|chance that|please|who"
    r"|maybe|perhaps|in case)",
    "wish": r"(?:want|wish|hope|hoping|hoped|like|love|eager|keen|ready|glad|happy|happier|delighted|thrilled|grateful"
    r"|thinking|thought|dream)",
    "papers": r"my (?:cv|resume|résumé|application|curriculum vitae)",
    "details": r"my (?:details|profile|papers|name|file|documents)",
    "house": r"(?:you|they|your(?: (?!diary|calendar)[\w'-]+){1,2}|(?:his|her|their) (?:team|firm|company|group|lab|office))",
    "no-talk": r"(?! (?:a |an |any )?(?:short |quick |brief |20-minute )*(?:chat|call|talk|coffee|conversation|meeting"
    r"|\d+ min))",
}

# What is asked for in so many words; then what is meant so, though no usual word is in it.
_PLAIN = (
    # Taking somebody on.
    "<asked> (?:<w> ){1,5}?(?:need|needs|take|takes|taking|accept|employ|hire|recruit|want|wants|use|looking for)"
    "(?: on)? (?:an? |any |some |new |more )*(?:<w> )?<who>(?! to (?:talk|speak|meet|tell|understand|learn))",
    "(?:hire|employ|recruit|take) me(?: on)?(?= [^.?!]*\\b(?:as|after|when|for)\\b|[.?!,]|$)",
    "take me on\\b",
    "(?:get|be|being|getting) (?:hired|employed)\\b(?! (?:at all|by (?:people|most)))",
    "(?:give|get|find|offer) me (?:an? )?(?:<w> )?<post>",
    "(?:anyone|anybody|someone|somebody|colleagues|who|they|you) (?:(?:is|are|be|might be) )(?:\\w+ )?hiring\\?",
    "(?:if|whether) (?:<w> ){1,3}?(?:is|are) (?:\\w+ )?(?:hiring|recruiting)",
    "(?:colleagues|firm|team|company|department) be hiring",
    "looking for (?:anyone|anybody|somebody|someone) (?:in|for|to (?:join|work|help))",
    # A post, and whether there is one.
    "(?:(?:are|is|be) there|there (?:are|is)|if (?:you|they|<w>) (?:have|has|had)|<house> (?:happen to )?(?:have|has|had|got)) (?:<w> ){0,4}?<post><no-post>(?= (?:for (?:me|somebody|someone"
    "|a (?:junior|student|beginner))|going|available|free|at |with |in your|in my|left|for june|for july)|[.?!,]?$|\\?)",
    "(?:have|has|had|got|need|needs|offer|offers) (?:me )?(?:an? |any )?(?:<w> ){0,2}?(?:<post>|work) (?:for me|available|going)",
    "(?:be|is|are) there (?:be )?(?:any |some )?work for me",
    "find out (?:if|whether) (?:<w> )*?<post>",
    "(?:spot|place|job|work) for me (?:on|in|at|with) (?:your|the)",
    "know (?:of )?(?:anyone|anybody|someone|somebody) (?:<w> ){1,4}?<post> for me",
    "(?:looking for|seeking|searching for|after|in the market for|hunting for|interested in finding) (?:an? |any |my |some "
    "|the )?(?!people|someone|somebody|anyone)(?:<w> ){0,3}?<post><no-post>",
    "job[- ]hunting\\b",
    "(?:summer |co-op |graduate |employment |job )+opportunities (?:at|with|in your|for me)",
    "(?:internship|placement|job|employment) opportunities",
    "interest in (?:the|your|this) (?:<w> ){0,3}?(?:job|role) (?:at |with |in your|on your)",
    "interest in (?:the|your|this|a) (?:<w> ){0,3}?(?:position|vacancy|post)\\b",
    "(?:job|position|post|vacancy|role) (?:that )?you (?:have )?(?:advertised|posted|listed)",
    "(?:position|vacancy|job|role|post) (?:has )?been filled",
    "talk about an? (?:<post>) (?:in|at|with) ",
    "(?:keep me posted|let me know|tell me|write to me|think of me|remember me|keep me informed) (?:<w> ){0,4}?"
    "(?:vacanc(?:y|ies)|recruit|hire|(?:jobs?|openings?) (?:at|going|come))",
    "any (?:vacancies|openings|jobs|internships)\\b(?! (?:in|that|you))",
    # Me or my papers, passed on.
    "(?:pass|forward|forwarded|give|send|show|hand|submit|share|shared|passed|check on|look into) (?:on |along )?<papers>"
    "(?= (?:on|to|along|over)|[.?!,]|$)",
    "(?:who|whom|where) (?:<w> ){0,3}?(?:send|submit|address) <papers>",
    "find <papers> (?:\\w+ ){0,4}(?:below|attached)",
    "put me forward\\b",
    "(?:refer|recommend) me (?:for|to your)",
    "vouch for me\\b",
    # I for them.
    "<wish> (?:<w> ){0,4}?(?:do my|start my) (?:internship|placement|co-op)",
    "do my (?:<w> )?(?:internship|placement|work placement|co-op) (?:with|at|in)",
    "i might do my (?:internship|placement)",
    "<wish> (?:<w> ){0,2}?(?:intern|work) (?:for|with|at|under) <house>(?! (?:on|to|out))",
    "<wish> (?:<w> ){0,2}?join your (?:team|firm|company|group|crew|lab|staff)",
    "(?:start|begin) work (?:for|with|at) (?:you|your)",
    "<wish> (?:<w> ){0,3}?be considered (?:for|by)<no-talk>",
    "available for work\\b",
)
_BY_SENSE = (
    "<asked> (?:<w> ){0,5}?(?:need|needs|use|want|find|short of|in need of) <anybody>\\b(?! (?:to|who|through|with (?:the form"
    "|that|this)))",
    "(?:could|can|might) use (?:me|an? <w>|an extra|somebody|someone)\\b",
    "(?:in|a) need of an? (?:reliable |good |junior )?<w>",
    "(?:know|hear) of (?:anyone|anybody|someone|somebody) (?:in need|who (?:needs|could use|is short))",
    "short[- ](?:staffed|handed|of (?:people|staff|hands))|staffing up|putting a team together|your (?:payroll|intake|next intake)",
    "(?:something|anything|room|space|an? (?:place|spot|corner|desk|way in|use|opening|seat)) (?:<w> ){0,4}?(?:for|like) "
    "(?:me\\b(?! to)|one more|an? (?:beginner|junior|new|commis|student|trainee))",
    "(?:anything|something) (?:that )?(?:you have )?going\\b|hear of anything\\b|way in for me",
    "(?:come|came|comes|turned|turn) up (?:<w> ){0,4}?for me\\b",
    "might be something (?:in|for)\\b",
    "(?:a desk|a place|a spot|a seat|anything|something) (?:be|comes?|is|gets?) (?:<w> ){0,3}?free\\b",
    "i (?:could|can|would) (?:gladly |also |happily )?(?:start|begin|cover|come in|come on)(?= (?:on|in|from|straight|right|as "
    "soon|any|immediately|the week|next|tomorrow|for|work|monday|board)|[.,?!])",
    "(?:ready|free|able|available) to start\\b(?! (?:our|the call|the talk|talking))",
    "free (?:<w> ){1,4}?and (?:<w> ){0,2}?(?:do|take) any",
    "(?:am|are|is) (?:still )?free , in case|in case you (?:could|can|need|want)",
    "offer (?:you )?my (?:services|labour|labor)",
    "(?:be|make|been) an? (?:<w> ){0,2}?(?:addition|asset|fit|match|hire) (?:to|for) (?:your|the|her|his|their)",
    "fit right in\\b",
    "take a chance on me|find a use for me|use for me\\b|fit me in (?:any|some)where|yours if you|sponsor me",
    "(?:would|could|can|might|if) you (?:<w> ){0,4}?(?:take|use|have|want|squeeze|place|get) me(?= (?:on|in\\b(?! (?:touch|your "
    "diary))|around|aboard|anywhere|for the)|[.?!,]|$)",
    "have me (?:on|in) (?:her|his|your|the|their) (?:team|crew|staff|group)|having me around|help me get in\\b",
    "(?:come|get|coming|be) (?:back )?(?:on board|aboard|on your (?:team|radar|books|crew)|one of your|part of (?:your|what you))"
    "|as one of your",
    "(?:building|growing) (?:a|your|the) team (?:<w> |, )*?(?:on it|part of it|in it)|love to be on it",
    "work (?:alongside|together|side by side) (?:you|with you|once|when|after|from)",
    "(?:bring|take|have) (?:in )?(?:students|interns|beginners|trainees|people like me) (?:in|on|for)\\b",
    "(?:my name|me) (?:in front of|forward|in the hat)|drop my name|put in my name|pass my name",
    "(?:forward|pass|give|show|send|hand) (?:on )?<details>(?= (?:to|on|along)|[.?!,]|$)",
    "(?:send|submit) my papers|see my (?:profile|papers)|what your hr\\b|send them my way",
    "tell (?:her|him|them) (?:that )?i (?:am|would be) (?:free|good|available|keen)",
    "(?:bear|keep) me in mind|(?:think of|remember) me (?:when|if|the next time|next time|should|for)\\b",
    "(?:lead|leads) (?:on|to|for) (?:paid )?(?:work|jobs?)|any leads\\b|open to work\\b|open to any (?:opportunit|<post>)",
    "a start in the (?:trade|business|industry)|start at all|(?:get|getting) (?:on|onto|into) your",
    "should your (?:<w> )?(?:<w> ){0,2}?(?:grow|expand|hire|need)|you know where to find me",
    "your man\\b|like a shot\\b|who does the (?:recruiting|hiring)|whoever (?:<w> ){0,3}?(?:hires|hiring|recruits|recruiting)",
    "changes , (?:<w> ){0,4}?aboard",
)


@frozen
class _Shape:
    """A shape of a request: its pattern, and words of which one occurs wherever it does."""

    pattern: str = field()
    severity: Severity = field()


def _shape(written: str, severity: Severity) -> _Shape:
    for _ in range(3):  # A definition may use others.
        for name, meaning in _DEFINED.items():
            written = written.replace(f"<{name}>", meaning)
    return _Shape(written, severity)


@cache
def _patterns() -> tuple[tuple[Severity, re.Pattern[str]], ...]:
    # Compiled when first needed, as the wordings of other rules are; together, so that a text is read once for each.
    return tuple(
        (severity, re.compile(rf"\b(?:{'|'.join(_shape(written, severity).pattern for written in shapes)})"))
        for severity, shapes in ((Severity.ERROR, _PLAIN), (Severity.WARNING, _BY_SENSE))
    )


_LONGEST = 78
# A question about how things are done asks for advice, unless it is about the writer.
_ABOUT_THE_FIELD = re.compile(r"\b(?:how|what|which|why|where)\b[^.?!]*$")
_OF_OTHERS = re.compile(
    r"\b(?:you (?:said|mentioned|told|explained)|your (?:point|advice|story)|article|the boss)\b[^.?!]*$"
)
_ABOUT_ME = re.compile(r"\b(?:me|my)\b")


def wishes_for_work(letter: Letter) -> Iterator[tuple[Span, Severity]]:
    """Yield where a message wishes for work, in order, and how plainly it says so."""
    plainly = Plainly(letter.low, *letter.layout.body)
    said = plainly.text
    for severity, pattern in _patterns():
        for found in pattern.finditer(said):
            before = said[max(0, found.start() - 100) : found.start()]
            if denied(said, found.span()) or _OF_OTHERS.search(before):
                continue
            if _ABOUT_THE_FIELD.search(before) and not _ABOUT_ME.search(found[0]):
                continue
            start, end = plainly.place(found.start()), plainly.place(found.end())
            yield (start, min(end, start + _LONGEST)), severity
