"""How a message begins and addresses its reader, and whose names are in it."""

import re
from collections.abc import Iterator

from infointerview.language.names import NameGuard
from infointerview.language.nouns import PROPER
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import TouchPurpose
from infointerview.model.people import Contact
from infointerview.model.values import Channel, folded
from infointerview.policy import publications as by
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter, is_closing
from infointerview.review.notation import Wordings, word_set
from infointerview.review.rule import Spot, message_rule

_BEGINNING, _LONGEST = 80, 600
_LETTER_WORDS = 25  # With fewer, much may be missing without harm.

_ABOUT_ME = Wordings(
    """
    my name is [*]
    (i am|i'm) [currently|now] (a|an|the) * [*]
    (i am|i'm) (writing|reaching out|contacting you) to (ask|introduce|inquire|enquire|request|apply|see)
    [i] [do|really|just] (hope|trust) (this|that|my|you|you're|your|all|everything) *4 (well|safe|great|fine|good)
    [please] (let|allow) me [to] introduce myself
    (i'd|i would) like to introduce
    i (know|realise|realize|understand|imagine) [that] (you are|you're|you must be|you have) [very|so\
        |extremely] (busy|many|a busy)
    [i am|i'm] sorry (to|for) (bother|bothering|disturb|disturbing|trouble|troubling|the)
    how are you
    this is * [*] (from|and)
    """
)
_FIRST_WORDS = (
    "my ",
    "i ",
    "i'",
    "do ",
    "really ",
    "just ",
    "hope ",
    "please ",
    "let ",
    "allow ",
    "sorry ",
    "how ",
    "this ",
)
_CONNECTION = Wordings(
    """
    (suggest|suggested|suggests|recommend|recommended|recommends|referred|referral|introduced)
    (mentioned|mentions) (you|your)
    (gave|passed) me your
    told me
    we (both|met|share|spoke|rowed|studied|worked|know)
    (fellow|alumnus|alumna|alumni|alum)
    same (school|university|college|group|club|course|team|lab)
    your (talk|article|post|paper|book|profile|presentation|podcast|report|research|lecture|blog|interview|work\
        |career|path)
    where you
    as you (did|are|were|have)
    like you
    too
    also (studied|went|worked|grew|rowed)
    (found|heard|saw|met) you
    came across
    (saw|read|heard) your
    at the same
    you (studied|graduated|worked|spoke|gave|wrote|once)
    """
)


@message_rule(
    "connection-late",
    looks_for="a first sentence about the writer or about nothing, before what connects the two",
    severity=Severity.HINT,
    fits=lambda kind: kind.counts_as is TouchPurpose.OUTREACH and kind.is_letter,
    source=by.DALTON("the connection first"),
)
def connection_late(letter: Letter) -> Iterator[Spot]:
    """Look at the first sentence after the salutation; any beginning will do if it names a connection too."""
    start, end = letter.layout.body
    low = letter.low
    while start < end and not low[start].isalnum():
        start += 1
    if not low.startswith(_FIRST_WORDS, start):
        return
    found = _ABOUT_ME.spans(letter, start, min(end, start + _BEGINNING))
    if not found or found[0][0] != start:
        return
    stop = min(end, start + _LONGEST, letter.sentences[0][1])
    if not _CONNECTION.occur(letter, start, stop):
        yield Spot(
            *found[0],
            "It begins with you, and the reader wonders why you are writing to them of all people.",
            "Begin with what connects you: who suggested it, what you share, what you have read of theirs.",
        )


_SEEN = word_set("""
    met read heard saw seen watched listened attended visited found noticed follow followed following talk lecture
    article book podcast paper post page alumni alum directory society tour visit film video website webinar panel
    event fair thought told suggest suggested suggests recommended recommends mentioned mentions advised says said
    introduced referred gave both same fellow together sister brother mother mum mom father dad aunt uncle cousin
    neighbor neighbour neighbors neighbours friend friends teacher tutor professor lecturer supervisor instructor
    coach colleague boss connected connection linkedin profile across spoke wrote knows we us
    """)
