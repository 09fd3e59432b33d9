"""Templates that people would write themselves, and what each makes of one set of details."""

from datetime import date

import pytest

from infointerview.messages.untrusted.template import untrusted_template

DETAILS = {
    "salutation": "Dear Ms. Quist",
    "contact": {"name": "Ada Quist", "given": "Ada", "employer": "Thames Water", "title": "hydrologist"},
    "seeker": {"name": "Sam Okafor", "introduction": "a third-year civil engineering student."},
    "field": "hydrology",
    "channel": "email",
    "wish": "how you got started",
    "reason": "  ",
    "referrer": "Bo Lindqvist",
    "mutual": None,
    "questions": ("How did you start?", "What surprised you?", "Who else should I ask?"),
    "names": ("Mei-Ling Tan", "Cy Adeyemi"),
    "slots": (
        {"day": "Tuesday, 3 March", "time": "10:00", "place": "by phone"},
        {"day": "Thursday, 5 March", "time": "15:30"},
    ),
    "topics": ({"name": "floods", "points": ("maps", "models")}, {"name": "droughts", "points": ()}),
    "nobody": (),
    "day": date(2026, 3, 3),
    "minutes": 20,
    "times": 0,
    "formal": True,
    "takeaway": "rivers teach patience",
    "next_step": "I will read about flood models.",
    "signature": ("sam@example.org", "https://example.org/sam"),
}

