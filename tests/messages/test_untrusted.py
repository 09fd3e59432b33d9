"""A template from a stranger: what it says that it reads, what it is given, and what is said when it cannot be used."""

import inspect
import pickle
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.messages.untrusted.filters import FILTERS
from infointerview.messages.untrusted.limits import SOURCE_CHARACTERS, STEPS, TEXT_CHARACTERS
from infointerview.messages.untrusted.template import UntrustedTemplate, untrusted_template

MEANINGS_SAID = "a name can stand for more than 50 details"


def made(source: str) -> UntrustedTemplate:
    return untrusted_template(source, name="letter.txt")


def rendered(source: str, **details: object) -> str:
    return made(source).render(details)


class TestWhatItReads:
    @pytest.mark.parametrize(
        ("source", "uses", "requires"),
        [
            ("Hello", "", ""),
            ("{{ a }}", "a", "a"),
            ("{{ a.b.c }} {{ a['d'] }}", "a.b.c a.d", "a.b.c a.d"),
            ("{{ a.0 }} {{ a[1].b }}", "a a.b", "a a.b"),
            ("{% if a %}{{ a }}{% endif %}", "a", ""),
            ("{% if a %}{{ a }}{% endif %}{{ a }}", "a", "a"),
            ("{% if a %}{{ b }}{% endif %}", "a b", "b"),
            ("{% if not a %}b{% else %}{{ a }}{% endif %}", "a", ""),
            ("{% if not a %}{{ a }}{% endif %}", "a", "a"),
            ("{% if a %}x{% elif b %}{{ b }}{% else %}{{ c }}{% endif %}", "a b c", "c"),
            ("{% if a and b %}{{ a }}{{ b }}{% endif %}", "a b", ""),
            ("{% if a or b %}{{ a }}{% endif %}", "a b", "a"),
            ("{% if not (a or b) %}x{% else %}{{ a }}{% endif %}", "a b", "a"),
            ("{% if not a or not b %}x{% else %}{{ a }}{{ b }}{% endif %}", "a b", ""),
            ("{% if a and a.b == 'x' %}y{% endif %}", "a a.b", "a.b"),
            ("{% if a is defined %}{{ a }}{% endif %}", "a", ""),
            ("{% if a is none %}x{% else %}{{ a }}{% endif %}", "a", ""),
            ("{% if a is undefined %}{{ a }}{% endif %}", "a", "a"),
            ("{% if a is not defined %}x{% else %}{{ a }}{% endif %}", "a", ""),
            ("{{ a or b }}", "a b", "b"),
            ("{{ a and b }}", "a b", "a b"),
            ("{{ a if a else b }}", "a b", "b"),
            ("{{ b if a else c }}", "a b c", "b c"),
            ("{{ a | default('x') }}", "a", ""),
            ("{{ a | default(b) }}", "a b", "b"),
            ("{{ a | after(b) | upper }}", "a b", "a b"),
            ("{% if a == b %}{% endif %}", "a b", "a b"),
            ("{% if a in ['x'] %}{% endif %}", "a", "a"),
            ("{{ a ~ 'x' ~ b }}", "a b", "a b"),
            ("{% for x in a %}{{ x }}{% endfor %}", "a", "a"),
            ("{% for x in a %}{{ x.b }}{% endfor %}", "a a.b", "a a.b"),
            ("{% if a %}{% for x in a %}{% if x.b %}{{ x.b }}{% endif %}{% endfor %}{% endif %}", "a a.b", ""),
            (
                "{% for x in a %}{% if x.b %}{% for y in a %}{{ y.b }}{% endfor %}{% endif %}{% endfor %}",
                "a a.b",
                "a a.b",
            ),
            (
                "{% for x in a.b %}{% for y in x.c %}{{ y.d }}{% endfor %}{% endfor %}",
                "a.b a.b.c a.b.c.d",
                "a.b a.b.c a.b.c.d",
            ),
            ("{% for x in a %}{{ loop.index }}{% else %}{{ b }}{% endfor %}{{ x }}", "a b x", "a b x"),
            ("{{ a | first }}", "a", "a"),
            ("{{ (a | last).b }}", "a a.b", "a a.b"),
            ("{% set x = 'text' %}{{ x }}", "", ""),
            ("{% set x = a %}", "", ""),
            ("{% set x = a %}{{ x }}", "a", "a"),
            ("{% set x = a %}{{ x.b }}", "a.b", "a.b"),
            ("{% set x = a %}{% if x %}{{ a }}{% endif %}", "a", ""),
            ("{% set x = a or 'text' %}{% if x %}{{ a }}{% endif %}", "a", "a"),
            ("{% set x = a if c else b %}{{ x.d }}", "a.d b.d c", "a.d b.d"),
            ("{{ x }}{% set x = 'text' %}", "x", "x"),
            ("{% set x = x ~ '!' %}{{ x }}", "x", "x"),
            ("{% if c %}{% set x = a %}{% endif %}{{ x }}", "a c x", "a x"),
            ("{% if c %}{% set x = 'a' %}{% else %}{% set x = 'b' %}{% endif %}{{ x }}", "c", ""),
            ("{% if w %}{% set x = w %}{% else %}{% set x = 'b' %}{% endif %}{{ x }}", "w", ""),
            ("{% for y in a %}{% set x = 'text' %}{% endfor %}{{ x }}", "a x", "a x"),
            ("{% for y in a %}{% else %}{% set x = 'text' %}{% endfor %}{{ x }}", "a x", "a x"),
        ],
    )
    def test_it_says_which_details_it_reads_and_which_it_needs(self, source: str, uses: str, requires: str) -> None:
        """Each is read off the template by eye; an item of a list goes by the path of the list."""
        template = made(source)

        assert sorted(template.uses) == uses.split()
        assert sorted(template.requires) == requires.split()


