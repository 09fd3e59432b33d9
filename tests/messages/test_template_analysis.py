"""What is known of a template when it is loaded: what it reads, what is wrong with it, and how much it can make."""

import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2.filters import FILTERS as JINJA_FILTERS

from infointerview.errors import InvalidTemplate, Problem
from infointerview.messages.context import Value
from infointerview.messages.details import DETAILS
from infointerview.messages.template_analysis import FILTERS, MOST_CHARACTERS, TESTS
from infointerview.messages.templates import Template, Templates


def loaded(source: str, *, untrusted: bool = True, **others: str) -> Template:
    return Templates.of({"phone_script": source, **others}, untrusted=untrusted).find("phone_script")


def problems(source: str, *, untrusted: bool = True) -> tuple[Problem, ...]:
    with pytest.raises(InvalidTemplate) as caught:
        loaded(source, untrusted=untrusted)
    return caught.value.problems


class TestWhatItReads:
    @pytest.mark.parametrize("untrusted", [False, True])
    @pytest.mark.parametrize(
        ("source", "needs", "may_use"),
        [
            ("Hello", "", ""),
            ("{{ wish }}", "wish", ""),
            ("{{ contact.name }} {{ contact['given'] }}", "contact.name contact.given", ""),
            ("{{ slots.0 }} {{ slots[1] }}", "slots", ""),
            ("{% if wish %}{{ wish }}{% endif %}", "", "wish"),
            ("{% if wish %}{{ wish }}{% endif %}{{ wish }}", "wish", ""),
            ("{% if wish %}{{ news }}{% endif %}", "news", "wish"),
            ("{% if not wish %}b{% else %}{{ wish }}{% endif %}", "", "wish"),
            ("{% if not wish %}{{ wish }}{% endif %}", "wish", ""),
            ("{% if wish %}x{% elif news %}{{ news }}{% else %}{{ link }}{% endif %}", "link", "wish news"),
            ("{% if wish and news %}{{ wish }}{{ news }}{% endif %}", "", "wish news"),
            ("{% if wish or news %}{{ wish }}{% endif %}", "wish", "news"),
            ("{% if not (wish or news) %}x{% else %}{{ wish }}{% endif %}", "wish", "news"),
            ("{% if not wish or not news %}x{% else %}{{ wish }}{{ news }}{% endif %}", "", "wish news"),
            ("{% if wish == 'x' %}y{% endif %}", "", "wish"),
            ("{% if wish is defined %}{{ wish }}{% endif %}", "", "wish"),
            ("{% if wish is none %}x{% else %}{{ wish }}{% endif %}", "", "wish"),
            ("{% if wish is undefined %}{{ wish }}{% endif %}", "wish", ""),
            ("{% if wish is not defined %}x{% else %}{{ wish }}{% endif %}", "", "wish"),
            ("{{ wish or news }}", "news", "wish"),
            ("{{ wish if wish else news }}", "news", "wish"),
            ("{{ news if wish else link }}", "news link", "wish"),
            ("{{ wish if wish }}", "", "wish"),
            ("{{ wish | default('x') }}", "", "wish"),
            ("{{ wish | default(news) }}", "news", "wish"),
            ("{{ wish | after(news) | upper }}", "wish news", ""),
            ("{{ wish ~ 'x' ~ news }}", "wish news", ""),
            ("{% for slot in slots %}{{ slot }}{% endfor %}", "", "slots"),
            ("{% for slot in slots %}{{ loop.index }}{% else %}{{ wish }}{% endfor %}", "wish", "slots"),
            ("{{ slots | first }}", "slots", ""),
            ("{% with x = wish %}{{ x }}{% endwith %}", "wish", ""),
            ("{% with x = 'a' %}{{ x }}{% endwith %}", "", ""),
            ("{% set x = 'text' %}{{ x }}", "", ""),
            ("{% set x = wish %}", "", "wish"),
            ("{% set x = wish %}{{ x }}", "wish", ""),
            ("{% set x = wish %}{% if x %}{{ x }}{{ wish }}{% endif %}", "", "wish"),
            ("{% set x = contact %}{{ x.given }}", "contact.given", ""),
            ("{% set x = wish or 'text' %}{{ x }}", "", "wish"),
            ("{% if wish %}{% set x = wish %}{% else %}{% set x = 'b' %}{% endif %}{{ x }}", "", "wish"),
            ("{% if friendly %}{% set x = wish %}{% else %}{% set x = news %}{% endif %}", "wish news", "friendly"),
            ("{% if wish %}{% include '_part.txt' %}{% endif %}", "", "wish news"),
            ("{% include '_part.txt' %}", "wish", "news"),
        ],
    )
    def test_it_says_which_details_it_needs_and_which_it_may_use(
        self, source: str, needs: str, may_use: str, *, untrusted: bool
    ) -> None:
        """Each is read off the template by eye; a set, a with and a loop bind names that are no details."""
        part = "{{ wish }}{% if news %}{{ news }}{% endif %}"
        template = loaded(source, untrusted=untrusted, _part=part)

        assert sorted(template.needs) == sorted((path,) for path in needs.split())
        assert sorted(template.may_use) == sorted(may_use.split())

    def test_what_its_header_needs_is_needed_where_it_is_only_asked_for(self) -> None:
        source = "{% for slot in slots %}{{ slot }}{% endfor %}"

        assert loaded("{# needs: slots #}" + source).needs == (("slots",),)
        assert loaded("{# may use: slots #}" + source).may_use == ("slots",)

    def test_a_block_that_is_overridden_is_not_read(self) -> None:
        source = '{% extends "infointerview/en/outreach.txt" %}{% block subject %}Subject: A question{% endblock %}'

        template = Templates.of({"outreach.linkedin": source}).find("outreach", "linkedin")
        assert "seeker.short" not in template.paths
        assert "seeker.short" in Templates().find("outreach").paths

    def test_an_entry_of_a_list_is_named_by_any_number(self) -> None:
        source = """{{ contact.name }}, {{ ["one", "two", seeker.name][choice.opening] }}{{ slots[slots | length] }}"""

        template = Templates.of({"voicemail": source}).find("voicemail")
        details: dict[str, Value] = {"contact.name": "Ada", "seeker.name": "Sam", "slots": ("Monday",)}
        said = [template.render({**details, "choice.opening": way})[1] for way in range(4)]
        assert said == ["Ada, one\n", "Ada, two\n", "Ada, Sam\n", "Ada,\n"]

    def test_which_details_are_several_is_known(self) -> None:
        assert {path for path, detail in DETAILS.items() if detail.holds is tuple} == {"slots", "questions"}
        assert DETAILS["interview.is_ahead"].holds is bool


