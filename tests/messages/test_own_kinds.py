"""A kind of message of the user's own: asked for by a rule, drafted from a template, checked, sent and saved."""

import json
import pickle
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from infointerview.errors import InvalidTemplate, InvalidValue, MissingDetails, UnknownKind
from infointerview.formats.document import dumps, loads
from infointerview.language.kinds import MESSAGES, MessageKind, with_own
from infointerview.messages.drafting import draft, kind_for, needs
from infointerview.messages.merge import draft_all
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import TouchPurpose
from infointerview.review.check import check
from infointerview.rules.due import due
from infointerview.rules.duties import ActionKind, Duty, Settled, done
from infointerview.rules.rule import Decide, Rule, Situation
from infointerview.rules.rulebook import RULES
from infointerview.today import Today
from tests.messages.cast import NOW, PEOPLE, SAM, campaign_for, held

DAY = timedelta(days=1)
ADA = evolve(PEOPLE["title and employer"], tags={"promoted"})
CONGRATULATION = MessageKind(
    "congratulation",
    "a few lines on a new post",
    counts_as="keep_in_touch",
    occasion="news",
    limits=("", "short_message_at_most_words"),
)
TEXT = "Subject: Congratulations\n\nDear {{ contact.name }},\n\nI am glad of your new post.\n\n{{ seeker.name }}\n"
MINE = Templates.of({"congratulation": TEXT}, kinds=[CONGRATULATION])
CAMPAIGN = Campaign(seeker=SAM).add(ADA)


def congratulate(situation: Situation) -> Iterator[Duty | Settled]:
    """Congratulate people on a new post, once."""
    sent = [touch for touch in situation.sent(TouchPurpose.KEEP_IN_TOUCH) if touch.template == "congratulation"]
    if sent:
        yield done("you congratulated them on {at}", sent[0].id, at=sent[0].at)
    elif "promoted" in situation.contact.tags:
        yield situation.duty(
            ActionKind.MESSAGE,
            "Congratulate {contact}",
            because="they have a new post",
            due=NOW,
            facts=(situation.contact.id,),
            message=CONGRATULATION,
        )


TODAY = Today(CAMPAIGN, now=NOW, rules={"congratulate": congratulate})


class TestARuleOfOnesOwn:
    def test_asks_for_it_and_it_is_drafted(self) -> None:
        (action,) = TODAY.due()

        message = TODAY.draft(action, templates=MINE)

        assert (action.kind, action.message) == (ActionKind.MESSAGE, CONGRATULATION)
        assert action.send_at is not None
        assert (message.kind, message.subject) == (CONGRATULATION, "Congratulations")
        assert message.contact == ADA

    def test_is_settled_by_what_was_sent(self) -> None:
        (action,) = TODAY.due()

        assert not TODAY.add(TODAY.draft(action, templates=MINE).as_sent(at=NOW)).at(NOW + DAY).due()

    def test_is_held_back_as_what_the_seeker_begins(self) -> None:
        message = draft("congratulation", CAMPAIGN, ADA, now=NOW, templates=MINE)
        campaign = CAMPAIGN.add(*(evolve(message, template="by hand").as_sent(at=NOW - n * DAY) for n in (1, 2)))

        assert not evolve(TODAY, campaign=campaign).due()
        (waiting,) = evolve(TODAY, campaign=campaign).due(horizon=10 * DAY)
        assert waiting.held == "you wrote twice within a week, which is enough"

    def test_is_among_all_that_is_drafted(self) -> None:
        (entry,) = draft_all(TODAY.due(), templates=MINE).drafts

        assert entry.kind is CONGRATULATION

    def test_without_a_template_is_refused_with_the_repair(self) -> None:
        (action,) = TODAY.due()

        with pytest.raises(InvalidTemplate, match="congratulation: there is no template for this kind of message"):
            draft(action)
        (entry,) = draft_all([action]).refusals
        assert (entry.kind, entry.nothing_to_write) == ("congratulation", False)

    def test_that_names_no_kind_says_so(self) -> None:
        (action,) = TODAY.due()

        with pytest.raises(UnknownKind, match=r"the rule congratulate names no kind of message; give situation.duty"):
            draft(evolve(action, message=None), templates=MINE)

    def test_may_ask_for_another_kind_than_ours(self) -> None:
        """Whoever congratulates on an occasion of ours gets their own words for it."""
        (action,) = due(campaign_for("keep_in_touch", ADA), now=NOW + 100 * DAY, rules=_keeping_in_touch())

        assert kind_for(action, MESSAGES) is MESSAGES["keep_in_touch"]
        assert kind_for(evolve(action, message=CONGRATULATION), MESSAGES) is CONGRATULATION


def _keeping_in_touch() -> dict[str, Rule | Decide]:
    return {"keep-in-touch": RULES["keep-in-touch"]}