_WISHES = re.compile(
    r"[?\uff1f]|\b(?:would|could|can|may i|might i|if|hope|hoping|please|grateful|glad|love|like to|whenever|thank you"
    r"|thanks|sorry)\b"
)
_YOU_DID = re.compile(
    r"(?<!how )(?<!what )(?<!why )(?<!when )\byou (?:\w+ly |also |once |both )?(?:\w{2,}ed|spoke|wrote|gave|made|taught"
    r"|came|went|built|ran|led|won|took|did|were|had|began|grew|left|chose|drew|sang|sold|bought"
    r"|work (?:as|at|in|for|on|with)|teach|run|lead|design|build)\b"
)
_NAMED = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Coach|Miss|Sir|Father|Sister)\.? [^\W\d_a-z]")
_MANY = word_set("people professionals several various number many few everyone everybody lots range different")
_TO_MANY = re.compile(
    r"\b(?:writing|reaching out|contacting|emailing|e-mailing|written|sending this) (?:to )?(?:people|professionals"
    r"|several|various|a number of|many|a few|everyone|everybody|lots of|a range of|different)\b"
)


@message_rule(
    "reason-missing",
    looks_for="a first message that says nothing of why it goes to this reader, or that it goes to many",
    severity=Severity.WARNING,
    fits=lambda kind: kind.counts_as is TouchPurpose.OUTREACH and kind.is_first and kind.is_letter,
    source=by.DALTON("the connection first"),
)
def reason_missing(letter: Letter) -> Iterator[Spot]:
    """Look for words of meeting, reading or being sent, for other people, and for what is said of the reader."""
    start, end = letter.layout.body
    low = letter.low
    if not _MANY.isdisjoint(letter.words) and (many := _TO_MANY.search(low, start, end)):
        yield Spot(*many.span(), "It says that others get the same message.", _WHY_THEM)
        return
    if letter.body_words <= _LETTER_WORDS or not _SEEN.isdisjoint(letter.words):
        return
    if _NAMED.search(letter.text, start, end) or _YOU_DID.search(low, start, end):
        return
    if not any(_YOURS.search(low, *span) and not _WISHES.search(low, *span) for span in letter.sentences):
        yield Spot(*letter.whole, "It does not say why you are writing to them of all people.", _WHY_THEM, whole=True)


_WHY_THEM = "Say in one sentence what led you to them: who suggested it, what you share, what you have read of theirs."


_MINE = re.compile(
    r"(?:(?:and|but|so|also|currently|now|recently|last year|this year),? )?(?:i|i'm|i've|i'd|i'll|my|we|we're|our)\b"
)
_FAR_TOO_MANY = 6
_YOURS = re.compile(r"you(?:rs?|'\w{1,3})?(?!\w)")


@message_rule(
    "more-me-than-you",
    looks_for="at least twice as many sentences about the writer as about the reader",
    severity=Severity.HINT,
    fits=lambda kind: kind.counts_as is TouchPurpose.OUTREACH and kind.is_letter,
    source=by.DALTON("more than half of the words about the contact"),
)
def more_me_than_you(letter: Letter) -> Iterator[Spot]:
    """Count sentences that begin with the writer and never speak of the reader, against those that speak of them."""
    mine = yours = 0
    for start, end in letter.sentences:
        if _YOURS.search(letter.low, start, end):
            yours += not _MINE.match(letter.low, start, end)
        elif _MINE.match(letter.low, start, end):
            mine += 1
    if mine > 2 and mine >= 2 * yours:
        yield Spot(
            *letter.whole,
            f"{mine} sentences are about you, and {yours} about them.",
            "Say more about what of their work you want to understand.",
            whole=True,
            severity=Severity.WARNING if mine >= _FAR_TOO_MANY and mine >= 4 * yours else None,
        )


# -- salutations -------------------------------------------------------------------------------------------------------


_CHATS = frozenset({Channel.LINKEDIN, Channel.TEXT_MESSAGE, Channel.CHAT, Channel.PHONE, Channel.VOICEMAIL})


