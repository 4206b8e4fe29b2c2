"""Panics that are caught, logged, and told as success."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.recovered_as_success import RecoversQuietly, told_success

LOGGED = 'if r := recover(); r != nil { log.Print("caught", r) }'


def _told(call: Call, _: Context) -> bool:
    return call.callee == "builtin.recover" and told_success(call) is not None


@pytest.mark.parametrize(
    ("signature", "body", "expected"),
    [
        ("() error", f"defer func() {{ {LOGGED} }}(); return work()", True),
        ("() (n int, err error)", f"defer func() {{ {LOGGED} }}(); return 1, work()", True),
        ("() error", f"defer func() {{ {LOGGED}; panic(1) }}(); return work()", False),
        ("() error", f"defer func() {{ {LOGGED}; tell(1) }}(); return work()", False),
        ("() (err error)", f"defer func() {{ {LOGGED}; err = errA }}(); return work()", False),
        ("()", f"defer func() {{ {LOGGED} }}(); work()", False),
        ("() error", f"go func() {{ defer func() {{ {LOGGED} }}(); work() }}(); return nil", False),
        ("() error", "defer func() { recover() }(); return work()", False),
    ],
)
def test_who_is_told_success(tmp_path: Path, signature: str, body: str, *, expected: bool) -> None:
    text = (
        'import ("errors"; "log")\n\nvar errA = errors.New("a")\nvar _ = log.Print\n'
        f"func work() error {{ return nil }}\nfunc tell(any) {{}}\nfunc f{signature} {{ {body} }}"
    )
    said = of_calls(tmp_path, text, _told, needs=(RecoversQuietly,))
    assert any(said.values()) is expected