class TestDrafting:
    def test_by_name_and_by_value_is_one_thing(self) -> None:
        by_name = draft("congratulation", CAMPAIGN, ADA, now=NOW, templates=MINE)
        by_value = draft(CONGRATULATION, CAMPAIGN, ADA, now=NOW, templates=MINE)

        assert by_name == by_value
        assert [m.text for m in draft_all("congratulation", CAMPAIGN, now=NOW, templates=MINE).drafts] == [by_name.text]
        assert [m.text for m in draft_all(CONGRATULATION, CAMPAIGN, now=NOW, templates=MINE).drafts] == [by_name.text]
        assert TODAY.draft(CONGRATULATION, ADA, templates=MINE).text == by_name.text

    def test_by_a_name_that_nobody_knows_is_refused(self) -> None:
        with pytest.raises(UnknownKind, match="no message is called 'congratulation'"):
            draft("congratulation", CAMPAIGN, ADA, now=NOW)
        with pytest.raises(InvalidTemplate, match="no message is called 'congratulation'"):
            Templates.of({"congratulation": TEXT})

    @pytest.mark.parametrize("untrusted", [False, True])
    def test_its_templates_are_checked_as_ours_are(self, untrusted: bool) -> None:
        """A letter has a subject; what is said on the phone has none."""
        spoken = evolve(CONGRATULATION, channel="phone")

        with pytest.raises(InvalidTemplate, match="it has no subject"):
            Templates.of(
                {"congratulation": "Well done, {{ contact.name }}!"}, kinds=[CONGRATULATION], untrusted=untrusted
            )
        templates = Templates.of({"congratulation": "Well done!"}, kinds=[spoken], untrusted=untrusted)
        assert draft(spoken, CAMPAIGN, ADA, now=NOW, templates=templates).text == "Well done!\n"
        with pytest.raises(InvalidValue, match="kinds: expected several kinds"):
            Templates.of({}, kinds=CONGRATULATION)  # type: ignore[arg-type]

    def test_from_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "congratulation.txt").write_text(TEXT, "utf-8")

        templates = Templates.from_folder(tmp_path, kinds=[CONGRATULATION])

        assert draft("congratulation", CAMPAIGN, ADA, now=NOW, templates=templates).subject == "Congratulations"

    def test_its_templates_are_equal_and_are_pickled_with_it(self) -> None:
        copied = pickle.loads(pickle.dumps(MINE))

        assert copied == MINE == Templates.of({"congratulation": TEXT}, kinds=[CONGRATULATION])
        assert copied.kinds["congratulation"] == CONGRATULATION
        assert copied != Templates.of({"congratulation": TEXT}, kinds=[evolve(CONGRATULATION, what="a note")])

    def test_it_may_be_about_an_interview_as_ours_are(self) -> None:
        about = evolve(MESSAGES["thank_you"], name="class_thank_you", actions=())
        source = (
            "Subject: Thanks\n\nDear {{ contact.name }},\n\nThank you for {{ interview.day }}.\n\n{{ seeker.name }}\n"
        )
        mine = Templates.of({"class_thank_you": source}, kinds=[about])
        talk, *_ = held(ADA)

        message = draft("class_thank_you", CAMPAIGN.add(talk), ADA, now=NOW, templates=mine)

        assert message.interview == talk.id
        assert [need.name for need in needs("class_thank_you", templates=mine) if need.required] == ["interview.day"]
        with pytest.raises(MissingDetails, match=r"draft class_thank_you: interview\.day"):
            draft("class_thank_you", CAMPAIGN, ADA, now=NOW, templates=mine)

    def test_one_that_answers_an_action_of_ours_goes_before_ours(self) -> None:
        own = evolve(CONGRATULATION, actions=(ActionKind.KEEP_IN_TOUCH,))
        (action,) = due(campaign_for("keep_in_touch", ADA), now=NOW + 100 * DAY, rules=_keeping_in_touch())

        assert kind_for(action, with_own([own])) is own


class TestChecking:
    def test_asks_what_its_occasion_and_its_purpose_ask(self) -> None:
        text = "Dear Ada Quist,\n\nWhy have you not answered? Thank you."

        assert check(text, CONGRATULATION).of("blame")
        assert not check(text, evolve(CONGRATULATION, occasion="first")).of("blame")
        assert check("Dear Ada Quist,\n\nThanks!", evolve(CONGRATULATION, counts_as="thank_you")).of("generic-thanks")

    def test_keeps_to_its_own_limits(self) -> None:
        long = f"Dear Ada Quist,\n\n{'It is good news for the rivers of this land. ' * 8}\n\nSam Okafor"

        assert check(long, CONGRATULATION).of("too-long")
        assert not check(long, evolve(CONGRATULATION, limits=("", "message_at_most_words"))).of("too-long")

    def test_a_draft_is_checked_as_what_it_is(self) -> None:
        assert not TODAY.draft(CONGRATULATION, ADA, templates=MINE).problems.of("subject-missing")


def test_in_a_file_it_is_what_it_counts_as_and_loads_where_nobody_knows_it() -> None:
    sent = TODAY.draft(CONGRATULATION, ADA, templates=MINE).as_sent(at=NOW)
    text = dumps(CAMPAIGN.add(sent))

    (read,) = loads(text).touches

    assert read == sent
    assert (read.purpose, read.template) == (TouchPurpose.KEEP_IN_TOUCH, "congratulation")
    (written,) = json.loads(text)["touches"]
    assert written["purpose"] == "keep_in_touch"