class TestWhatIsMissing:
    def test_all_that_is_missing_is_told_at_once_with_lines(self) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            rendered(
                "{{ salutation }}\n{{ contact.name }}{{ contact.name }}\n{{ wish | upper }}", contact={}, wish=None
            )

        assert caught.value.problems == (
            Problem("letter.txt, line 1", "missing: salutation", "supply it, or ask first: {% if salutation %}"),
            Problem("letter.txt, line 2", "missing: contact.name", "supply it, or ask first: {% if contact.name %}"),
            Problem("letter.txt, line 3", "missing: wish", "supply it, or ask first: {% if wish %}"),
        )

    @pytest.mark.parametrize("absent", [{}, {"wish": None}, {"wish": ""}, {"wish": " \n\t"}])
    @pytest.mark.parametrize(
        "source",
        [
            "{{ wish }}",
            "{{ wish.part }}",
            "{{ wish | upper }}",
            "{{ 'a' ~ wish }}",
            "{{ wish and 'a' }}",
            "{{ 'abc' | after(wish) }}",
            "{{ 'a' if wish == 'a' else 'b' }}",
            "{{ 'a' if 'a' in wish else 'b' }}",
            "{{ wish | length }}",
            "{% for x in wish %}{% endfor %}",
            "{% set x = wish %}{{ x }}",
        ],
    )
    def test_what_is_missing_or_blank_cannot_be_used(self, source: str, absent: Mapping[str, object]) -> None:
        with pytest.raises(InvalidTemplate, match=r"^letter.txt, line 1: missing: wish"):
            made(source).render(absent)

    @pytest.mark.parametrize("absent", [{}, {"wish": None}, {"wish": ""}, {"wish": " \n\t"}])
    def test_what_is_missing_or_blank_can_be_asked_about(self, absent: Mapping[str, object]) -> None:
        source = "{% if wish or wish.a and not wish %}a{% elif wish is defined %}b{% endif %}{{ wish | default('c') }}"

        assert made(source).render(absent) == "c"

    @pytest.mark.parametrize(
        ("source", "wanted"),
        [
            ("{{ people.2 }}", "people.2"),
            ("{{ people[3] }}", "people.3"),
            ("{{ nobody | first }}", "nobody"),
            ("{{ (nobody | last).name }}", "nobody"),
            ("{% for person in people %}{{ person.name }}{% endfor %}", "person.name"),
        ],
    )
    def test_a_missing_item_is_named_as_the_template_names_it(self, source: str, wanted: str) -> None:
        with pytest.raises(InvalidTemplate, match=rf"^letter.txt, line 1: missing: {wanted};"):
            rendered(source, people=({"name": "Ada Quist"}, {"name": ""}), nobody=())

    def test_nothing_prints_as_a_word_of_python(self) -> None:
        """`None`, a bool, a list and a group of details have no place in a letter."""
        with pytest.raises(InvalidTemplate) as caught:
            rendered("{{ a }}\n{{ b }}\n{{ c }}\n{{ d }}\n{{ true }}", a=None, b=True, c=("x",), d={"x": "y"})

        assert [problem.what for problem in caught.value.problems] == [
            "missing: a",
            "b is a yes or no, not text, a number or a day",
            "c is a list, not text, a number or a day",
            "d is a group of details, not text, a number or a day",
            "a value is a yes or no, not text, a number or a day",
        ]


