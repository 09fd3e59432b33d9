"""Requests for work, in any words, told from other sentences by weights that were learned.

A sentence is read word by word, with contractions written out.  A word has names: the roles that `_ROLES` gives it,
such as `TAKE` for *hire* and *bring*, `ME` for *me* and `POST` for *internship*, and its stem, if that is a common one.

Three kinds of terms are weighed: a name (`POST`); the names of two neighbours (`TAKE ME`); and two roles in one clause,
with no *how*, *about* or comma between them (`ASK .. POST`), so that *how* takes away what a request would weigh.  The
weights are added up and divided by the root of the number of words.  Above `_SURE` the sentence asks for work.

`wishes.txt` has the weights; `tests/review/learn_wishes.py` learns them from labelled sentences.  To hear more, label
more sentences and learn again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from importlib.resources import files
from itertools import chain, combinations, pairwise, product
from math import inf, sqrt
from typing import TypeVar

from attrs import field, frozen

from infointerview.patterns import regex
from infointerview.review.findings import Severity
from infointerview.review.letter import Span
from infointerview.review.notation import word_set

# -- the roles of words ------------------------------------------------------------------------------------------------

# A verb with a plus sign is meant with -s and -ing too.
_ROLES = {
    "I": "i we",
    "ME": "me myself us",
    "MY": "my our",
    "YOU": "you u ya yours",
    "YOUR": "your ur",
    "THE": "a an the any some your this that another",
    # What is the reader's own and not their house: a word of it after `your` says nothing of a post.
    "OWN": """
        advice agenda blog calendar call career chat class club course day diary experience feedback field
        guidance help inbox insight journey lecture lectures life meetup newsletter opinion page path podcast
        profile questions schedule session sessions story talk talks thoughts time timetable view webinar week
        work workshop book event society mailing list tour link side end part reply
    """,
    "BE": "am is are be been being was were",
    "CAN": "can could may might would will shall should",
    "NOT": "not never no nor without nothing neither nobody none",
    # What asks or wishes.
    "ASK": """
        can could may might would please kindly hope hoping hopeful hoped wish love like want wanted grateful
        thankful glad happy delighted thrilled honoured honored obliged appreciate if whether chance
        possible possibility asking wonder wondering request requesting beg dream need eager keen any should help pls
        hopefully perhaps maybe case ready welcome suitable looking seeking interested feel
    """,
    "WANT": """
        want need+ seek+ like love wish hope+ desire+ look+ search+ hunt+ after keen eager interested aim+
        secure land obtain get+ find+ mind request+ ask+ dream accept apply+ fancy desperate require wanted
        beg+
    """,
    "LIKE": """
        wanted
        want wish hope hoping like love eager keen ready happy glad delighted thrilled honoured honored grateful
        aim dream able chance opportunity could can may might privilege let fancy interested pleasure possible
        allowed willing hopeful rather pleased welcome
    """,
    # What is sought.
    "POST": """
        job jobs position positions post vacancy vacancies vacency opening openings internship internships
        intership placement placements apprenticeship apprenticeships traineeship traineeships employment role
        roles clerkship pupillage attachment cadetship gig gigs co-op secondment grad-scheme consultancy
        freelance practicum externship req reqs headcount
    """,
    "SURE": """
        job jobs vacancy vacancies vacency internship internships intership placement placements
        apprenticeship apprenticeships traineeship traineeships employment clerkship pupillage cadetship
        practicum externship reqs headcount
    """,
    "SPOT": """
        place spot seat desk slot room space corner bench chair berth bunk stool stall peg station
    """,
    "SOMETHING": "something anything",
    "GOAL": """
        something anything chance shot go try tryout start opportunity break trial offer contract shift shifts
        referral interview desk place spot seat role job jobs work entry reference opening position internship
        placement post apprenticeship traineeship employment vacancy hours gig stint attachment uniform apron
        scheme leg-up nod
    """,
    # Who is needed, apart from those who are called by their trade.
    "HAND": """
        intern interns trainee trainees apprentice apprentices assistant assistants junior juniors graduate
        graduates grad grads student students volunteer volunteers beginner beginners helper helpers hand
        hands labourer labourers laborer laborers clerk starter starters newcomer newcomers somebody someone
        anybody anyone recruit recruits person people freshers fresher staff workers worker lad lass bloke
        body bodies learner learners
    """,
    "JUNIOR": """
        lad lass intern interns trainee trainees apprentice apprentices junior juniors grads grad graduates
        freshers fresher newcomers beginners starters
    """,
    "FIRM": "company firm employer agency",
    "STAFF": "staff worker workers labourer labourers laborer laborers employee employees",
    # Who takes whom.
    "HIRE": "hire+ employ+ recruit+",
    "TAKE": """
        hire+ employ+ recruit+ take+ bring+ sign+ have having get+ use using want need squeeze fit keep+ place
        pick+ choose+ select+ accept+ consider+ shortlist+ engage+ train+ onboard+ sponsor let+ put absorb+
        enrol+ enroll+ pay accommodate+ slot fix+ add+ include+ try+ snap+
    """,
    "TOOK": "took hired brought had used accepted considered sponsored kept let placed signed",
    "TAKEN": """
        hired employed recruited taken selected shortlisted placed signed engaged brought onboarded sponsored chosen
        picked considered attached absorbed enrolled
    """,
    "HIRED": "hired employed recruited shortlisted",
    # Papers, and what is done with them.
    "PAPERS": """
        cv resume résumé resumé rèsumé application candidacy candidature profile portfolio details particulars papers
        documents credentials name transcript file
    """,
    "CV": "cv resume résumé resumé rèsumé application applications candidacy candidature",
    "PASS": """
        pass+ forward+ hand+ send+ give+ share+ submit+ show+ put+ drop+ deliver+ circulate+ distribute+ get+
        walk+ slip+ slide+ float+ flag+ push+ chase+ carry+ mention+ recommend+ bring+ endorse+ upload+
    """,
    "REACH": """
        reach reached reaches find finds found land lands end gets get got arrive arrived seen forwarded passed
    """,
    "REFER": "refer+ recommend+ nominate+ endorse+ suggest+ forward+",
    "GIVE": "give+ get+ find+ offer+ make hand grant+ spare throw secure arrange+ land assign+",
    "HR": "hr recruiter recruiters personnel recruitment recruiting",
    "GATE": """
        hr recruiter recruiters personnel recruitment manager managers boss bosses supervisor partner partners
        director directors whoever foreman head chief office heads leadership principal matron captain skipper
        owner owners gaffer panel committee board bosses editor superiors chef senior department departments
    """,
    "APPLY": "apply+",
    "TRADE": """
        chef nurse cook midwife dev guide mate pilot maid guard agent vet groom barista physio crew help
    """,
    "ENLIST": """
        absorb+ accommodate+ adjust+ snap+ engage+ enlist+ onboard+ shortlist+ appoint+ train+ deploy+ employ+
        hire+ recruit+
    """,
    # What changes what is spoken about.
    "WH": "how what which why where whose",
    # What is spoken about, after which a post is a subject like others.
    "TOPIC": """
        how what which why where whose who whom about hear hearing know knowing learn learning understand
        understanding tell talk talking speak advice guidance think thinking see explain describe whether if
        discuss recommend wonder curious remember read share view mean beats enjoy change changing new first
        choose choosing between decide deciding
    """,
    "BAR": """
        view views
        how what which why where whose who whom about hear hearing know knowing learn learning understand
        understanding tell talk talking speak advice guidance advise think see explain describe because from if
        whether out when be am sure decide deciding choose choosing leave leaving keep quit recommend suggest
        read prepare do discuss question questions minutes chat call conversation coffee
    """,
    # What one does with a post that one speaks about.
    "DEAL": """
        say think recommend enjoy regret remember leave left lose lost change changed took taken done did held
        hold miss better worth mean matter beat matters beats normal true different first last old current
        present own people between the new only colleague person someone somebody anyone after during before
        since as than without about whether if how like your my this that his her hardest best worst
    """,
    "SAID": """
        said says mentioned told explained described advised article advert ad story point wrote suggested advice
        warned talked spoke
    """,
    "CHAT": """
        chat call talk coffee conversation meeting minutes minute min mins hour hours interview questions
        question visit tour email mail message reply answer moment tea lunch zoom
    """,
    "STUDY": """
        university college school degree masters master's phd program programme course scholarship academy
        conservatoire grant visa permit bursary law pass membership method advice
    """,
    "DAY": """
        monday tuesday wednesday thursday friday saturday sunday tomorrow today june july august september october
        november december january february march april straight right immediately whenever anytime any next
    """,
    "CLOCK": """
        one two three four five six seven eight nine ten eleven twelve noon half quarter morning afternoon
        evening am pm
    """,
    "FIELD": "field industry sector profession line general business",
    "SLOT": "calendar schedule diary day week agenda timetable time",
    "NEWS": "accepted offered got begins began started starts lost left declined joined finished ended taken",
}

# What words must be in for their roles to be paired within a clause.
_PAIRED = word_set("""
    I ME MY YOU YOUR ASK WANT LIKE POST SURE HAND HIRE TAKE PAPERS PASS CAN NOT BE GIVE SPOT GATE TAKEN JUNIOR CHAT NEWS
