"""A user's own templates: which is chosen, what is refused when it is loaded, and what it can never do."""

import copy
import json
import multiprocessing
import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InfoInterviewError, InvalidTemplate, InvalidValue, MissingDetails, NameNotPermitted
from infointerview.language.kinds import MESSAGES
from infointerview.messages.details import DETAILS
from infointerview.messages.drafting import draft, needs
from infointerview.messages.templates import Templates, packaged
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral
from infointerview.model.people import Contact
from infointerview.worktime.saying import DateWords
from tests.messages.cast import DANA, NOW, PEOPLE, SAM, campaign_for, drafted

ADA = PEOPLE["title and employer"]
NOTE = "Subject: A word\n\nDear {{ contact.name }},\n\nThank you for telling me.\n\n{{ seeker.name }}\n"

NAMES = f"weekdays = {json.dumps(DateWords().weekdays)}\nmonths = {json.dumps(DateWords().months)}\n"
ENGLISH = (
    files("infointerview.messages")
    .joinpath("templates", "en", "words.toml")
    .read_text("utf-8")
    .replace("[every]\n", f"[every]\n{NAMES}")
)


def said(kind: str, sources: dict[str, str], person: Contact = ADA, **options: Any) -> str:
    """Return the text of a message that is drafted from templates of one's own."""
    return drafted(kind, person, templates=Templates.of(sources), **options).text