class TestWhatIsRefused:
    @pytest.mark.parametrize("untrusted", [False, True])
    @pytest.mark.parametrize(
        ("source", "what", "repair"),
        [
            ("{{ contact.nmae }}", "there is no detail 'contact.nmae'", "did you mean 'contact.name'?"),
            ("{{ contact.first_name }}", "there is no detail 'contact.first_name'", "did you mean 'contact.given'?"),
            ("{{ surname }}", "there is no detail 'surname'", "did you mean 'contact.family'?"),
            ("{{ contact.company }}", "there is no detail 'contact.company'", "did you mean 'contact.organisation'?"),
            ("{{ person.company }}", "there is no detail 'person.company'", "did you mean 'person.organisation'?"),
            ("{{ zzz }}", "there is no detail 'zzz'", "needs() lists"),
            ("{{ loop.index }}", "there is no detail 'loop.index'", "write it inside {% for %}"),
            ("{{ contact }}", "contact is a group of details, not text or a number", "such as contact.name"),
            ("{{ friendly }}", "friendly is a yes or no, not text or a number", "ask {% if friendly %}"),
            ("{{ slots }}", "slots is a list, not text or a number", '{{ slots | join(", ") }}'),
            ("{{ slots | upper }}", "slots is a list, not text", '{{ slots | join(", ") }}'),
            ("{{ slots ~ '.' }}", "slots is a list, not text or a number", "loop over it"),
            ("{% for r in referrals %}{{ r }}{% endfor %}", "referrals is text, not a list", "{{ referrals }}"),
            ("{{ referrals | join(', ') }}", "referrals is text, not a list", "print it as it is: {{ referrals }}"),
            ("{{ referrals | first }}", "referrals is text, not a list", "{{ referrals }}"),
            ("{% set x = referrals %}{% for r in x %}{% endfor %}", "x is text, not a list", "{{ x }}"),
            ("{% for s in slots %}{% for t in s %}{% endfor %}{% endfor %}", "s is text, not a list", "{{ s }}"),
            ("{{ referrals.name }}", "referrals is text and has no part name", "write referrals alone"),
            ("{{ contact.name.first }}", "contact.name is text and has no part first", "write contact.name alone"),
            ("{{ contact.name[0] }}", "contact.name is text and has no such part", "name a detail"),
            ("{% for s in slots %}{{ s.day }}{% endfor %}", "s is text and has no part day", "write s alone"),
            ("{{ slots[wish] }}", "wish is text, not a number", "use another expression"),
            ("{{ contact.name[choice.opening] }}", "contact.name is text and has no such part", "slots[0]"),
            ("{{ contact.name | date('%d') }}", "there is no filter 'date'", "the filters are after, capitalize"),
            ("{{ contact.name | uper }}", "there is no filter 'uper'", "did you mean 'upper'?"),
            ("{{ contact.name | safe }}", "there is no filter 'safe'", ""),
            ("{{ contact.name | attr('b') }}", "there is no filter 'attr'", ""),
            ("{{ slots | join(d=', ', e='x') }}", "the filter join needs other arguments, or none", 'join(", ")'),
            ("{{ wish | upper(1) }}", "the filter upper needs other arguments, or none", "write it as in upper"),
            ("{{ wish | replace('b') }}", "the filter replace needs other arguments, or none", 'replace("old", "new")'),
            ("{{ wish | replace('b', news) }}", "the filter replace needs other arguments, or none", ""),
            ("{{ wish | replace('', 'b') }}", "the filter replace needs other arguments, or none", ""),
            ("{{ wish | replace(1, 2) }}", "the filter replace needs other arguments, or none", ""),
            (
                "{{ wish | truncate(2) }}",
                "the filter truncate needs other arguments, or none",
                'truncate(40, true, "...")',
            ),
            ("{{ wish | truncate('a') }}", "the filter truncate needs other arguments, or none", ""),
            ("{{ wish | after }}", "the filter after needs other arguments, or none", 'after("I will ", "to ")'),
            ("{{ wish | upper(*slots) }}", "the filter upper needs other arguments, or none", ""),
            ("{{ wish is mapping }}", "there is no test 'mapping' like this", "the tests are defined, none, undefined"),
            ("{{ 'a' if wish is defined(1) }}", "there is no test 'defined' like this", "without arguments"),
            ("{{ f() }}", "nothing can be called: f()", "use a filter, such as {{ contact.name | upper }}"),
            ("{{ contact.name.upper() }}", "nothing can be called: contact.name.upper()", "use a filter"),
            ("{{ super() }}", "nothing can be called: super()", ""),
            ("{{ wish + news }}", "there is no arithmetic: +", "join texts with ~"),
            ("{{ 'a' * 9 }}", "there is no arithmetic: *", ""),
            ("{{ '%s' % wish }}", "there is no arithmetic: %", ""),
            ("{{ -1 }}", "there is no arithmetic: -", ""),
            ("{{ {} }}", "dict is not allowed here", "use a detail, a text or a list"),
            ("{{ none }}", "none is not a value", "ask {% if ... %}"),
            ("{{ 1.5 }}", "the number 1.5 has a point, an exponent or over nine digits", "write it in quotes"),
            ("{{ 12345678901 }}", "the number 12345678901 has a point, an exponent or over nine digits", ""),
            ("{{ 0x1f }}", "the number 0x1f has a point, an exponent or over nine digits", ""),
            ("{{ '\\x41' }}", "a text in quotes has an escape other than \\n, \\t, \\\", \\' and \\\\", ""),
            ("{{ contact.__class__ }}", "the name __class__ begins with an underscore", "use a detail"),
            ("{{ contact['__class__'] }}", "the name __class__ begins with an underscore", "use a detail"),
            ("{% set _a = 1 %}", "the name _a cannot be bound", "use one ordinary name"),
            ("{% for loop in slots %}{% endfor %}", "the name loop cannot be bound", ""),
            (
                "{% set \N{FULLWIDTH LATIN SMALL LETTER A} = 1 %}",
                "the name \N{FULLWIDTH LATIN SMALL LETTER A} cannot be bound",
                "",
            ),
            ("{% for a, b in slots %}{% endfor %}", "the name here cannot be bound", ""),
            ("{% set a, b = 'x' %}", "the name here cannot be bound", ""),
            ("{% set a.b = 1 %}", "the name here cannot be bound", ""),
            ("{% for a in slots if a %}{% endfor %}", "a loop has a condition", "put {% if %} inside it"),
            ("{% for a in slots recursive %}{% endfor %}", "a loop has a condition", ""),
            ("{% for a in slots %}{{ loop }}{% endfor %}", "loop stands alone", "a loop has loop.index"),
            ("{% for a in slots %}{{ loop.cycle }}{% endfor %}", "there is no loop.cycle", "a loop has loop.index"),
            ("{% for a in slots %}" * 3 + "{% endfor %}" * 3, "loops stand more than 2 deep", "take one of them out"),
            (
                "{% for a in slots %}{% set b = a %}{% endfor %}",
                "set b stands in a loop",
                "set it before the loop, or use with",
            ),
            ("{% set a = 'b' %}{% set a = a ~ 'c' %}", "a is set from itself", "give the new text another name"),
            ("{% set a = 'b' %}{% set a %}{{ a }}{% endset %}", "a is set from itself", ""),
            ("{% set wish = 'b' %}", "wish is the name of a detail", "set another name"),
            ("{% set a | upper %}b{% endset %}", "set has a filter and no value", ""),
            ("{% if wish %}{% set a = 'b' %}{% endif %}{{ a }}", "a is not set in every case", "set it before the if"),
            ("{% if contact.name < 3 %}{% endif %}", "contact.name is text and cannot be compared with a number", ""),
            ("{% if 3 in wish %}{% endif %}", "a value is a number and cannot be compared with text", ""),
            ("{% if slots == 'a' %}{% endif %}", "slots is a list and cannot be compared with text", ""),
            ("{% if true < false %}{% endif %}", "a value is a yes or no and cannot be compared with a yes or no", ""),
            ("{{ [" + "1," * 201 + "] | join }}", "a list has more than 200 entries", "shorten it"),
            ("{% macro m() %}{% endmacro %}", "the tag macro is not allowed here", "the tags are if, for, set, with"),
            ("{% import 'a' as b %}", "the tag import is not allowed here", ""),
            ("{% from 'a' import b %}", "the tag from is not allowed here", ""),
            ("{% filter upper %}{% endfilter %}", "the tag filter is not allowed here", ""),
            ("{% call f() %}{% endcall %}", "the tag call is not allowed here", ""),
            ("{% autoescape true %}{% endautoescape %}", "the tag autoescape is not allowed here", ""),
            ("{% do f() %}", "encountered unknown tag 'do'", "check the braces and tags"),
            (
                "Hello {% extends 'infointerview/en/outreach.txt' %}",
                "the tag extends is not allowed here",
                "extends before all else",
            ),
            ("{% include 'a.txt' %}", "there is no template 'a.txt' to build on", "which ends with .txt"),
            ("{% include ['a.txt'] %}", "an include has a condition, or names no template in quotes", ""),
            ("{% include wish %}", "an include has a condition, or names no template in quotes", ""),
            ("{% include 'a.txt' ignore missing %}", "an include has a condition, or names no template in quotes", ""),
            ("{% include 'a.txt' without context %}", "an include has a condition, or names no template in quotes", ""),
            (
                "{% include 'phone_script.txt' %}",
                "templates extend or include each other in a circle: phone_script.txt",
                "",
            ),
            (
                "{% for a in slots %}{% block b %}{% endblock %}{% endfor %}",
                "the block b is required, or stands in a loop, a with, a set or another block",
                "",
            ),
            (
                "{% block b %}{% endblock %}{% block b %}{% endblock %}",
                "the block b stands there twice",
                "give one another name",
            ),
            ("\n{{ '\x07' }}", "it has the character U+0007 at position 4", ""),
            ("{{ 'a'", "unexpected end of template", ""),
        ],
    )
    def test_with_file_line_name_and_repair(self, source: str, what: str, repair: str, *, untrusted: bool) -> None:
        found = problems(f"Hello\n{source}", untrusted=untrusted)

        matching = [problem for problem in found if problem.what.startswith(what)]
        assert matching, found
        line = 3 if source.startswith("\n") else 2
        assert all(problem.where == f"phone_script.txt, line {line}" for problem in found)
        assert repair in matching[0].repair
        assert matching[0].repair

    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("\n{% block conection %}x{% endblock %}", "the template that it extends has no block conection"),
            ("\nHello", "it extends another template, and this stands outside the blocks"),
            ("\n{{ wish }}", "it extends another template, and this stands outside the blocks"),
            (
                "\n{% block ask %}{% block more %}{% endblock %}{% endblock %}",
                "the block more is required, or stands in",
            ),
        ],
    )
    def test_what_nobody_would_read_under_an_extends(self, source: str, what: str) -> None:
        found = problems('{% extends "infointerview/en/outreach.txt" %}' + source)

        assert found[0].where == "phone_script.txt, line 2"
        assert found[0].what.startswith(what)

    def test_a_part_that_is_included_is_blamed_itself(self) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            loaded("Hello\n{% include '_part.txt' %}", _part="\n\n{{ nobody }}")

        assert [problem.where for problem in caught.value.problems] == ["_part.txt, line 3"]

    def test_all_at_once_in_the_order_of_their_lines(self) -> None:
        found = problems("{{ contact._b }}\n{% macro m() %}{% endmacro %}\n{{ 1 + 1 }}")

        assert [problem.where[-6:] for problem in found] == ["line 1", "line 2", "line 3"]

    def test_of_very_many_the_first_are_told(self) -> None:
        found = problems("{{ _a }}\n" * 50)

        assert len(found) == 21
        assert found[-1] == Problem("phone_script.txt", "30 more problems", "repair these first")