""")
# With one of these a request is a plain one.
_NAMED = word_set("SURE POST CV HIRE HIRED HR JUNIOR STAFF")
_LONGEST_CLAUSE = 8
# A sentence of more words is weighed in parts, each of which begins with one of these after a comma.
_LONG, _SHORTEST_PART = 20, 5
_JOINS = word_set("and but so")

# What is written out before it is read.
_SHORT = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
_TYPED = {
    "im": "i am",
    "ive": "i have",
    "wanna": "want to",
    "id": "i would",
    "youd": "you would",
    "youre": "you are",
    "lemme": "let me",
    "gimme": "give me",
    "wd": "would",
    "b": "be",
    "2": "to",
    "dont": "do not",
    "cant": "can not",
    "wont": "will not",
    "pls": "please",
    "plz": "please",
    "didnt": "did not",
    "isnt": "is not",
    "wouldnt": "would not",
    "couldnt": "could not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "cannot": "can not",
    "r": "are",
    "ur": "your",
}
_SUBJECTS = word_set("i you we they he she it that there what who here somebody someone anybody anyone where how")

# The endings of trades, and words that only look like one.
_TRADES = ("er", "or", "ist", "yst", "ian", "ant", "hand", "smith", "man", "woman", "wright")
_SHORT_WORD = 5
_NO_TRADE = word_set("""
    letter number summer winter career answer computer reminder further another together however matter dinner
    weather shorter longer easier better higher larger bigger smaller october november september december
    earlier easier happier busier heavier whether bachelor doctor's paper former newsletter folder either
    neither never order error mirror major minor colour color harbour important relevant significant restaurant
    instant constant distant river silver shower flower member customer brother sister father mother daughter
    partner corner consider remember shoulder butter rubber leather feather finger counter register quarter
    semester poster filter filler folder border murder wonder powder tender human roman german woman favor
    flavor honor labor factor sector tutor motor author floor indoor outdoor behavior exterior interior abundant
    pleasant elegant infant plant brilliant
