"""Whether a message asks for a job, or speaks of one where that is not wanted."""

from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import ALL, ASKING
from infointerview.messages.checks.wording import Span, Wordings, denied
from infointerview.policy import publications as by
from infointerview.policy.message_figures import JobWords

__all__ = ["job_ask", "job_mention"]

_DEFINED = {
    "opening": "(opening|openings|vacancy|vacancies|graduate (scheme|schemes))",
    "post": (
        "(job|jobs|position|positions|role|roles|internship|internships|placement|placements|apprenticeship"
        "|apprenticeships|traineeship|traineeships)"
        " ~(model|models|paper|on|statement|search|hunting|market|title|titles|description|opening|openings|vacancy"
        "|vacancies|offer|offers)"
    ),
    "a-job": "... (<opening> <no-talk>|<post>)",
    # An opening in a calendar is just what a message should ask for.
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

# Spoken of without asking how, where or what, which would make it a question about the field.
_MENTIONS = Wordings(
    """
    open (position|positions|role|roles|job|jobs)
    job (opening|openings|vacancy|vacancies)
    (get|land|find|secure|obtain) (a|an|any|my first) *3 <post> (at|with|in|on|within) <house>
    <opening> (at|in|with|on|within) <house> <no-talk>
    """,
    _DEFINED,
)
# Said of an employer by name, which is known by its capital.
_BY_NAME = Wordings("+(want to|wish to|hope to|like to|love to|eager to|keen to) (work|intern) (for|at)")

_ABOUT_THE_FIELD = ("how ", "where ", "which ", "what ", "why ")

_APPLIED = Wordings("applied (for|to) (a|an|the|your|this|that) *4 (<post>|<opening>|post)", _DEFINED)

_REASON = "It asks for a job, and an informational interview asks for advice."
_SUGGESTION = "Ask about the work and how to prepare for it; who wants to help with a job will say so."


def _asks(letter: Letter) -> Iterator[Span]:
    start, end = letter.layout.body
    found = _ASKS.spans(letter, start, end)
    found += [
        span
        for span in _MENTIONS.spans(letter, start, end)
        if not any(word in letter.low[max(0, span[0] - 80) : span[0]] for word in _ABOUT_THE_FIELD)
    ]
    found += [span for span in _BY_NAME.spans(letter, start, end) if letter.text[span[1] + 1 : span[1] + 2].isupper()]
    if letter.kind in ASKING:
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
    kinds=ALL - {"outcome"},
    source=by.DALTON("ask for no job leads"),
    anchors=_ASKS.anchors | _MENTIONS.anchors | _BY_NAME.anchors | _APPLIED.anchors,
)
def job_ask(letter: Letter) -> Iterator[Spot]:
    """Look for requests; what led somebody to their job, or that the message asks for none, is no request."""
    for start, end in _asks(letter):
        yield Spot(start, end, _REASON, _SUGGESTION)


_STRICT = Wordings(
    "(job|jobs|position|positions|opening|openings|vacancy|vacancies|internship|internships)",
)


@message_rule(
    "job-mention",
    looks_for="any mention of a job, position, opening, vacancy or internship, where the policy is strict about it",
    severity=Severity.ERROR,
    kinds=ALL - {"outcome"},
    source=by.SFU("no mention of a job at all"),
    figure="job_words",
    anchors=_STRICT.anchors,
)
def job_mention(letter: Letter) -> Iterator[Spot]:
    """Look for the bare words, whatever is said with them."""
    if letter.policy.job_words is not JobWords.STRICT:
        return
    for start, end in _STRICT.spans(letter, *letter.layout.body):
        yield Spot(
            start,
            end,
            "It speaks of a job, which this policy keeps out of messages altogether.",
            "Say work, path or field instead.",
        )