class TestWhatDoesNotFit:
    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("{% for x in name %}{% endfor %}", "name is text, not a list"),
            ("{{ name.upper }}", "name is text and has no part upper"),
            ("{{ name.0 }}", "name is text and has no part 0"),
            ("{{ people.name }}", "people is a list and has no part name"),
            ("{{ day.year }}", "day is a day and has no part year"),
            ("{{ people | upper }}", "people is a list, not text, a number or a day"),
            ("{{ name | first }}", "name is text, not a list"),
            ("{{ name | join }}", "name is text, not a list"),
            ("{{ group | length }}", "group is a group of details, not a list"),
            ("{{ pairs | join }}", "pairs is a list, not text, a number or a day"),
            ("{{ name | truncate(name) }}", "name is text, not a number as a detail of truncate"),
            ("{{ name | replace(1, 'x') }}", "a value is a number, not text as a detail of replace"),
            ("{{ name ~ people }}", "people is a list, not text, a number or a day"),
            ("{% if name < 3 %}{% endif %}", "text and a number cannot be compared"),
            ("{% if people == people %}{% endif %}", "a list and a list cannot be compared"),
            ("{% if true < false %}{% endif %}", "a yes or no and a yes or no cannot be compared"),
            ("{% if 3 in 3 %}{% endif %}", "a number and a number cannot be compared"),
            ("{% if people in people %}{% endif %}", "a list and a list cannot be compared"),
        ],
    )
    def test_a_value_of_another_kind_is_an_error_that_says_so(self, source: str, what: str) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            rendered(source, name="Ada", people=("Bo",), group={"a": "b"}, day=date(2026, 3, 3), pairs=((),))

        assert [problem.what for problem in caught.value.problems] == [what]

    def test_a_group_gives_its_keys_and_none_of_its_methods(self) -> None:
        assert rendered("{{ group.items }} {{ group.keys }}", group={"items": "a", "keys": "b"}) == "a b"
        with pytest.raises(InvalidTemplate, match=r"missing: group\.values"):
            rendered("{{ group.values }}", group={"a": "b"})

    def test_texts_and_numbers_are_never_equal(self) -> None:
        assert rendered("{{ 'a' if '1' == 1 or true == 1 else 'b' }}") == "b"


