"""Errors of sequences that are pulled, and who drops them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.pulled_errors import pulled_without_error

HEAD = """import "iter"

"""


def _said(call: Call, ctx: Context) -> list[str]:
    if call.method != "Pull2":
        return []
    return [dropped.text for dropped in pulled_without_error(call, ctx)]


@pytest.mark.parametrize(
    ("second", "taken", "expected"),
    [
        ("error", "v, _, ok := next()", ["next()"]),
        ("error", "v, err, ok := next(); _ = err", []),
        ("error", "v, _, ok := next() // cannot fail", []),
        ("string", "v, _, ok := next()", []),
    ],
)
def test_what_is_dropped(tmp_path: Path, second: str, taken: str, expected: list[str]) -> None:
    text = (
        f"{HEAD}func f(all iter.Seq2[int, {second}]) int {{\nnext, stop := iter.Pull2(all)\n"
        f"defer stop()\n{taken}\n_ = ok\nreturn v\n}}"
    )
    assert of_calls(tmp_path, text, _said)["iter.Pull2(all)"] == expected
