"""Time that is cut before it is paid for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.cut_times import cut_time, prorates_late, prorates_nothing

CODE = """
import "time"
func ask(any) {}
func f(d time.Duration, seconds, left, days int, priceCents, hourlyCents, centsPerMinute int64) {
	ask(%s)
}
"""


def asked(call: Call, ctx: Context) -> object:
    given = call.argument(0)
    operation = given.operation if given is not None and call.word == "ask" else None
    if operation is None:
        return None
    cut = cut_time(operation, ctx)
    if cut is not None:
        return cut.text
    return prorates_late(operation, ctx) or prorates_nothing(operation, ctx)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("int64(d.Hours()) * hourlyCents", "int64(d.Hours())"),
        ("hourlyCents * int64(d/time.Hour)", "int64(d/time.Hour)"),
        ("int64(seconds/60) * centsPerMinute", "int64(seconds/60)"),
        ("int64((d+time.Hour-1)/time.Hour) * hourlyCents", False),
        ("int64(d.Hours()/24) * priceCents", False),
        ("priceCents / int64(days) * int64(left)", True),
        ("priceCents / int64(days) * int64(days)", False),
        ("int64(left/days) * priceCents", True),
        ("int64(days/left) * priceCents", False),
    ],
)
def test_what_is_cut(tmp_path: Path, code: str, said: object) -> None:
    assert of_calls(tmp_path, CODE % code, asked)[f"ask({code})"] == said
