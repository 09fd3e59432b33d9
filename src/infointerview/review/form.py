"""The form of a message: its subject and length, placeholders left in it, and details that do not fit a sentence."""

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

from infointerview.model.exchange import TouchPurpose
from infointerview.model.values import Channel
from infointerview.policy import publications as by
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter, Span, sentences, words_in
from infointerview.review.notation import word_set
from infointerview.review.rule import Spot, message_rule
from infointerview.review.wishes import asks_for_work

_REPLY = re.compile(r"\s*(?:(?:re|fw|fwd|aw|wg|sv|tr|antw)\s*:\s*)*", re.IGNORECASE)


def _own_words(subject: str) -> str:
    """Return a subject without the `Re:` that a mail program has put before it."""
    matched = _REPLY.match(subject)
    return subject[matched.end() :].strip() if matched else subject.strip()


@message_rule(
    "subject-missing",
    looks_for="an e-mail without a subject",
    severity=Severity.ERROR,
    fits=lambda kind: kind.is_letter,
    source=by.BOOMERANG("one in seven e-mails without a subject is answered"),
    english=False,
    wants=("subject",),
)
def subject_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a blank subject where there should be one."""
    expected = letter.channel is Channel.EMAIL or (letter.channel is None and letter.subject is not None)
    if expected and not _own_words(letter.subject or ""):
        yield Spot(
            0,
            len(letter.subject or ""),
            "There is no subject.",
            "Name the person who suggested it, what you share, or what your question is about.",
            whole=True,
            part="subject",
        )


@message_rule(
    "subject-length",
    looks_for="a subject with too many words or characters, or with too few words to say anything",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter,
    unknown=True,
    source=by.BOOMERANG("3 or 4 words do best"),
    figure="subject_at_most_words",
    english=False,
    wants=("subject",),
)
def subject_length(letter: Letter) -> Iterator[Spot]:
    """Count words and characters of a subject that is not that of an answer."""
    subject = letter.subject
    # An answer keeps the subject of its thread, however long that is.
    if not subject or not (said := _own_words(subject)) or said != subject.strip():
        return
    policy, words = letter.policy, words_in(said)
    if words > policy.subject_at_most_words:
        reason, figure = f"The subject has {words} words.", "subject_at_most_words"
    elif len(said) > policy.subject_at_most_characters:
        reason, figure = f"The subject has {len(said)} characters.", "subject_at_most_characters"
    elif words < policy.subject_at_least_words and said.isascii():
        few = f"The subject has {words} word{'s' * (words != 1)}, which say little."
        yield _about_length(subject, few, "subject_at_least_words", Severity.HINT)
        return
    else:
        return
    yield _about_length(subject, reason, figure, Severity.WARNING)


def _about_length(subject: str, reason: str, figure: str, severity: Severity) -> Spot:
    return Spot(
        0,
        len(subject),
        reason,
        "Say what it is about in a few words that a phone shows on one line.",
        whole=True,
        part="subject",
        severity=severity,
        figure=figure,
    )


_CAPITALS = re.compile(r"[^\W\d_a-z]{4,}(?!\w)")
_MANY_LETTERS = 14  # Two abbreviations have fewer.
_LOUD = frozenset({"URGENT", "IMPORTANT", "PLEASE", "HELP", "READ", "ASAP"})
_WORD = re.compile(r"[^\W\d_]{2,}")


@message_rule(
    "subject-shouting",
    looks_for="a subject in capitals",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter,
    unknown=True,
    source=convention("capitals shout"),
    english=False,
    wants=("subject",),
)
def subject_shouting(letter: Letter) -> Iterator[Spot]:
    """Look for a line in capitals, or two long words in them; abbreviations do not count."""
    subject = letter.subject
    if not subject or not (_CAPITALS.search(subject) or subject.isupper()):
        return
    loud = [found for found in _CAPITALS.finditer(subject) if found[0].isupper()]
    words = _WORD.findall(subject)
    all_capitals = subject.isupper() and len(words) > 1 and max(map(len, words)) > 3
    if all_capitals or sum(len(found[0]) for found in loud) >= _MANY_LETTERS or any(word in _LOUD for word in words):
        start, end = (0, len(subject)) if all_capitals or not loud else loud[0].span()
        yield Spot(
            start,
            end,
            "Capitals read as shouting.",
            "Write it as in a sentence.",
            whole=all_capitals or not loud,
            part="subject",
        )


_HURRY = re.compile(r"\b(?:urgent|urgently|asap|immediate (?:reply|answer|response|attention|help))\b")


@message_rule(
    "subject-urgent",
    looks_for="a subject that hurries the reader",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter,
    unknown=True,
    source=convention("nothing in it is urgent for them"),
    wants=("subject",),
)
def subject_urgent(letter: Letter) -> Iterator[Spot]:
    """Look for words that hurry."""
    low = letter.low_subject
    if "urgen" not in low and "asap" not in low and "immedia" not in low:
        return
    for found in _HURRY.finditer(low):
        yield Spot(
            *found.span(),
            "Nothing in it is urgent for them.",
            "Say what it is about, and let them choose when.",
            part="subject",
        )


_JOB_WORDS = (
    "job",
    "vacanc",
    "intern",
    "hir",
    "employ",
    "position",
    "application",
    "opening",
    "role",
    "post",
    "placement",
    "looking for",
    "work for",
    "apply",
    "opportunit",
    "cv",
    "resume",
)
_JOB = re.compile(
    r"^(?:my )?(?:cv|resume|application)\b(?! (?:forms?|tips|advice))|\bopportunit(?:y|ies) (?:at|in|with) your\b"
    r"|(?<!your )(?<!of )\b(?:jobs?|job openings?|vacanc(?:y|ies)|internships?|hiring|employment|looking for work"
    r"|open positions?"
    r"|applications? for (?:an? |the )?(?:\w+ )?(?:post|role|placement|position|traineeship)|openings? (?:at|in|with)"
    r"|(?:graduate|junior|trainee|entry-level|summer) (?:\w+ )?(?:roles?|positions?|posts?)|(?:positions?"
    r"|placements?) (?:at|in"
    r"|with)(?! your))(?!\w)(?! (?:loss|titles?|market|adverts?|satisfaction))"
)


@message_rule(
    "subject-job",
    looks_for="a subject that mentions a job other than theirs",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_letter and kind.counts_as is not TouchPurpose.OUTCOME,
    unknown=True,
    source=by.BUCKNELL("never say that you look for a job"),
    wants=("subject",),
)
def subject_job(letter: Letter) -> Iterator[Spot]:
    """Look for requests, and for words of applications; who tells news may mention a job."""
    subject, news = letter.subject or "", letter.kind is not None and letter.kind.is_news
    if not any(word in letter.low_subject for word in _JOB_WORDS):
        return
    asks = asks_for_work(subject, sentences(letter.low_subject, 0, len(subject)), helped=news)
    spans = [span for span, _ in asks]
    if not news:
        spans += [found.span() for found in _JOB.finditer(letter.low_subject)]
    reached = 0
    for span in sorted(spans):
        if span[0] < reached:
            continue
        reached = span[1]
        yield Spot(
            *span,
            "With this in its subject it reads as an application.",
            "Name their work, or what connects you.",
            part="subject",
        )


# -- length ------------------------------------------------------------------------------------------------------------

_SHORT_CHANNELS = frozenset({Channel.LINKEDIN, Channel.TEXT_MESSAGE, Channel.CHAT})


def _counts_characters(figure: str) -> bool:
    return figure.endswith("_characters")


@message_rule(
    "blank",
    looks_for="a message that says nothing",
    severity=Severity.ERROR,
    fits=None,
    source=convention("a message says something"),
    english=False,
)
def blank(letter: Letter) -> Iterator[Spot]:
    """Look for a text that holds only blanks."""
    if letter.is_blank:
        yield Spot(*letter.whole, "The text is blank.", "Write it, or have it drafted.", whole=True)


@message_rule(
    "too-long",
    looks_for="more words than the policy allows for this kind of message, not counting salutation and signature",
    severity=Severity.WARNING,
    fits=lambda kind: not _counts_characters(kind.limits[1]),
    source=by.BOOMERANG("50 to 125 words"),
    figure="outreach_at_most_words",
    english=False,
)
def too_long(letter: Letter) -> Iterator[Spot]:
    """Count the words; more than any message should have is an error, and a few more than enough are a hint."""
    figure = letter.limits[1]
    most = getattr(letter.policy, figure)
    words, cap = letter.body_words, letter.policy.message_at_most_words
    # A follow-up may say the first message again, as some advise.
    bearable = letter.policy.outreach_at_most_words if figure == "follow_up_at_most_words" else most
    is_far = 100 * words > (100 + letter.policy.hardly_too_long_percent) * bearable
    beyond = Severity.ERROR if words > cap else Severity.WARNING if is_far else Severity.HINT
    if words > most or words > cap:
        limit, figure = (cap, "message_at_most_words") if words > cap else (most, figure)
        yield Spot(
            *letter.whole,
            f"It has {words} words, not counting salutation and signature, and {limit} are enough.",
            "Leave out what they do not need to know before you talk.",
            whole=True,
            severity=beyond,
            figure=figure,
        )


@message_rule(
    "too-short",
    looks_for="fewer words than the policy wants for this kind of message, not counting salutation and signature",
    severity=Severity.HINT,
    fits=lambda kind: bool(kind.limits[0]),
    source=by.BOOMERANG("50 to 125 words"),
    figure="outreach_at_least_words",
    english=False,
)
def too_short(letter: Letter) -> Iterator[Spot]:
    """Count the words, except where messages are short by nature."""
    is_card = letter.channel is Channel.LETTER and letter.kind is not None and letter.kind.is_thanks
    if letter.channel in _SHORT_CHANNELS or is_card:
        return
    figure = letter.limits[0]
    least = getattr(letter.policy, figure)
    words = letter.body_words
    if words < least:
        yield Spot(
            *letter.whole,
            f"It has {words} words, not counting salutation and signature, and the advice is {least} or more.",
            "Say a little more about what connects you, or what you took from it.",
            whole=True,
            figure=figure,
        )


@message_rule(
    "too-many-characters",
    looks_for="more characters than LinkedIn takes in a note, or than people read in a message there",
    severity=Severity.ERROR,
    fits=None,
    source=by.LINKED_HELPER("200 characters; 300 with Premium"),
    figure="connection_note_at_most_characters",
    english=False,
)
def too_many_characters(letter: Letter) -> Iterator[Spot]:
    """Count the characters of everything, salutation and signature too."""
    if letter.kind is not None:
        figure = letter.kind.limit(letter.channel)
    else:  # Somebody who is in touch reads on; of an unknown text nobody knows whether they are.
        figure = "linkedin_message_at_most_characters" if letter.channel is Channel.LINKEDIN else ""
    if not _counts_characters(figure):
        return
    severity, says = Severity.WARNING, "people there read"
    if figure == letter.limits[1]:
        severity, says = Severity.ERROR, "LinkedIn takes"
    # LinkedIn's text box counts in UTF-16, where an emoji is two characters.
    most, length = getattr(letter.policy, figure), len(letter.text.encode("utf-16-le", "surrogatepass")) // 2
    if length > most:
        yield Spot(
            *letter.whole,
            f"It has {length} characters with salutation and signature, and {says} {most}.",
            "Keep who you are, what connects you, and one question.",
            whole=True,
            severity=severity,
            figure=figure,
        )


# -- placeholders ------------------------------------------------------------------------------------------------------

# What people put between brackets for somebody to fill in.
_BLANK = (
    "(?:first|last|full|given|family|user|company|contact|recipient|sender|recruiter|job|hiring|mutual|their|his|her)"
)
_THING = (
    r"(?:names?|surname|company|companies|employer|organi[sz]ation|title|position|role|industry|field|topic|subject"
    r"|school|university|college|department|team|city|town|country|date|day|time|place|location|phone|number|e-?mail"
    r"|address|link|url|connection|contact|person|manager|project|reason|signature|degree|major|year|placeholder"
    r"|something specific|specific [\w ]{2,40}|details?|salutation|[fl]name|(?:first|last|company)name)"
)
_WORDS = rf"(?:{_BLANK}[ _'.-]?s?[ _.-]?){{0,2}}{_THING}(?:(?: (?:of|or|and|here)|[ _/.-])? ?{_THING})?(?: here)?"
_FILL_IN = r"(?:your|insert|enter|add|fill in|mention|specify|describe|name of|date of|x{2,})\b[^\[\]<>«»\n]{0,60}?"
_INSIDE = rf"(?:{_FILL_IN}|(?:(?:mrs?|ms|mx|dr|prof)\.?[ /]{{1,2}}){{0,3}}{_WORDS})"

_NAME_OF = (
    "(?:(?:first|last|full|family|given|your|their|contact|company|job|school|university|employer)[ _-]?"
    "(?:name|title|company|school|field|employer)|name)"
)
_NAME_IN_EUROPE = (
    "(?:dein|ihr|mein|votre|su|tu|il tuo|seu)e?n? |nom|name|nombre|pr[e\u00e9]nom|vorname|nachname|firma|empresa"
    "|entreprise|cognome|nome|navn|namn|imi\u0119|\u0438\u043c\u044f"
)
# Name, family name and company in Japanese, Chinese, Korean, Arabic, Hindi and Greek.
_NAME_ELSEWHERE = (
    "(?:\u304a|\u60a8\u7684|\u8cb4)?(?:\u540d\u524d|\u6c0f\u540d|\u4f1a\u793e\u540d|\u793e\u540d|\u59d3\u540d"
    "|\u516c\u53f8(?:\u540d\u79f0)?|\uc774\ub984|\ud68c\uc0ac\uba85|\uc131\ud568|\u0627\u0644\u0627\u0633\u0645"
    "|\u0928\u093e\u092e|\u03cc\u03bd\u03bf\u03bc\u03b1)"
)

# Two or three words between brackets, none of which belongs to an aside.
_TWO_NOUNS = (
    r"(?-i:(?![a-z '/-]*\b(?:the|an?|i|we|it|they|is|was|were|are|in|on|at|of|near|by|with|for|to|my|his|her|no|not|and"
    r"|or|so|if|as|that|this|very|too|again|sorry|please)\b)[a-z]{3,}(?:[ /-][a-z]{3,}){1,2})"
)

# Each style of placeholder, by a mark that is in it; as text, because compiling them takes longer than checking a
# message that has none.
_STYLES = {
    # {{ contact.name }}, {% if x %}, {name}, ${name}
    "{": r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\{[a-z_][\w .-]{0,40}\\?\}|\$\{[^{}\n]{0,80}\}",
    # [Your Name], [object Object], [school district], [Ihr Name], and \[Your Name\] as Markdown has it.
    "[": rf"\[(?:{_INSIDE}|object \w{{2,20}}|{_TWO_NOUNS}|{_NAME_ELSEWHERE}"
    rf"|(?:{_NAME_IN_EUROPE})[^\[\]\n]{{0,40}})\\?\]",
    "<": rf"<<[^<>\n]{{1,40}}>>|<{_INSIDE}\\?>",  # <<name>>, <first name>
    "«": rf"«{_INSIDE}»",  # «name»
    "*|": r"\*\|[a-z_:]{2,40}\|\*",  # *|FNAME|*
    # %(name)s, %name%, %s
    "%": r"%\([a-z_]\w{0,30}\)[sd]|(?<![\w%])%[a-z_]{2,30}%(?!\w)|(?<![\d%])(?<!\d )%[sd](?![\w%])",
    "$": rf"(?<![\w$])\$(?:{_WORDS}|(?-i:[a-z_][a-z0-9_]{{2,30}}))\b",  # $name
    " @": rf"(?<![\w.])@(?:{_WORDS})\b",  # @name
    # __name__, ____ inside a line
    "__": rf"(?<!\w)__{_WORDS}__(?!\w)|(?<=[^\s_] )_{{3,}}(?=[\s.,;:!?)]|$)",
    # FIRST_NAME
    "_": r"(?<!\w)(?-i:(?:FIRST|LAST|FULL|COMPANY|CONTACT|JOB|YOUR|SENDER|RECIPIENT)_[A-Z_]{2,30})(?!\w)",
    "#": r"#(?:REF|NAME|VALUE|N/A|NULL|DIV/0)[!?]?(?!\w)",  # of spreadsheets
    # Of web pages.
    "&": r"&(?:nbsp|amp|quot|apos|lt|gt|rsquo|lsquo|ldquo|rdquo|ndash|mdash|#\d{2,5}|#x[0-9a-f]{2,4});",
    # Read in the wrong encoding.
    "\u00e2\u20ac": r"\u00e2\u20ac[\u2122\u02dc\u0153\u009d\u201c\u201d\u00a6]?\w{0,30}",
    "\u00c3": r"\u00c3[\u00a0-\u00bf]\w{0,30}",
    "\u00c2": r"\u00c2(?=[\u00a0-\u00bf])\w{0,30}",
    "\ufffd": r"\ufffd\w{0,30}",
    "(": rf"\({_NAME_OF}\)",  # (Company Name)
    "\u3010": rf"\u3010(?:{_NAME_ELSEWHERE})\u3011",
    # What a writing program says about the text that it gives.
    " AI": r"\bas an AI(?: language model)?\b",
    **dict.fromkeys(
        ("Sure", "Certainly", "Of course"), r"\b(?:sure|certainly|of course)[!,.] here(?:'s| is) (?:an?|the|your)\b"
    ),
}

_BARE = re.compile(
    r"\b(?:TBD|TBA|TODO|FIXME|[FL]NAME|(?:FIRST|LAST|FULL|COMPANY|CONTACT|YOUR)[ _]?NAME)\b"
    r"|\bINSERT [A-Z]{2,}(?: [A-Z]{2,}){0,4}\b"
    r"|\b[Ii]nsert (?:your |the |a )?(?:\w+ )?(?:name|company|title|date|topic|text) here\b"
    # Three crosses are a blank, but after the name of a series they are the number thirty.
    r"|(?<!Bowl )(?<!Part )(?<!Psalm )(?<!Chapter )(?<!Volume )(?<!Act )(?<!Title )(?<!Canto )\bX{3,}\b"
    r"|\b[Ll]orem ipsum\b|\bInvalid Date\b|\b(?:XYZ|ABC) (?:University|College|School|Company|Corp|Inc|Ltd)\b"
    # What programs print for a missing value.
    r"|(?<=[a-z] )(?<!Were )None\b(?! of\b)"
    r"|(?<=[Dd]ear )(?:none|null|nan|undefined|NULL|NaN)\b"
    r"|\b(?:Mrs?|Ms|Mx|Dr|Prof|Professor|work at|are at|is at)\.? (?:None|none|null|nan|undefined|NULL|NaN)\b"
    r"|\b[XxDdMm]{2}([/.:])[XxDdMm]{2}(?:\1[XxYy]{2,4})?\b"
    r"|\b(?:at|as|with|for|by|from|of|about|in|on|since|to|your|Hi|Hello) "
    r"(?:(?:null|undefined)\b(?! (?:hypothes\w+|results?|models?|values?|sets?|at|and))"
    r"|(?:NULL|NaN|nan)\b(?! (?:hypothes\w+|values?|bread|and)))"
)
_BARE_WORDS = word_set("""
    tbd tba todo fixme fname lname firstname lastname fullname companyname contactname yourname first_name
    last_name full_name company_name contact_name your_name insert xx dd mm xyz abc invalid xxx xxxx
    xxxxx lorem none null nan undefined
    """)
# What people write into a form to leave it empty: N/A anywhere, the rest where it stands alone in place of a detail.
_NOTHING = re.compile(
    r"(?<![\w/.:-])[Nn]/[Aa](?![\w/-])"
    r"|(?:(?<=[.!:] )|(?<=\n)|^)(?:[Nn](?:one|il)|NONE|NIL)(?=[.!](?:\s|$)|[^\S\n]*(?:\n|$))"
    r"|(?<=: )(?:-+(?=\.? *(?:\n|$)|\. )|(?:\?+|\.{2,}|\u2026|x{2,})(?=\.?(?: *(?:\n|$)| [A-Z])))"
    r"|\b(?:because|about|learn|offered|decided|I am|I'm|I will|I'll) "
    r"(?:(?:[Nn](?:one|il)|NONE|NIL|-+|\?+|\.{2,}|\u2026|x{2,})(?=[.,;!?]|\s*$)|(?=[.,;!?](?:\s|$)))"
)
_NOTHING_WORDS = word_set("none nil n")
_NOTHING_MARKS = (" .", " ,", " ?", " -", " \u2026", " xx")
_NOBODY = re.compile(r"\s*(?P<greeting>dear[^\S\n]*[,:]|(?:hi|hello)[^\S\n]+[,:])", re.IGNORECASE)


@message_rule(
    "placeholder",
    looks_for="a placeholder that nobody filled in, in any common style, words such as None that programs print, and "
    "N/A or the like instead of what should be said",
    severity=Severity.ERROR,
    fits=None,
    source=convention("no placeholder reaches a reader"),
    english=False,
)
def placeholder(letter: Letter) -> Iterator[Spot]:
    """Look in text and subject; quotations, sums of money and e-mail addresses in brackets are not placeholders."""
    yield from _in(letter.text, "text", letter.words)
    if letter.subject:
        yield from _in(letter.subject, "subject", frozenset(letter.low_subject.split()))


def _in(said: str, part: str, words: frozenset[str]) -> Iterator[Spot]:
    spans: list[Span] = []
    for mark in filter(said.__contains__, _STYLES):
        spans += [found.span() for found in _compiled(f"(?i){_STYLES[mark]}").finditer(said)]
    if not words.isdisjoint(_BARE_WORDS) or "NAME" in said:
        for bare in _BARE.finditer(said):
            # Without the word before it that shows that a name belongs there.
            first, _, rest = bare[0].partition(" ")
            skipped = len(first) + 1 if rest.lower() in {"null", "nan", "undefined"} else 0
            spans.append((bare.start() + skipped, bare.end()))
    if not words.isdisjoint(_NOTHING_WORDS) or any(map(said.__contains__, _NOTHING_MARKS)):
        spans += [found.span() for found in _NOTHING.finditer(said)]
    if found := _NOBODY.match(said):
        spans.append(found.span("greeting"))
    reached = 0
    for start, end in sorted(spans):
        if start >= reached:
            reached = end
            yield Spot(
                start,
                end,
                "A placeholder was not filled in.",
                "Put in what belongs there, or leave the sentence out.",
                part=part,
            )


# -- details that do not fit their sentence ----------------------------------------------------------------------------

# Words that are never said twice in a row, unlike "had had" and "that that"; quotations are left alone.
_TWICE = r"(?P<word>because|about|the|to|of|for|with|from|and|our|your|my|how|i|learn|will|am)[^\S\n]+(?P=word)\b(?!-)"
_BEGIN_NAMES = frozenset({"The", "Of", "With", "From", "And", "Our", "Your", "My", "Will", "Am"})
# A beginning said twice, or a word that begins a sentence, and is not a title, in the middle of one.  Each pattern
# begins with letters, because Python searches for those many times faster than for one of several beginnings.
_WRONG = (
    r"because (?:We|You|They|He|She|My|Our|Your|That|This|There|In|At|When|If|As|A)\b",
    r"about (?:We|Our|Your|My|Whether)\b",
    r"learn (?:How|What|Why|Which|Whether|Where|When|About)\b",
    r"to learn (?:I want|I would|I'd|to learn)\b",
    r"the (?:our|your|my|their)\b(?![- ]own\b)",
    r"hank you for (?:[Yy]ou (?:told|gave|showed|explained|helped|shared)|Your?)\b",
    r"hank you for (?:Telling|Showing|Explaining|Taking|Sharing|Giving)\b",
    r"I am (?:(?:I am|i am|I'm|i'm|my name is)\b|(?:A|An|The)(?= [a-z]))",
    r"I'm (?:(?:I am|i am|I'm|i'm|my name is)\b|(?:A|An|The)(?= [a-z]))",
    r"I will (?:I will|I'll|I would|I'd)\b",
    r"I'll (?:I will|I'll)\b",
    r"Next, I will (?:To|I|The|Will)(?= [a-z])",
)
_BY_LETTERS = {
    letters: "|".join(pattern for pattern in _WRONG if pattern.startswith(f"{letters}(?:"))
    for letters in dict.fromkeys(pattern.partition("(?:")[0] for pattern in _WRONG)
}


@message_rule(
    "does-not-fit",
    looks_for="words that do not follow on from those before them: a word or a beginning said twice, or a capital in "
    "the middle of a sentence",
    severity=Severity.WARNING,
    fits=None,
    source=convention("read it aloud once"),
    anchors=frozenset(
        {"because", "about", "the", "to", "of", "for", "with", "from", "and", "our", "your", "my", "how", "learn", "i"}
    ),
)
def does_not_fit(letter: Letter) -> Iterator[Spot]:
    """Look at the words around the places where a detail is put into a sentence."""
    text, words, spans = letter.text, letter.low.split(), set[Span]()
    if any(map(eq, words, words[1:])):
        for found in _compiled(rf"(?<![\w\"'\u2018\u201c-]){_TWICE}").finditer(letter.low):
            # The second may be the beginning of a name: the The Hague Report.
            if text[found.start() : found.end()].split()[1] not in _BEGIN_NAMES:
                spans.add(found.span())
    for letters in filter(text.__contains__, _BY_LETTERS):
        for found in _compiled(_BY_LETTERS[letters]).finditer(text):
            if not text[max(0, found.start() - 1) : found.start()].isalnum() or letters.startswith("hank"):
                spans.add(found.span())
    for start, end in sorted(spans):
        yield Spot(
            start,
            end,
            "These words do not follow on from those before them.",
            "Read the sentence aloud, and change the words that do not fit.",
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first needed, as the wordings of other rules are.
    return re.compile(pattern)