class TestWhichIsChosen:
    def test_ones_own_stands_for_ours_and_the_others_stay(self) -> None:
        templates = Templates.of({"decline_reply": NOTE})

        own = drafted("decline_reply", ADA, templates=templates)
        assert (own.subject, own.template) == ("A word", "decline_reply")
        # So that the record tells which of two wordings was answered more often.
        assert own.as_sent(at=NOW).template == "decline_reply"
        assert drafted("decline_reply", ADA).as_sent(at=NOW).template == "infointerview/en/decline_reply"
        assert own.text == "Dear Ada Quist,\n\nThank you for telling me.\n\nSam Okafor\n"
        assert drafted("reminder", ADA, templates=templates).text == drafted("reminder", ADA).text

    @pytest.mark.parametrize(
        ("names", "options", "chosen"),
        [
            (["outreach", "outreach.linkedin_profile"], {}, "outreach.linkedin_profile"),
            (["outreach", "outreach.event"], {}, "outreach"),
            (["outreach", "outreach.friendly"], {"tone": "friendly"}, "outreach.friendly"),
            (["outreach", "outreach.friendly"], {}, "outreach"),
            (
                ["outreach.linkedin", "outreach.friendly"],
                {"tone": "friendly", "channel": "linkedin"},
                "outreach.linkedin",
            ),
            (
                ["outreach", "outreach.linkedin.friendly"],
                {"tone": "friendly", "channel": "linkedin"},
                "outreach.linkedin.friendly",
            ),
            (["outreach"], {"channel": "linkedin"}, "outreach"),
        ],
    )
    def test_the_one_with_most_marks_that_fit(self, names: list[str], options: dict[str, str], chosen: str) -> None:
        """Ada was found by her profile on LinkedIn."""
        templates = Templates.of(dict.fromkeys(names, NOTE))

        assert drafted("outreach", ADA, templates=templates, **options).template == chosen

    def test_a_language_of_its_own_is_used_for_those_who_speak_it(self) -> None:
        dutch = ENGLISH.replace('"Thursday"', '"donderdag"').replace('"March"', '"maart"')
        template = NOTE.replace("telling me", "deferring to {{ deferral.day }}").replace("Thank you for", "Dank voor")
        sources = {"nl/deferral_reply": template, "nl/words.toml": dutch}

        assert "donderdag" not in said("deferral_reply", sources)
        pieter = Contact(name="Pieter van Dam", locale="nl-NL").wait_until(date(2026, 3, 19), at=NOW)
        campaign = Campaign(seeker=SAM).add(pieter)
        message = draft("deferral_reply", campaign, pieter, now=NOW, templates=Templates.of(sources))
        assert "Dank voor deferring to donderdag 19 maart." in message.text
        unspoken = draft("deferral_reply", campaign, pieter, now=NOW)
        assert "19 March" in unspoken.text
        assert "the language nl-NL: there is no template in it" in unspoken.omitted

    def test_days_and_sentences_are_in_one_language(self) -> None:
        """There are Dutch words for days, and no Dutch template for this message."""
        dutch = ENGLISH.replace('"Tuesday"', '"dinsdag"').replace('"March"', '"maart"')
        templates = Templates.of({"nl/deferral_reply": NOTE, "nl/words.toml": dutch})
        message = drafted("confirmation", evolve(ADA, locale="nl-NL"), templates=templates)

        assert not re.search("dinsdag|maart", f"{message.subject} {message.text}")
        assert message.language.startswith("en")
        assert "the language nl-NL: there is no template in it" in message.omitted

    def test_a_language_needs_its_words(self) -> None:
        with pytest.raises(InvalidTemplate, match=r"nl/words.toml: there are no words for days and times; add this"):
            Templates.of({"nl/decline_reply": NOTE})

    def test_one_can_build_on_ours(self) -> None:
        source = (
            '{% extends "infointerview/en/outreach.txt" %}\n'
            "{% block connection %}\nI am writing because the river gauges of "
            "{{ contact.organisation or 'your region' }} puzzle me.\n{% endblock %}\n"
        )

        text = said("outreach", {"outreach": source})
        assert "because the river gauges of Severn Catchment Trust puzzle me." in text
        assert "20 minutes" in text
        assert text.endswith("Sam Okafor\nsam.okafor@example.org | +1 416 555 0100\n")


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "source", "says"),
        [
            (
                "outreach",
                NOTE + "{{ contact.nmae }}",
                r"outreach.txt, line 8: there is no detail 'contact.nmae'; did you mean 'contact.name'",
            ),
            ("outreach", NOTE + "{{ wether }}", r"line 8: there is no detail 'wether'"),
            ("outreach", NOTE + "{% if wish %}", r"outreach.txt, line \d: unexpected end of template"),
            ("outreach", NOTE + "{{ wish", r"outreach.txt, line \d: "),
            (
                "outreach",
                "Dear {{ contact.name }},\n\nHello.\n\n{{ seeker.name }}",
                "outreach.txt: it has no subject; begin it with",
            ),
            ("outreach", "Subject: A word\n\nDear {{ contact.name }}, hello.", "outreach.txt: nobody signs it"),
            ("outreach", "Subject: A word\n\nHello.\n\n{{ seeker.name }}", "outreach.txt: it addresses nobody"),
            (
                "outreach",
                "{# needs: takeaway #}\n" + NOTE + "{{ wish }}",
                r"line 9: it uses wish as if it were always known; list it under needs, or ask",
            ),
            (
                "outreach",
                "{# may use: takeaway #}\n" + NOTE + "{% if wish %}x{% endif %}",
                r"line 9: it uses wish without saying so",
            ),
            (
                "outreach",
                "{# needs: seeker.name, contact.name, takeaway #}\n" + NOTE,
                "it lists takeaway and does not use it",
            ),
            ("outreach", "{# needs: seeker.name, contact.nom #}\n" + NOTE, r"line 1: there is no detail 'contact.nom'"),
            (
                "outreach",
                '{% extends "base.txt" %}',
                r"outreach.txt, line 1: there is no template 'base.txt' to build on",
            ),
            ("outreach", '{% extends "outreach.txt" %}', "extend or include each other in a circle"),
            ("outreech", NOTE, "no message is called 'outreech'; did you mean 'outreach'"),
            ("outreach.evnt", NOTE, "outreach.evnt.txt: nothing asks for the mark 'evnt'; did you mean 'event'"),
            ("../outreach", NOTE, "it is not the name of a template"),
            ("outreach", "x" * 100_001, "it has more than 100000 characters"),
            ("outreach.phone", "", "it is empty"),
        ],
    )
    def test_when_it_is_loaded(self, name: str, source: str, says: str) -> None:
        with pytest.raises(InvalidTemplate, match=says):
            Templates.of({name: source})

    def test_all_problems_at_once(self) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            Templates.of({"outreach": NOTE + "{{ a }} {{ b }}", "reminder": "{{ c", "no": NOTE, "nl/words.toml": "= 1"})

        assert [problem.where.split(",")[0] for problem in caught.value.problems] == [
            "nl/words.toml",
            "outreach.txt",
            "outreach.txt",
            "reminder.txt",
            "no.txt",
        ]

    @pytest.mark.parametrize("sources", [None, [NOTE], {"outreach": 1}, {1: NOTE}])
    def test_what_is_no_mapping_of_texts(self, sources: Any) -> None:
        with pytest.raises(InvalidValue, match="templates: "):
            Templates.of(sources)

    @pytest.mark.parametrize(
        "source",
        [
            "{{ contact.name.__class__ }}",
            "{{ contact.name.upper.__globals__ }}",
            "{{ contact['__class__'] }}",
            "{{ ''.__class__.__mro__ }}",
            "{{ contact.name / 0 }}",
            "{{ none }}",
            "{{ [].append(1) }}",
            "{{ contact.name.format_map(1) }}",
            "{{ ('{0.__class__}').format(contact.name) }}",
        ],
    )
    def test_what_reaches_for_more_than_details(self, source: str) -> None:
        """Loaded or rendered, it ends in our error, which holds no value."""
        with pytest.raises(InvalidTemplate) as caught:
            said("decline_reply", {"decline_reply": NOTE + source})
        assert "Quist" not in str(caught.value)

    def test_a_name_that_nobody_permitted(self) -> None:
        silent = Referral(referrer=DANA, contact=ADA, at=NOW, permission="refused")
        campaign = campaign_for("decline_reply", ADA).add(silent)

        for named in (
            "Dana Whitfield",
            "DANA WHITFIELD",
            "D\u00adana Whitfield",
            "<b>Dana</b> Whitfield",
            "Dana&#32;Whitfield",
        ):
            templates = Templates.of({"decline_reply": NOTE.replace("telling me", f"telling {named}")})
            with pytest.raises(NameNotPermitted, match=r"decline_reply.txt: the text names Dana Whitfield"):
                draft("decline_reply", campaign, ADA, now=NOW, templates=templates)
        templates = Templates.of({"decline_reply": NOTE.replace("A word", "A word from Dana Whitfield")})
        with pytest.raises(NameNotPermitted):
            draft("decline_reply", campaign, ADA, now=NOW, templates=templates)


