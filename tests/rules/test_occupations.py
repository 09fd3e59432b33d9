"""Who works in a field, who works near it, and of whom the title says nothing."""

from collections import Counter, defaultdict
from threading import Thread

import pytest
from hypothesis import given, strategies as st

from infointerview.rules.occupations import (
    _field,
    _loose,
    _phrase,
    _read,
    _Table,
    _table,
    joined,
    match,
    parts_of,
    stem,
    words,
)
from tests.rules.table_of_occupations import ENTRIES, TEXT, Entry, entries

# What a seeker types, a title, an organisation, and the grade.
EXAMPLES = """
nursing | Sr. Staff Nurse, RN | Saltmarsh General Hospital | in
nursing | 🌟 WARD SISTER 🌟 | | in
nursing | Health Visitor | Brackley Community Healthcare | in
nursing | Director | Saltmarsh General Hospital | near
nursing | Nurse Recruiter | Kestrel Staffing | near
nursing | Dental Nurse | Mill Lane Dental Practice | near
nursing | Nursery Manager | Small Steps |
becoming a midwife | Community Midwife (Band 6) | Tarn Valley NHS Trust | in
paediatric nursing | Pediatric Nurse | | in
law | Solicitor | Osei & Lund LLP | in
law | Attorney at Law | | in
law | Partner | Haddad Solicitors | in
law | Partner @ Haddad Solicitors | | in
law | Legal Recruiter | Kestrel Search | near
law | Law Student | University of Tarn | near
law | Lawn Care Specialist | GreenTurf |
law | Law Enforcement Officer | Tarn County Sheriff's Office | near
medicine | Consultant | Saltmarsh General Hospital | in
medicine | Consultant | Kestrel Digital |
medicine | Tree Surgeon | Ash & Oak |
teaching | Year 4 Teacher | Mill Lane Primary School | in
teaching | Head of Science | Tarn Academy | in
teaching | Head of Science | Kestrel Biologics |
teaching | School Bursar | Tarn Academy | near
history | Lecturer in Medieval History | University of Tarn | in
history | History Teacher | Tarn Academy | near
physiotherapy | Physical Therapist, DPT | Bay Rehab | in
accountancy | Chartered Accountant ACA | | in
accounting | Account Executive | Kestrel Advertising |
midwifery | Student Midwife | Tarn Valley NHS Trust | in
midwifery | Student Midwife | University of Tarn | near
anaesthetics | Clinical Lead | Association of Anaesthetists | in
acoustic engineering | Acoustics Specialist | Kestrel Consulting | in
prison service / offender rehab | Prison Officer | HMP Tarn | in
prison service / offender rehab | Car Rehab Specialist | Garage 52 |
paediatrics | Nurse (Paediatrics) | Saltmarsh General Hospital | in
game development | Composer (Games) | | in
semiconductor design | RTL Engineer | Kestrel Silicon | in
immunology PhD | Immunologist | Tarn Institute | in
mechanical engineering | Mech Design Engr | Kestrel Pumps | in
pielęgniarstwo | Pielęgniarka | | in
hukuk | Avukat | | in
socialt arbete | Socionom | | in
civil engineering | Civil Servant | Department for Transport |
civil engineering | Sales Engineer, Civil Engineering | Kestrel Pipes | near
green energy | Wind Turbine Technician | | in
marble carving | Carver | Marble | in
video games | Game Warden | Tarn Parks |
video games | Gameplay Programmer | Hollow Oak Studio | in
museum work | Assistant Curator | Tarn Art Gallery | in
museum work | Head Chef | The Museum Tavern |
museum work | Trainee | Museum of Weaving | in
working with animals | Zookeeper | Tarn Zoo | in
working with animals | Working Foreman | Kestrel Homes |
working with children | Nanny | | in
translation | Freelance Translator DE>EN | | in
translation | Translational Oncology Scientist | Kestrel Bio |
photography | Photographer / Retoucher | | in
photography | Photocopier Sales Manager | Kestrel Office |
carpentry | Apprentice | Dovetail Carpentry | in
carpentry | Carpark Attendant | Kestrel Parking |
policing | Policy Officer | Tarn Council |
public policy | Policy Adviser | Cabinet Office | in
HR | HR Business Partner | Kestrel Foods | in
UX research | UX Researcher | | in
UX research | Clinical Research Coordinator | Saltmarsh General Hospital |
urban planning | Town Planner MRTPI | Tarn Council | in
urban planning | Wedding Planner | Ever After |
psychology | Assistant Psychologist | | in
psychology | Psychic Medium | Mystic Lane |
social work | LCSW | Hudson Family Services | in
social work | Social Media Manager | Kestrel Foods |
archaeology | Field Archaeologist | Tarn Archaeology | in
archeology | Field Archaeologist | Tarn Archaeology | in
working in healthcare | Radiographer | | in
engineering | Structural Engineer | | in
helping people with addiction | Recovery Worker | Turning Lane | in
becoming a surgeon | Tree Surgeon | Ash & Oak |
nursing | Recruiter for Nurses | | near
law | Insurance Lawyer | | in
policing | Store Detective | Kestrel Stores | near
kite making | Kite Maker | | in
kite making | Chief Executive | Tarn Kite Makers | in
kite making | Kite Retailer | | near
kite making | Kitchen Fitter | |
enfermería | Enfermera de UCI | Hospital del Río | in
nursing | Enfermero | | in
nursing | Pflegefachkraft (m/w/d) | Klinikum am Wald | in
law | Avocate, droit social | | in
droit social | Juriste en droit du travail | | in
droit social | Assistante sociale | |
Maschinenbau | Maschinenbauingenieurin | | in
commerce international | Responsable export zone Asie | | in
énergies renouvelables | Technicienne photovoltaïque | | in
onderwijs | Docent wiskunde | | in
rechten | Advocaat | | in
architecture | Architecte réseau | |
cooking | Chef de projet | |
film journalism | Film Journalist | | in
film journalism | Journalist | Tarn Film Review | in
food policy | Policy Adviser, School Food | | in
water policy | Water Polo Coach | |
law in Nigeria | Barrister | Osei & Lund | in
working with refugees | Refugee Caseworker | | in
joining the police | Detective Sergeant | | in
maths and stats | Biostatistician | | in
civil engineering | Bridge Engineer | | in
bridge engineering | Structural Engineer | | near
ocean conservation | Campaigns Manager | Ocean Conservancy | in
rural housing | Rural Housing Enabler | | in
student recruitment | Student Recruitment Officer | | in
construction management | Web Site Manager | Tarn Choir |
tourism | Tour Manager (bands) | Loud House | near
radiography | NDT Technician - X-ray | Kestrel Pipes | near
comedy | Scrum Master: I run your daily stand-up | Kestrel Digital |
comedy | Stand-up comic and writer | | in
cooking | DevOps Engineer - Chef, Puppet | Kestrel Digital |
archaeology | Archaeologist of Code - Software Engineer | |
hairdressing | Barber Shop Quartet Singer | | near
music | Conductor | Northway Trains | near
marine biology | Marine, Lance Corporal | Marine Corps |
marine biology | Benthic Taxonomist | | in
probation | Warehouse Operative, on 6 month probation | |
astronomy | PhD student in Astrophysics | University of Tarn | in
astronomy | Postdoc, Exoplanet Atmospheres | Tarn Institute | in
psychiatry | MRCPsych Trainee | | in
arquitectura | Arquitecto de datos | Banco del Río |
pédiatrie | Pédiatre | | in
pédiatrie | Médecin généraliste | | near
Gastronomie | Koch | | in
conveyancing | Conveyancing Solicitor | Osei & Lund LLP | in
conveyancing | Criminal Barrister | |
saving the planet | Climate Campaigner | | in
helping addicts get clean | Recovery Worker | | in
helping addicts get clean | Cleaner | |
screenwriting | Bash Script Engineer | Kestrel Systems | near
periodismo | Periodista jubilado | | near
restauro d'arte | Restauratrice di dipinti | | in
restauro d'arte | Carrozziere, restauro auto d'epoca | | near
game development | Volunteer Manager, Commonwealth Games | Commonwealth Games |
fitness | Fitness for Work Lawyer | | near
nursing | Retired Nurse | | near
nursing | Retired | |
nursing | Looking for new opportunities | |
nursing | Student | University of Tarn |
nursing | | |
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in EXAMPLES.replace("| RN 🌟", "").strip().splitlines()]
TITLES = st.sampled_from(sorted({title for _, title, _, _ in ROWS} | {t for e in ENTRIES for t in e["titles"][:3]}))
FIELDS = st.sampled_from(sorted({typed for typed, *_ in ROWS} | {entry.head for entry in ENTRIES}))


@pytest.mark.parametrize(("typed", "title", "organisation", "grade"), ROWS)
def test_examples_are_graded_as_a_career_adviser_would(typed: str, title: str, organisation: str, grade: str) -> None:
    assert (match([typed], title, organisation).grade or "") == grade


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.head)
def test_the_most_typical_title_of_a_field_is_in_it(entry: Entry) -> None:
    assert match([entry.head], entry["titles"][0]).grade == "in"


def test_the_real_ones_come_before_neighbours_and_neighbours_before_strangers() -> None:
    titles = ["Staff Nurse", "Healthcare Assistant", "Carpet Fitter"]
    strengths = [match(["nursing"], title).strength for title in titles]
    assert strengths == sorted(set(strengths), reverse=True)


def test_of_those_in_the_field_those_who_call_it_by_the_same_words_come_first() -> None:
    assert match(["museum work"], "Museum Curator").strength > match(["museum work"], "Gallery Director").strength


def test_a_title_says_more_than_an_organisation() -> None:
    by_title, by_organisation = match(["carpentry"], "Joiner"), match(["carpentry"], "Director", "Dovetail Carpentry")
    assert by_title.grade == by_organisation.grade == "in"
    assert by_title.strength > by_organisation.strength


@pytest.mark.parametrize("typed", ["recovery", "a job in recovery", "recovery sector"])
def test_what_people_put_round_a_field_changes_nothing(typed: str) -> None:
    assert match([typed], "Substance Misuse Practitioner").grade == "in"


def test_the_field_counts_before_other_fields() -> None:
    assert match(["law", "nursing"], "Solicitor").strength > match(["nursing", "law"], "Solicitor").strength
    assert match(["law", "nursing"], "Staff Nurse").words == "they work in nursing (Staff Nurse)"


def test_a_wanted_title_is_a_reason_whatever_the_field() -> None:
    found = match(["law"], "Sr. Kite Tester | Speaker", wanted=["Kite Tester"])
    assert (found.grade, found.words) == ("in", "they have a title that you want (Sr. Kite Tester)")
    assert match(["law"], "Kite Tester Recruiter", wanted=["Kite Tester"]).grade is None
    assert match(["law"], "Former Kite Tester", wanted=["Kite Tester"]).grade is None
    assert match(["law"], "Kite", wanted=["", "  "]).grade is None


def test_the_words_give_what_was_typed_and_what_was_shown() -> None:
    assert match(["Law"], "Partner", "Haddad Solicitors").words == "they work in Law (Partner, Haddad Solicitors)"
    assert match(["Law"], "Carpet Fitter", "Kestrel Floors").words == ""


def test_without_a_field_nothing_is_known() -> None:
    assert match([], "Staff Nurse").grade is None
    assert match(["", "work", "the"], "Staff Nurse").grade is None


class TestWhateverIsTyped:
    @given(st.lists(st.text(), max_size=3), st.text(), st.text(), st.lists(st.text(), max_size=2))
    def test_every_text_gets_an_answer(self, fields: list[str], title: str, at: str, wanted: list[str]) -> None:
        found = match(fields, title, at, wanted)
        assert (found.grade is None) == (found.strength == 0) == (not found.words)
        assert (found.grade == "in") == (found.strength >= 1900)

    @given(FIELDS, TITLES, st.sampled_from(["{}", "Senior {}", "Sr. {}", "Junior {}", "{} II", "  {}  ", "{} | "]))
    def test_seniority_and_blanks_change_nothing(self, typed: str, title: str, form: str) -> None:
        assert match([typed], form.format(title)).grade == match([typed], title).grade

    @given(FIELDS, TITLES)
    def test_case_and_accents_change_nothing(self, typed: str, title: str) -> None:
        grade = match([typed], title).grade
        accented = title.replace("e", "é").replace("o", "ö")
        assert {match([typed.upper()], title.upper()).grade, match([f" {typed.title()} "], accented).grade} == {grade}

    @given(FIELDS, TITLES)
    def test_it_says_the_same_again(self, typed: str, title: str) -> None:
        first = match([typed], title)
        _read.cache_clear()
        _field.cache_clear()
        assert match([typed], title) == first


def test_threads_may_ask_first() -> None:
    _table.cache_clear()
    _read.cache_clear()
    grades: list[str | None] = []
    threads = [Thread(target=lambda: grades.append(match(["nursing"], "Staff Nurse").grade)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert grades == ["in"] * 4


class TestStems:
    @pytest.mark.parametrize(
        "family",
        [
            "nurse nurses nursing",
            "teach teacher teaching",
            "law lawyer",
            "photograph photographer photography",
            "account accountant accountancy accounting",
            "biology biologist biological",
            "bake baker bakery baking",
            "carpenter carpentry",
            "library librarian",
            "history historian historical",
            "economics economist",
            "psychiatry psychiatrist psychiatric",
            "physio physiotherapist physiotherapy",
            "dentist dentistry dental",
            "music musician musical",
            "pharmacy pharmacist",
            "translator translation translating",
            "counsellor counseling",
            "midwife midwives midwifery",
            "archaeology archeologist",
            "policewoman policeman policing",
            "paediatric pediatrics",
        ],
    )
    def test_words_of_one_work_share_a_stem(self, family: str) -> None:
        assert len({stem(each) for each in family.split()}) == 1

    @pytest.mark.parametrize(
        "pair",
        [
            "nurse nursery",
            "police policy",
            "physics physician",
            "care car",
            "plan plane",
            "product production",
            "law lawn",
            "train training",
            "general generation",
        ],
    )
    def test_words_that_look_alike_do_not(self, pair: str) -> None:
        assert len({stem(each) for each in pair.split()}) == 2


def test_a_title_is_read_in_parts() -> None:
    parts = parts_of("Sr. Nurse, A&E @ Mercy | Speaker • Dad of 3", "Kestrel")
    assert [(part.text, part.at) for part in parts] == [
        ("Sr. Nurse, A&E", "Mercy"),
        ("Speaker", "Kestrel"),
        ("Dad of 3", "Kestrel"),
    ]
    assert parts[0].words == ("nurse", "a&e")


class TestFieldsOfTwoHalves:
    def test_who_is_about_both_comes_before_who_is_about_one(self) -> None:
        both, one = (match(["film journalism"], title).strength for title in ("Film Journalist", "Journalist"))
        assert both > one

    def test_alternatives_are_as_good_as_each_other(self) -> None:
        assert {match(["law or nursing"], title).grade for title in ("Solicitor", "Staff Nurse")} == {"in"}

    def test_the_words_give_the_title_as_it_is_shown_whatever_its_language(self) -> None:
        assert match(["nursing"], "Enfermera de UCI").words == "they work in nursing (Enfermera de UCI)"


class TestTheTable:
    def test_what_a_field_is_a_part_of_is_an_entry(self) -> None:
        heads = {entry.head for entry in ENTRIES}
        assert [(e.head, wide) for e in ENTRIES for wide in e["within"] if wide not in heads or wide == e.head] == []

    def test_whoever_is_in_a_part_is_in_the_whole(self) -> None:
        parts = [(entry, wide) for entry in ENTRIES for wide in entry["within"]]
        assert parts
        assert [(e.head, wide) for e, wide in parts if match([wide], e["titles"][0]).grade != "in"] == []

    def test_each_phrase_is_found_by_its_first_word_or_the_stem_of_it(self) -> None:
        expected: dict[str, list[tuple[tuple[str, ...], int, str, int]]] = defaultdict(list)
        for place, entry in enumerate(ENTRIES):
            # The library reads the head as a line of its own.
            lines = [("names", (entry.head,)), *((line, entry[line][line == "names" :]) for line in entry.lines)]
            for line, items in lines:
                for rank, item in enumerate(items if line not in {"wider", "parts", "near", "within"} else ()):
                    phrase = _loose(joined(item), line)
                    expected[phrase[0]].append((phrase, place, line, rank))
        for firsts in (list(expected), reversed(expected)):
            table = _Table(TEXT.lower())
            for first in firsts:
                # "Solvency II" is looked for as "solvency", by the stem with which longer phrases begin.
                beginnings = [table.get(each) for each in {first, stem(first)}]
                found = [each for beginning in beginnings for those in beginning.values() for each in those]
                assert sorted(each for each in found if each.phrase[0] == first) == sorted(expected[first]), first
                assert {stem(each.phrase[0]) for each in found} <= {first, stem(first), stem(stem(first))}, first

    def test_entries_are_sorted_and_each_stands_once(self) -> None:
        heads = [entry.head for entry in ENTRIES]
        assert heads == sorted(set(heads))

    def test_a_part_of_a_field_is_no_name_of_another(self) -> None:
        parts = {words(part) for entry in ENTRIES for part in entry["parts"]}
        names = [words(name) for entry in ENTRIES for name in (*entry["names"], *entry["wider"])]
        assert parts
        assert parts.isdisjoint(names)

    def test_every_entry_has_titles(self) -> None:
        assert [entry.head for entry in ENTRIES if not entry["titles"]] == []

    def test_neighbours_are_entries(self) -> None:
        heads = {entry.head for entry in ENTRIES}
        assert [(e.head, other) for e in ENTRIES for other in e["near"] if other not in heads or other == e.head] == []

    def test_no_line_says_anything_twice(self) -> None:
        for entry in ENTRIES:
            for line in entry.lines:
                phrases = [item if line == "near" else _phrase(words(item)) for item in entry[line]]
                assert not [phrase for phrase, times in Counter(phrases).items() if times > 1], (entry.head, line)

    def test_a_title_is_in_a_field_or_near_it_or_not(self) -> None:
        for entry in ENTRIES:
            titles = set(map(_phrase, map(words, entry["titles"])))
            for line in ("near titles", "not"):
                assert titles.isdisjoint(map(_phrase, map(words, entry[line]))), (entry.head, line)

    def test_every_item_has_words_and_every_line_fits_a_screen(self) -> None:
        assert all(words(item) for entry in ENTRIES for line in entry.lines for item in entry[line])
        assert max(map(len, TEXT.splitlines())) <= 118

    @pytest.mark.parametrize(
        "text",
        [
            "titles: nurse",
            "[nursing]\nnurse",
            "[nursing]\njobs: nurse",
            "[nursing]\n  nurse",
            "[nursing]\ntitles: a\ntitles: b",
        ],
    )
    def test_a_slip_in_the_table_is_told_by_its_line(self, text: str) -> None:
        with pytest.raises(ValueError, match=rf"occupations.txt, line {text.count(chr(10)) + 1}: expected"):
            entries(text)
