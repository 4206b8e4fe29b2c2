"""Which error a format makes a text of."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.error_formats import lost_error, verbs_by_place, verbs_of


def _lost(call: Call, ctx: Context) -> str:
    assert ctx.path
    found = lost_error(call)
    return found.text if found is not None else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("load %s: %v", ["s", "v"]),
        ("%d %% of %+v", ["d", "v"]),
        ("%-10s|%6.2f", ["s", "f"]),
        ("%[2]v", None),
        ("%*d", None),
    ],
)
def test_verbs(text: str, expected: list[str] | None) -> None:
    assert verbs_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("load %s: %v", [("s", 0), ("v", 1)]),
        ("%[2]v of %[1]d %% %s", [("v", 1), ("d", 0), ("s", 1)]),
        ("%[1]v %d", [("v", 0), ("d", 1)]),
        ("%*d %v", None),
        ("%[1]*[2]d", None),
    ],
)
def test_verbs_that_choose_their_argument(
    text: str, expected: list[tuple[str, int]] | None
) -> None:
    assert verbs_by_place(text) == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('fmt.Errorf("%[2]s: %[1]v", err, name)', "err"),
        ('fmt.Errorf("%[2]s, again %[2]s", err, name)', ""),
        ('fmt.Errorf("%[1]w of %[2]s", err, name)', ""),
        ('fmt.Errorf("load: %v", err)', "err"),
        ('fmt.Errorf("load %s: %s", name, err.Error())', "err.Error()"),
        ('fmt.Errorf("load: " + err.Error())', "err.Error()"),
        ('errors.New("load: " + err.Error())', "err.Error()"),
        ('errors.New(fmt.Sprintf("load: %v", err))', "err"),
        ('fmt.Errorf("load: %w", err)', ""),
        ('fmt.Errorf("%w: %v", base, err)', ""),
        ('fmt.Errorf("load %s", name)', ""),
        ('fmt.Errorf("load: %T", err)', ""),
        ('errors.New("load")', ""),
    ],
)
def test_the_lost_error(tmp_path: Path, call: str, expected: str) -> None:
    text = (
        'import ("errors"; "fmt")\nvar base = errors.New("base")\n'
        f"func f(name string, err error) error {{ return {call} }}"
    )
    assert of_calls(tmp_path, text, _lost)[call] == expected
