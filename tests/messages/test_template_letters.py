"""Templates that people would write themselves, and what each makes of one set of details, whoever wrote it."""

from typing import Any

import pytest

from infointerview.messages.details import DETAILS
from infointerview.messages.templates import Templates

VALUES: dict[str, Any] = {
    **{path: {str: "", bool: False, int: 0, tuple: ()}[detail.holds] for path, detail in DETAILS.items()},
    "contact.name": "Ngozi Adichie-Brown",
    "contact.given": "Ngozi",
    "contact.called": "Ngozi",
    "contact.is_close": True,
    "contact.organisation": "Harbour Street Clinic",
    "seeker.name": "Tomás Rivera",
    "seeker.introduction": "a nurse in my second year.",
    "seeker.field": "midwifery",
    "wish": "how you got started",
    "referrer.name": "Bo Lindqvist",
    "questions": ("How did you start?", "What surprised you?", "Who else should I ask?"),
    "slots": ("Tuesday at 10:00", "Thursday at 15:30"),
    "friendly": True,
    "interview": True,
    "interview.day": "Tuesday 3 March",
    "takeaway": "a good handover saves the night",
    "next_step": "I will read about night shifts.",
}


def made(source: str, *, untrusted: bool) -> str:
    sources = {"phone_script": source, "_anrede": "{% if friendly %}Hallo{% endif %} {{ contact.name }},"}
    return Templates.of(sources, untrusted=untrusted).find("phone_script").render(VALUES)[1].removesuffix("\n")


