"""Functions that start what goes on with the context which they are given."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import functions

from golint_rules.knowledge.contexts.start_hooks import StartsLasting

TEXT = """import "context"
type w struct{}
func (w) Run(ctx context.Context) { <-ctx.Done() }
func (x w) Start(ctx context.Context) error { go x.Run(ctx); return nil }
func (x w) Apart(ctx context.Context) error { go x.Run(context.WithoutCancel(ctx)); return nil }
func (x w) Calls(ctx context.Context) { x.Run(ctx) }
"""


def test_who_starts_what_goes_on(tmp_path: Path) -> None:
    found = functions(tmp_path, {"m/m": TEXT}, StartsLasting)

    assert list(found) == ["(w).Start"]
