"""What was looked at for a result decides how long it is kept."""

from infointerview.rules.tracking import Tracked, look_at, unnoticed


def test_what_uses_a_result_depends_on_all_that_was_looked_at_for_it() -> None:
    tracked = Tracked()

    def of_ada() -> str:
        look_at("ada")
        return "ada"

    def of_both() -> str:
        look_at("bo")
        return tracked.result("of ada", of_ada) + " and bo"

    tracked.result("of ada", of_ada)
    assert tracked.result("of both", of_both) == "ada and bo"
    assert {*tracked.without({"ada"}).looked_at()} == set()
    assert {*tracked.without({"bo"}).looked_at()} == {"ada"}


def test_what_is_worked_out_of_a_whole_campaign_counts_for_nobody() -> None:
    tracked = Tracked()
    tracked.result("few", lambda: unnoticed(lambda: look_at("everybody")))

    assert {*tracked.looked_at()} == set()


def test_a_result_is_worked_out_once() -> None:
    tracked = Tracked()

    assert [tracked.result("it", lambda: 1), tracked.result("it", lambda: 2)] == [1, 1]


def test_what_fails_is_not_kept_and_notes_nothing_more() -> None:
    tracked = Tracked()

    def fails() -> None:
        look_at("ada")
        raise ZeroDivisionError

    for _ in range(2):
        try:
            tracked.result("it", fails)
        except ZeroDivisionError:
            look_at("bo")
    assert {*tracked.looked_at()} == set()