@message_rule(
    "salutation-missing",
    looks_for="a message without a salutation",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter,
    source=by.TECH_RHETORIC("begin with Dear and the name"),
    english=False,
)
def salutation_missing(letter: Letter) -> Iterator[Spot]:
    """Look at the beginning, in any language; chats need no salutation."""
    start, end = letter.layout.salutation
    low = letter.low[:_LONGEST_NAME]
    greets = _GREETING_LINE.match(low) is not None
    if not greets and letter.contact is not None:
        # So long a name has to be known to be recognised.
        words = low.split(maxsplit=1)
        rest = words[1] if len(words) > 1 and words[0] in {"dear", "hi", "hello"} else ""
        greets = bool(rest) and folded(rest).startswith(folded(letter.contact.name.full))
    if start == end and letter.channel not in _CHATS and not greets:
        how = f"Begin with “Dear {letter.contact.name},”." if letter.contact else "Begin with Dear and the name."
        if not letter.is_english:
            how = "Begin with the reader's name, as is usual in its language."
        yield Spot(*letter.whole, "It does not address anybody.", how, whole=True)


_GREETING_LINE = re.compile(r"\s*(?:dear|hi|hello)[^\S\n][^\s,:]+(?:[^\S\n]+[^\s,:]+){0,5}[,:]")
_LONGEST_NAME = 300


_IMPERSONAL = re.compile(
    r"to whom it may concern|dear (?:sir ?(?:or|/|and) ?madam|sirs|(?:sir|madam)(?! [^\W\d_])"
    r"|hiring (?:manager|team)|recruiter"
    r"|(?:hr|human resources) (?:manager|team|department)|team|all|colleagues?|friend|professional|linkedin member"
    r"|(?:(?:esteemed|respected|valued|honou?red) )?(?:professional|recipient|contact|employer|alumn\w+|leader"
    r"|expert|sirs)"
    r"|(?:esteemed|respected) sir)\b"
)


@message_rule(
    "salutation-impersonal",
    looks_for="To whom it may concern, Dear Sir or Madam, and other words for nobody in particular",
    severity=Severity.WARNING,
    fits=None,
    source=by.TRIGG("no To whom it may concern where there is a name"),
    anchors=frozenset({"concern", "sir", "sirs", "madam", "dear"}),
)
def salutation_impersonal(letter: Letter) -> Iterator[Spot]:
    """Look at the salutation."""
    start, end = letter.layout.salutation
    if found := _IMPERSONAL.match(letter.low, start, end):
        yield Spot(
            *found.span(),
            "It could be addressed to anybody.",
            f"Write to {letter.contact.name} by name."
            if letter.contact
            else "Find out whom you write to, and name them.",
        )


_CASUAL = re.compile(r"(?:he+y+a?|yo+|hiy+a+|hi{2,}|sup|wh?[au]t'?s up|howdy|hola|oi|hello{2,})(?: there)?(?![\w'-])")


@message_rule(
    "salutation-casual",
    looks_for="Hey, or the like",
    severity=Severity.WARNING,
    fits=None,
    source=convention("no Hey to somebody whom you ask for their time"),
)
def salutation_casual(letter: Letter) -> Iterator[Spot]:
    """Look at the salutation."""
    start = len(letter.text) - len(letter.text.lstrip())
    if found := _CASUAL.match(letter.low, start):
        yield Spot(
            *found.span(),
            "It is too casual for somebody whom you ask for their time.",
            "Begin with Dear, or with Hi if they do so themselves.",
        )


# What programs and profiles leave beside a name.  Square brackets are placeholders, which have a rule of their own.
_BESIDE_A_NAME = re.compile(
    r"(?P<brackets>\([^()\n]*\))|(?P<bar>[|¦•●])"
    "|(?P<emoji>[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b50\u2122\u00ae][\ufe0f\u200d]?)"
)
_LETTERS_AFTER = re.compile(
    r"(?<=[, ])(?:Ph\.? ?D|[MJ]\.?D|M\.?B\.?A|[MB]\.?Sc|M\.?A|R\.?N|P\.?E|Esq|LL[BM]|[A-Z]{2,4}P|C[FP]A"
    r"|[MF]R[A-Z]{2,4})\.?(?![\w-])"
)
_REST_OF_LINE = re.compile(r"[, ]*[^\n!?]{0,60}?[,:](?=\s*\n)")


