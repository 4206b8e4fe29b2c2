"""Where a file names its locals."""

from __future__ import annotations

import pytest
from tests.semantics.conftest import ReadCode

OTHERS = [f"x{number}" for number in range(20)]
NAMES = f"""
type T struct {{ x, y int }}

func f(x, y int) {{
	t := T{{x: 1, y: y}}
	t = T{{x /* a comment */ : x}}
	m := map[int]int{{x: y}}
	xx, x_ := t.x, "x"
	{{
		x := 2
		ask(x)
	}}
	x, z := 3, x
	{", ".join(OTHERS)} := {", ".join(map(str, range(20)))}
	ask(x, y, z, m, t, xx, x_, {", ".join(OTHERS)})
}}
"""


@pytest.mark.parametrize("asked_before", [0, 20])
def test_places_of_a_name(read_code: ReadCode, asked_before: int) -> None:
    """Keys of fields and longer words are none, however many names were asked for before."""
    info = read_code(NAMES).info
    (function,) = info.index.functions()
    scopes = info.locals_at(function.start_byte)
    assert scopes is not None
    for name in OTHERS[:asked_before]:
        assert [node.start_point.row for node in info.references(scopes.symbols[name][0])] == [16]

    found = info.references(scopes.symbols["x"][0])

    assert [node.start_point.row for node in found] == [7, 8, 14, 14]
    assert {info.source.text(node) for node in found} == {"x"}
