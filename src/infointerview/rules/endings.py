"""What ends each line of the list of what is due: one table, which the page about it and our suggestions are made from.

Every line can be ticked off: by a fact of the usual kinds, or by `Today.done`, which records what nothing else does.
"""

from collections.abc import Iterable

from attrs import field, frozen

from infointerview.rules.duties import ActionKind


@frozen
class Ending:
    """What ends the lines of one kind by one rule.

    Attributes:
        rule: The id of the rule.
        kind: The kind of action.
        fact: The fact that ends it, in words.
    """

    rule: str = field()
    kind: ActionKind = field()
    fact: str = field()


_A = ActionKind
_ANY = "any message to them, or a call"

ENDINGS: tuple[Ending, ...] = tuple(
    Ending(rule, kind, fact)
    for rule, kind, fact in (
        ("find-somebody-at-target", _A.FIND_CONTACT, "a contact at that employer"),
        ("outreach-next", _A.OUTREACH, "your first message to them"),
        ("referral-while-warm", _A.REFERRAL_OUTREACH, "your message to them"),
        ("referral-to-a-name", _A.FIND_ADDRESS, "the person as a contact: `referral.becomes(contact)`"),
        (
            "permission-to-name-referrer",
            _A.PERMISSION_REQUEST,
            "your question; `referral.grants` or `referral.refuses`",
        ),
        ("permission-not-answered", _A.PERMISSION_REQUEST, "your question; `referral.grants` or `referral.refuses`"),
        ("permission-not-answered", _A.RECORD_REPLY, "`referral.grants` or `referral.refuses`"),
        ("introduction-to-check-on", _A.INTRODUCTION_CHECK, "your message; `today.introduced` once they have"),
        ("second-contact-at-employer", _A.SECOND_CONTACT, "your message to them"),
        ("second-contact-at-employer", _A.FIND_CONTACT, "a contact at that employer"),
        ("follow-up-after-silence", _A.FOLLOW_UP, "your follow-up; their answer: `today.reply`"),
        ("recontact-after-deferral", _A.RECONTACT, "your message to them"),
        ("find-another-address", _A.FIND_ADDRESS, "another address on file, or a message that arrives"),
        ("find-another-address", _A.OUTREACH, "your message to them"),
        ("find-another-address", _A.KEEP_IN_TOUCH, "your message to them"),
        ("apply-meanwhile", _A.APPLY, "`today.done`; their answer"),
        ("answer-owed", _A.ANSWER_YES, f"{_ANY}; a start that is agreed on"),
        ("answer-owed", _A.ANSWER_QUESTION, _ANY),
        ("answer-owed", _A.ANSWER_RESCHEDULING, f"{_ANY}; a start that is agreed on"),
        ("answer-owed", _A.ANSWER_DECLINE, _ANY),
        ("answer-owed", _A.ANSWER_DEFERRAL, _ANY),
        ("answer-owed", _A.OUTREACH, _ANY),
        ("say-what-they-meant", _A.RECORD_REPLY, "the purpose of their message: `today.reply`; your answer"),
        ("offer-times-again", _A.OFFER_TIMES, "times that you offer, by message or `interview.offer`"),
        ("offer-times-again", _A.ANSWER_RESCHEDULING, "times that you offer; an answer"),
        ("offer-times-again", _A.ANSWER_YES, "times that you offer; an answer"),
        ("confirm-in-writing", _A.CONFIRMATION, "your confirmation, or `interview.confirm`"),
        ("prepare-for-meeting", _A.PREPARATION, "`today.done`"),
        ("remind-of-meeting", _A.REMINDER, "your reminder"),
        ("leave-in-time", _A.DEPARTURE, "`today.done`; the talk: `interview.hold`"),
        ("tell-them-you-are-late", _A.RUNNING_LATE, "your message to them"),
        ("wait-for-no-show", _A.NO_SHOW, "`interview.hold` or `interview.no_show`"),
        ("write-after-no-show", _A.NO_SHOW, "your message to them"),
        ("say-sorry-for-missing-it", _A.APOLOGY, "your apology"),
        ("reschedule-notice", _A.RESCHEDULE_NOTICE, "your message to them"),
        ("record-the-meeting", _A.RECORD_INTERVIEW, "`interview.hold`, `no_show`, `reschedule` or `cancel`"),
        ("notes-after-interview", _A.NOTES, "a note that names the interview"),
        ("debrief-after-interview", _A.DEBRIEF, "a reflection with a takeaway and a dated next step, or “none”"),
        ("thank-you-after-interview", _A.THANK_YOU, "your thanks"),
        ("handwritten-note-after-thanks", _A.HANDWRITTEN_NOTE, "your thanks by letter"),
        ("connect-after-interview", _A.CONNECTION_REQUEST, "your invitation; the day on which you were connected"),
        ("invite-again", _A.CONNECTION_REQUEST, "your second invitation"),
        ("thank-for-referral", _A.REFERRAL_THANK_YOU, "your thanks"),
        ("report-back-to-referrer", _A.REPORT_BACK, "your report"),
        ("update-after-interview", _A.UPDATE, "your update"),
        ("update-after-interview", _A.REFERRAL_ASK, "your update"),
        ("keep-in-touch", _A.KEEP_IN_TOUCH, "a message or talk in either direction"),
        ("congratulate-on-news", _A.CONGRATULATIONS, _ANY),
        ("keep-your-promise", _A.PROMISE, "`note.done`"),
        ("promise-of-theirs", _A.PROMISE_CHECK, f"{_ANY}; `note.done`"),
        ("resource-to-look-at", _A.RESOURCE, "`note.done`"),
        ("next-step", _A.NEXT_STEP, "`note.done`, or `next_step_done_at` of the reflection"),
        ("announce-outcome", _A.OUTCOME, "your message to them"),
        ("own-to-do", _A.TODO, "`directive.done`"),
    )
)
"""What ends each kind of line by each rule, in the order of `RULES`; `Today.done` ends every one of them."""


def rules_of(kind: str) -> Iterable[str]:
    """Return the ids of the rules that ask for a kind of action."""
    return dict.fromkeys(ending.rule for ending in ENDINGS if ending.kind == kind)