""")

# -- reading -----------------------------------------------------------------------------------------------------------

_TOKEN = regex(r"[^\W_]+(?:['-][^\W_]+)*|[?,;:]")
_MARKS = {",": ",", ";": ";", ":": ";", "?": "?"}
_DOUBLED = regex(r"^[^aeiou]{0,2}[aeiou][bdgmnpt]$|[^f]fer$|mit$")
_ENDINGS = ("ing", "ed", "es", "e", "s")
_SHORTEST_STEM = 3
_MOST_KEPT = 20_000


@frozen(eq=False)
class Word:
    """Words that are weighed alike, or a mark.

    Attributes:
        names: Its roles and its stem, if that is told apart; `_` if it has neither.
        roles: Its roles alone; `_` if it has none.
        begins: Whether a clause begins with it.
        paired: Whether it is paired with others in its clause.
        joins: Whether it joins two clauses, after a comma.
    """

    names: tuple[str, ...] = field()
    roles: tuple[str, ...] = field()
    begins: bool = field()
    paired: bool = field()
    joins: bool = field(default=False)


def _forms(word: str) -> Iterator[str]:
    """Yield a word; of a verb with a plus sign, such as *take+*, also *takes* and *taking*."""
    verb = word.removesuffix("+")
    yield verb
    if verb != word:
        hiss, doubled = verb.endswith(("s", "x", "ch", "sh")), _DOUBLED.search(verb)
        yield f"{verb[:-1]}ies" if verb.endswith(("ly", "ry")) else f"{verb}es" if hiss else f"{verb}s"
        yield f"{verb.removesuffix('e')}{verb[-1] if doubled else ''}ing"


def stem(word: str) -> str:
    """Return a word without the ending that a verb or a plural has: `hir` for *hire*, *hires*, *hired* and *hiring*."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


