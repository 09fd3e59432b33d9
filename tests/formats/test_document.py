"""A campaign as text: what is written, what is read, and what is refused."""

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from infointerview.errors import InfoInterviewError, InvalidCampaignFile, InvalidValue, SchemaTooNew
from infointerview.formats.document import ZoneRulesChanged, dumps, loads, parsed, structured
from infointerview.formats.wire import read_instant, reader, write_instant, writer
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import KINDS, Fact
from infointerview.model.talk import Interview
from infointerview.strategies.campaign import campaigns
from infointerview.strategies.time import instants

TORONTO = ZoneInfo("America/Toronto")
AROHA = Seeker(name="Aroha Ngata", zone="America/Toronto", field="nursing")
WANG = Contact(name="王小明", emails="wang@example.org", zone="Europe/London")
SENT = Touch(
    contact=WANG, at=datetime(2026, 3, 2, 9, tzinfo=TORONTO), direction="outbound", channel="email", purpose="outreach"
)
HELD = Interview.on_the_spot(
    contact=WANG,
    start=datetime(2026, 3, 2, 10, tzinfo=UTC),
    minutes=20,
    at=datetime(2026, 3, 2, 10, 30, tzinfo=UTC),
)
SMALL = Campaign(seeker=AROHA).add(WANG, SENT, HELD, Note(interview=HELD, kind="takeaway", text="Go outdoors."))


def edited(**changes: object) -> str:
    """Return the text of the small campaign with top-level keys changed, as somebody would edit it by hand."""
    return json.dumps(json.loads(dumps(SMALL)) | changes)


def problems(text: str) -> list[str]:
    """Return what is refused in text that was edited on purpose."""
    with pytest.raises(InvalidCampaignFile) as caught:
        loads(text, edited=True)
    return [str(problem) for problem in caught.value.problems]


class TestRoundTrip:
    @given(campaigns())
    def test_campaign(self, campaign: Campaign) -> None:
        """Property 59: loading what was dumped gives an equal campaign, and dumping that gives the same bytes."""
        text = dumps(campaign)
        loaded = loads(text)

        assert loaded == campaign
        assert dumps(loaded) == text
        assert loads(text.encode()) == campaign

    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    @given(data=st.data())
    def test_both_readers_agree(self, kind: type[Fact], data: st.DataObject) -> None:
        """Property 59: each fact survives alone, through the quick reader and through the thorough one."""
        fact = data.draw(st.from_type(kind))
        written = json.loads(json.dumps(writer(type(fact))(fact)))

        assert reader(type(fact))(written) == fact
        assert structured(written, type(fact), "$", []) == fact

    @given(campaigns())
    def test_text_is_canonical_json(self, campaign: Campaign) -> None:
        """Property 60: the text is UTF-8 JSON with sorted keys, no NaN and a newline at its end."""
        text = dumps(campaign)

        def sorted_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
            return dict(pairs)

        document = json.loads(text.encode("utf-8"), object_pairs_hook=sorted_keys, parse_constant=pytest.fail)
        assert document["format"] == "infointerview/2.3"
        assert text.endswith("}\n")
        assert "\r" not in text

    @given(campaigns(), st.randoms(use_true_random=False))
    def test_order_of_adding_is_no_matter(self, campaign: Campaign, random: Any) -> None:
        shuffled = list(campaign)
        random.shuffle(shuffled)

        assert dumps(
            Campaign(seeker=campaign.seeker, facts=shuffled, erased=campaign.erased, extra=campaign.extra)
        ) == dumps(campaign)

    def test_a_fact_is_a_line(self) -> None:
        """A changed fact is one changed line, besides the checksum."""
        before = dumps(SMALL).splitlines()
        after = dumps(SMALL.add(evolve(WANG, zone="Europe/Paris"))).splitlines()

        changed = [line for line, other in zip(before, after, strict=True) if line != other]
        assert len(changed) == 2
        assert changed[0].startswith('"checksum"')
        assert '"name": "王小明"' in changed[1]

    def test_small_document(self) -> None:
        """What stands in a file, key by key."""
        written = json.loads(dumps(SMALL))

        assert written["contacts"] == [
            {"emails": ["wang@example.org"], "id": WANG.id, "name": "王小明", "zone": "Europe/London"}
        ]
        assert written["touches"] == [
            {
                "at": "2026-03-02T09:00:00-05:00[America/Toronto]",
                "channel": "email",
                "contact": WANG.id,
                "direction": "outbound",
                "id": SENT.id,
                "purpose": "outreach",
            }
        ]
        assert written["interviews"][0]["history"] == [
            {
                "at": "2026-03-02T10:30:00+00:00",
                "event": "hold_on_the_spot",
                "minutes": 20,
                "start": "2026-03-02T10:00:00+00:00",
            }
        ]
        assert written["seeker"] == {"field": "nursing", "name": "Aroha Ngata", "zone": "America/Toronto"}
        assert set(written) == {"checksum", "contacts", "format", "interviews", "notes", "seeker", "touches"}


