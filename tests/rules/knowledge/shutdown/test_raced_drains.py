"""A goroutine that stops a server at an end for which `main` waits as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.raced_drains import raced_wait

CODE = """
import ("context"; "net/http"; "sync")
var wg sync.WaitGroup
func %s(ctx, other context.Context, srv *http.Server, done chan int) {
	go func() {
		<-ctx.Done()
		_ = srv.Shutdown(context.Background())
		%s
	}()
	%s
}
"""


@pytest.mark.parametrize(
    ("function", "told", "behind", "expected"),
    [
        ("main", "", "<-ctx.Done()", "ctx.Done()"),
        ("main", "", "<-other.Done()", None),
        ("main", "", "<-ctx.Done(); <-done", None),
        ("main", "", "<-ctx.Done(); wg.Wait()", None),
        ("main", "close(done)", "<-ctx.Done()", None),
        ("main", "", "if len(done) > 0 { <-ctx.Done() }", None),
        ("main", "", "", None),
        ("run", "", "<-ctx.Done()", None),
    ],
)
def test_where_main_waits_no_longer(
    tmp_path: Path, function: str, told: str, behind: str, expected: str | None
) -> None:
    def wait(call: Call, _: Context) -> object:
        found = raced_wait(call)
        return found.text if found is not None else None

    code = CODE % (function, told, behind)

    assert of_calls(tmp_path, code, wait)["srv.Shutdown(context.Background())"] == expected
