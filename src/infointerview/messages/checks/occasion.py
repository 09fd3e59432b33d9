"""The kinds of message, grouped by what advice says about them."""

__all__ = [
    "ADDRESSED",
    "ALL",
    "ASKING",
    "CLOSE_WITH",
    "FIRST",
    "SPOKEN",
    "UNPROMPTED",
    "WITH_SUBJECT",
]

FIRST: frozenset[str] = frozenset(
    {"outreach", "connection_request", "phone_script", "voicemail", "introduction_blurb"},
)
"""What a person reads or hears from the seeker first."""

SPOKEN: frozenset[str] = frozenset({"phone_script", "voicemail"})
"""What is said and not written."""

ASKING: frozenset[str] = FIRST | {"follow_up", "recontact", "introduction_request"}
"""What asks for a talk."""

UNPROMPTED: frozenset[str] = ASKING | {
    "permission_request",
    "introduction_check",
    "report_back",
    "update",
    "referral_ask",
    "keep_in_touch",
    "promise_check",
    "outcome",
}
"""What the seeker begins, and the reader has not just written, met or agreed to something."""

_AROUND_A_TALK = frozenset(
    {
        "slot_proposal",
        "confirmation",
        "reminder",
        "running_late",
        "rescheduling",
        "rescheduling_reply",
        "cancellation",
        "no_show",
        "apology",
        "questions_ahead",
    }
)

CLOSE_WITH: frozenset[str] = frozenset(
    {"thank_you", "referral_thank_you", "report_back", "update", "referral_ask", "keep_in_touch", "promise_check"}
)
"""What goes to somebody with whom the seeker has talked."""

ALL: frozenset[str] = (
    ASKING
    | _AROUND_A_TALK
    | CLOSE_WITH
    | {"permission_request", "introduction_check", "answer", "decline_reply", "deferral_reply", "outcome"}
)
"""Every kind."""

ADDRESSED: frozenset[str] = ALL - SPOKEN - {"introduction_blurb", "connection_request"}
"""What begins with a salutation."""

WITH_SUBJECT: frozenset[str] = ALL - SPOKEN - {"connection_request", "introduction_blurb"}
"""What may travel by e-mail."""