@message_rule(
    "salutation-clutter",
    looks_for="a name in the salutation with brackets, a bar, a comma, emoji or letters after it, or in capitals",
    severity=Severity.WARNING,
    fits=None,
    source=convention("the name alone, as a person would write it"),
    english=False,
)
def salutation_clutter(letter: Letter) -> Iterator[Spot]:
    """Look at the name, and at what follows its first comma on the same line."""
    layout, text = letter.layout, letter.text
    start, end = layout.name
    if start == end:
        return
    name = text[start:end]
    rest = _REST_OF_LINE.match(text, end)
    reach = rest.end() if rest else end
    whole = text[start:reach]
    how = "Write the name alone, as you would by hand."
    if not (whole.isascii() and whole.replace(" ", "").replace(",", "").isalpha()):
        for found in _BESIDE_A_NAME.finditer(text, start, reach):
            what = {"brackets": "are brackets", "bar": "is a bar", "emoji": "is an emoji or a sign"}[
                str(found.lastgroup)
            ]
            yield Spot(*found.span(), f"There {what} beside the name.", how)
            return
    if letters := _LETTERS_AFTER.search(text, start + 1, reach):
        yield Spot(*letters.span(), "Letters after a name do not belong in a salutation.", how)
        return
    if rest and letter.contact is not None and re.search("[,\u2013\u2014-]", text[end : rest.end() - 1]):
        known, behind = _name_parts(letter.contact), _parts(text[end : rest.end()])
        if behind and known.issuperset([*behind, *_parts(name)]):
            yield Spot(start, rest.end() - 1, "There is a comma or a dash inside the name.", how)
            return
    in_capitals = name.isupper() and any(
        len(part) > 3 or re.search("[aeiouy]..|..[aeiouy]", part) for part in _parts(name)
    )
    if in_capitals and not text[layout.salutation[0] : start].strip().isupper():
        yield Spot(start, end, "The name is in capitals.", "Write it as names are written.")


@message_rule(
    "salutation-mark",
    looks_for="a salutation without a comma or colon at its end",
    severity=Severity.HINT,
    fits=lambda kind: kind.is_letter,
    source=by.TRIGG("a comma, or a colon in formal American letters"),
    anchors=frozenset({"dear", "hi", "hello", "hey", "good", "greetings", "concern"}),
)
def salutation_mark(letter: Letter) -> Iterator[Spot]:
    """Look at the end of a salutation that stands on a line of its own."""
    layout = letter.layout
    if layout.greeting and not layout.marked:
        yield Spot(
            *layout.salutation, "The salutation does not end with a comma or colon.", "Put a comma after the name."
        )


# -- titles -----------------------------------------------------------------------------------------------------------

# Titles that tell a gender, which must not be guessed; then titles that are earned.
_GENDERED = {
    "mr": "mr",
    "mister": "mr",
    "mrs": "mrs",
    "miss": "miss",
    "ms": "ms",
    "sir": "sir",
    "madam": "madam",
    "ma'am": "madam",
}
_EARNED = {
    "dr": "dr",
    "doctor": "dr",
    "prof": "professor",
    "professor": "professor",
    "rev": "reverend",
    "reverend": "reverend",
    "judge": "judge",
    "captain": "captain",
    "hon": "hon",
}
_TITLES = {**_GENDERED, **_EARNED, "mx": "mx", "dame": "dame"}
_TITLE = re.compile(r"[^\W\d_]+'?[^\W\d_]*\.?")


def titles(name: str) -> tuple[tuple[str, ...], int]:
    """Return the titles with which a name begins, each in one spelling, and where the name itself begins.

    >>> titles("Prof. Dr. Quist")
    (('professor', 'dr'), 10)
    """
    found: list[str] = []
    at = 0
    while word := _TITLE.match(name, at):
        title = _TITLES.get(folded(word[0].rstrip(".")))
        if title is None:
            break
        found.append(title)
        at = word.end() + (len(name) - word.end() - len(name[word.end() :].lstrip()))
    return tuple(found), at


