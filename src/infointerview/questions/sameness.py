"""Whether two questions ask the same thing.

A question is brought into a form that keeps what it asks and drops how it is asked: case, punctuation, contractions,
politeness, `you` and `your`, little words, endings.  Words that mean one thing in a conversation about work become one
word.  Two questions with the same form ask the same.  Words that the tables do not know count as different, because a
question too many is easy to see and to drop, while a missing one goes unnoticed.
"""

from collections.abc import Mapping
from functools import lru_cache

from infointerview.model.values import folded
from infointerview.patterns import regex

_WORD = regex(r"[^\W_]+(?:'[^\W_]+)?")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc`", "'"))

# Contractions that change a word; of all others only the ending after the apostrophe is replaced.
_WHOLE: Mapping[str, str] = {"can't": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us"}

_VERBS: Mapping[str, str] = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is"}

# What precedes the actual question.  The longest that matches is removed first, and so on until none matches.
_OPENINGS = tuple(
    opening.split()
    for opening in (
        "and",
        "so",
        "well",
        "also",
        "please",
        "just curious",
        "out of curiosity",
        "if i may ask",
        "if you do not mind",
        "if you do not mind my asking",
        "may i ask",
        "may i ask you",
        "can i ask",
        "can i ask you",
        "could i ask",
        "could i ask you",
        "i wonder",
        "i am curious",
        "i am curious about",
        "i am interested in",
        "i was wondering",
        "i wanted to ask",
        "i wanted to ask you",
        "i would like to ask",
        "i would like to ask you",
        "i would like to know",
        "i would like to hear",
        "i would love to know",
        "i would love to hear",
        "i would love to hear about",
        "i would like to hear about",
        "tell me",
        "tell me about",
        "tell me a little about",
        "tell me a bit about",
        "tell me something about",
        "tell me more about",
        "describe",
        "describe to me",
        "explain",
        "explain to me",
        "say",
        "say something about",
        "share",
        "share with me",
        "talk about",
        "talk to me about",
        "talk a little about",
        "can you",
        "could you",
        "would you",
        "will you",
        "would you mind",
        "would you mind telling me",
        "would you mind telling me about",
        "do you mind telling me",
        "would you be willing to",
        "would you be able to",
        "in your opinion",
        "in your view",
        "in your experience",
        "from your experience",
        "from your point of view",
        "from your perspective",
        "do you think",
        "what would you say",
        "looking back",
    )
)
_BY_FIRST: dict[str, list[list[str]]] = {}
for _opening in sorted(_OPENINGS, key=len, reverse=True):
    _BY_FIRST.setdefault(_opening[0], []).append(_opening)

# Words that come one after the other and mean one thing.
_PHRASES: Mapping[tuple[str, ...], str] = {
    tuple(phrase.split()): meaning
    for phrase, meaning in {
        "which": "what",
        "how would you describe": "what",
        "what is it about": "what",
        "what is it that": "what",
        "what kind of": "what",
        "what kinds of": "what",
        "what sort of": "what",
        "what sorts of": "what",
        "what type of": "what",
        "what types of": "what",
        "how come": "why",
        "for what reason": "why",
        "what makes": "whymake",
        "get into": "enter",
        "got into": "enter",
        "go into": "enter",
        "come into": "enter",
        "came into": "enter",
        "get started in": "enter",
        "start out in": "enter",
        "started out in": "enter",
        "come to work in": "enter",
        "end up in": "enter",
        "ended up in": "enter",
        "break into": "enter",
        "line of work": "field",
        "kind of work": "field",
        "day to day": "daily",
        "from day to day": "daily",
        "every day": "daily",
        "day by day": "daily",
        "on a daily basis": "daily",
        "who else": "otherpeople",
        "whom else": "otherpeople",
        "anyone else": "otherpeople",
        "anybody else": "otherpeople",
        "what other people": "otherpeople",
        "which other people": "otherpeople",
        "cover letter": "coverletter",
        "at the moment": "now",
        "at present": "now",
        "right now": "now",
        "these days": "now",
        "today": "now",
        "nowadays": "now",
        "a lot": "much",
        "most difficult": "hard",
        "most challenging": "hard",
        "most important": "important",
        "up to date": "current",
        "most of all": "most",
        "the best part": "like most",
        "the worst part": "like least",
    }.items()
}
_LONGEST_PHRASE = max(map(len, _PHRASES))

# Words that say nothing about what is asked.  What reverses a question stays: not, no, least, most, before, after.
_LITTLE_WORDS = """
    a an the this that these those there here it its
    i me my we us our you your yours yourself they them their
    am is are was were be been being do does did done have has had having
    can could will would shall should may might must
    of in on at to for with by from into onto as about and or so if
    really actually generally typically usually normally currently personally basically ever just please kindly
    particular particularly specific specifically various some any very quite
    think feel find say see believe
    go look thing one ones
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())

# Longer ones first.
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing"),  # codespell:ignore ment
    *("ies", "ied", "ly", "ed", "es", "s", "y", "e"),
)
_SHORTEST_STEM = 3


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


# Words that people use for one thing when they talk about work.
_MEANINGS: Mapping[str, str] = {
    _stem(word): meaning
    for meaning, words in {
        "work": "job position role occupation profession work",
        "field": "field industry sector area branch trade discipline",
        "employer": "employer company organisation organization firm business",
        "resume": "resume cv",
        "pay": "pay salary wage wages earnings compensation remuneration earn",
        "entry": "entry newcomer beginner starter newcomers beginners junior",
        "like": "like enjoy love",
        "person": "person people somebody someone anybody anyone individual",
        "skill": "skill skills ability abilities competence competences",
        "challenge": "challenge challenges difficulty difficulties problem problems",
        "hard": "hard hardest tough toughest difficult challenging",
        "advice": "advice advise tip tips recommendation guidance",
        "recommend": "recommend suggest recommended suggested",
        "typical": "typical ordinary usual normal average regular",
        "change": "change evolve develop",
        "future": "future coming",
        "best": "best most",
        "begin": "begin began begun start starting started",
        "big": "big biggest great greatest main major largest",
        "reward": "rewarding reward rewards satisfying fulfilling",
        "opening": "opening openings vacancy vacancies",
        "study": "study studied studies",
        "learn": "learn learnt learned",
        "choose": "choose chose chosen",
        "duty": "duty duties responsibility responsibilities task tasks",
        "year": "year years",
        "volunteer": "volunteer voluntary unpaid",
        "talk": "talk speak talked spoken meet",
        "hire": "hire hired hiring recruit recruiting",
    }.items()
    for word in words.split()
}


@lru_cache(maxsize=16_384)
def gist(text: str) -> frozenset[str]:
    """Return what a question asks, as a set of words; two questions with one set ask the same.

    >>> gist("Could you tell me what you enjoy most about your job?") == gist("What do you like best about your work?")
    True
    >>> gist("What do you like least about your work?") == gist("What do you like best about your work?")
    False
    """
    words = _WORD.findall(folded(text).translate(_APOSTROPHES))
    words = _as_phrases(_begun(_uncontracted(words)))
    kept = frozenset(_MEANINGS.get(stem, stem) for stem in (_stem(word) for word in words if word not in _LITTLE))
    # A text of little words alone is compared word by word.
    return kept or frozenset(words)


def _uncontracted(words: list[str]) -> list[str]:
    spelt: list[str] = []
    for word in words:
        if "'" not in word:
            spelt.append(word)
        elif word in _WHOLE:
            spelt += _WHOLE[word].split()
        elif word.endswith("n't"):
            spelt += [word[:-3], "not"]
        else:
            # Both `what's` and `company's` get an `is`, which is a little word and falls away.
            stem, _, ending = word.partition("'")
            spelt += [stem, _VERBS.get(ending, ending)]
    return spelt


def _begun(words: list[str]) -> list[str]:
    """Remove what precedes the actual question, as long as something is left."""
    place = 0
    while place < len(words):
        fits = (
            len(opening)
            for opening in _BY_FIRST.get(words[place], ())
            if words[place : place + len(opening)] == opening and place + len(opening) < len(words)
        )
        length = next(fits, 0)
        if not length:
            break
        place += length
    return words[place:]


def _as_phrases(words: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            meaning = _PHRASES.get(tuple(words[place : place + length]))
            if meaning is not None:
                kept += meaning.split()
                place += length
                break
        else:
            kept.append(words[place])
            place += 1
    return kept
