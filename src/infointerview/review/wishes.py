"""Requests for work, in any words: who wishes, what for, and who is to take whom.

A sentence is read as a row of roles.  Each word has the roles that a short list gives it, such as `TAKE` for *hire* and
*bring*, `ME` for *me*, `POST` for *internship*; contractions are written out first, and polite negatives are not taken
for denials: *Couldn't you use an assistant?* is read as *Could you use an assistant?*  A shape is a few roles in order:

    TAKE ME ..2 (on|aboard|as|END)

finds *have me on your team*, *take me on* and *bring me, say, aboard*.

| Written | Finds |
|---|---|
| `POST` | a word with that role |
| `aboard` | that word |
| `(A\\|B c)`, `[A]` | one of them; one of them or nothing |
| `*3` | up to three words |
| `..3` | up to three words that do not change what is spoken about: none of `BAR` |
| `~A` | a place where it does not follow |
| `END` | the end of a clause |
| `NAME`, `TRADE` | a word with a capital; one that ends as trades do, such as *picker* |

Words like *me* or *my papers*, as what is taken, passed on or considered, are the best sign; *your* with any noun but a
short list (`OWN`) is the reader's house.
"""

import re
from collections.abc import Iterator
from functools import cache

from attrs import field, frozen

from infointerview.review.findings import Severity
from infointerview.review.notation import Span, word_set

__all__ = ["asks_for_work"]


# -- roles -------------------------------------------------------------------------------------------------------------

_ROLES = {
    "I": "i we",
    "ME": "me myself us",
    "MY": "my our",
    "YOU": "you u ya they",
    "YOUR": "your ur his her their the",
    "THE": "a an the any some your this that another",
    # What is the reader's own and not their house: a word of it after `your` says nothing of a post.
    "OWN": """
        advice agenda blog calendar call career chat class club course day diary experience feedback field guidance help
        inbox insight journey lecture lectures life meetup newsletter opinion page path podcast profile questions
        schedule session sessions story talk talks thoughts time timetable view webinar week work workshop book event
        society mailing list tour link
    """,
    "BE": "am is are be been being was were",
    "CAN": "can could may might would will shall should",
    "NOT": "not never no nor without nothing neither nobody none",
    # What asks or wishes.
    "ASK": """
        can could may might would will shall please kindly hope hoping hopeful hoped wish love like want wanted grateful
        thankful glad happy delighted thrilled honoured honored obliged appreciate if whether let chance possible
        possibility wonder wondering request requesting beg dream need eager keen any should help
    """,
    "WANT": """
        want need needing seek seeking like love wish hope hoping desire desiring looking search searching hunt hunting
        after keen eager interested aim aiming secure land obtain get getting find finding mind request requesting ask
        asking dream accept after applying apply fancy desperate require wanted
    """,
    "LIKE": """
        want wish hope hoping like love eager keen ready happy glad delighted thrilled honoured honored grateful aim dream
        able chance opportunity could can may might privilege let fancy interested pleasure possible allowed willing
        hopeful rather
    """,
    # What is sought.
    "POST": """
        job jobs position positions post vacancy vacancies vacency opening openings internship internships intership
        placement placements apprenticeship apprenticeships traineeship traineeships employment role roles clerkship
        pupillage attachment cadetship gig gigs co-op secondment
    """,
    "SURE": """
        job jobs vacancy vacancies vacency internship internships intership placement placements apprenticeship
        apprenticeships traineeship traineeships employment clerkship pupillage cadetship
    """,
    "SPOT": "place spot seat desk slot room space corner bench chair berth bunk",
    "SOMETHING": "something anything",
    "GOAL": """
        something anything chance shot go try tryout start opportunity break trial offer contract shift shifts referral
        interview desk place spot seat role job jobs work reference opening position internship placement post
        apprenticeship traineeship employment vacancy hours gig stint attachment uniform apron
    """,
    # Who is needed, apart from those who are called by their trade.
    "HAND": """
        intern interns trainee trainees apprentice apprentices assistant assistants junior juniors graduate graduates grad
        grads student students volunteer volunteers beginner beginners helper helpers hand hands labourer labourers
        laborer laborers clerk starter starters newcomer newcomers somebody someone anybody anyone recruit recruits
        person people freshers fresher staff
    """,
    "JUNIOR": """
        intern interns trainee trainees apprentice apprentices junior juniors grads grad graduates freshers fresher
        newcomers beginners starters
    """,
    # Who takes whom.
    "HIRE": "hire hires hiring employ employs employing recruit recruits recruiting",
    "TAKE": """
        hire hires hiring employ employs employing recruit recruits recruiting take takes taking bring bringing sign signing
        have having get getting use using want need squeeze fit keep place pick choose select accept consider considering
        shortlist engage train onboard sponsor let put onboard absorb enrol enroll pay
    """,
    "TAKEN": """
        hired employed recruited taken selected shortlisted placed signed engaged brought onboarded sponsored chosen
        picked considered attached absorbed enrolled
    """,
    "HIRED": "hired employed recruited shortlisted",
    # Papers, and what is done with them.
    "PAPERS": """
        cv resume résumé resumé rèsumé application candidacy candidature profile portfolio details particulars papers
        documents credentials name transcript
    """,
    "CV": "cv resume résumé resumé rèsumé application candidacy candidature",
    "PASS": """
        pass passing forward forwarding hand handing send sending give giving share sharing submit submitting show showing
        put putting drop deliver circulate get getting walk slip carry mention recommend bring
    """,
    "REACH": "reach reached reaches find finds found land lands end went go gets get got arrive arrived seen forwarded passed",
    "REFER": "refer referring recommend recommending nominate endorse suggest forward",
    "GIVE": "give giving get getting find finding offer offering make hand grant spare throw secure arrange land",
    "HR": "hr recruiter recruiters personnel recruitment recruiting",
    "GATE": "hr recruiter recruiters personnel recruitment manager managers boss bosses supervisor partner partners director",
    "APPLY": "apply applying",
    # What changes what is spoken about.
    "WH": "how what which why where whose",
    "BAR": """
        how what which why where whose who whom about hear hearing know knowing learn learning understand understanding
        tell talk talking speak advice guidance advise think see explain describe because why from
    """,
    "SAID": """
        said say says mentioned told explained described advised article advert ad story point wrote suggested advice
        warned talked spoke
    """,
    "CHAT": """
        chat call talk coffee conversation meeting minutes minute min mins hour hours interview questions question visit
        tour email mail message reply answer moment tea lunch zoom
    """,
    "STUDY": """
        university college school degree masters master's phd program programme course scholarship academy conservatoire
        grant visa permit bursary law pass membership method advice
    """,
    "FIELD": "field industry sector profession line general",
    "SLOT": "calendar schedule diary day week agenda timetable time",
    "NEWS": "accepted offered got begins began started starts lost left declined joined finished ended taken",
}