class Reader(dict[str, tuple[Word, ...]]):
    """Reads what stands between two blanks, one word as a rule, with a mark; what was read is kept.

    Args:
        stems: The stems that are told apart; words with other stems differ only by their roles.

    Attributes:
        plain: The words read so far with which a request is a plain one.
    """

    def __init__(self, stems: Collection[str]) -> None:
        super().__init__()
        self._stems = frozenset(stems)
        self._roles: dict[str, tuple[str, ...]] = {}
        for role, words in _ROLES.items():
            for form in dict.fromkeys(form for word in words.split() for form in _forms(word)):
                self._roles[form] = (*self._roles.get(form, ()), role)
        self._words: dict[tuple[str, ...], Word] = {}
        self.plain: set[Word] = set()

    def words(self, sentence: str) -> list[Word]:
        """Return the words and marks of a sentence."""
        return list(chain.from_iterable(map(self.__getitem__, sentence.split())))

    def __missing__(self, said: str) -> tuple[Word, ...]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        read: list[Word] = []
        for roles, stemmed in chain.from_iterable(map(self._read, _TOKEN.findall(said))):
            names = (*roles, stemmed) if stemmed else roles or ("_",)
            word = self._words.get(names)
            if word is None:
                begins = "TOPIC" in roles or roles[:1] in {(mark,) for mark in _MARKS.values()}
                word = Word(names, roles or ("_",), begins, not _PAIRED.isdisjoint(roles), stemmed in _JOINS)
                word = self._words.setdefault(names, word)
                if not _NAMED.isdisjoint(roles):
                    self.plain.add(word)
            read.append(word)
        self[said] = words = tuple(read)
        return words

    def _read(self, token: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the roles and the stem of each word of a token."""
        low = token.lower()
        if mark := _MARKS.get(low):
            yield (mark,), ""
            return
        words = _TYPED.get(low, low).split()
        for ending, meaning in _SHORT.items() if low not in _TYPED and low not in self._roles else ():
            whole = low.removesuffix(ending)
            if whole != low and (ending != "'s" or whole in _SUBJECTS):
                words = [whole, meaning]
                break
        for word in words:
            stemmed = stem(word)
            known, one = stemmed if stemmed in self._stems else "", word.removesuffix("s")
            roles = self._roles.get(word, ())
            if (
                not roles
                and token[0].islower()
                and len(one) > _SHORT_WORD
                and one.endswith(_TRADES)
                and one not in _NO_TRADE
            ):
                roles = ("TRADE",)
            elif not roles and not known and token[0].isupper():
                roles = ("NAME",)
            yield roles, known


_Weighed = TypeVar("_Weighed", Word, tuple[Word, Word])

_BEGINNING = Word(("^",), ("^",), begins=True, paired=False)
# Before a name: what it weighs besides in a question, and where the reader has helped.
_ASKED, _HELPED = "?", "+"


def _marks(*, asked: bool, helped: bool) -> tuple[str, ...]:
    return ("", *([_ASKED] if asked else []), *([_HELPED] if helped else []))


def _is_asked(sentence: list[Word]) -> bool:
    return sentence[-1].roles == ("?",)


def parts(sentence: list[Word]) -> list[list[Word]]:
    """Return what is weighed by itself: a sentence, or what *and*, *but* or *so* and a comma join in a long one."""
    if len(sentence) <= _LONG:
        return [sentence]
    found, begin = list[list[Word]](), 0
    for place in range(_SHORTEST_PART, len(sentence) - _SHORTEST_PART):
        if sentence[place].joins and sentence[place - 1].begins and place - begin >= _SHORTEST_PART:
            found.append(sentence[begin:place])
            begin = place
    return [*found, sentence[begin:]]


def _pairs(sentence: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield the words that stand in one clause, two at a time."""
    clause: list[Word] = []
    for word in sentence:
        if word.begins:
            yield from combinations(clause, 2)
            clause = [word]
        elif word.paired and len(clause) <= _LONGEST_CLAUSE:
            clause.append(word)
    yield from combinations(clause, 2)


def _alone(word: Word, *, marks: tuple[str, ...]) -> Iterator[str]:
    return (mark + name for mark in marks for name in word.names)


def _beside(two: tuple[Word, Word]) -> Iterator[str]:
    return (f"{one} {next_}" for one, next_ in product(two[0].names, two[1].names))


def _together(two: tuple[Word, Word]) -> Iterator[str]:
    return (f"{one} .. {later}" for one, later in product(two[0].roles, two[1].roles))


def terms(sentence: list[Word], *, helped: bool) -> Iterator[str]:
    """Yield what is weighed in a sentence: names, those of neighbours, and roles in one clause."""
    marks = _marks(asked=_is_asked(sentence), helped=helped)
    for word in sentence:
        yield from _alone(word, marks=marks)
    for two in pairwise([_BEGINNING, *sentence]):
        yield from _beside(two)
    for two in _pairs(sentence):
        yield from _together(two)


# -- weighing ----------------------------------------------------------------------------------------------------------


class Weights:
    """How much each term speaks for a request.

    Args:
        written: A line that says what they were learned from; then the weights, each after its term, one a line.
    """

    def __init__(self, written: str) -> None:
        weights = dict[str, float]()
        for line in written.splitlines()[1:]:
            term, _, weight = line.rpartition(" ")
            weights[term] = float(weight)
        self._first = weights.pop("", 0.0)
        names = (term.lstrip(_ASKED + _HELPED) for term in weights)
        self.reader: Reader = Reader({name for name in names if name[:1].islower() and " " not in name})
        self._alone = {
            (asked, helped): _Sums(weights, partial(_alone, marks=_marks(asked=asked, helped=helped)))
            for asked, helped in product((False, True), repeat=2)
        }
        self._beside, self._together = _Sums(weights, _beside), _Sums(weights, _together)

    def of(self, sentence: list[Word], *, helped: bool) -> float:
        """Return how much a sentence sounds like a request; above nought it is more likely one than not."""
        if not sentence:
            return -inf
        scale = 1 / sqrt(len(sentence))
        total = sum(map(self._alone[_is_asked(sentence), helped].__getitem__, sentence))
        if total * scale + self._first < _HOPELESS and self.reader.plain.isdisjoint(sentence):
            return -inf  # As most sentences of ordinary messages are.
        total += sum(map(self._beside.__getitem__, pairwise([_BEGINNING, *sentence])))
        total += sum(map(self._together.__getitem__, _pairs(sentence)))
        return total * scale + self._first


class _Sums(dict[_Weighed, float]):
    """Sums of weights: what a word, or two, weigh by their terms; each is added up when first asked for."""

    def __init__(self, weights: dict[str, float], terms_of: Callable[[_Weighed], Iterable[str]]) -> None:
        super().__init__()
        self._weights = weights
        self._terms_of: Callable[[_Weighed], Iterable[str]] = terms_of

    def __missing__(self, weighed: _Weighed) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[weighed] = sum(self._weights.get(term, 0.0) for term in self._terms_of(weighed))
        return found


@cache
def _weights() -> Weights:
    return Weights(files("infointerview.review").joinpath("wishes.txt").read_text("utf-8"))


# -- judging -----------------------------------------------------------------------------------------------------------

# Below the first a sentence without a plain word is let go by its names alone; above the second it asks, above the
# third plainly.
_HOPELESS, _SURE, _PLAIN = -2.5, 0.8, 1.3
_QUOTED = regex(r"\S+(?:\s+\S+){0,39}")


def asks_for_work(text: str, sentences: Iterable[Span], *, helped: bool) -> Iterator[tuple[Span, Severity]]:
    """Yield which sentences ask for work, up to forty words of each, and how much that weighs.

    Args:
        text: The text.
        sentences: Where its sentences are.
        helped: Whether the reader has helped, so that what the writer seeks elsewhere is news to them.

    >>> said = "Couldn't your team find a use for me this summer?"
    >>> list(asks_for_work(said, [(0, len(said))], helped=False))
    [((0, 49), <Severity.ERROR: 'error'>)]
    """
    weights = _weights()
    for start, end in sentences:
        read = weights.reader.words(text[start:end])
        weight = max([weights.of(part, helped=helped) for part in parts(read)])
        if weight > _SURE and (quoted := _QUOTED.match(text, start, end)):
            plain = weight > _PLAIN or not weights.reader.plain.isdisjoint(read)
            yield quoted.span(), Severity.ERROR if plain else Severity.WARNING
