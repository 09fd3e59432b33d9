"""What a message asks for: for what purpose, how long, how much, and how easily it can be refused."""

import re
from collections.abc import Iterator

from infointerview.language.kinds import Occasion
from infointerview.model.exchange import TouchPurpose
from infointerview.policy import publications as by
from infointerview.policy.figures import Policy
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter
from infointerview.review.notation import Span, Wordings, denied, sentence_around, sentences, word_set
from infointerview.review.rule import Spot, message_rule

# -- purpose ----------------------------------------------------------------------------------------------------------

_PURPOSE = word_set("""
    learn learning learned understand understanding advice insight insights perspective perspectives explore exploring
    curious guidance conversation conversations informational chat talk talking speak speaking question questions
    discuss discussing discover story path journey hear
    """)
_NOT_TO_HEAR_FROM = ("hear about", "hear how", "hear what", "hear more", "hear your", "hear why", "hear which")


@message_rule(
    "purpose-missing",
    looks_for="a first message without a word of learning, advice or a conversation about the person's work",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first,
    source=by.NORTHEASTERN("say that you want to learn, and what"),
)
def purpose_missing(letter: Letter) -> Iterator[Spot]:
    """Look for words of learning; hearing from somebody is not a purpose, hearing about their work is."""
    words = letter.words & _PURPOSE
    if words == {"hear"} and not any(phrase in letter.low for phrase in _NOT_TO_HEAR_FROM):
        words = frozenset()
    if not words:
        yield Spot(
            *letter.whole,
            "It does not say that you want to learn about their work.",
            "Say in one sentence what you hope to learn.",
            whole=True,
        )


# -- length -----------------------------------------------------------------------------------------------------------