class TestInstants:
    @given(instants())
    def test_zone_offset_and_fold_survive(self, at: datetime) -> None:
        """Property 66: fold, zone and offset survive."""
        read = read_instant(write_instant(at))

        assert read.replace(tzinfo=None) == at.replace(tzinfo=None)
        assert read.utcoffset() == at.utcoffset()
        assert read.tzinfo == at.tzinfo

    @pytest.mark.parametrize(
        ("at", "text"),
        [
            (datetime(2026, 3, 2, 9, tzinfo=TORONTO), "2026-03-02T09:00:00-05:00[America/Toronto]"),
            (datetime(2026, 11, 1, 1, 30, tzinfo=TORONTO), "2026-11-01T01:30:00-04:00[America/Toronto]"),
            (datetime(2026, 11, 1, 1, 30, tzinfo=TORONTO, fold=1), "2026-11-01T01:30:00-05:00[America/Toronto]"),
            (datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02T09:00:00+00:00"),
            (datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC")), "2026-03-02T09:00:00+00:00[UTC]"),
            (datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=5, minutes=45))), "2026-03-02T09:00:00+05:45"),
            (datetime(2026, 3, 2, 9, 0, 0, 7, tzinfo=UTC), "2026-03-02T09:00:00.000007+00:00"),
        ],
    )
    def test_written_form(self, at: datetime, text: str) -> None:
        assert write_instant(at) == text
        assert read_instant(text) == at
        assert read_instant(text).fold == at.fold

    @pytest.mark.parametrize(
        "text",
        [
            "2026-03-02",
            "2026-03-02T09:00:00",
            "2026-03-02T09:00-05:00[America/Toronto]",
            "2026-03-02 09:00:00-05:00[America/Toronto]",
            "2026-W10-1T09:00:00+00:00",
            "20260302T090000+0000",
            "2026-03-02T09:00:00-05:00[America/Toronto",
            "2026-03-02T09:00:00-05:00[Mars/Olympus]",
            "2026-03-02T09:00:00-05:00[../../etc/passwd]",
            "0026-03-02T09:00:00+00:00",
            "2026-02-30T09:00:00+00:00",
            "٢٠٢٦-03-02T09:00:00+00:00",
            "2026-03-02T09:00:00+00:00" + " " * 10_000_000,
            "",
        ],
    )
    def test_any_other_form_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidValue):
            read_instant(text)

    def test_a_changed_zone_is_reported(self) -> None:
        """Property 66: a stored time whose offset no longer fits is reported, and its wall time kept."""
        text = dumps(SMALL).replace("09:00:00-05:00[America/Toronto]", "09:00:00-06:00[America/Toronto]")

        with pytest.warns(ZoneRulesChanged, match=r"1 stored times .* 2026-03-02T09:00:00-06:00\[America/Toronto\]"):
            campaign = loads(text, edited=True)

        assert campaign.touches[0].at == datetime(2026, 3, 2, 9, tzinfo=TORONTO)