@message_rule(
    "salutation-title",
    looks_for="Mr, Ms, Mrs or Miss without being told, and a title other than the known one",
    severity=Severity.WARNING,
    fits=None,
    source=by.TECH_RHETORIC("their own title, and none that is guessed"),
    anchors=frozenset(_TITLES),
)
def salutation_title(letter: Letter) -> Iterator[Spot]:
    """Compare the title with the one that is known; where the reader is unknown, look for Mrs and Miss only."""
    start, end = letter.layout.name
    used, _ = titles(letter.text[start:end])
    if not used or not letter.layout.greeting:
        return
    span = (start, start + len(letter.text[start:end].split()[0]))
    contact = letter.contact
    if contact is None:
        if used[0] in {"mrs", "miss"}:
            yield Spot(
                *span,
                "It says whether somebody is married.",
                "Write Ms, or the whole name without a title, if they did not ask for it.",
                severity=Severity.HINT,
            )
        return
    name = contact.name
    known = {title for text in (name.honorific, name.preferred, name.full) for title in titles(text)[0]}
    if not known:
        if used[0] in _GENDERED:
            yield Spot(
                *span,
                "Nothing says that this is how they are addressed.",
                f"Write “Dear {contact.name},”: a whole name is right for everybody.",
                severity=Severity.HINT,
            )
    elif known.isdisjoint(used):
        whole = contact.name.full
        right = contact.name.honorific or contact.name.preferred or whole[: titles(whole)[1]].strip()
        yield Spot(*span, f"They are addressed as “{right}”.", f"Write “{right}”.")


@message_rule(
    "salutation-full-name",
    looks_for="Dear with the whole name, where a title or a preferred form is known",
    severity=Severity.HINT,
    fits=lambda kind: kind.is_letter,
    source=by.NET_MANNERS("given and family name together look automatic"),
    english=False,
    wants=("contact",),
    anchors=frozenset({"dear"}),
)
def salutation_full_name(letter: Letter) -> Iterator[Spot]:
    """Look for the whole name without a title; if no title is known, that is right."""
    contact, (start, end) = letter.contact, letter.layout.name
    if contact is None or letter.layout.greeting != "dear":
        return
    name = contact.name
    better = name.preferred or (name.honorific and name.family and f"{name.honorific} {name.family}")
    whole = folded(letter.text[start:end]) == folded(name.full) and " " in name.full
    if better and whole and folded(better) != folded(name.full):
        yield Spot(start, end, "The whole name looks as if a program had put it there.", f"Write “Dear {better},”.")


# -- names -------------------------------------------------------------------------------------------------------------

_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")
_PART = re.compile(r"[^\W\d_]+")
# Words that stand in a salutation next to a name or instead of one.
_NO_NAME = word_set("""
    lieutenant captain sergeant colonel major commander officer detective constable inspector superintendent judge
    justice rabbi father sister brother imam pastor reverend chef coach nurse senator councillor principal warden
    there all everyone everybody team friend friends colleague colleagues sir madam sirs manager hiring and or
    san sama sensei ji bhai recruiter again my professional member linkedin hr human resources department
    monday tuesday wednesday thursday friday saturday sunday christmas easter
    """)


def _parts(name: str) -> list[str]:
    return _PART.findall(folded(name.translate(_APOSTROPHES)))


def _name_parts(contact: Contact) -> set[str]:
    name = contact.name
    return {part for text in (*name.spellings, name.honorific, name.credentials) for part in _parts(text)}