LETTERS = {
    "plain text": ("Thank you for your time.", "Thank you for your time."),
    "a detail": ("Dear {{ contact.name }},", "Dear Ngozi Adichie-Brown,"),
    "a part in brackets": ("{{ contact['name'] }}", "Ngozi Adichie-Brown"),
    "an entry by its place": ("First: {{ questions.0 }}", "First: How did you start?"),
    "an entry in brackets": ("{{ slots[1] }}", "Thursday at 15:30"),
    "an entry that is not there": ("Or {{ slots[7] }}that", "Or that"),
    "some entries": ("{% for s in slots[:1] %}{{ s }}{% endfor %}", "Tuesday at 10:00"),
    "some letters": ("{{ contact.name[:1] }}. {{ contact.name[6:] }}", "N. Adichie-Brown"),
    "a comment": ("{# to be warmer #}Hello", "Hello"),
    "an if": (
        "{% if wish %}I would like to learn {{ wish }}.{% endif %}",
        "I would like to learn how you got started.",
    ),
    "an if on a blank": ("Hello{% if news %}, {{ news }}{% endif %}.", "Hello."),
    "an else": ("{% if news %}{{ news }}{% else %}nothing new{% endif %}", "nothing new"),
    "an elif": (
        "{% if news %}{{ news }}{% elif referrer.name %}{{ referrer.name }} suggested it{% else %}Hi{% endif %}",
        "Bo Lindqvist suggested it",
    ),
    "an if inside": ("{{ 'Good day' if friendly else 'Hi' }}, {{ contact.given }}", "Good day, Ngozi"),
    "an if inside without else": ("Hi{{ ', ' ~ contact.given if wish }}{{ '!' if news }}", "Hi, Ngozi"),
    "a list under an if inside": ("{% for s in (slots if news) %}{{ s }}{% else %}no times{% endfor %}", "no times"),
    "an or": ("{{ contact.preferred or contact.given }}", "Ngozi"),
    "an and": ("{% if referrer.name and wish %}both{% endif %}", "both"),
    "a not": ("{% if not news %}no news{% endif %}", "no news"),
    "a comparison": ("{% if contact.given == 'Ngozi' %}you{% else %}somebody{% endif %}", "you"),
    "a comparison of numbers": ("{% if questions | length >= 3 %}many{% endif %}", "many"),
    "one of several": ("{% if contact.given in ['Ada', 'Ngozi'] %}a friend{% endif %}", "a friend"),
    "one of the entries": ("{% if 'Who else should I ask?' in questions %}yes{% endif %}", "yes"),
    "a text in a text": ("{% if 'Clinic' in contact.organisation %}a clinic{% endif %}", "a clinic"),
    "is defined": ("{% if news is defined %}known{% else %}unknown{% endif %}", "unknown"),
    "is not defined": ("{% if wish is not defined %}no wish{% else %}a wish{% endif %}", "a wish"),
    "is none": ("{% if news is none %}nothing{% endif %}", "nothing"),
    "a yes or no is known": ("{% if contact.is_far is defined %}known{% endif %}", "known"),
    "an empty list is unknown": ("{% if slots[:0] is defined %}known{% else %}unknown{% endif %}", "unknown"),
    "a detail with parts": ("{% if interview %}On {{ interview.day }}{% endif %}", "On Tuesday 3 March"),
    "a loop": (
        "{% for q in questions %}\n- {{ q }}\n{% endfor %}",
        "- How did you start?\n- What surprised you?\n- Who else should I ask?",
    ),
    "a numbered loop": (
        "{% for q in questions %}{{ loop.index }} of {{ loop.length }}: {{ q }} {% endfor %}",
        "1 of 3: How did you start? 2 of 3: What surprised you? 3 of 3: Who else should I ask?",
    ),
    "a loop with commas": (
        "{% for s in slots %}{% if loop.last and not loop.first %} and {% endif %}{{ s }}{% endfor %}",
        "Tuesday at 10:00 and Thursday at 15:30",
    ),
    "a loop counted down": ("{% for s in slots %}{{ loop.revindex }}{{ loop.index0 }} {% endfor %}", "20 11"),
    "a loop over nothing": ("{% for s in slots[:0] %}{{ s }}{% else %}no times yet{% endfor %}", "no times yet"),
    "a loop in a loop": ("{% for a in slots %}{% for b in slots %}{{ loop.index }}{% endfor %}{% endfor %}", "1212"),
    "a loop over a list of its own": (
        "{% set days = ['Monday', 'Friday'] %}{% for d in days %}{{ d }} {% endfor %}",
        "Monday Friday",
    ),
    "a with": ("{% with who = contact.given %}{{ who }}{% endwith %}", "Ngozi"),
    "a with in a loop": ("{% for s in slots %}{% with t = s[:3] %}{{ t }} {% endwith %}{% endfor %}", "Tue Thu"),
    "a set": (
        "{% set place = contact.organisation ~ ', Cork' %}Your work at {{ place }}",
        "Your work at Harbour Street Clinic, Cork",
    ),
    "a set in each branch": (
        "{% if friendly %}{% set end = 'Best' %}{% else %}{% set end = 'Kind regards' %}{% endif %}{{ end }}",
        "Best",
    ),
    "a set of a group": ("{% set who = contact %}{{ who.name }}", "Ngozi Adichie-Brown"),
    "a set of lines": ("{% set who %}\n  {{ contact.given }}\n{% endset %}[{{ who }}] {{ who | length }}", "[Ngozi] 5"),
    "a set that is asked": ("{% set gist = news %}{% if gist %}{{ gist }}{% else %}nothing{% endif %}", "nothing"),
    "a sentence": ("{{ takeaway | statement }}", "A good handover saves the night."),
    "a clause": (
        "I am {{ seeker.introduction | clause }}, and curious.",
        "I am a nurse in my second year, and curious.",
    ),
    "after": ("I will {{ next_step | clause | after('I will ') }}!", "I will read about night shifts!"),
    "offered": ("You offered {{ 'a list' | offered }}.", "You offered to send me a list."),
    "first word": ("{{ takeaway | first_word }}", "a"),
    "upper, lower, capitalize, title": (
        "{{ wish | upper }} {{ wish | title | lower }} {{ wish | capitalize }} {{ wish | title }}",
        "HOW YOU GOT STARTED how you got started How you got started How You Got Started",
    ),
    "trim": ("[{{ '  much room ' | trim }}]", "[much room]"),
    "join": ("{{ slots | join(' and ') }}", "Tuesday at 10:00 and Thursday at 15:30"),
    "first and last": ("{{ slots | first }}, {{ slots | last }}", "Tuesday at 10:00, Thursday at 15:30"),
    "length and count": ("{{ questions | length }} {{ questions | count }} {{ wish | wordcount }}", "3 3 4"),
    "default": ("{{ contact.preferred | default(contact.given) }}", "Ngozi"),
    "default that is not needed": ("{{ wish | default('anything') }}", "how you got started"),
    "default with true": ("{{ news | default('nothing', true) }} {{ news | d('yet') }}", "nothing yet"),
    "default of a list": ("{{ slots[:0] | default(['any time']) | join }}", "any time"),
    "escaped, which changes nothing": ("{{ '<b>' | e }}{{ '&' | escape }}", "<b>&"),
    "replace": ("{{ contact.organisation | replace('Street', 'St') }}", "Harbour St Clinic"),
    "truncate": ("{{ 'A question about your work' | truncate(14) }}", "A question..."),
    "truncate inside a word": ("{{ 'A question about your work' | truncate(14, true, '.') }}", "A question ab."),
    "truncate by names": ("{{ wish | truncate(length=3, killwords=true, end='', leeway=0) }}", "how"),
    "raw": ("{% raw %}{{ contact.name }}{% endraw %}", "{{ contact.name }}"),
    "blanks taken out": ("Hello   {%- if friendly %}  , dear  {%- endif %}  !", "Hello , dear !"),
    "signs that mean nothing": ("100 % of { people } wrote # and <b>", "100 % of { people } wrote # and <b>"),
    "other scripts": ("{{ '你好，' ~ contact.given }} – naïve", "你好，Ngozi – naïve"),
    "an include": ('{% include "_anrede.txt" %}', "Hallo Ngozi Adichie-Brown,"),
    "an include of ours": ('{% include "infointerview/en/_salutation.txt" %}', "Hello Ngozi"),
}


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize(("source", "text"), LETTERS.values(), ids=LETTERS.keys())
def test_an_ordinary_letter_reads_as_its_writer_means(source: str, text: str, *, untrusted: bool) -> None:
    """Each is written out by hand from the details above."""
    assert made(source, untrusted=untrusted) == text


