"""The kinds of message, and which of them a duty of the due list asks for."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from infointerview.errors import Problem, UnknownKind
from infointerview.model.exchange import Purpose
from infointerview.model.fields import did_you_mean
from infointerview.model.values import Channel
from infointerview.rules.duties import ActionKind

__all__ = ["KIND_OF", "MESSAGES", "MessageKind", "message_kind"]


@frozen
class MessageKind:
    """A kind of message.

    Attributes:
        name: The name by which `draft` and `check` know it, which is that of its template too.
        what: What it is.
        purpose: What is recorded when it was sent.
        channel: How it travels, where that is settled; else it is the contact's own choice.
        limits: The figures of the policy that bound its length from below and above; blank where none does.
    """

    name: str = field()
    what: str = field()
    purpose: Purpose = field()
    channel: Channel | None = field(default=None, kw_only=True)
    limits: tuple[str, str] = field(default=("", "message_at_most_words"), kw_only=True)


_OUTREACH = ("outreach_at_least_words", "outreach_at_most_words")
_FOLLOW_UP = ("follow_up_at_least_words", "follow_up_at_most_words")
_SHORT = ("", "short_message_at_most_words")

MESSAGES: Mapping[str, MessageKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            MessageKind(
                "outreach", "a first message, which asks for a conversation", Purpose.OUTREACH, limits=_OUTREACH
            ),
            MessageKind(
                "connection_request",
                "a note with an invitation on LinkedIn",
                Purpose.CONNECTION_REQUEST,
                channel=Channel.LINKEDIN,
                limits=("", "connection_note_at_most_characters"),
            ),
            MessageKind(
                "phone_script",
                "what to say when you call, also to whoever answers instead, and if now suits them",
                Purpose.OUTREACH,
                channel=Channel.PHONE,
            ),
            MessageKind(
                "voicemail",
                "what to say after the tone",
                Purpose.OUTREACH,
                channel=Channel.VOICEMAIL,
                limits=("", "call_at_most_words"),
            ),
            MessageKind(
                "introduction_request", "asking somebody to introduce you to a person", Purpose.INTRODUCTION_REQUEST
            ),
            MessageKind(
                "introduction_blurb",
                "a few lines about you that somebody can forward",
                Purpose.INTRODUCTION_REQUEST,
            ),
            MessageKind(
                "permission_request", "asking a referrer whether you may use their name", Purpose.PERMISSION_REQUEST
            ),
            MessageKind(
                "introduction_check", "asking after an introduction that was promised", Purpose.INTRODUCTION_REQUEST
            ),
            MessageKind("follow_up", "one more message after silence", Purpose.FOLLOW_UP, limits=_FOLLOW_UP),
            MessageKind("recontact", "writing again on the day that they named", Purpose.FOLLOW_UP),
            MessageKind("slot_proposal", "answering a yes with times", Purpose.SLOT_PROPOSAL),
            MessageKind("answer", "answering a question of theirs", Purpose.ANSWER),
            MessageKind("confirmation", "confirming in writing what was agreed", Purpose.CONFIRMATION),
            MessageKind("reminder", "a short note before the meeting", Purpose.REMINDER, limits=_SHORT),
            MessageKind("running_late", "saying that you will be late", Purpose.RUNNING_LATE, limits=_SHORT),
            MessageKind("rescheduling", "asking to move a meeting", Purpose.RESCHEDULING),
            MessageKind("rescheduling_reply", "answering their wish to move or to cancel", Purpose.SLOT_PROPOSAL),
            MessageKind("cancellation", "calling a meeting off", Purpose.CANCELLATION),
            MessageKind("no_show", "writing after they did not come", Purpose.NO_SHOW),
            MessageKind("apology", "writing after you did not come", Purpose.NO_SHOW),
            MessageKind(
                "thank_you",
                "thanks for a talk or for written answers",
                Purpose.THANK_YOU,
                limits=("thank_you_at_least_words", "thank_you_at_most_words"),
            ),
            MessageKind("referral_thank_you", "thanks for a name", Purpose.REFERRAL_THANK_YOU),
            MessageKind("report_back", "telling a referrer what came of it", Purpose.REPORT_BACK),
            MessageKind("update", "telling a contact what came of their advice", Purpose.UPDATE),
            MessageKind("referral_ask", "an update that asks whom else to talk to", Purpose.UPDATE),
            MessageKind("keep_in_touch", "a few lines now and then", Purpose.KEEP_IN_TOUCH),
            MessageKind("promise_check", "asking gently after something promised", Purpose.OTHER),
            MessageKind("decline_reply", "thanks for a no", Purpose.ANSWER, limits=_SHORT),
            MessageKind("deferral_reply", "thanks for a later", Purpose.ANSWER, limits=_SHORT),
            MessageKind("outcome", "telling somebody who helped what you decided", Purpose.OUTCOME),
            MessageKind("questions_ahead", "questions that they asked to see beforehand", Purpose.OTHER),
        )
    }
)
"""The kinds of message by name."""

KIND_OF: Mapping[ActionKind, str] = MappingProxyType(
    {
        ActionKind.OUTREACH: "outreach",
        ActionKind.REFERRAL_OUTREACH: "outreach",
        ActionKind.FOLLOW_UP: "follow_up",
        ActionKind.RECONTACT: "recontact",
        ActionKind.ANSWER_YES: "slot_proposal",
        ActionKind.ANSWER_QUESTION: "answer",
        ActionKind.ANSWER_RESCHEDULING: "rescheduling_reply",
        ActionKind.ANSWER_DECLINE: "decline_reply",
        ActionKind.ANSWER_DEFERRAL: "deferral_reply",
        ActionKind.OFFER_TIMES: "slot_proposal",
        ActionKind.CONFIRMATION: "confirmation",
        ActionKind.REMINDER: "reminder",
        ActionKind.RUNNING_LATE: "running_late",
        ActionKind.RESCHEDULE_NOTICE: "rescheduling",
        ActionKind.NO_SHOW: "no_show",
        ActionKind.APOLOGY: "apology",
        ActionKind.THANK_YOU: "thank_you",
        ActionKind.HANDWRITTEN_NOTE: "thank_you",
        ActionKind.CONNECTION_REQUEST: "connection_request",
        ActionKind.PERMISSION_REQUEST: "permission_request",
        ActionKind.REFERRAL_THANK_YOU: "referral_thank_you",
        ActionKind.INTRODUCTION_CHECK: "introduction_check",
        ActionKind.REPORT_BACK: "report_back",
        ActionKind.UPDATE: "update",
        ActionKind.REFERRAL_ASK: "referral_ask",
        ActionKind.KEEP_IN_TOUCH: "keep_in_touch",
        ActionKind.OUTCOME: "outcome",
        ActionKind.PROMISE_CHECK: "promise_check",
    }
)
"""The message that answers each kind of duty; the others are no messages."""


def message_kind(name: str) -> MessageKind:
    """Return the kind of message of that name.

    Raises:
        UnknownKind: There is none.
    """
    if not isinstance(name, str) or name not in MESSAGES:
        shown = str(name)[:40]
        hint = did_you_mean(shown, MESSAGES) or f"choose one of {', '.join(MESSAGES)}"
        raise UnknownKind(Problem("draft", f"no message is called {shown!r}", hint))
    return MESSAGES[name]