class TestWhatIsGiven:
    @pytest.mark.parametrize(
        ("value", "place"),
        [
            (["a"], "context.x"),
            (1.5, "context.x"),
            (b"a", "context.x"),
            (object(), "context.x"),
            (len, "context.x"),
            (Decimal(1), "context.x"),
            (datetime(2026, 3, 3), "context.x"),
            (frozenset({"a"}), "context.x"),
            (("a", None), "context.x[1]"),
            ({"y": ({"z": [1]},)}, "context.x.y[0].z"),
            (MappingProxyType({"a": "b"}), "context.x"),
            (10**9 + 1, "context.x"),
            (-(10**5000), "context.x"),
            ("a" * 100_001, "context.x"),
            ({1: "a"}, "context.x"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_anything_but_plain_data_is_refused(self, value: object, place: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            rendered("Hello", x=value)

        assert caught.value.problems[0].where == place

    def test_what_is_too_deep_or_too_much_is_refused(self) -> None:
        endless: dict[str, object] = {}
        endless["again"] = endless
        with pytest.raises(InvalidValue, match="8 levels deep"):
            made("Hello").render(endless)
        with pytest.raises(InvalidValue, match="20,000 values"):
            rendered("Hello", x=("a",) * 20_001)

    @pytest.mark.parametrize("context", [None, [], "name", 3])
    def test_a_context_is_a_mapping(self, context: Any) -> None:
        with pytest.raises(InvalidValue, match="expected a mapping"):
            made("Hello").render(context)

    def test_a_word_of_an_enumeration_is_taken_for_its_text(self) -> None:
        class Sly(StrEnum):
            EMAIL = "email"

            def __str__(self) -> str:
                return "never called"

            def upper(self) -> str:
                return "never called"

        source = "{{ x }} {{ x | upper }}{% if x == 'email' %} it is{% endif %}"

        assert rendered(source, x=Sly.EMAIL) == "email EMAIL it is"

    def test_the_context_is_left_as_it_was(self) -> None:
        context = {"x": "a", "group": {"y": "b"}}

        assert made("{% set x = 'c' %}{{ x }}{{ group.y }}").render(MappingProxyType(context)) == "cb"
        assert context == {"x": "a", "group": {"y": "b"}}


class TestWhatIsNotAllowed:
    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("{{ f() }}", "nothing can be called"),
            ("{{ a.f(1) }}", "nothing can be called"),
            ("{{ a + b }}", "there is no arithmetic: +"),
            ("{{ -1 }}", "there is no arithmetic: -"),
            ("{{ a[1:2] }}", "the sign : is not allowed in a tag"),
            ("{{ {} }}", "the sign { is not allowed in a tag"),
            ("{{ a[b] }}", "a part is not named by a text or a whole number"),
            ("{{ a[true] }}", "a part is not named by a text or a whole number"),
            ("{{ a['b c'] }}", "a part has no ordinary name"),
            ("{{ a['_b'] }}", "a part has no ordinary name"),
            ("{{ a._b }}", "the name _b begins with an underscore"),
            ("{% set _a = 1 %}", "the name _a begins with an underscore"),
            ("{{ a | safe }}", "there is no filter safe"),
            ("{{ a | attr('b') }}", "there is no filter attr"),
            ("{{ a | upper.lower }}", "there is no filter upper.lower"),
            ("{{ a | join(d=', ') }}", "the filter join has the wrong details"),
            ("{{ a | upper(1) }}", "the filter upper has the wrong details"),
            ("{{ a | replace('b') }}", "the filter replace has the wrong details"),
            ("{{ a is mapping }}", "there is no test mapping"),
            ("{{ a is defined(1) }}", "the test defined takes no details"),
            ("{{ none }}", "none is no value"),
            ("{{ 1.5 }}", "a number has a point or an exponent"),
            ("{{ 12345678901 }}", "a number is not written in one to nine digits"),
            ("{{ 0x1f }}", "a number is not written in one to nine digits"),
            ("{{ [a] }}", "a list holds something other than texts and numbers"),
            ("{{ 'a' if b }}", "an if inside {{ }} has no else"),
            ("{{ '\\x41' }}", 'a text has an escape other than \\n, \\t, \\", \\\' and \\\\'),
            ("{% for a in 'abc' %}{% endfor %}", "a loop goes over something other than a name"),
            ("{% for a in b | first %}{% endfor %}", "a loop goes over something other than a name"),
            ("{% for a, b in c %}{% endfor %}", "a loop has more than one name"),
            ("{% for a in b if a %}{% endfor %}", "a loop has a condition"),
            ("{% for a in b recursive %}{% endfor %}", "a loop has a condition"),
            ("{% for loop in b %}{% endfor %}", "the name loop is taken"),
            ("{% for a in b %}{{ loop }}{% endfor %}", "loop stands alone"),
            ("{% for a in b %}{{ loop.cycle }}{% endfor %}", "loop has no cycle"),
            ("{% for a in b %}" * 3 + "{% endfor %}" * 3, "loops stand more than 2 deep"),
            ("{% set a, b = 1, 2 %}", "set has more than one name"),
            ("{% set a.b = 1 %}", "set has a dot in its name"),
            ("{% set loop = 1 %}", "the name loop is taken"),
            ("{% set a %}b", "the tag set has no value"),
            ("{% set a = 'b' %}{{ a.c }}", "a text has no part c"),
            ("{% set a = 'b' %}{% for c in a %}{% endfor %}", "a loop goes over a text"),
            ("{% set a = " + " or ".join(f"b{n}" for n in range(51)) + " %}", MEANINGS_SAID),
            ("{% include 'a' %}", "the tag include is not allowed"),
            ("{% raw %}{{ a }}{% endraw %}", "the tag raw is not allowed"),
            ("{{ " + "a" * 61 + " }}", "a name has 61 characters"),
            ("{{ a.b.c.d.e.f.g.h.i }}", "a name has more than 8 parts"),
            ("\n{{ '\x07' }}", "it holds the character U+0007 at position 4"),
        ],
    )  # fmt: skip
    def test_it_is_refused_with_the_reason(self, source: str, what: str) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            made(source)

        assert what in [problem.what for problem in caught.value.problems]

    @pytest.mark.parametrize(
        "source", ["{{ a", "{% if a %}", "{% endif %}", "{{ }}", "{{ a b }}", "{% for %}", "{{ 'a }}", "{# a"]
    )
    def test_what_jinja_cannot_read_is_refused_with_its_line(self, source: str) -> None:
        with pytest.raises(InvalidTemplate, match=r"^letter\.txt, line 2: it cannot be read: "):
            made(f"Dear Ada\n{source}")

    def test_all_problems_are_told_at_once_in_the_order_of_their_lines(self) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            made("{{ a._b }}\n{% macro m() %}\n{{ 1 + 1 }}")

        assert [problem.where[-6:] for problem in caught.value.problems] == ["line 1", "line 2", "line 3"]

    def test_of_very_many_problems_the_first_are_told(self) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            made("{{ _a }}\n" * 50)

        assert len(caught.value.problems) == 21
        assert caught.value.problems[-1] == Problem("letter.txt", "30 more problems", "repair these first")

    def test_every_filter_that_is_offered_is_named_to_the_reader(self) -> None:
        import infointerview.messages.untrusted as package

        assert [name for name in FILTERS if f"`{name}`" not in str(package.__doc__)] == []


class TestHowMuch:
    def test_a_source_may_have_so_many_characters_and_no_more(self) -> None:
        assert rendered("a" * SOURCE_CHARACTERS) == "a" * SOURCE_CHARACTERS
        with pytest.raises(InvalidTemplate, match="it has 20,001 characters"):
            made("a" * (SOURCE_CHARACTERS + 1))

    def test_a_text_may_have_so_many_characters_and_no_more(self) -> None:
        half = "a" * (TEXT_CHARACTERS // 2)

        assert len(rendered("{{ half }}{{ half }}", half=half)) == TEXT_CHARACTERS
        with pytest.raises(InvalidTemplate, match="it makes more than 100,000 characters"):
            rendered("{{ half }}{{ half }}!", half=half)
        with pytest.raises(InvalidTemplate, match="it makes more than 100,000 characters"):
            rendered("{{ (half ~ half ~ '!') | length }}", half=half)
        with pytest.raises(InvalidTemplate, match="it makes more than 100,000 characters"):
            rendered("{{ half | replace('a', 'abc') | length }}", half=half)
        with pytest.raises(InvalidTemplate, match="it makes more than 100,000 characters"):
            rendered("{{ halves | join('!') | length }}", halves=(half, half))
        with pytest.raises(InvalidTemplate, match="it makes more than 100,000 characters"):
            rendered("{{ half | upper | length }}", half="\N{LATIN SMALL LIGATURE FFI}" * 50_000)

    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("{{ " + "(" * 21 + "1" + ")" * 21 + " }}", "it is nested more than 20 deep"),
            ("{{ " + "not " * 21 + "1 }}", "it is nested more than 20 deep"),
            ("{{ " + "1 if 1 else " * 21 + "1 }}", "it is nested more than 20 deep"),
            ("{% if 1 %}" * 21 + "{% endif %}" * 21, "it is nested more than 20 deep"),
            ("{% if 1 %}" * 11 + "{{ " + "(" * 10 + "1" + ")" * 10 + " }}", "it is nested more than 20 deep"),
            ("{{1}}" * 3_334, "it has more than 10,000 words and signs in its tags"),
            ("{{ 1" + " ~ 1" * 2_000 + " }}", "it has more than 2,000 parts"),
        ],
    )
    def test_the_size_of_a_template_is_looked_at_before_jinja_reads_it(self, source: str, what: str) -> None:
        with pytest.raises(InvalidTemplate) as caught:
            made(source)

        assert [problem.what for problem in caught.value.problems] == [what]

    def test_what_is_just_not_too_deep_is_read(self) -> None:
        assert rendered("{{ " + "(" * 20 + "1" + ")" * 20 + " }}") == "1"
        assert rendered("{{ " + "1 if 1 else " * 20 + "1 }}") == "1"
        assert rendered("{% if 1 %}" * 20 + "x" + "{% endif %}" * 20) == "x"

    @pytest.mark.parametrize(
        ("tag", "rounds"),
        [("{% if needle in hay %}{% endif %}", 200), ("{% set x = hay | replace(needle, 'b') %}", 100)],
    )
    def test_looking_for_a_text_costs_the_comparisons_that_it_may_take(self, tag: str, rounds: int) -> None:
        """1,200 times 2,450 comparisons are 588 steps, so that 100,000 steps last for fewer rounds."""
        source = "{% for x in few %}" + tag + "{% endfor %}"
        details = {"needle": "a" * 1_200, "hay": "b" * 2_450}

        assert made(source).render({"few": ("x",) * (rounds // 4), **details}) == ""
        with pytest.raises(InvalidTemplate, match="it takes more than 100,000 steps"):
            made(source).render({"few": ("x",) * rounds, **details})

    @pytest.mark.parametrize("filters", [25, 26])
    def test_what_stands_too_deep_is_refused_with_its_line(self, filters: int) -> None:
        """One of the two ends in what a comparison compares with, to which Jinja gives no line."""
        with pytest.raises(InvalidTemplate, match=r"^letter\.txt, line 2: it is nested more than 60 deep"):
            made("\n{{ " + "(1 == " * 20 + "1" + ")" * 20 + " | upper" * filters + " }}")

    def test_loops_stop_when_their_steps_are_used_up(self) -> None:
        """A round takes a step, and an empty loop inside takes three: itself, its list and the list's name."""
        many = tuple("ab" * 50)
        source = "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}"

        assert rendered(source, many=many) == ""
        with pytest.raises(InvalidTemplate, match=f"it takes more than {STEPS:,} steps"):
            rendered(source, many=many * 5)

    @pytest.mark.parametrize("room", range(45, 400, 15))
    def test_a_program_that_is_deep_in_calls_gets_an_error_of_ours(self, room: int) -> None:
        source = "{% if a %}" * 10 + "{{ (((((('x')))))) }}" + "{% endif %}" * 10

        def attempt() -> str:
            try:
                return made(source).render({"a": "a"})
            except InvalidTemplate as error:
                return str(error)

        text = deep_down(attempt, room)

        assert text in {"x", "letter.txt: there is no room left for so deep a template; nest less"}

    @pytest.mark.parametrize("room", range(30, 120, 10))
    def test_a_program_that_is_deep_in_calls_gets_one_for_a_text_too(self, room: int) -> None:
        template = made("{% if a %}" * 17 + "{{ a ~ (a ~ (a ~ a)) }}" + "{% endif %}" * 17)

        def attempt() -> str:
            try:
                return template.render({"a": "a"})
            except InvalidTemplate as error:
                return str(error)

        assert deep_down(attempt, room) in {
            "aaaa",
            "letter.txt: there is no room left for so deep a template; nest less",
        }


def deep_down(attempt: Callable[[], str], room: int) -> str:
    """Call *attempt* where *room* more calls are left."""
    depth = len(inspect.stack(0))

    def call(left: int) -> str:
        return call(left - 1) if left else attempt()

    return call(sys.getrecursionlimit() - depth - room)


class TestTheValue:
    def test_two_of_one_source_and_name_are_equal_and_hash_alike(self) -> None:
        assert made("{{ a }}") == made("{{ a }}") != made("{{ b }}")
        assert hash(made("{{ a }}")) == hash(made("{{ a }}"))

    def test_it_does_not_change_and_a_changed_copy_is_checked(self) -> None:
        template = made("{{ a }}")
        with pytest.raises(FrozenInstanceError):
            template.source = "{{ b }}"  # type: ignore[misc]
        with pytest.raises(InvalidTemplate):
            evolve(template, source="{{ f() }}")
        assert evolve(template, source="{{ b }}").uses == {"b"}

    def test_it_shows_its_name_and_not_its_source(self) -> None:
        assert repr(made("{{ a }}")) == "UntrustedTemplate(name='letter.txt')"

    def test_a_pickled_one_works(self) -> None:
        assert pickle.loads(pickle.dumps(made("{{ a }}!"))).render({"a": "b"}) == "b!"

    @pytest.mark.parametrize("source", [None, 3, b"a", ["a"]])
    def test_a_source_is_text(self, source: Any) -> None:
        with pytest.raises(InvalidValue, match=r"UntrustedTemplate\.source: expected text"):
            untrusted_template(source, name="letter.txt")

    @pytest.mark.parametrize("name", [None, 3, "", " ", "a\0b", "a" * 2_000])
    def test_a_name_is_a_line_of_text(self, name: Any) -> None:
        with pytest.raises(InvalidValue, match=r"UntrustedTemplate\.name: "):
            untrusted_template("Hello", name=name)
