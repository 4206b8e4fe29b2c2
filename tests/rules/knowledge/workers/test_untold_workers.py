"""Workers that are given contexts which never end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.untold_workers import is_untold, never_ends, starter_of

CODE = """
import ("context"; "time")
func work(context.Context) {}
func f(given context.Context) {
	empty := context.Background()
	ended, cancel := context.WithCancel(empty)
	set := context.Background()
	set = given
	limited, _ := context.WithTimeout(empty, time.Second)
	%s
	_, _, _, _ = ended, cancel, set, limited
}
"""


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("context.Background()", True),
        ("context.TODO()", True),
        ("empty", True),
        ("context.WithValue(empty, 1, 2)", True),
        ("context.WithoutCancel(given)", True),
        ("ended", False),
        ("limited", False),
        ("set", False),
        ("given", False),
    ],
)
def test_what_never_ends(tmp_path: Path, context: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> object:
        given = call.argument(0) if call.method == "work" else None
        return never_ends(given) if given is not None else None

    found = of_calls(tmp_path, CODE.replace("%s", f"work({context})"), asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]


@pytest.mark.parametrize(
    ("start", "untold", "starter"),
    [
        ("go work(empty)", True, ""),
        ("go work(given)", False, "example.com/m.f"),
        ("go func() { work(empty) }()", True, ""),
        ("go func() { inner, _ := context.WithCancel(empty); work(inner) }()", True, ""),
        ("go func() { work(given); work(empty) }()", False, ""),
        ("go func() {}()", False, ""),
    ],
)
def test_what_workers_are_started_with(
    tmp_path: Path, start: str, *, untold: bool, starter: str
) -> None:
    def asked(call: Call, _: Context) -> object:
        is_start = call.is_in_goroutine and call.statement.text.startswith("go ")
        return (is_untold(call), starter_of(call)) if is_start and call.is_put_off else None

    found = of_calls(tmp_path, CODE.replace("%s", start), asked)

    assert [answer for answer in found.values() if answer is not None] == [(untold, starter)]