class TestTheList:
    def test_the_engine_has_the_filters_and_tests_of_the_list_and_no_others(self) -> None:
        environment: Any = loaded("Hello")._compiled.environment

        assert environment.filters.keys() == {*FILTERS, "set block"}
        assert environment.tests.keys() == set(TESTS)
        assert environment.globals == {}
        assert {"attr", "map", "format", "xmlattr", "tojson", "safe"} <= JINJA_FILTERS.keys() - FILTERS.keys()

    def test_the_page_names_every_filter(self) -> None:
        page = (Path(__file__).parents[2] / "docs/guide/templates.md").read_text("utf-8")
        assert [name for name in FILTERS if not re.search(rf"`{name}\b", page)] == []


class TestHowMuch:
    def test_a_source_may_have_so_many_characters_and_no_more(self) -> None:
        """This is the one thing in which the two differ."""
        assert loaded("a" * 20_000).render({})[1] == "a" * 20_000 + "\n"
        assert problems("a" * 20_001)[0].what == "it has more than 20000 characters"
        assert loaded("a" * 20_001, untrusted=False).paths == ()
        assert problems("a" * 100_001, untrusted=False)[0].what == "it has more than 100000 characters"

    def test_a_text_may_have_so_many_characters_and_no_more(self) -> None:
        half = {"wish": "a" * (MOST_CHARACTERS // 2)}

        assert len(loaded("{{ wish }}{{ wish }}").render(half)[1]) == MOST_CHARACTERS + 1
        for more in (
            "{{ wish }}{{ wish }}!",
            "{{ (wish ~ wish ~ '!') }}",
            "{{ wish | replace('a', 'abc') }}",
            "{{ wish | upper }}",
        ):
            with pytest.raises(InvalidTemplate, match="it could make more than 100,000 characters"):
                loaded(more).render(half)

    def test_a_loop_is_bounded_by_what_it_goes_over(self) -> None:
        template = loaded("{% for a in slots %}{% for b in questions %}{{ b }}{% endfor %}{% endfor %}")

        assert len(template.render({"slots": ("a",) * 200, "questions": ("b",) * 10})[1]) == 2_001
        with pytest.raises(InvalidTemplate, match="loop over fewer entries, or print less in the loop"):
            template.render({"slots": ("a",) * 200, "questions": ("b" * 60,) * 200})

    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "it is nested too deeply"),
            ("{{ " + "not " * 41 + "wish }}", "it is nested more than 40 deep"),
            ("{{ " + "wish if wish else " * 41 + "wish }}", "it is nested more than 40 deep"),
            ("{% if wish %}" * 41 + "{% endif %}" * 41, "it is nested more than 40 deep"),
            ("{{ wish" + " | upper" * 41 + " }}", "it is nested more than 40 deep"),
            ("{{ 1" + "~1" * 5_000 + " }}", "it has more than 5,000 parts"),
            ("{% if wish %}" + "{% elif wish %}" * 41 + "{% endif %}", "it is nested more than 40 deep"),
            ("{% set a = 'b' %}" + "".join(f"{{% set a{n} = a ~ a %}}" for n in range(9)), ""),
            (
                "{% set a0 = wish %}" + "".join(f"{{% set a{n + 1} = a{n} ~ a{n} %}}" for n in range(20)),
                "more than 100,000 characters could be made of a value",
            ),
        ],
    )
    def test_its_size_is_known_before_anything_runs(self, source: str, what: str) -> None:
        if what:
            assert what in [problem.what for problem in problems(f"Hello\n{source}")]
            assert all(problem.where.endswith("line 2") for problem in problems(f"Hello\n{source}"))
        else:
            assert loaded(source).paths == ()

    def test_a_loop_that_includes_a_loop_is_a_loop_in_a_loop(self) -> None:
        loop = "{% for a in slots %}{% include '_in.txt' %}{% endfor %}"
        with pytest.raises(InvalidTemplate, match=r"_in2.txt, line 1: loops stand more than 2 deep"):
            loaded(loop, _in=loop.replace("_in", "_in2"), _in2="{% for a in slots %}{% endfor %}")

    @pytest.mark.parametrize("room", range(45, 400, 15))
    def test_a_program_that_is_deep_in_calls_gets_an_error_of_ours(self, room: int) -> None:
        source = "{% if wish %}" * 10 + "{{ (((((('x')))))) }}" + "{% endif %}" * 10

        def attempt() -> str:
            try:
                return loaded(source).render({"wish": "a"})[1]
            except InvalidTemplate as error:
                return str(error)

        text = deep_down(attempt, room)
        assert text == "x\n" or "it is nested too deeply" in text or "no room left for so deep a template" in text

    @pytest.mark.parametrize("room", range(30, 120, 10))
    def test_a_program_that_is_deep_in_calls_gets_one_for_a_text_too(self, room: int) -> None:
        template = loaded("{% if wish %}" * 17 + "{{ wish ~ (wish ~ (wish ~ wish)) }}" + "{% endif %}" * 17)

        def attempt() -> str:
            try:
                return template.render({"wish": "a"})[1]
            except InvalidTemplate as error:
                return str(error)

        assert deep_down(attempt, room) in {
            "aaaa\n",
            "phone_script.txt: there is no room left for so deep a template; nest less",
        }


def deep_down(attempt: Callable[[], str], room: int) -> str:
    """Call *attempt* where *room* more calls are left."""
    depth = len(inspect.stack(0))

    def call(left: int) -> str:
        return call(left - 1) if left else attempt()

    return call(sys.getrecursionlimit() - depth - room)
