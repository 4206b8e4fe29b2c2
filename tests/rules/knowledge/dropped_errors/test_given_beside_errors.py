"""Functions that give a good value beside an error."""

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.dropped_errors.given_beside_errors import GivesBesideError

HEAD = """package m
import ("errors"; "os")
var errNone = errors.New("none")
type T struct{ n string }
func defaultT() *T { return &T{n: "own"} }
func get() (*T, error) { return nil, errNone }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('if bad {\nreturn &T{n: "own"}, errNone\n}\nreturn nil, nil', True),
        ("if bad {\nreturn defaultT(), errNone\n}\nreturn nil, nil", True),
        ("own := defaultT()\nif bad {\nreturn own, errNone\n}\nreturn own, nil", True),
        ("if bad {\nreturn &T{}, errNone\n}\nreturn nil, nil", False),
        ("if bad {\nreturn nil, errNone\n}\nreturn defaultT(), errNone", False),
        ("return get()", False),
        ("t, err := get()\nif err != nil {\nreturn t, err\n}\nreturn t, nil", False),
        ("return nil, nil", False),
    ],
)
def test_what_is_given(tmp_path: Path, body: str, expected: object) -> None:
    text = f"{HEAD}func f(bad bool) (*T, error) {{\n{body}\n}}\nvar _ = os.Args\n"
    found = functions(tmp_path, {"m/m": text}, GivesBesideError)
    assert ("f" in found) == expected