@message_rule(
    "wrong-name",
    looks_for="a salutation with another name than the reader's, or a line that calls them by another than it does",
    severity=Severity.ERROR,
    fits=None,
    source=by.BOLLES("spell the name right, and check it"),
    english=False,
)
def wrong_name(letter: Letter) -> Iterator[Spot]:
    """Compare each part of the name after the greeting with every spelling that is known of the reader's."""
    contact, layout = letter.contact, letter.layout
    if not layout.greeting or layout.greeting == "to whom it may concern":
        return
    called = set(_parts(letter.text[slice(*layout.name)]))
    known = called if contact is None else called | _name_parts(contact)
    seeker = letter.campaign.seeker.name.full if letter.campaign is not None else ""
    for found in _called(letter) if called - _NO_NAME else ():
        name = set(_parts(found["name"])) - _NO_NAME - _TITLES.keys()
        if name and known.isdisjoint(name) and name.isdisjoint(_parts(seeker)):
            yield Spot(*found.span("name"), "The salutation has another name.", "Call them by one name.")
            return
    if contact is None:
        return
    start, end = layout.name
    addressed = letter.text[start:end]
    at = titles(addressed)[1]
    known = _name_parts(contact)
    for found in _PART.finditer(addressed, at):
        part = folded(found[0])
        joined = part if part in known else "".join(_parts(addressed[at:]))
        if (
            part in known
            or part in _NO_NAME
            or joined in known
            or joined in map("".join, map(_parts, contact.name.spellings))
        ):
            continue
        if len(part) == 1 and any(name.startswith(part) for name in known):
            continue
        close = next((name for name in sorted(known) if one_edit_apart(part, name)), "")
        reason = "The name seems to be misspelt." if close else f"This is not a known name of {contact.name}."
        yield Spot(
            start + found.start(),
            start + found.end(),
            reason,
            f"The reader is {contact.name}; if they go by this name too, record it as PersonName(preferred=...).",
        )
        return


# Somebody who is called by their name: by title and name between commas, or after *thank you* and *you*.  The patterns
# begin with letters or marks, because Python finds those many times faster.
_CALLED = (
    re.compile(
        r", (?P<title>(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor)\.? )?(?P<name>[^\W\d_a-z][\w'-]+)"
        r"(?=, (?:I|it|you|that|this|please|and|for|how|what|would|could)\b|[?!]|\.(?:\s|$))"
    ),
    re.compile(
        r"hank(?:s| you)(?: (?:so|very) much)?(?: again)? (?P<name>[^\W\d_a-z][\w'-]+)(?=[,?!]|\.(?:\s|$))(?P<title>)"
    ),
)
_YOU = re.compile(r"\b(?:[Yy]ou(?: [a-z']+){0,3}|[Tt]hank(?:s| you)(?: (?:so|very) much)?(?: again)?)$")


def _called(letter: Letter) -> Iterator[re.Match[str]]:
    """Yield where somebody is called by their name in the body of a letter."""
    text = letter.text
    for pattern in _CALLED:
        for found in pattern.finditer(text, *letter.layout.body):
            if found["title"] or pattern is _CALLED[1] or _YOU.search(text, max(0, found.start() - 40), found.start()):
                yield found


_MID_SENTENCE = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][^\W\d_]{3,}")

_HOUSE = r"(?P<house>[^\W\d_a-z][\w&'-]*(?: (?:(?:of|for|and|the) )*[^\W\d_a-z][\w&'-]*)*)"
_WORK_AT = re.compile(
    r"\b[Yy]our (?:job|role|position|post|team|colleagues|work|department|lab|desk)(?: (?:is|are|looks))? (?:at"
    rf"|with) (?:the )?{_HOUSE}"
)
# What it is like at a place, as one asks only of somebody who works there.
_LIKE_AT = re.compile(
    r"\b(?:like (?:to work|working|to be|being)|(?:work|working|life|things|the job|the culture) (?:is|are)"
    rf" (?:really )?(?:like|done|run|organi[sz]ed)|(?:life|working)) (?:at|for) (?:the )?{_HOUSE}"
)