class TestUnknownKeys:
    @pytest.mark.parametrize("value", [None, True, 7, 1.5, "x", [1, {"a": None}], {"b": [], "a": {"ä": "🌊"}}])
    def test_survive_at_every_level(self, value: object) -> None:
        """Property 61: keys that this version does not know survive loading, changing and saving."""
        document = json.loads(dumps(SMALL))
        document["format"] = "infointerview/2.9"
        document["season"] = value
        document["seeker"]["season"] = value
        document["contacts"][0]["season"] = value
        document["contacts"][0]["name"] = {"full": "王小明", "season": value}
        document["interviews"][0]["history"][0]["season"] = value

        campaign = loads(json.dumps(document), edited=True)
        wang = campaign.find("王小明")
        campaign = loads(dumps(campaign.add(evolve(wang, tags=["water"]))))
        again = json.loads(dumps(campaign))

        for place in (
            again,
            again["seeker"],
            again["contacts"][0],
            again["contacts"][0]["name"],
            again["interviews"][0]["history"][0],
        ):
            assert place["season"] == value
        assert again["contacts"][0]["tags"] == ["water"]

    def test_cannot_hide_a_field(self) -> None:
        with pytest.raises(InvalidValue, match=r"Contact\.extra: 'name' is a field"):
            dumps(SMALL.add(evolve(WANG, extra={"name": "Mallory"})))
        with pytest.raises(InvalidValue, match=r"Campaign\.extra: 'touches' is a field"):
            dumps(evolve(SMALL, extra={"touches": []}))


class TestFormats:
    def test_newer_format_is_refused_by_name(self) -> None:
        """Property 61: a newer major format is refused."""
        with pytest.raises(
            SchemaTooNew, match=r"format 3\.0 is too new for this version, which reads up to 2\.x; install"
        ):
            loads(edited(format="infointerview/3.0"))

    @pytest.mark.parametrize(
        "written", [None, 1, "", "infointerview", "infointerview/2", "other/2.0", "infointerview/-1.0"]
    )
    def test_no_format(self, written: object) -> None:
        assert problems(edited(format=written)) == [
            '$.format: not a campaign file: no format is named; expected "infointerview/2.3"'
        ]

    def test_older_format_is_refused_whole(self) -> None:
        old = {"format": "infointerview/1.3", "seeker": {"name": "Aroha Ngata"}, "contacts": []}
        with pytest.raises(InvalidCampaignFile, match=r"^\$\.format: format 1\.x is too old for this version"):
            loads(json.dumps(old))


class TestDamage:
    TEXT = dumps(SMALL)

    @given(st.integers(0, len(TEXT.encode()) - 1), st.integers(1, 255))
    @settings(max_examples=400)
    def test_a_flipped_byte(self, place: int, flip: int) -> None:
        """Property 64: after any change of one byte, reading raises one of our errors or gives the original."""
        damaged = bytearray(self.TEXT.encode())
        damaged[place] ^= flip
        try:
            read = loads(bytes(damaged))
        except InfoInterviewError:
            return
        assert read == SMALL

    @given(st.integers(0, len(TEXT) - 1))
    def test_cut_off_or_doubled(self, length: int) -> None:
        """Property 64: the same for a file that was cut off or written twice."""
        for damaged in (self.TEXT[:length], self.TEXT[:length] + self.TEXT, self.TEXT * 2):
            if damaged.rstrip("\n") != self.TEXT.rstrip("\n"):
                with pytest.raises(InvalidCampaignFile):
                    loads(damaged)

    def test_line_ends_of_windows_are_no_damage(self) -> None:
        assert loads(self.TEXT.replace("\n", "\r\n")) == SMALL
        assert loads(b"\xef\xbb\xbf" + self.TEXT.encode()) == SMALL

    def test_an_edit_by_hand_is_noticed_and_can_be_meant(self) -> None:
        changed = self.TEXT.replace("Go outdoors.", "Stay indoors.")

        with pytest.raises(InvalidCampaignFile, match="edited by hand: restore a copy, or read it with edited=True"):
            loads(changed)
        assert loads(changed, edited=True).notes[0].text == "Stay indoors."

    def test_a_missing_checksum_is_noticed(self) -> None:
        document = json.loads(self.TEXT)
        del document["checksum"]

        with pytest.raises(InvalidCampaignFile, match=r"\$\.checksum: the checksum is missing"):
            loads(json.dumps(document))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


