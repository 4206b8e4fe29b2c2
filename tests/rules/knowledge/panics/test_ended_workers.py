"""Workers that a panic ends, as it is caught outside of their loops."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.ended_workers import ended_loop

CAUGHT = 'defer func() { if r := recover(); r != nil { log.Print("caught", r) } }()'


def _ended(call: Call, ctx: Context) -> bool:
    return call.callee == "builtin.recover" and ended_loop(call, ctx) is not None


@pytest.mark.parametrize(
    ("started", "name", "body", "expected"),
    [
        ("go work()", "work", f"{CAUGHT}; for one := range jobs {{ do(one) }}", True),
        ("go work()", "work", f"{CAUGHT}; for range time.Tick(1) {{ do(job{{}}) }}", True),
        ("go work()", "work", f"{CAUGHT}; for {{ select {{ case j := <-jobs: do(j) }} }}", True),
        ("go work()", "work", f"{CAUGHT}; for {{ do(job{{}}) }}", False),
        ("go work()", "work", f"{CAUGHT}; for range ends {{ do(job{{}}) }}", False),
        ("go work()", "work", f"for one := range jobs {{ {CAUGHT}; do(one) }}", False),
        ("work()", "work", f"{CAUGHT}; for one := range jobs {{ do(one) }}", False),
        ("go work(); work()", "work", f"{CAUGHT}; for one := range jobs {{ do(one) }}", False),
        ("go pump()", "pump", f"{CAUGHT}; for one := range jobs {{ do(one) }}", False),
    ],
)
def test_workers_that_end(
    tmp_path: Path, started: str, name: str, body: str, *, expected: bool
) -> None:
    text = (
        'import ("log"; "time")\n\ntype job struct{ id int }\n'
        "var jobs, ends = make(chan job), make(chan struct{})\nvar _, _ = log.Print, time.Tick\n"
        f"func do(job) {{}}\nfunc start() {{ {started} }}\nfunc {name}() {{ {body} }}"
    )
    assert any(of_calls(tmp_path, text, _ended).values()) is expected
