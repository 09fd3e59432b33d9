"""Where a person works and has worked."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from infointerview import Contact, Employment, InvalidValue
from infointerview.model.employers import (
    NO_EMPLOYERS,
    NO_JOBS,
    names_employer,
    names_job,
    organisation_key,
    same_employer,
)
from infointerview.strategies.people import employments
from infointerview.strategies.time import days


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thames Water", "THAMES WATER"),
        ("Thames Water", "Thames Water Ltd"),
        ("Thames Water Ltd.", "Thames Water Limited"),
        ("Thames Water", "  Thames   Water, Inc. "),
        ("Größe GmbH", "GROSSE"),
        ("Smith & Daughters", "Smith and Daughters LLC"),
        ("Acme S.A.", "Acme SA"),
        ("Acme", "Acme Pty Ltd"),
        ("The Lagoon Trust", "Lagoon Trust"),
        ("Thames-Water", "Thames Water"),
        ("L\u2019Or S.A.", "Lor"),
        ("Fjord A/S", "Fjord ApS"),
        ("Kessel GmbH & Co. KG", "Kessel"),
        ("Wisła Sp. z o.o.", "Wisla"),
        ("ООО Волга", "Волга"),
        ("株式会社水資源", "水資源"),
        ("水資源株式会社", "水資源"),
        ("Société Générique SAS", "societe generique"),
    ],
)
def test_names_that_are_one_organisation(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)
    assert Employment(organisation=one).same_organisation(Employment(organisation=other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thames Water", "Severn Water"),
        ("Thames Water", "Thames Water Museum"),
        ("Ltd", "Inc"),
        ("The Co-op", "The Coop Company"),
        ("Theatre Royal", "Atre Royal"),
        ("Leeds", "Leeds and"),
        ("Over the Rainbow", "Over Rainbow"),
        ("水資源機構", "水産研究所"),
        ("Incline", "Line"),
    ],
)
def test_names_that_are_two_organisations(one: str, other: str) -> None:
    assert organisation_key(one) != organisation_key(other)
    assert not Employment(organisation=one).same_organisation(Employment(organisation=other))


@pytest.mark.parametrize(
    "written",
    [
        "Self-employed",
        "SELF EMPLOYED",
        "Self\u2010Employed",
        "Freelance",
        "Freelancer",
        " freelancing ",
        "Independent",
        "Independent Consultant",
        "Retired",
        "(retired)",
        "Unemployed",
        "Student",
        "N/A",
        "n.a.",
        "None",
        "Career Break",
        "Stealth Startup",
        "Selbstst\u00e4ndig",
        "Ind\u00e9pendant",
        "Aut\u00f3nomo",
        "-",
        "\u2014",
        "...",
        "?",
        "",
        "  ",
    ],
)
def test_what_names_no_employer(written: str) -> None:
    assert organisation_key(written) == ""
    assert not names_employer(written)
    if written.strip():
        assert not Employment(organisation=written).same_organisation(Employment(organisation=written))


@pytest.mark.parametrize(
    "written",
    ["The Independent", "Independent Ltd", "Student Loans Company", "Retired Greyhound Trust", "Freelance GmbH", "3M"],
)
def test_what_names_an_employer_though_it_may_sound_like_none(written: str) -> None:
    assert names_employer(written)


def test_every_word_for_no_employer_is_written_as_it_is_compared() -> None:
    assert {word for word in NO_EMPLOYERS if names_employer(word) or word != word.strip().casefold()} == set()


def test_two_unknown_organisations_are_not_one() -> None:
    assert not Employment(title="hydrologist").same_organisation(Employment(title="hydrologist"))


def test_a_position_has_an_organisation_or_a_title() -> None:
    assert str(Employment(title="hydrologist")) == "hydrologist"
    assert str(Employment(organisation="Thames Water")) == "Thames Water"
    assert str(Employment(organisation="Thames Water", title="hydrologist")) == "hydrologist, Thames Water"
    with pytest.raises(InvalidValue, match=r"^Employment: neither organisation nor title; give one of them"):
        Employment(department="Rivers")


def test_a_position_ends_after_it_begins() -> None:
    same = Employment(organisation="X", since=date(2026, 3, 2), until=date(2026, 3, 2))

    assert same.covers(date(2026, 3, 2))
    with pytest.raises(InvalidValue, match="until 2026-03-01 is before since 2026-03-02; swap the dates"):
        Employment(organisation="X", since=date(2026, 3, 2), until=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("since", "until", "on", "held"),
    [
        (None, None, date(2026, 3, 2), True),
        (date(2026, 3, 2), None, date(2026, 3, 1), False),
        (date(2026, 3, 2), None, date(2026, 3, 2), True),
        (None, date(2026, 3, 2), date(2026, 3, 2), True),
        (None, date(2026, 3, 2), date(2026, 3, 3), False),
    ],
)
def test_a_position_covers_its_first_and_last_day(since: date | None, until: date | None, on: date, held: bool) -> None:
    assert Employment(organisation="X", since=since, until=until).covers(on) is held


class TestChangingWork:
    ADA = Contact(
        name="Ada Quist",
        employments=[
            Employment(organisation="Thames Water", title="hydrologist", since=date(2020, 1, 1)),
            Employment(organisation="University of Leeds", title="fellow", until=date(2019, 12, 31)),
        ],
    )

    def test_the_present_work_is_the_first_open_position(self) -> None:
        assert self.ADA.organisation == "Thames Water"
        assert self.ADA.title == "hydrologist"
        assert str(self.ADA) == "Ada Quist (Thames Water)"

    def test_leaving_keeps_the_past(self) -> None:
        left = self.ADA.leaves("thames water ltd", on=date(2026, 3, 31))

        assert left.employments == (
            Employment(
                organisation="Thames Water", title="hydrologist", since=date(2020, 1, 1), until=date(2026, 3, 31)
            ),
            self.ADA.employments[1],
        )
        assert left.organisation == left.title == ""
        assert left.employment is None
        assert left.id == self.ADA.id
        assert self.ADA.organisation == "Thames Water"

    def test_a_note_of_then_finds_the_employer_of_then(self) -> None:
        moved = self.ADA.leaves("Thames Water", on=date(2026, 3, 31)).joins(
            Employment(organisation="Rijkswaterstaat", since=date(2026, 4, 15))
        )

        assert moved.organisation == "Rijkswaterstaat"
        for on, organisation in (
            (date(2018, 1, 1), "University of Leeds"),
            (date(2026, 3, 31), "Thames Water"),
            (date(2026, 4, 15), "Rijkswaterstaat"),
        ):
            then = moved.employment_on(on)
            assert then is not None
            assert then.organisation == organisation
        assert moved.employment_on(date(2026, 4, 1)) is None

    def test_joining_twice_changes_nothing(self) -> None:
        new = Employment(organisation="Rijkswaterstaat")

        assert self.ADA.joins(new).joins(new) == self.ADA.joins(new)

    def test_leaving_where_one_does_not_work_lists_where_one_does(self) -> None:
        with pytest.raises(
            InvalidValue,
            match=r"^Contact\.employments: no current position at 'Severn'; current ones: hydrologist, Thames Water",
        ):
            self.ADA.leaves("Severn", on=date(2026, 3, 31))
        with pytest.raises(InvalidValue, match="current ones: none"):
            Contact(name="Bo").leaves("Severn", on=date(2026, 3, 31))

    def test_leaving_before_the_first_day_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="until 2019-01-01 is before since 2020-01-01"):
            self.ADA.leaves("Thames Water", on=date(2019, 1, 1))

    @pytest.mark.parametrize("organisation", [None, 5, ["Thames Water"]])
    def test_an_organisation_is_named_by_text(self, organisation: object) -> None:
        with pytest.raises(InvalidValue, match=f"expected text, got {type(organisation).__name__}"):
            self.ADA.leaves(organisation, on=date(2026, 3, 31))  # type: ignore[arg-type]

    def test_every_open_position_there_ends(self) -> None:
        both = Contact(
            name="Ada Quist",
            employments=[
                Employment(organisation="Thames Water", title="hydrologist"),
                Employment(organisation="Thames Water Ltd", title="mentor"),
                Employment(organisation="Royal Society"),
            ],
        ).leaves("Thames Water", on=date(2026, 3, 31))

        assert [job.until for job in both.employments] == [date(2026, 3, 31), date(2026, 3, 31), None]
        assert both.organisation == "Royal Society"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (5, r"Contact\.employments\[0\]: expected an Employment, got int; write Employment\("),
        (["", "Thames Water"], r"Contact\.employments\[0\]: neither organisation nor title"),
        ([None], r"Contact\.employments\[0\]: expected an Employment, got NoneType"),
    ],
)
def test_employments_that_are_refused(value: object, what: str) -> None:
    with pytest.raises(InvalidValue, match=f"^{what}"):
        Contact(name="Ada Quist", employments=value)  # type: ignore[arg-type]


def test_plain_text_is_the_name_of_an_organisation() -> None:
    assert Contact(name="Ada", employments="Thames Water").employments == (Employment(organisation="Thames Water"),)
    assert Contact(name="Ada", employments=["A", "B", "A"]).organisation == "A"


@given(employments(), days())
def test_a_position_covers_a_day_between_two_that_it_covers(job: Employment, on: date) -> None:
    before, after = job.since or date(1900, 1, 1), job.until or date(2199, 12, 31)

    assert job.covers(on) is (before <= on <= after)
    assert job.covers(before)
    assert job.covers(after)
    if job.since and job.since > date(1900, 1, 1):
        assert not job.covers(job.since - timedelta(days=1))


@pytest.mark.parametrize("said", ["Self-employed", "self employed", "FREELANCE", "Freelancer.", " Retired ", "N/A", ""])
def test_what_stands_where_there_is_no_employer_names_none(said: str) -> None:
    assert not names_employer(said)


@pytest.mark.parametrize("said", ["Thames Water", "Freelance Rivers Ltd", "Retired Greyhound Trust", "水資源機構"])
def test_an_employer_is_named_whatever_words_its_name_has(said: str) -> None:
    assert names_employer(said)


@pytest.mark.parametrize(
    "written",
    [
        *("Retired", "RETIRED", "Semi-Retired", "Retired Teacher", "Happily retired", "Retired from the Navy"),
        *("Looking for new opportunities", "Seeking opportunities in water", "Actively seeking a new role", "Seeking"),
        *(
            "Open to work",
            "#OpenToWork",
            "Open to new opportunities",
            "Currently looking for a job",
            "Exploring new roles",
        ),
        *("Seeking full-time positions", "Looking for my next challenge", "Available immediately", "Unemployed"),
        *("Student", "Student at University of Leeds", "Law student", "MBA Student", "Civil engineering student at TU"),
        *("Career break", "On sabbatical", "Between jobs", "Stay-at-home Mom", "Self-employed", "Aspiring nurse"),
        *("--", "-", ".", "N/A", "None", "???", "Former teacher", "Ex-banker", "(Retired)", "Retraitée", "Étudiante"),
        *("Im Ruhestand", "Jubilado", "Aposentada", "À la recherche d'un emploi", "Auf der Suche nach etwas Neuem"),
        *("Op zoek naar een baan", "En búsqueda de nuevas oportunidades", "Gepensioneerd", "\N{EN DASH}"),
    ],
)
def test_titles_that_are_not_jobs(written: str) -> None:
    assert not names_job(written)


@pytest.mark.parametrize(
    "written",
    [
        *("Hydrologist", "Retirement Planner", "Student Adviser", "Director of Student Services", "PhD Student"),
        *("Doctoral student", "Open Source Engineer", "Seeking Alpha Contributor", "Head of Career Services"),
        *("Looking Glass Designer", "Volunteer", "Owner", "Founder", "Independent Consultant", "Freelance Illustrator"),
        *("Graduate Hydrologist", "Recruiter (always looking for talent)", "技師", "مترجمة", "Exploration Geologist"),
        *("Experienced nurse", "Exhibition Designer", "Job Coach", "Transition Manager", "Private Chef", "RN"),
    ],
)
def test_titles_that_are_jobs(written: str) -> None:
    assert names_job(written)


def test_the_words_for_having_no_job_are_in_their_plain_form() -> None:
    assert all(not names_job(written) and not names_job(written.title()) for written in NO_JOBS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leeds Teaching Hospitals NHS Trust", "The Leeds Teaching Hospitals"),
        ("Guy's and St Thomas' NHS Foundation Trust", "Guys & St Thomas Hospital"),
        ("Manchester University NHS Foundation Trust", "Manchester University NHS FT"),
        ("Amazon.com, Inc.", "Amazon"),
        ("netflix.com", "Netflix"),
        ("University of Leeds", "Leeds University"),
        ("The University of St Andrews", "St. Andrews University"),
        ("University of California, Berkeley", "UC Berkeley"),
        ("Massachusetts Institute of Technology (MIT)", "MIT"),
        ("EY (Ernst & Young)", "Ernst and Young"),
        ("City of Leeds Council", "Leeds City Council"),
        ("J.P. Morgan", "JPMorgan"),
        ("Procter + Gamble", "Procter & Gamble"),
        ("Siemens Deutschland", "Siemens AG"),
        ("Dept. of Health & Social Care", "Department of Health and Social Care"),
        ("Mt. Sinai Hospital", "Mount Sinai Hospital"),
        ("Thames Water Utilities Ltd", "Thames Water"),
    ],
)
def test_spellings_of_one_employer_are_told(one: str, other: str) -> None:
    assert same_employer(one, other)
    assert same_employer(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leeds University", "Leeds Beckett University"),
        ("University of York", "York University"),
        ("University of Washington", "Washington University"),
        ("University of California, Berkeley", "UC Davis"),
        ("Manchester University NHS Foundation Trust", "University of Manchester"),
        ("Imperial College Healthcare NHS Trust", "Imperial College London"),
        ("Air France", "Air Canada"),
        ("Amazon", "Amazon Conservation Trust"),
        ("Siemens", "Siemens Energy"),
        ("City of London", "City University London"),
        ("St Mary's Hospital", "St Mary's School"),
        ("NHS England", "NHS Scotland"),
        ("Bank of America", "America Bank"),
        ("Freelance", "Freelance"),
    ],
)
def test_two_employers_that_look_alike_are_two(one: str, other: str) -> None:
    assert not same_employer(one, other)
    assert not same_employer(other, one)
