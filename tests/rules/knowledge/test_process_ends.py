"""What ends the process, and where that is right."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.process_ends import FATAL, says_impossible


@pytest.mark.parametrize(
    ("call", "expected"),
    [('panic("unreachable")', True), ('panic("not implemented")', True), ("panic(err)", False)],
)
def test_what_cannot_happen(tmp_path: Path, call: str, expected: object) -> None:
    text = f"func f(err error) {{ {call} }}"

    assert of_calls(tmp_path, text, lambda found, _: says_impossible(found))[call] is expected


def test_names_of_loggers() -> None:
    assert {"log.Fatal", "os.Exit", "(*go.uber.org/zap.Logger).Fatal"} <= set(FATAL)
