"""What goes with a message: a resume, attachments, links."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import ASKING, FIRST
from infointerview.messages.checks.wording import Wordings, denied, sentence_around
from infointerview.policy import publications as by
from infointerview.policy.message_figures import Resume

__all__ = ["attachment", "link", "resume"]

_CV = "(resume|résumé|resumé|cv|curriculum vitae)"
# A determiner comes before it, because to resume a conversation is no document.
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
    kinds=FIRST | {"follow_up", "recontact", "thank_you"},
    source=by.SERIOUS("neither attach nor bring it"),
    figure="resume",
    anchors=_RESUME.anchors,
)
def resume(letter: Letter) -> Iterator[Spot]:
    """Look for an enclosed resume; the policy may allow it, and a contact may have asked for it."""
    allowed = letter.policy.resume
    thanks = letter.kind == "thank_you"
    if (allowed is Resume.SEND_AFTER_ADVICE) if thanks else (allowed is Resume.ENCLOSE):
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
    kinds=FIRST,
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
    kinds=ASKING - {"introduction_blurb", "introduction_request", "follow_up", "recontact"},
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