class TestFolder:
    def test_its_files_are_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "decline_reply.txt").write_text(NOTE, "utf-8")
        (tmp_path / "nl").mkdir()
        (tmp_path / "nl" / "reminder.txt").write_text(NOTE, "utf-8")
        (tmp_path / "nl" / "words.toml").write_text(ENGLISH, "utf-8")
        templates = Templates.from_folder(tmp_path)
        (tmp_path / "decline_reply.txt").unlink()

        assert drafted("decline_reply", ADA, templates=templates).subject == "A word"
        assert repr(templates) == "<Templates with 2 of your own>"

    def test_nothing_outside_it_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text(NOTE, "utf-8")
        inside = tmp_path / "inside"
        inside.mkdir()
        (inside / "reminder.txt").symlink_to(tmp_path / "secret.txt")

        with pytest.raises(InvalidTemplate, match=r"reminder.txt: it leads out of the folder"):
            Templates.from_folder(inside)
        (inside / "reminder.txt").unlink()
        (inside / "reminder.txt").write_text('{% include "../secret.txt" %}', "utf-8")
        with pytest.raises(InvalidTemplate, match=r"there is no template '\.\./secret.txt' to build on"):
            Templates.from_folder(inside)

    def test_what_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidTemplate, match="no such file or directory; name a folder"):
            Templates.from_folder(tmp_path / "none")
        (tmp_path / "reminder.txt").write_bytes(b"\xff\xfe")
        with pytest.raises(InvalidTemplate, match=r"^reminder.txt: it is not UTF-8 text"):
            Templates.from_folder(tmp_path)

    @pytest.mark.parametrize("folder", [None, 3, b"letters", object()])
    def test_what_is_not_a_path(self, folder: Any) -> None:
        with pytest.raises(InvalidValue, match=r"Templates.from_folder.folder: expected a path, got"):
            Templates.from_folder(folder)

    @pytest.mark.parametrize("folder", ["a\0b", "\ud800", "x" * 5_000, "letters.txt/none"])
    def test_what_no_folder_can_be_called(self, folder: str) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            Templates.from_folder(folder)
        str(caught.value).encode()