@message_rule(
    "wrong-employer",
    looks_for="work that the reader is said to do at another employer than those that are known",
    severity=Severity.WARNING,
    fits=None,
    source=convention("one letter for one employer"),
    wants=("contact",),
)
def wrong_employer(letter: Letter) -> Iterator[Spot]:
    """Compare names of employers word by word, and with their initials; one word may be a place or a short name."""
    if (contact := letter.contact) is None or not contact.employments:
        return
    organisations = [_parts(job.organisation) for job in contact.employments]
    known = {part for parts in organisations for part in (*parts, "".join(part[0] for part in parts))}
    found: list[tuple[re.Match[str], Severity | None]]
    found = [(match, None) for match in _WORK_AT.finditer(letter.text, letter.layout.salutation[1])]
    title = re.escape(contact.employments[0].title or "")
    for span in letter.sentences:
        # A sentence with *how* or *what* asks about the reader's work; one about the writer may name their own school.
        if _ASKS_HOW.search(letter.low, *span):
            found += [(match, Severity.WARNING) for match in _LIKE_AT.finditer(letter.text, *span)]
            if title and (theirs := re.search(rf"(?i:{title}) (?:at|with|for) (?:the )?{_HOUSE}", letter.text)):
                found.append((theirs, Severity.WARNING))
    for match, severity in found:
        house = _parts(match["house"])
        if known.isdisjoint(house):
            yield Spot(
                *match.span("house"),
                f"The record has them at {contact.organisation}.",
                "Make sure that it is their letter, or record where they worked before.",
                severity=severity or (None if len(house) > 1 else Severity.HINT),
            )


_ASKS_HOW = re.compile(r"\b(?:how|what)\b")

_LETTERS = frozenset({None, Channel.EMAIL, Channel.LETTER})  # Elsewhere the program shows who writes.


@message_rule(
    "unsigned",
    looks_for="a closing without a name after it, or a letter without either",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter,
    source=convention("a letter ends with the name of its writer"),
)
def unsigned(letter: Letter) -> Iterator[Spot]:
    """Look at the last line; among people who know each other it matters less."""
    begin = letter.layout.body[1]
    closing = letter.low[begin:].strip()
    alone = "\n" not in closing and ", " not in closing
    stranger = letter.kind is not None and (letter.kind.is_first or letter.kind.is_again)
    if letter.channel not in _LETTERS:
        return
    if not closing:
        # A letter with a salutation that breaks off after a whole sentence.
        ends = letter.text.endswith((".", "?")) and letter.layout.greeting and letter.body_words > _LETTER_WORDS
        last = letter.text[letter.sentences[-1][0] :] if letter.sentences else ""
        if ends and not is_closing(last.lower().rstrip(".")):
            where = len(letter.text) - len(last.split()[-1]), len(letter.text)
            how = "End with a closing such as Kind regards, and your name."
            formal = stranger or letter.purpose is TouchPurpose.THANK_YOU
            yield Spot(*where, "There is no closing and no name.", how, severity=None if formal else Severity.HINT)
        return
    if alone and is_closing(closing):
        start = letter.low.index(closing, begin)
        yield Spot(
            start,
            start + len(closing),
            "Your name is missing.",
            "Write your name below the closing.",
            severity=None if stranger else Severity.HINT,
        )


_SIGNATURE = re.compile(r"[^\W\d_][^\W\d_.'-]*(?:[ .'-]{1,2}[^\W\d_]+){0,4}\.?")


@message_rule(
    "wrong-signature",
    looks_for="another name than the seeker's below the closing",
    severity=Severity.WARNING,
    fits=None,
    source=convention("one letter by one writer"),
    english=False,
    wants=("campaign",),
)
def wrong_signature(letter: Letter) -> Iterator[Spot]:
    """Compare the line after the closing; a short form of the name has its first letters."""
    start = letter.layout.body[1]
    closing, _, rest = letter.text[start:].strip().partition("\n")
    if letter.campaign is None or not is_closing(closing.strip().lower()):
        return
    line = rest.strip().partition("\n")[0].strip()
    name = letter.campaign.seeker.name
    known = {part for spelling in name.spellings for part in _parts(spelling)}
    signed = _parts(line)
    alike = any(part[:2] == own[:2] for part in signed for own in known)
    if signed and not alike and _SIGNATURE.fullmatch(line) and line.isascii() and name.full.isascii():
        begin = letter.text.index(line, start + len(closing))
        severity = None if len(signed) > 1 else Severity.HINT  # One word may be what friends call them.
        how = "Sign it with your own name."
        yield Spot(begin, begin + len(line), f"The writer is {name}.", how, severity=severity)