@message_rule(
    "minutes-missing",
    looks_for="a request that does not say how long a talk it asks for",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first and not kind.is_brief,
    source=by.LABOR_STATISTICS("20 to 30 minutes"),
    figure="ask_minutes",
)
def minutes_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a length in digits or words."""
    if not letter.talk_lengths:
        yield Spot(
            *letter.whole,
            "It does not say how long the talk would take.",
            f"Ask for {_asked_for(letter)}.",
            whole=True,
        )


@message_rule(
    "minutes-too-many",
    looks_for="a request for a longer talk than the policy plans for",
    severity=Severity.ERROR,
    fits=lambda kind: kind.asks_for_talk or kind.occasion is Occasion.ACCEPTANCE,
    source=by.TWENTY_MINUTES("under 30 minutes, and never an hour"),
    figure="plan_minutes",
    anchors=frozenset({"minutes", "minute", "mins", "min", "hour", "hours"}),
)
def minutes_too_many(letter: Letter) -> Iterator[Spot]:
    """Look for a length in a sentence that asks; the length of a journey or a working day does not count."""
    most = max(letter.policy.plan_minutes, letter.policy.ask_minutes)
    for length in letter.talk_lengths:
        if length.most > most and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, and {most} is the most that people gladly give a stranger.",
                f"Ask for {_asked_for(letter)}; anyone who enjoys the talk will stay longer.",
            )


@message_rule(
    "minutes-too-few",
    looks_for="a request for less than ten minutes, in which nothing can be learned",
    severity=Severity.HINT,
    fits=lambda kind: kind.asks_for_talk,
    source=by.WONTOSA("a request for 10 minutes is not taken seriously"),
    anchors=frozenset({"minutes", "minute", "mins", "min"}),
)
def minutes_too_few(letter: Letter) -> Iterator[Spot]:
    """Look for a length that is too short to be believed."""
    for length in letter.talk_lengths:
        if length.most < 10 and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, which nobody believes.",
                f"Ask for {_asked_for(letter)}.",
            )


def _asked_for(letter: Letter) -> str:
    ask, plan = letter.policy.ask_minutes, letter.policy.plan_minutes
    return f"{ask} to {plan} minutes" if ask < plan else f"{ask} minutes"


# -- one ask, easily refused ------------------------------------------------------------------------------------------

# A question mark inside a web address does not end a question.
_QUESTION = re.compile(r"[?\uff1f]+(?=[\s\"')\]\u201d]|$)")
_REQUESTS = Wordings(
    """
    please [also] <give>
    (could|would|can|will) you [also|please|perhaps] [also|please|perhaps] <give>
    (i would|i'd) [also] (appreciate|be grateful) [it] if you (could|would) [also] <give>
    """,
    {
        "give": (
            "(send|introduce|review|look|share|forward|recommend|connect|read|help|pass|refer|point|suggest|comment)"
        )
    },
)


@message_rule(
    "several-asks",
    looks_for="more than one question or request in a message that should have one",
    severity=Severity.WARNING,
    fits=lambda kind: (kind.is_first or kind.is_again) and not kind.is_spoken,
    source=by.DALTON("exactly one request, put as a question"),
)
def several_asks(letter: Letter) -> Iterator[Spot]:
    """Look for the second question mark at the end of a sentence, or a request beside the question."""
    start, end = letter.layout.body
    requests = _REQUESTS.spans(letter, start, end)
    if not requests and letter.low.count("?", start, end) + letter.low.count("\uff1f", start, end) < 2:
        return
    low = letter.low
    requests = [span for span in requests if not denied(low, span)]
    asks = [
        (begin, stop)
        for begin, stop in sentences(low, start, end)
        if _QUESTION.search(low, begin, stop) or any(begin <= place < stop for place, _ in requests)
    ]
    if len(asks) > 1:
        yield Spot(*asks[1], "It asks for more than one thing.", "Ask only for the talk, and leave the rest for then.")


_WAYS_OUT = (
    "if this is",
    "if not",
    "understand",
    "no problem",
    "no worries",
    "no pressure",
    "no obligation",
    "no need",
    "feel free to",
    "if you are too",
    "if you're too",
    "if you are busy",
    "if you're busy",
    "if you are not",
    "if you're not",
    "if you would rather",
    "if you'd rather",
    "if you prefer not",
    "either way",
    "if your schedule",
    "if your time",
    "if time",
    "say no",
    "only if",
    "if you have time",
    "if you have the time",
    "if it suits",
    "if it is not",
    "if it's not",
    "if it isn't",
    "if it does not",
    "if it doesn't",
    "if that is not",
    "if that's not",
    "if that does not",
    "if now is",
    "if you can",
    "if possible",
    "should this not",
    "should you not",
    "should it not",
    "decline",
    "ignore this",
    "not a good",
    "not the right",
)


@message_rule(
    "no-way-out",
    looks_for="a request that is not easy to refuse",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first and kind.channel is None,
    source=by.SOLVABLE("say that it is no problem if not"),
)
def no_way_out(letter: Letter) -> Iterator[Spot]:
    """Look for words that make it easy to say no."""
    low = letter.low
    for phrase in _WAYS_OUT:
        if phrase in low:
            return
    yield Spot(
        *letter.whole,
        "It gives no easy way to say no.",
        "Add that you will understand if it does not suit them.",
        whole=True,
    )


_CALL_ME = Wordings(
    "^(welcome to|free to|rather|prefer to|wish to|like to|or|some|people|all) (call|phone|ring|text) me"
)
# What follows a command; anything else means what somebody is called, as in “people call me Sam”.
_COMMANDED = re.compile(
    r" *(?:[.!?;,]|\n|$)|\s(?:back|on|at|when|whenever|any|tomorrow|today|this|next|as soon|if|in|by|about|between"
    r"|before|after|(?:mon|tues|wednes|thurs|fri)day)\b"
)
_CALL_BACK = Wordings(
    """
    give me a [quick] (call|ring|buzz|bell)
    (expect|await|awaiting|wait for|waiting for|look forward to|looking forward to) your [phone|return] call
    get back to me
    (reply|respond|answer|write back|let me know) [to me] (asap|immediately|quickly|urgently|as soon as \
        (possible|you can))
    (reply|respond|answer|write back) [to me] by (monday|tuesday|wednesday|thursday|friday|tomorrow|the end)
    """
)


@message_rule(
    "call-back",
    looks_for="a contact who is asked to call, or to answer by a day",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_unprompted or kind.is_thanks,
    source=by.KANSAS("say that you will call; never ask them to"),
    anchors=_CALL_BACK.anchors | _CALL_ME.anchors,
)
def call_back(letter: Letter) -> Iterator[Spot]:
    """Look for commands to call; an offer that they may, or what somebody is called, is not one."""
    start, end = letter.layout.body
    commands = [
        (begin, stop) for begin, stop in _CALL_ME.spans(letter, start, end) if _COMMANDED.match(letter.low, stop)
    ]
    for span in sorted([*commands, *_CALL_BACK.spans(letter, start, end)]):
        yield Spot(
            *span,
            "It leaves the next step to the contact.",
            "Say when you will get in touch, or offer times at which you are free.",
        )


# -- jobs --------------------------------------------------------------------------------------------------------------


_DEFINED = {
    "opening": "(opening|openings|vacancy|vacancies|graduate (scheme|schemes))",
    "post": (
        "(job|jobs|position|positions|role|roles|internship|internships|placement|placements|apprenticeship"
        "|apprenticeships|traineeship|traineeships)"
        " ~(model|models|paper|on|statement|search|hunting|market|title|titles|description|opening|openings|vacancy"
        "|vacancies|offer|offers)"
    ),
    "a-job": "... (<opening> <no-talk>|<post>)",
    # An opening in a calendar is exactly what a message should ask for.
    "no-talk": (
        "~((in|on) (your|the) (calendar|schedule|diary|day|week|agenda|timetable)|(next|this) week"
        "|for a (call|chat|talk|conversation|meeting)|to (talk|meet|speak|chat)"
        "|on (monday|tuesday|wednesday|thursday|friday))"
    ),
    "house": (
        "your *2 (company|companies|team|firm|organisation|organization|group|lab|laboratory|office|department"
        "|agency|trust|institute|studio|practice)"
    ),
    "looking": "(looking for|searching for|hunting for|on the lookout for|seeking)",
    "cv": "(resume|résumé|cv|curriculum vitae)",
}

_ASKS = Wordings(
    """
    (hire|hiring|employ) (me|us|someone like me|somebody like me)
    (are|is|was|were) (you|they|your * [*]|the *|anybody|anyone) [currently|still|now|also|presently|already] hiring
    (you are|you're) [currently|still|now|also] hiring
    (who|whoever) is hiring
    refer me ~to
    refer me to (hr|human resources|(the|a|your) [*] (recruiter|hr|hiring|job|role|position|opening|vacancy))
    (put|putting) [in] a [good|kind|nice] word [in]
    (consider|considering) me ~(a friend|lucky|one of)
    (consider|considering) my (application|candidacy|profile|resume|résumé|cv)
    be considered for
    keep me in mind
    (like|love|want|hope) to be considered
    recommend me (to (your|the)|for)
    (nudge|push|remind|tell|ask|introduce me to|put me in touch with) (the|your) (recruiter|hiring manager|hr)
    (application status|status of my application)
    my application (for|to) ~(grad|graduate|a (master|masters|phd|scholarship|degree))
    (how|where|when) (can|do|could|should|might|would) i apply ~(what|this|that|these|those|your|my|it)
    (like|want|wish|hope|plan|going|love|hoping|planning) to apply (for <a-job>|(to|at|with) (you|your [*]))
    interested in applying (for <a-job>|(to|at|with) (you|your [*]))
    (is|are|were|might be|could be|would be|will be) there *4 <opening> <no-talk>
    (is|are|were|might be|could be|would be|will be) there *4 <post> (available|open|free|for me|for students)
    (is|are|were|might be|could be|would be|will be) there *4 <post> (at|in|with|on|within) (you|<house>)
    there (is|are|might be|could be|would be|will be) *3 <opening> <no-talk>
    (company|firm|team|group|lab|trust|office|you) (has|have) *3 <opening> <no-talk>
    (looking for|taking on|recruiting|accepting) *2 (interns|trainees|apprentices|new people|new staff)
    (chance|possibility|prospect) of (a|an|any|getting a|getting an) *3 <post>
    (do|does|would|will|might|may|could|can) (you|they|your * [*]|the *) (have|offer|need|take on) <a-job>
    (do|would|will|might|may|could|can) (you|they) [currently|ever|happen to] (have|know of|hear of|see) <a-job>
    (if|when|should|whenever) you [ever] (hear|know|learn|come across|see) [of|about] <a-job>
    (think of|contact|tell|let|inform|notify|remember) me *4 <opening> <no-talk>
    let me know (if|when|whether|of|about) *5 <opening> <no-talk>
    (let me know|tell me) (of|about) (any|some|open|new|future|possible) *3 <post>
    (<post>|<opening>) [ever] (opens|open|opened|comes|come|came|becomes) (up|available|free)
    (something|anything) (opens|comes) up
    (i'm|i am|i've been|i have been|am) *2 <looking> <a-job>
    i [really|urgently|just|also] (need|want|seek) [to (get|find|land|have)] <a-job> ~(that|where|in which)
    (i'd|i would) [really|very much|also] (like|love) [to (get|find|land|have|do|obtain)] (a|an) *2 <post>
    (ask|asking) [you] for <a-job>
    (give|get|offer|find) me [a|an] [*] (job|internship|position|placement|referral)
    (give|get|offer|find) me a (place|spot|seat) (in|on|at|with) (your|the)
    get me an interview
    give me a chance to (work|join|intern)
    (help|helping) me [to] (get|find|land|secure|obtain|with) <a-job>
    help me [to] get hired
    my foot in the door
    interested in (a|an|any|the) *3 (job|position|internship|placement|<opening>) ~(of|that|on|you|which|market)
    interested in (a|any) *2 role ~(of|model)
    (an internship|a placement|an opening|a vacancy|a position|any position|any opening|any internship) [*] for me
    ^(is like to|feels like to|was like to) +<wish> <work> (for|at|with|under) (<house>|you ~(on|to|out))
    +<wish> interview for (a|the|your|this|that|any) *2 <post>
    +<wish> (join|joining) (<house>|you ~(on|for|in|at))
    (you|please) *2 (pass|forward|share|submit|hand|give|send) [along|on] my (<cv>|application|profile) [on|along|to]
    """,
    _DEFINED
    | {
        "work": "(work|working|intern|interning)",
        "wish": (
            "(want to|wish to|hope to|hoping to|like to|love to|eager to|keen to|ready to|happy to|glad to"
            "|interested in|opportunity to|chance to|dream of|able to|could i|can i|may i)"
        ),
    },
)

# Mentioned without how, where or what, which would make it a question about the field.
_MENTIONS = Wordings(
    """
    open (position|positions|role|roles|job|jobs)
    job (opening|openings|vacancy|vacancies)
    (get|land|find|secure|obtain) (a|an|any|my first) *3 <post> (at|with|in|on|within) <house>
    <opening> (at|in|with|on|within) <house> <no-talk>
    """,
    _DEFINED,
)
# Said of an employer by name, which its capital shows.
_BY_NAME = Wordings("+(want to|wish to|hope to|like to|love to|eager to|keen to) (work|intern) (for|at)")

_ABOUT_THE_FIELD = ("how ", "where ", "which ", "what ", "why ")

_APPLIED = Wordings("applied (for|to) (a|an|the|your|this|that) *4 (<post>|<opening>|post)", _DEFINED)

_REASON = "It asks for a job, and an informational interview asks for advice."
_SUGGESTION = "Ask about the work and how to prepare for it; anyone who wants to help with a job will say so."


def _asks_for_job(letter: Letter) -> Iterator[Span]:
    start, end = letter.layout.body
    found = _ASKS.spans(letter, start, end)
    found += [
        span
        for span in _MENTIONS.spans(letter, start, end)
        if not any(word in letter.low[max(0, span[0] - 80) : span[0]] for word in _ABOUT_THE_FIELD)
    ]
    found += [span for span in _BY_NAME.spans(letter, start, end) if letter.text[span[1] + 1 : span[1] + 2].isupper()]
    if letter.kind is not None and letter.kind.asks_for_talk:
        found += _APPLIED.spans(letter, start, end)
    reached = start
    for span in sorted(found):
        if span[0] >= reached and not denied(letter.low, span):
            yield span
            reached = span[1]


@message_rule(
    "job-ask",
    looks_for="a request for a job, an internship, a word with an employer, or news of openings",
    severity=Severity.ERROR,
    fits=lambda kind: kind.counts_as is not TouchPurpose.OUTCOME,
    source=by.DALTON("ask for no job leads"),
    anchors=_ASKS.anchors | _MENTIONS.anchors | _BY_NAME.anchors | _APPLIED.anchors,
)
def job_ask(letter: Letter) -> Iterator[Spot]:
    """Look for requests; asking what led somebody to their job, or saying that one does not ask for one, is not one."""
    for start, end in _asks_for_job(letter):
        yield Spot(start, end, _REASON, _SUGGESTION)


_STRICT = Wordings(
    "(job|jobs|position|positions|opening|openings|vacancy|vacancies|internship|internships)",
)


@message_rule(
    "job-mention",
    looks_for="any mention of a job, position, opening, vacancy or internship, where the policy is strict about it",
    severity=Severity.ERROR,
    fits=lambda kind: kind.counts_as is not TouchPurpose.OUTCOME,
    source=by.SFU("no mention of a job at all"),
    figure="job_words",
    anchors=_STRICT.anchors,
)
def job_mention(letter: Letter) -> Iterator[Spot]:
    """Look for the bare words, no matter what is said with them."""
    if letter.policy.job_words is not Policy.JobWords.STRICT:
        return
    for start, end in _STRICT.spans(letter, *letter.layout.body):
        yield Spot(
            start,
            end,
            "It speaks of a job, which this policy keeps out of messages altogether.",
            "Say work, path or field instead.",
        )


# -- enclosures --------------------------------------------------------------------------------------------------------


_CV = "(resume|résumé|resumé|cv|curriculum vitae)"
# A determiner comes before it, because “resume” is also a verb.
_MY_CV = f"(my|the|a|an updated|updated|current|latest|copy of my) [current|updated|latest|full|two-page] {_CV}"

_RESUME = Wordings(
    """
    <enclose> *4 <my-cv>
    (find|see) *3 <my-cv> [attached|enclosed|below|here]
    <my-cv> [is|as] (attached|enclosed|below|linked|here)
    (here is|here's|including|included) <my-cv>
    <my-cv> , which i <enclose>
    """,
    {"enclose": "(attach|attached|attaching|enclose|enclosed|enclosing)", "my-cv": _MY_CV},
)
_A_CV = Wordings(_CV)
_WANTED = Wordings(
    """
    you [kindly|generously|so kindly] (asked|requested|suggested|offered|wanted)
    as (asked|requested|agreed|promised)
    """
)


@message_rule(
    "resume",
    looks_for="a resume that comes with a message unasked",
    severity=Severity.ERROR,
    fits=lambda kind: kind.is_first or kind.is_again or kind.counts_as is TouchPurpose.THANK_YOU,
    source=by.SERIOUS_ARRANGING("neither attach nor bring it"),
    figure="resume",
    anchors=_RESUME.anchors,
)
def resume(letter: Letter) -> Iterator[Spot]:
    """Look for an enclosed resume; the policy may allow it, and a contact may have asked for it."""
    allowed = letter.policy.resume
    thanks = letter.purpose is TouchPurpose.THANK_YOU
    if (allowed is Policy.Resume.SEND_AFTER_ADVICE) if thanks else (allowed is Policy.Resume.ENCLOSE):
        return
    for span in _RESUME.spans(letter, *letter.layout.body):
        if denied(letter.low, span) or (thanks and _WANTED.occur(letter, *sentence_around(letter.low, span))):
            continue
        yield Spot(
            *span,
            "A resume turns a request for advice into an application.",
            "Leave it out, and keep it ready for when they ask." if not thanks else "Send it when they ask for it.",
        )


_ATTACHED = Wordings(
    """
    (i|i've|i have|i'm|i am) [also] (attach|attached|attaching|enclose|enclosed|enclosing) ~to
    (is|are) (attached|enclosed) ~to
    (attached|enclosed) (is|are|you will|you'll|please|file)
    (see|find) [the|my] (attached|enclosed)
    (attachment|attachments) ~to
    """
)


@message_rule(
    "attachment",
    looks_for="an attachment that is mentioned in a first message",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first,
    source=by.DALTON("no attachments in the first message"),
    anchors=_ATTACHED.anchors,
)
def attachment(letter: Letter) -> Iterator[Spot]:
    """Look for enclosures other than a resume, which has a rule of its own."""
    for span in _ATTACHED.spans(letter, *letter.layout.body):
        if not denied(letter.low, span) and not _A_CV.occur(letter, *sentence_around(letter.low, span)):
            yield Spot(
                *span,
                "Strangers do not open attachments.",
                "Say in a sentence what it is about, and offer it in the talk.",
            )


_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|edu|io|gov|info|co\.uk|ac\.uk)\b(?![@\w])(?:/\S*)?"
)
_MAY_BE_ONE = re.compile(r"\.[a-z]{2}")


@message_rule(
    "link",
    looks_for="a link in the body of a first message; one in the signature is fine",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first and kind.is_request,
    source=by.DALTON("no links in the first message"),
    english=False,
)
def link(letter: Letter) -> Iterator[Spot]:
    """Look for web addresses, with or without `https://`; e-mail addresses do not count."""
    low = letter.low
    start, end = letter.layout.body
    if not _MAY_BE_ONE.search(low, start, end) and "://" not in low:
        return
    for found in _LINK.finditer(low, start, end):
        stop = found.start() + len(found[0].rstrip(".,;:!?)"))
        yield Spot(
            found.start(),
            stop,
            "A link in a stranger's message looks like advertising.",
            "Put your profile into the signature, and leave the rest out.",
        )