# -- shapes ------------------------------------------------------------------------------------------------------------

# What counts in a sentence that asks or wishes.
_IN_A_WISH = """
    HIRE ME
    (take|taking) ME on ~(a|the|your)
    (TAKE|put) ME ..1 (aboard|as|onto|into|under|among) ~(CHAT|MY)
    (bring|have|take|get) ME in ~(touch|for|to|on|mind|a|the loop|time)
    (consider|considering|take|taking|shortlist|accept|select|choose|engage|interview) ME for ~(THE CHAT|THE * CHAT|CHAT)
    (consider|considering) ME (if|when|as|END)
    sponsor (ME|MY *1 visa)
    (sign|signing) ME (on|up) ~for
    (get|have|see) ME TAKEN
    GIVE ME ..3 GOAL ~(to|of|that|about|around|in YOUR SLOT|for a CHAT|with a CHAT|on YOUR SLOT|ASK)
    (give|giving|grant|offer) ..3 (chance|opportunity) to ..1 (work|join|prove|serve|intern|show|be part|do MY)
    offer (it|one|that) to ME
    help ME ..2 (with|get|find|into|land|secure|obtain) ..3 (POST|one|work|HIRED|in|foot|door)
    (be|get|being|getting|become) *1 HIRED ~(on|through|by people)
    I *4 (be|been|get|being|getting) *1 TAKEN ~(seriously|aback|by|ill|away|through|care|with|a|to *1 (meet|talk))
    (to|be) *1 (considered|shortlisted|selected) (for|by|as|END) ~(THE CHAT|THE * CHAT|CHAT)
    be considered ~(a|an|for|as|the)
    (am|have|was|did) I ..1 (TAKEN|in|through) END
    did I get ..3 POST
    (pass|passing|forward|forwarding|hand|send|give|share|submit|submitting|show|put|deliver|circulate) ..2 [YOUR *2 MY|MY] MY *2 CV
    PASS [on|along] MY *2 PAPERS *2 (on|to|along|over|around|round|in|forward|with|past) ~(be|read|review)
    PASS (on|along) MY *2 PAPERS
    MY *2 PAPERS *3 REACH ~(lost|your SLOT)
    (who|whom|where) *2 I (send|submit|address|hand|email|give) MY *1 PAPERS
    (keep|hold|put|have) MY *2 PAPERS on file
    (consider|considering|take|process|support|track|check|chase|progress) *1 MY *1 (application|candidature|candidacy|cv|resume|résumé)
    MY *2 CV *1 (for|in case) ..5 (POST|SPOT)
    (submit|submitting|put) ..2 application ~(STUDY|to * STUDY)
    submit it for
    (send|pass|forward|share|circulate) ..2 (round|around|on|along) to *2 GATE
    (status|update|updates|news|progress|decision|word) ..3 (MY *1 (application|candidature)|the SURE|the POST END)
    (refer|recommend|nominate|endorse|put) ME (for|at|as|in|internally|forward|up|END)
    (refer|recommend|mention) ME to (HR|YOUR *2 (GATE|team|HR)|the *2 (HR|hiring)|a *2 HR)
    put [in] THE ..1 word
    put ..1 word in
    vouch for ME
    (put|drop|mention|throw) MY name (in|forward|down|up|to *3 GATE)
    (connect|introduce|put|get|point|direct) ME *2 (to|with) *3 (HR|hiring|talent acquisition)
    (whoever|anyone|anybody|somebody|someone) ..3 (hiring|hires|recruits|recruiting) ~(a|an)
    (nudge|push|remind|tell|ask|persuade|convince) YOUR *1 (HR|hiring)
    (BE there|there BE) ..4 (SURE|openings|POST (at|in|on|with|available|for ME|open|free)) ~(FIELD|that)
    (YOU|YOUR ~OWN ..2|company|firm|team|NAME) ..2 (have|has|offer|offers|need|got|take on|know of|hear of|aware of|see) ..4 (vacant|open|openings|SURE|POST) ~(FIELD|that|model|on|before|as)
    any ..3 (vacancies|openings|jobs|internships|placements|roles|positions) ~(that|you|in the|FIELD)
    what ..1 POST *1 (do YOU have|be available)
    (POST|work) (for (ME|somebody like ME)|going) ~to
    POST (at|in|with|on) *3 for (ME|HAND)
    (POST|SPOT) [*1] (available|still|be|been|be still) *1 (open|available|filled|vacant|free)
    (POST|SPOT|something|anything) ..2 (open|opens|opened|come|comes|came|becomes|turn|turns|arise|arises) (up|free|available|END)
    (know|posted|informed|tell|inform|think of ME|remember ME|contact ME|write to ME) *1 (if|when|of|about|whether|for) ..5 (SURE|openings|hiring|HIRE)
    (about|of) (any|new|open|future) ..2 (roles|positions|POST) ..2 (coming up|come up|going|open)
    (keep|bear|keeping|bearing) ME in mind
    (think of|remember) ME (if|when|whenever|should|next|the next|for)
    BE (YOU|YOUR ..3|NAME *2|the ..3|anyone|anybody) *2 (hiring|recruiting|taking on)
    (if|whether|when|who|that) ..4 BE *2 (hiring|recruiting|taking on)
    YOU BE *1 (hiring|recruiting) END
    when ..3 next recruit
    (take|takes|taking|accept|accepts|accepting|recruit|hire|need|needs|employ|use|looking for|room for|want|have) [on|in] ..3 JUNIOR ~(FIELD|need|have|to)
    (take|takes|taking|bring|bringing) (on|in) ..3 HAND
    (take|takes|taking|bring) (students|volunteers) (on|in|for|END)
    LIKE *3 (work|working|intern|interning|serve|train|volunteer) ..2 (for|with|at|under|alongside|in|on) (YOU|YOUR ~OWN *1) ~(on|to|out|around|OWN|like)
    LIKE *3 (work|working|intern|interning) (for|at|with) NAME
    LIKE ..3 (join|joining|become part of|be part of|be on|be in|start at|start with|begin at|serve|get into|get onto|get on) ..1 (YOU|YOUR ~(OWN|* OWN)) ~(on|for|in|at|to|OWN|CHAT)
    LIKE *2 apply [for] (END|there|here|to YOU|to YOUR|with YOU|at YOUR|THE ..2 POST|POST|it|one)
    (how|where|when) CAN I apply (END|for|to YOUR|at|with|there|here)
    (do|doing|spend|complete|serve) MY *2 (internship|placement|training|attachment|co-op|year) ..2 (with|at|in|under) (YOU|YOUR)
    (be|as|become) YOUR *1 (JUNIOR|assistant|apprentice|trainee)
    as one of YOUR
    (POST|job) offer (from|by|with|END)
    (call|offer|joining) letter
    application form
    (internship|job|employment|graduate|placement|summer|work) opportunities (at|with|in YOUR|for ME|END|in NAME)
    foot in the door
"""
# What somebody seeks, in the words of whoever asks strangers for it.
_SOUGHT = """
    (I|MY *1 (aim|goal|hope|dream|purpose|intention)) ..6 WANT [to] [WANT] [for|on|in|of] ..4 POST ~(model|of|that|which|market|on|search|title|like|hunting|FIELD|interview)
    (looking|searching|hunting|seeking|search|hoping|interested|need|apply|applying|wishing|keen|after) [WANT] [for|in|of|on] [THE] ..3 POST ~(model|of|that|which|market|on|search|title|like|hunting|interview)
    job [*1] (hunting|hunt) ~is
    interest in (the|your|this|a|any) ..3 POST ~of
    (land|get|secure|obtain) ..2 POST (at|in|with) (YOU|YOUR)
"""
# What means the same, though neither a post nor papers are named.
_BY_SENSE = """
    (CAN|if|YOU|who|to) *4 (take|taking|have|use|engage|absorb|place|bring|accept|squeeze) ME *1 END
    if YOU want ME END
    put ME to (work|use)
    (make use of|use for|use of|place for|fit for) ME
    (room|space|place|spot|seat|desk|something|anything|chair|berth|opening|opportunity|work) ..5 (for|suit) (ME|one more|another|THE HAND|THE ..1 JUNIOR) ~to
    (something|anything) (going|END) ~to
    (hear|know) of (something|anything|anybody in need|someone in need) ~to
    fit ME in ~(to|a|YOUR SLOT)
    (YOU|YOUR ~OWN ..2|NAME|shop|anyone|the) ..3 (need|needs|use|do with|short of|in need of|want) ..3 (HAND|TRADE) ~(to|through|with|who|from|that)
    short (staffed|handed)
    staffing up
    I *2 CAN *1 (start|begin) (END|on|from|in|at|right|straight|any|anytime|as soon|tomorrow|immediately|whenever|next)
    CAN I ..1 (start|come) ..2 (on board|aboard|over|from|at the bottom)
    (available|ready|free) (for|to) *1 (start|employment|work|hire|shifts|join) ~(MY|our|the|on|with|a)
    (come|coming) (on board|aboard|over to YOU|and work|work|back to work) ~in
    I ..1 join (any|anytime|immediately|from|tomorrow|at once)
    at YOUR disposal
    I BE yours (if|from|END)
    work ..2 for (free|nothing|no pay|less)
    pay ME ~(a CHAT|back|attention)
    (belong|fit in|fit) on YOUR
    (through|into) the door
    way ..1 in ..2 for ME
    open to ..3 (work|opportunities|offers|POST) ~(that|in the)
    any leads
    (lead|leads) ..1 (on|to|for) ..2 (work|POST)
    (find|get|walk|slip|put) MY *3 (in front of|past|to) *4 (GATE|director|head)
    (work|working) (together|alongside YOU)
    let ME be ..1 part of YOUR
    the word and I will
    the (recruiting|hiring) ~(process|manager)
"""


