"""Maps of limiters that grow for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.routes.kept_limiters import kept_for_ever

_CODE = """
import ("net/http"; "golang.org/x/time/rate")
type limiters struct { known map[string]*rate.Limiter }
func (l *limiters) of(r *http.Request) { l.known[%s] = nil }
"""


@pytest.mark.parametrize(
    ("key", "more", "expected"),
    [
        ("r.RemoteAddr", "", True),
        ("r.RemoteAddr", 'func (l *limiters) f() { delete(l.known, "a") }', False),
        ("r.RemoteAddr", "func (l *limiters) f() { l.known = nil }", False),
        ("r.RemoteAddr", "func (l *limiters) f() bool { return len(l.known) > 9 }", False),
        ("r.Method", "", False),
    ],
)
def test_growing(tmp_path: Path, key: str, more: str, *, expected: bool) -> None:
    def asked(ctx: Context) -> str:
        added = next(function for function in ctx.functions() if function.name == "of")
        part = next(code for code in added.parts if code.indexed is not None)
        return kept_for_ever(part.statement, ctx)

    found = of_files(tmp_path, f"{_CODE % key}\n{more}\n", asked)
    assert found == ("known" if expected else "")
