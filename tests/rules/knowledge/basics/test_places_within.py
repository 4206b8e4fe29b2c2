"""Whether a place stands in any of many pieces of code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.basics.places_within import is_within, outermost

CODE = "func f() { a(); for { b(); for { c() }; d() }; e(); for { g() }; h() }\n"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [(((4, 9), (12, 15)), [4, 8, 12, 14]), ((), [])],
)
def test_ends_stand_behind(pieces: tuple[tuple[int, int], ...], expected: list[int]) -> None:
    assert [byte for byte in (0, 4, 8, 9, 11, 12, 14, 15) if is_within(byte, pieces)] == expected


def test_pieces_within_others_are_of_these(tmp_path: Path) -> None:
    def ask(ctx: Context) -> list[str]:
        (function,) = ctx.functions()
        loops = outermost(function.loops)
        return [call.text for call in function.calls if is_within(call.start_byte, loops)]

    assert of_files(tmp_path, CODE, ask) == ["b()", "c()", "d()", "g()"]