@frozen
class _Shape:
    """A few roles in order.

    Attributes:
        written: The shape, as the beginning of this module says.
        severity: How much a request of this shape weighs.
        sought: Whether it only says what the writer seeks, which is news to somebody who helped.
    """

    written: str = field()
    severity: Severity = field()
    sought: bool = field(default=False)


def _shapes(written: str, severity: Severity, *, sought: bool = False) -> tuple[_Shape, ...]:
    return tuple(_Shape(line, severity, sought) for line in map(str.strip, written.splitlines()) if line)


_SHAPES = (
    *_shapes(_IN_A_WISH, Severity.ERROR),
    *_shapes(_SOUGHT, Severity.ERROR, sought=True),
    *_shapes(_BY_SENSE, Severity.WARNING),
)

# What tells how a shape is meant.
_SIGNS = {
    "a wish": "ASK",
    "a denial": "NOT ~(sure|certain|know|only|just|yet|that|doubt|harm|luck)|(rather|instead) (than|of)",
    "a polite negative": """(CAN|do|does|is|are|have|has|did) NOT (I|YOU|YOUR|there|it|THE|anyone|anybody)|do NOT suppose
        |would NOT (mind|object|say)|why NOT""",
    "a new clause": "but|, [and|so|then] (I|YOU|CAN|please|do|does|is|are|if|let|ASK)",
    "a post of theirs or mine": """(YOUR|MY) [current|new|present|old|first|last|own] (job|jobs|role|roles|position
        |positions|post|employment)""",
    "others": "WH|YOU *1 SAID|YOUR SAID|people|employers|firms|MY (friend|brother|sister|cousin|mother|father)",
    "the writer": "ME|MY|I",
    "the reader's house": "(for|with|at|in|on|under|from|by|to) (YOU|YOUR ~OWN)|here|there|offer",
}