class TestRefusals:
    @given(st.binary() | st.text())
    def test_any_text(self, text: str | bytes) -> None:
        """Property 65: no text at all makes reading fail with an error that is not ours."""
        with pytest.raises(InvalidCampaignFile):
            loads(text)

    @given(st.sampled_from(["seeker", "contacts", "touches", "interviews", "notes", "erased", "season"]), json_values)
    def test_any_json_value_in_any_place(self, key: str, value: object) -> None:
        """Property 65: any JSON value in any place is read or refused by one of our errors."""
        try:
            campaign = loads(edited(**{key: value}), edited=True)
        except InvalidCampaignFile:
            return
        assert loads(dumps(campaign)) == campaign

    @given(st.data())
    def test_any_json_value_in_any_field(self, data: st.DataObject) -> None:
        """Property 65: the same one level deeper, in the fields of a fact."""
        document = json.loads(dumps(SMALL))
        kind = data.draw(st.sampled_from(["contacts", "touches", "interviews", "notes"]))
        fact = document[kind][0]
        fact[data.draw(st.sampled_from(sorted(fact)))] = data.draw(json_values)
        try:
            campaign = loads(json.dumps(document), edited=True)
        except InvalidCampaignFile:
            return
        assert loads(dumps(campaign)) == campaign

    @pytest.mark.parametrize(
        ("kind", "field", "value", "says"),
        [
            ("interviews", "minutes_asked", "7", "expected a whole number, got str"),
            ("interviews", "minutes_asked", 7.0, "expected a whole number, got float"),
            ("interviews", "minutes_asked", True, "expected a whole number, got bool"),
            ("touches", "bounced", 1, "expected True or False, got int"),
            ("touches", "at", "2026-03-02T09:00:00", "the time is naive"),
            ("touches", "at", 1_772_000_000, "expected an instant as text"),
            ("touches", "channel", "pigeon", "unknown value 'pigeon'"),
            ("touches", "contact", ["wang"], "expected an id, got list"),
            ("contacts", "name", 7, "expected an object, got a number"),
            ("contacts", "emails", "wang@example.org", "expected a list, got text"),
            ("contacts", "emails", ["wang"], "it has no @"),
            ("contacts", "zone", "Europe/Lundon", "did you mean 'Europe/London'?"),
            ("contacts", "tags", {}, "expected a list, got an object"),
        ],
    )
    def test_nothing_is_coerced(self, kind: str, field: str, value: object, says: str) -> None:
        """Property 8: at the door of a file, a text is no number and a naive time no instant."""
        document = json.loads(dumps(SMALL))
        document[kind][0][field] = value

        (problem,) = problems(json.dumps(document))
        assert problem.startswith(f"$.{kind}[0].{field}")
        assert says in problem

    def test_all_problems_at_once(self) -> None:
        """Every problem of a file is listed, with its place."""
        document = json.loads(dumps(SMALL))
        document["seeker"].pop("zone")
        document["contacts"].append({"name": "", "emails": ["a@b.example", "no"], "employments": [{}]})
        document["touches"].append(document["touches"][0] | {"id": "t2", "contact": "nobody"})
        document["notes"] = {}
        found = problems(json.dumps(document))

        assert [problem.split(": ")[0] for problem in found] == [
            "$.seeker.zone",
            "$.contacts[1].name.full",
            "$.contacts[1].emails[1]",
            "$.contacts[1].employments[0]",
            "$.notes",
            "$.touches[1].contact",
        ]

    @pytest.mark.parametrize("erased", ["contact-1", {"contact-1": 1}, None, 7, True])
    def test_what_stands_for_the_erased_is_a_list(self, erased: object) -> None:
        document = json.loads(dumps(SMALL)) | {"erased": erased}

        assert problems(json.dumps(document)) == ["$.erased: expected a list"]

    def test_two_facts_with_one_id(self) -> None:
        document = json.loads(dumps(SMALL))
        document["touches"].append(document["touches"][0])

        assert problems(json.dumps(document)) == [
            "$.touches[1].id: the same id as $.touches[0]; give it an id of its own"
        ]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ('{"a": 1, "a": 2}', "an object has a key twice"),
            ('{"a": NaN}', "a number is not finite"),
            ('{"a": 1e999}', "a number is not finite"),
            ('{"a": ' + "9" * 5000 + "}", "a number is too long"),
            ('{"a": "\\ud800"}', "half of a surrogate pair"),
            ("[" * 100_000, "nested too deeply"),
            ("[1]", "expected an object"),
            ("{", "line 1: not valid JSON"),
        ],
    )
    def test_json_that_is_not_ours(self, text: str, says: str) -> None:
        assert says in problems(text)[0]

    def test_a_name_stands_before_the_place(self) -> None:
        """The path of the file is named with the JSON path."""
        with pytest.raises(InvalidCampaignFile) as caught:
            parsed(edited(contacts=[7]), name="campaign.json", edited=True)

        assert str(caught.value.problems[0]).startswith("campaign.json $.contacts[0]: expected an object")

    def test_personal_values_are_not_shown(self) -> None:
        """Property 10: no error shows what stands in an e-mail address, a number or a note."""
        document = json.loads(dumps(SMALL))
        canary = "c4nary"
        document["contacts"][0] |= {"emails": [f"{canary} at x"], "phones": [canary], "id": f"{canary}@x"}
        document["notes"][0] |= {"text": f"{canary}\x00", "link": f"ftp://{canary}"}

        assert not any(canary in problem for problem in problems(json.dumps(document)))


