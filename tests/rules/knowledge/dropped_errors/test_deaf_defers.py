"""Deferred literals that look at an error which is nil whenever they run."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.dropped_errors.deaf_defers import never_hears

HEAD = "func get() error { return nil }\n\nfunc tell(err error) {}\n\nfunc undo(err *error) {}\n\n"
LEFT = "err := get()\nif err != nil {\nreturn err\n}\n"
DEFER = "defer func() {\nif err != nil {\ntell(err)\n}\n}()\n"
RUNNER = f"var err error\nrun := func() {{ err = get() }}\n{LEFT.replace(':=', '=', 1)}"
OTHER = "if err := get(); err != nil {\nreturn err\n}\nreturn nil"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LEFT}{DEFER}{OTHER}", True),
        (f"var err error\n{DEFER}{OTHER}", True),
        (f"{LEFT}{DEFER}err = get()\nreturn err", False),
        (f"err := get()\n{DEFER}{OTHER}", False),
        (f"{RUNNER}{DEFER}run()\n{OTHER}", False),
        (f"{LEFT}{DEFER}undo(&err)\n{OTHER}", False),
        (f"{LEFT}{DEFER}return nil", False),
        (f"{LEFT}{DEFER}return err", False),
        (f"for {{\n{LEFT}{DEFER}{OTHER}\n}}", False),
    ],
)
def test_who_never_hears(tmp_path: Path, body: str, expected: object) -> None:
    text = f"{HEAD}func f() error {{\n{body}\n}}"
    found = of_branches(tmp_path, text, lambda branch: never_hears(branch) is not None)
    assert any(found) == expected


def test_a_named_result_hears(tmp_path: Path) -> None:
    text = f"{HEAD}func f() (err error) {{\n{DEFER}{OTHER}\n}}"
    assert not any(of_branches(tmp_path, text, lambda branch: never_hears(branch) is not None))
