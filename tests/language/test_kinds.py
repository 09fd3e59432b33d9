"""The table of the kinds of message, beside the table of the actions that they answer."""

from typing import Any

import pytest
from attrs import evolve, fields

from infointerview.errors import InvalidKeyword, InvalidValue, UnknownKind
from infointerview.language.kinds import MESSAGES, VARIANTS, MessageKind, Occasion, answering, message_kind, with_own
from infointerview.model.exchange import OUTBOUND, TouchPurpose
from infointerview.model.values import Channel
from infointerview.rules.duties import ActionKind

GOOD: dict[str, Any] = {
    "name": "congratulation",
    "what": "a few lines",
    "counts_as": "keep_in_touch",
    "occasion": "news",
}
CONGRATULATION = MessageKind(**GOOD)


def names_where(name: str) -> set[str]:
    """Return the kinds of which something is true."""
    return {kind.name for kind in MESSAGES.values() if getattr(kind, name)}


class TestActions:
    @pytest.mark.parametrize("action", ActionKind)
    def test_each_is_answered_by_exactly_one_kind_of_message_or_is_not_a_message(self, action: ActionKind) -> None:
        """A message of a user's own kind names the kind itself."""
        answers = [kind for kind in MESSAGES.values() if action in kind.actions]

        assert len(answers) == (action.is_message and action is not ActionKind.MESSAGE)
        assert answering(action) == next(iter(answers), None)

    @pytest.mark.parametrize("action", ActionKind)
    def test_what_goes_at_once_or_is_owed_is_a_message(self, action: ActionKind) -> None:
        assert action.is_message or not (action.is_at_once or action.is_reply)
        assert action.is_at_once or not action.is_reply
        assert not (action.is_initiative and action.is_at_once)

    def test_ones_own_kind_goes_before_ours(self) -> None:
        own = MessageKind(**GOOD, actions=[ActionKind.KEEP_IN_TOUCH])

        assert answering(ActionKind.KEEP_IN_TOUCH, with_own([own])) is own
        assert answering(ActionKind.UPDATE, with_own([own])) is MESSAGES["update"]


class TestGroups:
    def test_hold_what_they_say(self) -> None:
        letters = {"outreach", "follow_up", "last_note", "recontact"}
        first = {"outreach", "connection_request", "phone_script", "voicemail"}
        news = {"report_back", "update", "referral_ask", "keep_in_touch", "congratulations"}
        news |= {"promise_check", "outcome", "article", "second_talk"}

        assert names_where("is_first") == first | {"introduction_blurb"}
        assert names_where("is_request") == first | letters | {"introduction_reply", "second_talk"}
        assert names_where("is_spoken") == {"phone_script", "voicemail"}
        assert names_where("is_brief") == {"connection_request", "voicemail"}
        assert names_where("is_again") == {"follow_up", "last_note", "recontact"}
        assert names_where("asks_for_talk") == first | letters | {"introduction_blurb", "introduction_request"}
        assert names_where("is_news") == news
        assert names_where("is_thanks") == {"thank_you", "referral_thank_you"}
        asked = names_where("asks_for_talk") | {"permission_request", "introduction_check"}
        assert names_where("is_unprompted") == asked | news
        assert set(MESSAGES) - names_where("is_letter") == first - {"outreach"} | {"introduction_blurb"}

    def test_every_occasion_and_variant_has_a_kind(self) -> None:
        assert {kind.occasion for kind in MESSAGES.values()} == set(Occasion)
        assert {variant for kind in MESSAGES.values() for variant in kind.variants} == VARIANTS

    def test_a_request_on_linkedin_is_counted_in_characters(self) -> None:
        assert MESSAGES["follow_up"].limit(Channel.LINKEDIN) == "linkedin_message_at_most_characters"
        assert MESSAGES["follow_up"].limit(Channel.EMAIL) == "follow_up_at_most_words"
        assert MESSAGES["thank_you"].limit(Channel.LINKEDIN) == "thank_you_at_most_words"
        assert MESSAGES["connection_request"].limit(Channel.LINKEDIN) == "connection_note_at_most_characters"