class TestUntrusted:
    def test_an_ordinary_one_is_used(self) -> None:
        templates = Templates.of({"decline_reply": NOTE}, untrusted=True)

        assert drafted("decline_reply", ADA, templates=templates).text.startswith("Dear Ada Quist,")

    @pytest.mark.parametrize(
        "source", ["{% for x in range(9) %}{% endfor %}", "{{ contact.name.upper() }}", "{{ 9 ** 9 }}", "{{ salary }}"]
    )
    def test_the_same_is_refused_as_in_others(self, source: str) -> None:
        for untrusted in (False, True):
            with pytest.raises(InvalidTemplate, match=r"^decline_reply.txt, line 8: "):
                Templates.of({"decline_reply": NOTE + source}, untrusted=untrusted)

    def test_all_of_ours_could_be_a_strangers(self) -> None:
        """Under names of ours without the language, each stands for itself and says the same."""
        folder = files("infointerview.messages").joinpath("templates", "en")
        ours = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".txt")}
        theirs = {name: text.replace('"infointerview/en/', '"') for name, text in ours.items()}
        templates = Templates.of(theirs, untrusted=True)

        assert len(ours) >= 50
        for kind in MESSAGES:
            for tone in ("formal", "friendly"):
                message = drafted(kind, ADA, templates=templates, tone=tone)
                assert f"infointerview/en/{message.template}" == drafted(kind, ADA, tone=tone).template
                assert str(message) == str(drafted(kind, ADA, tone=tone))

    def test_an_unknown_detail_is_refused_with_its_line(self) -> None:
        with pytest.raises(InvalidTemplate, match=r"decline_reply.txt, line 8: there is no detail .contact\.salary."):
            Templates.of({"decline_reply": NOTE + "{{ contact.salary }}"}, untrusted=True)

    @pytest.mark.parametrize("untrusted", [False, True])
    def test_its_words_may_not_make_a_text_grow(self, *, untrusted: bool) -> None:
        words = ENGLISH.replace('you = "me"', f'you = "{"x" * 900}"')
        source = NOTE.replace("Thank you for telling me", "Thank you for {{ promise | offered }}")
        templates = Templates.of({"nl/promise_check": source, "nl/words.toml": words}, untrusted=untrusted)
        person = evolve(ADA, locale="nl-NL")

        message = drafted("promise_check", person, templates=templates, promise="I will " + "show you " * 11)
        assert len(message.text) < 1_000