# -- reading -----------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[?.!,;:\n]+")
_SHORT = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
_TYPED = {
    "im": "i am", "ive": "i have", "dont": "do not", "cant": "can not", "wont": "will not", "pls": "please",
    "plz": "please", "didnt": "did not", "isnt": "is not", "wouldnt": "would not", "couldnt": "could not",
    "can't": "can not", "won't": "will not", "shan't": "shall not", "cannot": "can not", "r": "are", "ur": "your",
}
_VERBS = "do does did is are was were would could should have has had must might need"
_SUBJECTS = "i you we they he she it that there what who here somebody someone anybody anyone where how"
_STOP, _CLAUSE, _COMMA, _QUESTION = ".;,?"
_ENDS = f"{_STOP}{_CLAUSE}{_QUESTION}"
_CLOSED = re.compile(f"[{_ENDS}]")
# Words without roles: plain ones, names, and the names of trades.
_OTHER, _NAME, _TRADE = "wNT"
_TRADES = ("er", "or", "ist", "ian", "ant", "hand")
_SHORT_WORD = 5
_NO_TRADE = word_set("""
    letter number summer winter career answer computer reminder further another together however matter dinner weather
    shorter longer easier better higher larger bigger smaller october november september december whether bachelor
    doctor's paper former newsletter folder either neither never order error mirror major minor colour color harbour
    important relevant significant restaurant instant constant distant
    """)
