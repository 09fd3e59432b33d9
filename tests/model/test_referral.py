"""Who named whom, and whether their name may be used."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given

from infointerview import Contact, Introduction, InvalidValue, Permission, Referral
from infointerview.model.exchange import PermissionAnswer, PermissionScope
from infointerview.strategies.exchange import permissions, referrals
from infointerview.strategies.people import contacts

AT = datetime(2026, 3, 3, 12, tzinfo=UTC)
BO, ADA = Contact(name="Bo Lind", id="bo"), Contact(name="Ada Quist", id="ada")


class TestGuards:
    def test_somebody_is_named(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"^Referral: the referred person is missing; give contact=\.\.\., or name="
        ):
            Referral(referrer=BO, at=AT)

    def test_nobody_refers_to_themselves(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Referral\.contact: the referrer cannot refer to themselves"):
            Referral(referrer=BO, contact="bo", at=AT)
        with pytest.raises(InvalidValue, match="cannot refer to themselves"):
            Referral(referrer=BO, name="Bo Lind", at=AT).becomes(BO)

    def test_two_people_may_refer_to_one(self) -> None:
        other = Contact(name="Cleo Abara", id="cleo")

        assert Referral(referrer=BO, contact=ADA, at=AT).id != Referral(referrer=other, contact=ADA, at=AT).id

    @pytest.mark.parametrize("value", [None, 5, "a b", ""])
    def test_a_referrer_is_a_contact_or_an_id(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=r"^Referral\.referrer: (expected an id|not a valid id)"):
            Referral(referrer=value, contact=ADA, at=AT)  # type: ignore[arg-type]


class TestNameThatBecomesAContact:
    NAMED = Referral(referrer=BO, name="Ada Quist", at=AT, reason="rainfall models", permission="granted")

    def test_the_id_stays_and_the_name_goes(self) -> None:
        known = self.NAMED.becomes(ADA)

        assert (known.id, known.contact, known.name) == (self.NAMED.id, "ada", None)
        assert (known.reason, known.permission) == (self.NAMED.reason, self.NAMED.permission)
        assert self.NAMED.contact is None

    def test_it_may_be_said_twice(self) -> None:
        assert self.NAMED.becomes(ADA).becomes(ADA) == self.NAMED.becomes(ADA)

    def test_an_id_will_do(self) -> None:
        assert self.NAMED.becomes("ada") == self.NAMED.becomes(ADA)

    @pytest.mark.parametrize("value", [5, "Ada Quist", "", None])
    def test_nothing_else_will(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=r"^Referral"):
            self.NAMED.becomes(value)  # type: ignore[arg-type]


class TestPermission:
    @pytest.mark.parametrize(
        ("answer", "granted"),
        [(PermissionAnswer.GRANTED, True), (PermissionAnswer.REFUSED, False), (PermissionAnswer.UNKNOWN, False)],
    )
    def test_only_granted_is_granted(self, answer: PermissionAnswer, granted: bool) -> None:
        assert Permission(answer=answer).granted is granted
        assert Referral(referrer=BO, contact=ADA, at=AT, permission=answer).permission.granted is granted

    def test_nobody_has_granted_anything_until_they_say_so(self) -> None:
        assert Referral(referrer=BO, contact=ADA, at=AT).permission == Permission()
        assert not Permission().granted

    def test_granting_and_withdrawing(self) -> None:
        referral = Referral(referrer=BO, contact=ADA, at=AT)
        later = AT + timedelta(days=1)

        granted = referral.grants(at=AT, scope="anyone")
        assert granted.permission == Permission(answer=PermissionAnswer.GRANTED, at=AT, scope=PermissionScope.ANYONE)
        withdrawn = granted.refuses(at=later)
        assert withdrawn.permission == Permission(answer=PermissionAnswer.REFUSED, at=later)
        assert not referral.permission.granted

    @pytest.mark.parametrize(
        ("one", "other", "holds"),
        [
            (Permission(), Permission(answer="granted"), Permission(answer="granted")),
            (Permission(), Permission(answer="refused", at=AT), Permission(answer="refused", at=AT)),
            (Permission(at=AT), Permission(answer="granted"), Permission(answer="granted")),
            (Permission(answer="granted"), Permission(answer="refused"), Permission(answer="refused")),
            (
                Permission(answer="granted", at=AT),
                Permission(answer="refused", at=AT),
                Permission(answer="refused", at=AT),
            ),
            (
                Permission(answer="refused", at=AT),
                Permission(answer="granted", at=AT + timedelta(days=1)),
                Permission(answer="granted", at=AT + timedelta(days=1)),
            ),
        ],
    )
    def test_the_later_said_holds_and_then_the_stricter(
        self, one: Permission, other: Permission, holds: Permission
    ) -> None:
        assert one.prevailing(other) == other.prevailing(one) == holds

    def test_a_grant_is_for_this_person_unless_it_says_more(self) -> None:
        granted = Referral(referrer=BO, contact=ADA, at=AT).grants(at=AT)

        assert granted.permission.scope is PermissionScope.THIS_PERSON

    @pytest.mark.parametrize("scope", ["everyone", None, 5])
    def test_a_scope_is_one_of_two(self, scope: object) -> None:
        with pytest.raises(InvalidValue, match=r"^Permission\.scope: "):
            Referral(referrer=BO, contact=ADA, at=AT).grants(at=AT, scope=scope)  # type: ignore[arg-type]

    @pytest.mark.parametrize("value", [True, "yes", None, 1])
    def test_an_answer_is_a_word(self, value: object) -> None:
        with pytest.raises(
            InvalidValue, match=r"^Referral\.permission\.answer: .*choose one of granted, refused, unknown"
        ):
            Referral(referrer=BO, contact=ADA, at=AT, permission=value)  # type: ignore[arg-type]

    @given(permissions())
    def test_unknown_counts_as_no(self, permission: Permission) -> None:
        assert permission.granted is (permission.answer is PermissionAnswer.GRANTED)


class TestIntroduction:
    def test_one_that_is_awaited(self) -> None:
        promised = Introduction(promised_at=AT, check_on=date(2026, 3, 12))
        referral = Referral(referrer=BO, contact=ADA, at=AT, introduction=promised)

        assert referral.introduction is not None
        assert referral.introduction.made_at is None

    @pytest.mark.parametrize("value", ["promised", True, ["promised_at"], AT])
    def test_one_is_given_as_such(self, value: object) -> None:
        with pytest.raises(
            InvalidValue, match=r"^Referral\.introduction: expected an Introduction.*write Introduction\("
        ):
            Referral(referrer=BO, contact=ADA, at=AT, introduction=value)  # type: ignore[arg-type]

    def test_one_was_promised_at_an_instant(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Introduction\.promised_at: the datetime is naive"):
            Introduction(promised_at=datetime(2026, 3, 3))


class TestDerivedId:
    def test_it_says_who_named_whom(self) -> None:
        referral = Referral(referrer=BO, contact=ADA, at=AT)

        assert referral.id == Referral(referrer="bo", contact="ada", at=AT + timedelta(days=9), reason="floods").id
        assert referral.id != Referral(referrer="ada", contact="bo", at=AT).id

    def test_case_and_accents_of_a_name_do_not_matter(self) -> None:
        assert (
            Referral(referrer=BO, name="Zoë  LIND", at=AT).id
            == Referral(referrer=BO, name="zoe lind", at=AT).id
            != Referral(referrer=BO, name="Zoe Lund", at=AT).id
        )

    def test_a_name_that_looks_like_an_id_is_a_name(self) -> None:
        assert Referral(referrer=BO, name="Ada", at=AT).id != Referral(referrer=BO, contact="ada", at=AT).id


@given(referrals(), contacts())
def test_a_referral_leads_to_somebody_else(referral: Referral, person: Contact) -> None:
    assert referral.contact is not None or referral.name is not None
    assert referral.contact != referral.referrer
    shown = repr(referral)
    assert f"permission {referral.permission.answer.value}" in shown

    if person.id != referral.referrer:
        assert evolve(referral, contact=person, name=None) == referral.becomes(person)