def test_a_float_in_extra_survives() -> None:
    campaign = evolve(SMALL, extra={"pi": math.pi})

    assert loads(dumps(campaign)).extra["pi"] == math.pi


def test_days_are_dates() -> None:
    note = Note(contact=WANG, kind="next_step", text="Read.", due=date(2026, 3, 2))
    text = dumps(SMALL.add(note))

    assert '"due": "2026-03-02"' in text
    assert "due: not a day; write 2026-03-02" in problems(text.replace('"2026-03-02"', '"2026-3-2"'))[0]


SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")


class TestLaidOutAnew:
    """What a database or an editor does to the text of a document, and not to what it says."""

    @given(campaigns())
    def test_is_read_as_it_is(self, campaign: Campaign) -> None:
        document = json.loads(dumps(campaign))
        shuffled = {key: document[key] for key in sorted(document, key=len)}

        assert loads(json.dumps(shuffled)) == campaign
        assert loads(json.dumps(document, indent=2, ensure_ascii=False)) == campaign

    def test_and_a_changed_value_is_still_noticed(self) -> None:
        document = json.loads(dumps(Campaign(seeker=SAM)))
        document["seeker"]["field"] = "geology"

        with pytest.raises(InvalidCampaignFile, match="the checksum does not match"):
            loads(json.dumps(document))


class TestExtraByHand:
    def test_is_understood(self) -> None:
        document = json.loads(dumps(Campaign(seeker=SAM).add(Contact(id="ada", name="Ada Quist", extra={"x": 1}))))
        document["contacts"][0]["extra"] = {"shoe_size": 38}
        (ada,) = loads(json.dumps(document), edited=True).contacts

        assert dict(ada.extra) == {"x": 1, "shoe_size": 38}

    @pytest.mark.parametrize("extra", [3, {"name": "Bo"}, {"x": 2}, {"extra": {}}])
    def test_or_refused(self, extra: object) -> None:
        document = json.loads(dumps(Campaign(seeker=SAM).add(Contact(id="ada", name="Ada Quist", extra={"x": 1}))))
        document["contacts"][0]["extra"] = extra

        with pytest.raises(InvalidCampaignFile, match=r"\$\.contacts\[0\]\.extra"):
            loads(json.dumps(document), edited=True)


def test_what_is_kept_from_one_saving_to_the_next_is_written_only_for_the_same_fact() -> None:
    campaign = Campaign(seeker=AROHA).add(WANG, SENT)
    dumps(campaign)
    changed, other = (campaign.add(evolve(WANG, tier=tier)) for tier in ("A", "B"))

    for each in (changed, other, campaign, changed.remove(SENT), campaign.add(HELD)):
        anew = Campaign(seeker=AROHA, facts=dict(each.facts))
        assert dumps(each) == dumps(anew)
