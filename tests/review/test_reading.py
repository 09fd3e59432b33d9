"""How a message is read: its parts, its language, the lengths of talks, and the notation of the wordings."""

import re

import pytest

from infointerview.errors import InvalidValue
from infointerview.review.check import check
from infointerview.review.greeting import one_edit_apart, titles
from infointerview.review.letter import laid_out, lowered, plain, removed_before, sentences, talk_lengths, words_in
from infointerview.review.notation import denied, notation


def body(text: str) -> str:
    """Return what stands between salutation and closing."""
    start, end = laid_out(text, lowered(text)).body
    return text[start:end].strip()


class TestParts:
    @pytest.mark.parametrize("salutation", ["Dear Ada,", "Hi Ada –", "Ada,", "Good evening:", "Liebe Ada,", "Dear Ada"])
    @pytest.mark.parametrize(
        "closing",
        [
            "Kind regards,\nSam Okafor",
            "Best,\nSam",
            "Yours sincerely,\n\nSam Okafor\nToronto\n+1 416 555 0100",
            "With thanks and best wishes,\nSam Okafor\nsam@example.org\nhttps://example.org",
            "Thank you,\nSam",
            "Thanks!\nSam",
            "Mit freundlichen Grüßen\nSam Okafor",
            "Sam",
            "-- \nSam Okafor\nStudent",
            "Cheers, Sam",
            "All the best,\nSam\n\nP.S. I row, too.",
        ],
    )
    def test_the_body_is_between_salutation_and_closing(self, salutation: str, closing: str) -> None:
        text = f"{salutation}\n\nI read your paper.\nIt was good.\n\nThank you for considering it.\n\n{closing}"

        assert body(text) == "I read your paper.\nIt was good.\n\nThank you for considering it."

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", ""),
            ("I read your paper.", "I read your paper."),
            ("I read your paper", "I read your paper"),
            ("Hi Ada, I read your paper.", "I read your paper."),
            ("Hi Ada! Thank you", "Thank you"),
            ("Dear Ada,", ""),
            ("Dear Ada\n\nI read your paper", "I read your paper"),
            ("Yesterday, I read your paper.", "Yesterday, I read your paper."),
            ("Dear Prof. Dr. Quist, I read your paper.", "I read your paper."),
            ("Dear A. Quist,\nI read it.\nSam", "I read it.\nSam"),
            ("Regards", "Regards"),
            ("We met at the fair\nand spoke of rivers.", "We met at the fair\nand spoke of rivers."),
            ("Rivers\n\nI like them.", "I like them."),
        ],
    )
    def test_odd_letters(self, text: str, said: str) -> None:
        assert body(text) == said

    def test_a_letter_of_signatures_alone_is_read_in_good_time(self) -> None:
        """Only the end is searched for a signature, however long the text is."""
        text = "Dear Ada,\n" + "Sam\n\n" * 200_000

        assert laid_out(text, text.lower()).body[0] == 9


class TestPlainText:
    def test_line_ends_apostrophes_and_blanks_of_every_sort(self) -> None:
        assert plain("a\r\nb\rc\u2028d’e\u00a0f\u2011g") == "a\nb\nc\nd'e f-g"

    def test_places_are_found_again_behind_line_ends_of_two_characters(self) -> None:
        assert removed_before("a\r\n\r\nb") == [2, 3]

    def test_lower_case_keeps_the_length(self) -> None:
        """The capital I with a dot has two characters in lower case."""
        assert len(lowered("İstanbul")) == 8
        assert lowered("ÄB") == "äb"

    @pytest.mark.parametrize(
        ("text", "words"),
        [("", 0), ("one two\nthree", 3), ("zwölf Boxkämpfer – jagen", 3), ("漢字漢字", 2), ("漢字 and 漢字", 3)],
    )
    def test_words(self, text: str, words: int) -> None:
        assert words_in(text) == words


FOREIGN = {
    "German": """Liebe Frau Quist,

wir haben uns auf der Messe in Leeds kennengelernt, und ich würde gern mehr über Ihre Arbeit erfahren. Wäre eine Stunde
für ein Gespräch möglich?

Mit freundlichen Grüßen
Sam Okafor""",
    "French": """Chère Madame,

J'ai lu votre article sur les pluviomètres avec beaucoup d'intérêt. Auriez-vous une heure pour un entretien au
téléphone la semaine prochaine ?

Cordialement,
Sam Okafor""",
    "Spanish": """Estimada Ada:

Me gustaría aprender más sobre su trabajo. ¿Tendría usted una hora para hablar conmigo por teléfono en las próximas
semanas?

Un saludo,
Sam Okafor""",
    "Dutch": """Beste Ada,

Ik ben student in Delft en zou graag meer willen weten over je werk. Heb je een uur de tijd voor een gesprek?

Met vriendelijke groet,
Sam Okafor""",
    "Japanese": "山崎様\n\n先日は川の話をありがとうございました。来週お時間をいただけますか。\n\nSam Okafor",
    "Russian": "Уважаемая Ада,\n\nя прочитал вашу статью о паводках. Не могли бы вы уделить мне полчаса?\n\nSam Okafor",
}


class TestLanguage:
    @pytest.mark.parametrize("language", FOREIGN)
    def test_of_another_language_no_words_are_read(self, language: str) -> None:
        text = FOREIGN[language]
        marked = check(text.replace("Sam", "[Name]!!"), "outreach")

        assert [finding.rule for finding in check(text, "outreach")] == ["too-short"]
        assert {finding.rule for finding in marked} == {"placeholder", "exclamation-marks", "too-short"}