_LONGEST = 78
_WRITTEN = re.compile(r"[()|\[\],]|~|\*\d?|\.\.\d|[\w'-]+")


@cache
def _alphabet() -> tuple[dict[str, str], dict[str, str]]:
    """Return the letter of each word that has roles, and for each role its letters.

    Words with the same roles share a letter, so a sentence becomes a row of letters in which shapes are found quickly.
    """
    roles: dict[str, set[str]] = {}
    for role, words in _ROLES.items():
        for word in words.split():
            roles.setdefault(word, set()).add(role)
    for written in (*(shape.written for shape in _SHAPES), *_SIGNS.values()):
        for word in _WRITTEN.findall(written):
            if word[0].isalpha() and word.lower() == word:
                roles.setdefault(word, set()).add(word)
    for word in f"do not {' '.join(_SHORT.values())} {_VERBS} suppose but so and".split():
        roles.setdefault(word, set()).add(word)
    sorts = {frozenset(of): chr(0x100 + place) for place, of in enumerate(dict.fromkeys(map(frozenset, roles.values())))}
    letter = {word: sorts[frozenset(of)] for word, of in roles.items()}
    letters = {"NAME": _NAME, "TRADE": _TRADE}
    for of, sign in sorts.items():
        for role in of:
            letters[role] = letters.get(role, "") + sign

    def spelt(said: str) -> str:
        return "".join(letter.get(word, _OTHER) for word in said.split())

    read = letter | {typed: spelt(said) for typed, said in _TYPED.items() if typed not in letter}
    for word in _VERBS.split():
        read[f"{word}n't"] = spelt(f"{word} not")
    for word in _SUBJECTS.split():
        for end, meaning in _SHORT.items():
            if end != "n't":
                read[word + end] = spelt(f"{word} {meaning}")
    return read, letters


def _mark(marks: str) -> str:
    if "?" in marks:
        return _QUESTION
    if "." in marks or "!" in marks or marks.count("\n") > 1:
        return _STOP
    return _CLAUSE if ";" in marks or ":" in marks else _COMMA if "," in marks else ""


