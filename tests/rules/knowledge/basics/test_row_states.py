"""Words for the states of rows."""

from golint_rules.knowledge.basics.row_states import CHANGING, SETTING, STATES


def test_a_name_that_marks_says_no_state_but_changes_one() -> None:
    assert "mark" in CHANGING - SETTING
    assert SETTING < CHANGING


def test_no_state_is_called_as_what_sets_it() -> None:
    assert STATES.isdisjoint(CHANGING)