class TestTalkLengths:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("20 minutes", [20]),
            ("20 to 30 minutes", [30]),
            ("20-30 min", [30]),
            ("20\u201330 mins", [30]),
            ("twenty minutes", [20]),
            ("twenty to thirty minutes", [30]),
            ("a twenty-five-minute call", [25]),
            ("half an hour", [30]),
            ("a half-hour chat", [30]),
            ("a quarter of an hour", [15]),
            ("three quarters of an hour", [45]),
            ("an hour", [60]),
            ("an hour and a half", [90]),
            ("one hour", [60]),
            ("2 hours", [120]),
            ("a couple of hours", [120]),
            ("half an hour to an hour", [60]),
            ("30 minutes or an hour", [60]),
            ("20 minutes. An hour", [20, 60]),
            ("minutes of the meeting", []),
            ("the hour", []),
            ("45 minutes from here", []),
            ("within 24 hours", []),
            ("1:30 minutes", []),
            ("a minute", []),
        ],
    )
    def test_in_digits_and_words(self, text: str, minutes: list[int]) -> None:
        assert [length.most for length in talk_lengths(text.lower(), 0, len(text))] == minutes


class TestSentences:
    def test_titles_and_initials_end_none(self) -> None:
        text = "dr. quist and j. r. tan met. did they talk? yes!\n\nand so on, e.g. here"
        found = [text[start:end] for start, end in sentences(text, 0, len(text))]

        assert found == ["dr. quist and j. r. tan met.", "did they talk?", "yes!", "and so on, e.g. here"]

    @pytest.mark.parametrize(
        ("text", "is_denied"),
        [
            ("i am not looking for a job", True),
            ("i'm looking for a job", False),
            ("i would not presume, but could you find me a job", False),
            ("i am not sure whether you have a job", False),
            ("without asking for a job", True),
            ("couldn't you find me a job", False),
            ("i don't want a job", True),
            ("i do not. give me a job", False),
        ],
    )
    def test_a_clause_can_deny(self, text: str, is_denied: bool) -> None:
        assert denied(text, (text.index("job"), text.index("job") + 3)) is is_denied


class TestNotation:
    @pytest.mark.parametrize(
        ("written", "found", "not_found"),
        [
            ("hire me", ["hire me", "hire\nme", "hire  me"], ["hire men", "hire", "hire, me"]),
            ("(hire|employ) me", ["hire me", "employ me"], ["hire them", "employ"]),
            ("put [in] a word", ["put in a word", "put a word"], ["put on a word"]),
            ("call me [back]", ["call me", "call me back"], ["recall"]),
            ("[please] [do] call", ["call", "please call", "do call", "please do call"], ["please"]),
            ("are * hiring", ["are you hiring"], ["are hiring", "are you all hiring"]),
            ("are *2 hiring", ["are hiring", "are you hiring", "are you all hiring"], ["are you not all hiring"]),
            ("have ... jobs", ["have jobs", "have any open jobs"], ["have heard about jobs", "have your jobs"]),
            ("next time , please", ["next time please", "next time, please"], ["next time; please"]),
            ("refer me ~to", ["refer me", "refer me for it", "refer me too"], ["refer me to ada", "refer me, to"]),
            ("refer me ~(to|for a)", ["refer me for it"], ["refer me to ada", "refer me for a walk"]),
            ("e-mail me", ["email me", "e-mail me"], ["e mail me"]),
            ("<do> it", ["do it", "make it"], ["take it"]),
            ("(a (b|c d) x|y z)", ["a b x", "a c d x", "y z"], ["a c x", "y"]),
        ],
    )
    def test_what_is_written_is_found(self, written: str, found: list[str], not_found: list[str]) -> None:
        read = notation(written, {"do": "(do|make)"})

        assert [text for text in found if not re.search(read.pattern, text)] == []
        assert [text for text in not_found if re.search(read.pattern, text)] == []
        assert all(not read.anchors.isdisjoint(re.findall(r"\w+", text)) for text in found)

    def test_what_comes_before(self) -> None:
        assert notation("^(is|it was) like it").not_after == (" is", " it was")
        assert notation("+(want to|like to) join").after == (" want to", " like to")

    @pytest.mark.parametrize(
        "written", ["(hire me", "hire me)", "hire | ", "<undefined> me", "", "*", "[hire]", "a [b", "~", "^(a b"]
    )
    def test_what_cannot_be_read_is_refused(self, written: str) -> None:
        with pytest.raises(InvalidValue, match="wording: cannot read"):
            notation(written)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("Dr. Quist", (("dr",), 4)),
            ("Prof. Dr. Quist", (("professor", "dr"), 10)),
            ("Drew Quist", ((), 0)),
            ("", ((), 0)),
            ("Ms Quist", (("ms",), 3)),
            ("Mister", (("mr",), 6)),
        ],
    )
    def test_titles(self, name: str, found: tuple[tuple[str, ...], int]) -> None:
        assert titles(name) == found

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("quist", "quits", True),
            ("quist", "quis", True),
            ("quist", "uist", True),
            ("quist", "quisst", True),
            ("quist", "quost", True),
            ("quist", "quist", False),
            ("quist", "twist", False),
            ("quist", "siuqt", False),
            ("", "a", True),
            ("ab", "ba", True),
        ],
    )
    def test_one_edit(self, one: str, other: str, apart: bool) -> None:
        assert one_edit_apart(one, other) is apart
        assert one_edit_apart(other, one) is apart