# What stands between two lines that a reader sees, and how many paragraphs that makes.
LINES = {
    "a blank line after an endif": (
        "Thank you.{% if wish %} Really.{% endif %}\n\nNext.",
        "Thank you. Really.\n\nNext.",
    ),
    "a blank line after an endif of nothing": (
        "Thank you.{% if news %} Really.{% endif %}\n\nNext.",
        "Thank you.\n\nNext.",
    ),
    "a line of tags alone": (
        "Thank you.\n{% if wish %}\nReally.\n{% endif %}\nNext.\n\nBye",
        "Thank you. Really. Next.\n\nBye",
    ),
    "a line of tags, and nothing left": (
        "Thank you.\n{% if news %}\nReally.\n{% endif %}\nNext.\n\nBye",
        "Thank you. Next.\n\nBye",
    ),
    "a line of which nothing is left": ("Thank you.\n{{ news or '' }}\nNext.\n\nBye", "Thank you. Next.\n\nBye"),
    "an if on one line": ("Thank you.\n{% if news %}Really.{% endif %}\nNext.\n\nBye", "Thank you. Next.\n\nBye"),
    "a paragraph under an if": ("A.\n{% if wish %}\n\nB.\n{% endif %}\n\nC.", "A.\n\nB.\n\nC."),
    "no paragraph under an if": ("A.\n\n{% if news %}\nB.\n\n{% endif %}\nC.\n\nD", "A.\n\nC.\n\nD"),
    "a salutation that is included": ('{% include "_anrede.txt" %}\n\nNext.', "Hallo Ngozi Adichie-Brown,\n\nNext."),
    "a salutation in an if": (
        "{% if friendly %}Hi{% else %}Dear {{ contact.name }},{% endif %}\n\nNext.",
        "Hi\n\nNext.",
    ),
    "an include in a paragraph": (
        'A.\n{% include "infointerview/en/_still_open.txt" %}\nB.\n\nC',
        "A. Would you rather talk by phone, by video or in person? B.\n\nC",
    ),
    "a comment alone": ("A.\n{# nothing #}\nB.\n\nC", "A. B.\n\nC"),
    "a comment between blank lines": ("A.\n\n{# nothing #}\n\nB.", "A.\n\nB."),
    "a set alone": ("A.\n{% set x = 'B' %}\n{{ x }}.\n\nC", "A. B.\n\nC"),
    "lines of Windows": ("A.{% if news %}x{% endif %}\r\n\r\nB.", "A.\n\nB."),
    "blanks on the blank line": ("A.{% if news %}x{% endif %}\n  \t\nB.", "A.\n\nB."),
    "a tag that takes blanks out": ("A.{% if wish %}\n\n{%- endif %} B.\n\nC", "A. B.\n\nC"),
    "raw": ("{% raw %}A.\n\nB.{% endraw %}\n\nC", "A.\n\nB.\n\nC"),
}


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize(("source", "text"), LINES.values(), ids=LINES.keys())
def test_a_blank_line_ends_a_paragraph_and_nothing_else_does(source: str, text: str, *, untrusted: bool) -> None:
    assert made(source, untrusted=untrusted) == text