class TestOnesOwn:
    def test_takes_words_for_what_is_counted(self) -> None:
        assert (CONGRATULATION.counts_as, CONGRATULATION.occasion) == (TouchPurpose.KEEP_IN_TOUCH, Occasion.NEWS)
        assert MessageKind(**GOOD, channel="linkedin").channel is Channel.LINKEDIN

    def test_can_be_made_of_one_of_ours(self) -> None:
        short = evolve(MESSAGES["thank_you"], limits=("", "short_message_at_most_words"))

        assert with_own([short])["thank_you"] is short
        assert len(with_own([short])) == len(MESSAGES)

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"name": "Thank you"}, "name: expected lower-case words with underscores"),
            ({"name": 3}, "name: expected lower-case words with underscores"),
            ({"what": " "}, "what"),
            ({"counts_as": "keep_in_tuch"}, "counts_as: unknown value 'keep_in_tuch'; did you mean 'keep_in_touch'"),
            ({"counts_as": "acceptance"}, "counts_as: you do not send a message for acceptance"),
            ({"occasion": "birthday"}, "occasion: unknown value 'birthday'; choose one of first, "),
            ({"channel": "pigeon"}, "channel"),
            ({"is_forwarded": 1}, "is_forwarded: expected True or False, got int"),
            ({"limits": "message_at_most_words"}, "limits: expected the names of two figures"),
            ({"limits": ("", 3)}, "limits: expected the names of two figures"),
            ({"limits": ("", "message_at_most_word")}, "limits: .*did you mean 'message_at_most_words'"),
            ({"limits": ("", "ask_minutes")}, "limits: there is no length called 'ask_minutes' in the policy"),
            ({"actions": "debrief"}, r"actions\[0\]: debrief is not done by a message; leave it out"),
            ({"actions": "updat"}, r"actions\[0\]: unknown value 'updat'; did you mean 'update'"),
            ({"variants": ["evant"]}, r"variants\[0\]: unknown variant 'evant'"),
            ({"interview": "last"}, "interview: expected a function, got str"),
            ({"referral": 1}, "referral: expected a function, got int"),
        ],
    )
    def test_is_checked_where_it_is_made(self, wrong: dict[str, Any], says: str) -> None:
        with pytest.raises(InvalidValue, match=f"MessageKind.{says}"):
            MessageKind(**{**GOOD, **wrong})

    def test_needs_a_purpose_and_an_occasion(self) -> None:
        with pytest.raises(InvalidKeyword, match=r"counts_as: missing(.|\n)*occasion: missing"):
            MessageKind("congratulation", "a few lines")  # type: ignore[call-arg]
        with pytest.raises(InvalidKeyword, match="did you mean 'counts_as'"):
            MessageKind(**GOOD, count_as="update")  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        ("kinds", "says"),
        [
            (CONGRATULATION, "kinds: expected several kinds, got MessageKind; put it in a list"),
            ({"congratulation": CONGRATULATION}, "kinds: expected several kinds, got dict"),
            (3, "kinds: expected several kinds, got int"),
            (["congratulation"], "kinds: expected a MessageKind, got str"),
            ([CONGRATULATION, CONGRATULATION], "kinds: two of them have one name; rename one of them"),
        ],
    )
    def test_are_given_in_a_list(self, kinds: Any, says: str) -> None:
        with pytest.raises(InvalidValue, match=says):
            with_own(kinds)

    @pytest.mark.parametrize("purpose", sorted(OUTBOUND))
    def test_may_count_as_whatever_one_sends(self, purpose: TouchPurpose) -> None:
        assert MessageKind(**{**GOOD, "counts_as": purpose}).counts_as is purpose


def test_a_kind_is_found_by_name_or_is_one_already() -> None:
    assert message_kind("thank_you") is MESSAGES["thank_you"]
    assert message_kind(CONGRATULATION) is CONGRATULATION
    assert message_kind("congratulation", with_own([CONGRATULATION])) is CONGRATULATION
    for unknown in ("congratulation", "", 3, None):
        with pytest.raises(UnknownKind, match="draft: no message is called"):
            message_kind(unknown)  # type: ignore[arg-type]


def test_kinds_that_say_the_same_are_equal() -> None:
    assert MessageKind(**GOOD) == CONGRATULATION
    assert hash(MessageKind(**GOOD)) == hash(CONGRATULATION)
    assert {field.name for field in fields(MessageKind)} == {*GOOD, *OPTIONS}


OPTIONS = {"channel", "is_forwarded", "limits", "actions", "variants", "interview", "referral"}