class TestMovedAbout:
    """Templates go to another process, into a copy and into a cache, with all that they hold."""

    SOURCES: ClassVar = {
        "decline_reply": '{% include "_hello.txt" %}\n' + NOTE,
        "_hello": "{# a part #}",
        "nl/reminder": NOTE,
        "nl/words.toml": ENGLISH,
    }

    @pytest.mark.parametrize("untrusted", [False, True])
    def test_pickled_and_copied_ones_draft_the_same(self, *, untrusted: bool) -> None:
        templates = Templates.of(self.SOURCES, untrusted=untrusted)
        drafted("decline_reply", ADA, templates=templates)

        for again in (pickle.loads(pickle.dumps(templates)), copy.copy(templates), copy.deepcopy(templates)):
            assert again == templates
            assert hash(again) == hash(templates)
            assert again.wordbooks == templates.wordbooks
            assert drafted("decline_reply", ADA, templates=again) == drafted("decline_reply", ADA, templates=templates)
        assert pickle.loads(pickle.dumps(Templates())) == Templates() != templates

    def test_a_pickled_one_is_looked_through_again(self) -> None:
        templates = Templates.of(self.SOURCES)
        text = pickle.dumps(templates).replace(b"{# a part #}", b"{{ f() }}   ")

        with pytest.raises(InvalidTemplate, match=r"nothing can be called: f\(\)"):
            pickle.loads(text)

    def test_a_pool_of_processes_drafts_with_them(self) -> None:
        templates = Templates.of(self.SOURCES, untrusted=True)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            texts = list(pool.map(_drafted_text, [templates] * 3))

        assert texts == [_drafted_text(templates)] * 3


def _drafted_text(templates: Templates) -> str:
    return drafted("decline_reply", ADA, templates=templates).text


class TestNeeds:
    @pytest.mark.parametrize("templates", [None, {}, "letters"])
    def test_templates_are_templates(self, templates: Any) -> None:
        with pytest.raises(InvalidValue, match=r"templates: expected Templates, got .*; Templates.of\("):
            needs("outreach", templates=templates)

    def test_a_template_of_ones_own_says_its_needs(self) -> None:
        templates = Templates.of({"decline_reply": NOTE + "{{ wish }}{% if news %}{{ news }}{% endif %}"})

        assert [(need.name, need.required) for need in needs("decline_reply", templates=templates)] == [
            ("wish", True),
            ("news", False),
        ]

    def test_either_of_two_may_be_left_out_first(self) -> None:
        header = "{# may use: wish, news\nshortens: wish | news #}\n"
        source = header + NOTE + "{% if wish %}{{ wish }}{% endif %}{% if news %}{{ news }}{% endif %}"

        assert Templates.of({"decline_reply": source}).find("decline_reply").shortens == ("wish", "news")

    def test_a_list_has_at_most_two_hundred_entries(self) -> None:
        templates = Templates.of({"questions_ahead": NOTE + "{{ questions | join }}"})

        assert drafted("questions_ahead", ADA, templates=templates, questions=["Why?"] * 1).text.endswith("Why?\n")
        with pytest.raises(MissingDetails, match="questions: it has 201 entries, and 200 are the most"):
            drafted("questions_ahead", ADA, templates=templates, questions=[f"{n}?" for n in range(201)])


PATHS = st.sampled_from(sorted(DETAILS))
PIECES = st.lists(
    st.one_of(
        PATHS.map("{{{{ {} }}}}".format),
        PATHS.map("{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}".format),
        st.text(st.characters(exclude_characters="{}%#", exclude_categories=["Cs"]), max_size=9),
        st.sampled_from(["{{", "}}", "{%", "{% if wish %}", "{% endif %}", "{#", "{{ 1 / 0 }}", "{{ contact }}"]),
    ),
    max_size=8,
).map("\n".join)


@given(PIECES, st.sampled_from(sorted(MESSAGES)), st.booleans())
def test_any_template_is_refused_when_loaded_or_drafts_or_says_what_is_missing(
    pieces: str, kind: str, untrusted: bool
) -> None:
    """Property 55: what was loaded renders on every campaign, or raises one of our errors."""
    try:
        templates = Templates.of({kind: NOTE + pieces}, untrusted=untrusted)
        message = drafted(kind, ADA, templates=templates)
    except InfoInterviewError as error:
        assert error.problems
    else:
        assert message.text.endswith("\n")
        assert "None" not in message.text or "None" in pieces


@pytest.mark.parametrize("kind", MESSAGES)
def test_our_own_say_truly_what_they_need(kind: str) -> None:
    """Loading one compares what it lists with what it uses."""
    template = packaged(f"infointerview/en/{kind}")

    assert template.is_ours
    assert "contact.called" in template.paths or kind == "introduction_blurb"
    assert set(template.paths) <= set(DETAILS)