class _Reader:
    """Reads a shape into a regular expression over the letters of roles."""

    def __init__(self, written: str, letters: dict[str, str]) -> None:
        self._tokens = _WRITTEN.findall(written)
        self._letters = letters

    def alternatives(self, closing: str = "") -> str:
        """Read alternatives up to a closing bracket, or to the end."""
        pattern = ""
        while self._tokens and self._tokens[0] != closing:
            pattern += self._piece()
        if closing:
            self._tokens.pop(0)
        return pattern

    def _piece(self) -> str:
        match token := self._tokens.pop(0):
            case "|":
                return "|"
            case "(":
                return f"(?:{self.alternatives(')')})"
            case "[":
                return f"(?:{self.alternatives(']')})?"
            case "~":
                return f"(?!{self._piece()})"
            case "*":
                return f"[^{_ENDS},]"
            case ",":
                return ","
            case "END":
                return rf"(?=[{_ENDS},]|$)"
            case _ if token[0] == "*":
                return f"[^{_ENDS}]{{0,{token[1]}}}?"
            case _ if token[0] == ".":
                return f"[^{_ENDS}{self._letters['BAR']}]{{0,{token[2]}}}?"
            case _:
                return f"[{self._letters[token]}]"


@cache
def _patterns() -> tuple[tuple[tuple[re.Pattern[str], Severity, bool], ...], dict[str, re.Pattern[str]]]:
    """Return the shapes of each sort as one pattern, with how much they weigh and whether they only seek; and the signs.

    They are compiled when first needed, as the wordings of other rules are.
    """
    _, letters = _alphabet()

    def compiled(*written: str) -> re.Pattern[str]:
        return re.compile("|".join(_Reader(shape, letters).alternatives() for shape in written))

    sorts = dict.fromkeys((shape.severity, shape.sought) for shape in _SHAPES)
    return (
        tuple(
            (compiled(*(shape.written for shape in _SHAPES if (shape.severity, shape.sought) == sort)), *sort)
            for sort in sorts
        ),
        {name: compiled(written) for name, written in _SIGNS.items()},
    )


def _read(said: str) -> tuple[str, list[Span]]:
    """Return the letters of a text, polite negatives left out, and where the word of each letter is."""
    read, _ = _alphabet()
    letters, places = "", []
    for found in _TOKEN.finditer(said):
        token = found[0]
        if not token[0].isalnum():
            more = _mark(token)
        elif not (more := read.get(token.lower(), "")):
            more = _unlisted(token)
        letters += more
        places += [found.span()] * len(more)
    return _patterns()[1]["a polite negative"].sub(lambda found: _softened(found[0]), letters), places


def _softened(negative: str) -> str:
    _, roles = _alphabet()
    return "".join(_OTHER if letter in roles["NOT"] else letter for letter in negative)


def _unlisted(word: str) -> str:
    if word[0].isupper():
        return _NAME
    return _TRADE if word.endswith(_TRADES) and len(word) > _SHORT_WORD and word not in _NO_TRADE else _OTHER


def asks_for_work(text: str, start: int, end: int, *, helped: bool) -> Iterator[tuple[Span, Severity]]:
    """Yield where a text asks for work, in order of weight, and how much that weighs.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to end.
        helped: Whether the reader has helped, so that what the writer seeks elsewhere is news to them.

    >>> said = "I'd love to hear how you began. Couldn't your team use me this summer?"
    >>> [said[start:end] for (start, end), _ in asks_for_work(said, 0, len(said), helped=False)]
    ['use me']
    """
    letters, places = _read(text[start:end])
    for pattern, severity, sought in _patterns()[0]:
        at = 0
        while found := pattern.search(letters, at):
            begin, stop = found.span()
            at = stop if _counts(letters, begin, stop, sought=sought, helped=helped) else begin + 1
            if at == stop:
                first, last = start + places[begin][0], start + places[stop - 1][1]
                yield (first, min(last, first + _LONGEST)), severity


def _counts(letters: str, begin: int, stop: int, *, sought: bool, helped: bool) -> bool:
    _, signs = _patterns()
    opened = max(letters.rfind(mark, 0, begin) for mark in _ENDS) + 1
    ended = _CLOSED.search(letters, stop)
    close = ended.start() if ended else len(letters)
    clause = max((found.end() - 1 for found in signs["a new clause"].finditer(letters, opened, begin)), default=opened)
    if signs["a denial"].search(letters, clause, stop) or signs["a post of theirs or mine"].search(letters, begin, stop):
        return False
    if signs["others"].search(letters, opened, begin) and not signs["the writer"].search(letters, begin, stop):
        return False
    if sought:
        return not helped or signs["the reader's house"].search(letters, begin, close) is not None
    if begin in {opened, clause} or letters.startswith(_QUESTION, close):
        return True
    return signs["a wish"].search(letters, opened, stop) is not None