LETTERS = {
    "plain text": ("Thank you for your time.", "Thank you for your time."),
    "a name": ("{{ salutation }},", "Dear Ms. Quist,"),
    "a part of a detail": ("{{ contact.name }} of {{ contact.employer }}", "Ada Quist of Thames Water"),
    "a part in brackets": ("{{ contact['name'] }}", "Ada Quist"),
    "an item by its place": ("First: {{ questions.0 }}", "First: How did you start?"),
    "an item in brackets": ("{{ slots[1].day }}", "Thursday, 5 March"),
    "a number": ("Would you have {{ minutes }} minutes?", "Would you have 20 minutes?"),
    "no minutes": ("{{ times }} so far", "0 so far"),
    "a day": ("Since {{ day }}.", "Since 2026-03-03."),
    "a comment": ("{# to be warmer #}Hello", "Hello"),
    "an if": (
        "{% if wish %}I would like to learn {{ wish }}.{% endif %}",
        "I would like to learn how you got started.",
    ),
    "an if on a blank": ("Hello{% if reason %}, {{ reason }}{% endif %}.", "Hello."),
    "an if on nothing": ("Hello{% if mutual %}, {{ mutual }}{% endif %}.", "Hello."),
    "an if on an unknown part": ("Hello{% if contact.nickname %} {{ contact.nickname }}{% endif %}.", "Hello."),
    "an if on no number": ("{% if times %}again{% else %}first{% endif %}", "first"),
    "an if on a text of blanks": ("{% if '  ' %}some{% else %}none{% endif %}", "none"),
    "an else": ("{% if mutual %}{{ mutual }}{% else %}nobody{% endif %}", "nobody"),
    "an elif": (
        "{% if mutual %}{{ mutual }}{% elif referrer %}{{ referrer }} suggested it{% else %}I found you{% endif %}",
        "Bo Lindqvist suggested it",
    ),
    "an if inside": ("{{ 'Good day' if formal else 'Hi' }}, {{ contact.given }}", "Good day, Ada"),
    "an if inside with a missing name": ("{{ mutual if mutual else 'a friend' }}", "a friend"),
    "an or": ("{{ contact.nickname or contact.given }}", "Ada"),
    "an and": ("{% if referrer and wish %}both{% endif %}", "both"),
    "a not": ("{% if not reason %}no reason{% endif %}", "no reason"),
    "brackets": ("{% if (mutual or referrer) and not reason %}yes{% endif %}", "yes"),
    "a comparison": ("{% if channel == 'email' %}I write{% else %}I call{% endif %}", "I write"),
    "another comparison": ("{% if channel != 'phone' %}no call{% endif %}", "no call"),
    "numbers compared": ("{% if minutes >= 15 and minutes < 45 %}short{% endif %}", "short"),
    "one of several": ("{% if channel in ['email', 'letter'] %}in writing{% endif %}", "in writing"),
    "none of several": ("{% if channel not in ('phone', 'video') %}in writing{% endif %}", "in writing"),
    "a text in a text": ("{% if 'Water' in contact.employer %}a utility{% endif %}", "a utility"),
    "is defined": ("{% if mutual is defined %}known{% else %}unknown{% endif %}", "unknown"),
    "is not defined": ("{% if wish is not defined %}no wish{% else %}a wish{% endif %}", "a wish"),
    "is none": ("{% if mutual is none %}nobody{% endif %}", "nobody"),
    "a loop": (
        "{% for question in questions %}\n- {{ question }}\n{% endfor %}",
        "- How did you start?\n- What surprised you?\n- Who else should I ask?\n",
    ),
    "a numbered loop": (
        "{% for q in questions %}{{ loop.index }} of {{ loop.length }}: {{ q }}{% endfor %}",
        "1 of 3: How did you start?2 of 3: What surprised you?3 of 3: Who else should I ask?",
    ),
    "a loop with commas": (
        "{% for name in names %}{% if loop.last and not loop.first %} and {% endif %}{{ name }}{% endfor %}",
        "Mei-Ling Tan and Cy Adeyemi",
    ),
    "a loop over groups": (
        "{% for s in slots %}{{ s.day }} at {{ s.time }}{% if s.place %} {{ s.place }}{% endif %}; {% endfor %}",
        "Tuesday, 3 March at 10:00 by phone; Thursday, 5 March at 15:30; ",
    ),
    "a loop over nobody": ("{% for name in nobody %}{{ name }}{% else %}nobody yet{% endfor %}", "nobody yet"),
    "a loop in a loop": (
        "{% for t in topics %}{{ t.name }}:{% for point in t.points %} {{ point }}{% endfor %}.{% endfor %}",
        "floods: maps models.droughts:.",
    ),
    "a loop of one name twice": ("{% for x in names %}{% for x in names %}.{% endfor %}{% endfor %}", "...."),
    "a set": (
        "{% set place = contact.employer ~ ', London' %}Your work at {{ place }}",
        "Your work at Thames Water, London",
    ),
    "a set in an if": (
        "{% if formal %}{% set end = 'Kind regards' %}{% else %}{% set end = 'Best' %}{% endif %}{{ end }}",
        "Kind regards",
    ),
    "a set of a group": ("{% set who = contact %}{{ who.name }}", "Ada Quist"),
    "a set over a detail": ("{% set wish = wish ~ '?' %}{{ wish }}", "how you got started?"),
    "a set in a loop ends with the round": (
        "{% set last = 'nobody' %}{% for name in names %}{% set last = name %}{% endfor %}{{ last }}",
        "nobody",
    ),
    "a set in the else of a loop ends with it": (
        "{% set who = 'all' %}{% for name in nobody %}{% else %}{% set who = 'nobody' %}{% endfor %}{{ who }}",
        "all",
    ),
    "a sentence": (
        "One thing stayed with me: {{ takeaway | sentence }}",
        "One thing stayed with me: rivers teach patience.",
    ),
    "a clause": (
        "I am {{ seeker.introduction | clause }}, and curious.",
        "I am a third-year civil engineering student, and curious.",
    ),
    "after": ("Next, I will {{ next_step | clause | after('I will ') }}!", "Next, I will read about flood models!"),
    "upper": ("{{ field | upper }}", "HYDROLOGY"),
    "lower": ("{{ contact.name | lower }}", "ada quist"),
    "capitalize": ("{{ field | capitalize }} it is", "Hydrology it is"),
    "title": ("{{ 'a question about ' ~ field | title }}", "a question about Hydrology"),
    "title of words": ("{{ takeaway | title }}", "Rivers Teach Patience"),
    "trim": ("[{{ '  much room ' | trim }}]", "[much room]"),
    "join": ("{{ names | join(' and ') }}", "Mei-Ling Tan and Cy Adeyemi"),
    "join without a word": ("{{ names | join }}", "Mei-Ling TanCy Adeyemi"),
    "first and last": ("{{ names | first }}, {{ names | last }}", "Mei-Ling Tan, Cy Adeyemi"),
    "a part of the first": ("{{ (slots | first).day }}", "Tuesday, 3 March"),
    "length of a list": ("{{ questions | length }} questions", "3 questions"),
    "length of a text": ("{% if field | length <= 60 %}fits{% endif %}", "fits"),
    "default": ("{{ contact.nickname | default(contact.given) }}", "Ada"),
    "default that is not needed": ("{{ wish | default('anything') }}", "how you got started"),
    "default for a blank": ("{{ reason | default('no reason') }}", "no reason"),
    "replace": ("{{ contact.employer | replace('Thames', 'Severn') }}", "Severn Water"),
    "truncate": ("{{ 'A question about your work' | truncate(14) }}", "A question…"),
    "truncate at the end of a word": ("{{ 'A question about' | truncate(11) }}", "A question…"),
    "truncate what fits": ("{{ field | truncate(9) }}", "hydrology"),
    "truncate one long word": ("{{ field | truncate(6) }}", "hydro…"),
    "truncate to nothing": ("{{ field | truncate(0) }}", ""),
    "lines of a signature": (
        "{{ seeker.name }}\n{{ signature | join('\\n') }}",
        "Sam Okafor\nsam@example.org\nhttps://example.org/sam",
    ),
    "blanks taken out": ("Hello   {%- if formal %}  , dear  {%- endif %}  !", "Hello  , dear  !"),
    "signs that mean nothing": ("100 % of { people } wrote # and <b>", "100 % of { people } wrote # and <b>"),
    "two texts beside each other": ("{{ 'Hello, ' 'Ada' }}", "Hello, Ada"),
    "other scripts": ("{{ '你好，' ~ contact.given }} – naïve", "你好，Ada – naïve"),
}


@pytest.mark.parametrize(("source", "text"), LETTERS.values(), ids=LETTERS.keys())
def test_an_ordinary_letter_reads_as_its_writer_means(source: str, text: str) -> None:
    """Each is written out by hand from the details above."""
    assert untrusted_template(source, name="letter.txt").render(DETAILS) == text


def test_a_whole_letter_is_worked_out() -> None:
    source = """\
Subject: {{ referrer ~ ' suggested I write' if referrer else 'A question about ' ~ field }}

{{ salutation }},

{% if referrer %}
{{ referrer }} suggested that I write to you.
{% endif %}
I am {{ seeker.introduction | clause }}.
{% if wish %}
I would like to learn {{ wish | sentence }}
{% endif %}

{% for slot in slots %}
- {{ slot.day }}, {{ slot.time }}
{% endfor %}

Kind regards,
{{ seeker.name }}
"""
    text = """\
Subject: Bo Lindqvist suggested I write

Dear Ms. Quist,

Bo Lindqvist suggested that I write to you.
I am a third-year civil engineering student.
I would like to learn how you got started.

- Tuesday, 3 March, 10:00
- Thursday, 5 March, 15:30

Kind regards,
Sam Okafor"""

    assert untrusted_template(source, name="letter.txt").render(DETAILS) == text