@message_rule(
    "misspelt-name",
    looks_for="a word that is one letter away from the reader's name or employer",
    severity=Severity.WARNING,
    fits=None,
    source=by.BOLLES("spell the name right, and check it"),
    english=False,
    wants=("contact",),
)
def misspelt_name(letter: Letter) -> Iterator[Spot]:
    """Look at words with a capital inside sentences; a name that the campaign knows is not a mistake."""
    contact = letter.contact
    if contact is None:
        return
    parts = {p for text in (contact.name.full, contact.name.family) for p in _parts(text) if len(p) > 3}
    parts |= {part for part in _parts(contact.organisation) if len(part) > 4}
    own = _name_parts(contact) | set(_parts(contact.organisation)) | PROPER | {"march"}
    for found in _MID_SENTENCE.finditer(letter.text, letter.layout.salutation[1]):
        word = folded(found[0])
        # “Children's” is read as “Children”; the employer's name may be folded with its s, or without.
        if word in own or word.removesuffix("s") in own or letter.text.startswith("'", found.end()):
            continue
        close = next((part for part in sorted(parts) if one_edit_apart(word, part)), "")
        if close and not (letter.campaign and _is_known(word, letter.campaign)):
            yield Spot(
                *found.span(),
                "It is one letter away from the reader's name or employer.",
                f"Compare it with {contact}.",
            )


def _is_known(word: str, campaign: Campaign) -> bool:
    """Return whether a word is a part of a name or of an employer in a campaign."""

    def parts() -> frozenset[str]:
        texts = {job.organisation for person in campaign.contacts for job in person.employments}
        return frozenset(
            part for text in texts.union(*(p.name.spellings for p in campaign.contacts)) for part in _parts(text)
        )

    seeker = campaign.seeker
    if any(word in _parts(text) for text in (seeker.name.full, seeker.field, *seeker.affiliations)):
        return True
    return word in campaign.memory.keep((__name__, "parts of names"), campaign.contacts, parts)


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether adding, dropping, replacing or swapping one letter turns *one* into the *other*.

    >>> one_edit_apart("quist", "quits"), one_edit_apart("quist", "quists"), one_edit_apart("quist", "quest")
    (True, True, True)
    >>> one_edit_apart("quist", "quist"), one_edit_apart("quist", "twist")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return longer[same + 1 :] == shorter[same:]
    if one[same + 1 :] == other[same + 1 :]:
        return True
    return one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]


@message_rule(
    "name-without-permission",
    looks_for="the name of somebody who has not allowed its use towards the reader, or of whom nothing says so",
    severity=Severity.ERROR,
    fits=None,
    source=by.SIX_STEPS("a name only with permission"),
    english=False,
    wants=("campaign", "contact"),
)
def name_without_permission(letter: Letter) -> Iterator[Spot]:
    """Look in text and subject; the reader, people they named, and people who gave permission may be named."""
    if letter.campaign is None or letter.contact is None:
        return
    guard = NameGuard.of(letter.campaign, letter.contact)
    for part, said in (("text", letter.text), ("subject", letter.subject)):
        if not said:
            continue
        refused = guard.mentions(said)
        for mention in refused:
            name = mention.person.name if mention.person else said[mention.start : mention.end]
            why, repair = guard.why(mention)
            yield Spot(
                mention.start,
                mention.end,
                f"It names {name}, who {why}.",
                f"{repair[:1].upper()}{repair[1:]}.",
                part=part,
            )
        for mention in (*guard.others(said), *guard.titled(said)):
            if mention.person is None or mention.person.id == letter.person:
                continue
            if not any(mention.start < each.end and each.start < mention.end for each in refused):
                yield Spot(
                    mention.start,
                    mention.end,
                    f"It names {mention.person.name}, and nothing says that the reader may hear of them.",
                    "Leave the name out unless you know that they would not mind.",
                    part=part,
                    severity=Severity.WARNING,
                )
