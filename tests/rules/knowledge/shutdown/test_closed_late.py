"""Workers that are waited for before the channel that ends them is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.closed_late import waited_before

CODE = """
import "sync"
func f(do func(int)) {
	jobs := make(chan int)
	%s
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for one := range jobs { do(one); %s }
	}()
	%s
}
"""


def waited(call: Call, ctx: Context) -> object:
    found = waited_before(call, ctx) if call.callee == "builtin.close" else None
    return found[0].text if found is not None else None


@pytest.mark.parametrize(
    ("first", "within", "last", "said"),
    [
        ("", "", "wg.Wait(); close(jobs)", "wg.Wait()"),
        ("defer close(jobs)", "", "wg.Wait()", "wg.Wait()"),
        ("", "", "close(jobs); wg.Wait()", None),
        ("", "if one == 0 { return }", "wg.Wait(); close(jobs)", None),
        ("", "", "go func() { wg.Wait(); close(jobs) }()", "wg.Wait()"),
    ],
)
def test_the_order(tmp_path: Path, first: str, within: str, last: str, said: str | None) -> None:
    answers = of_calls(tmp_path, CODE % (first, within, last), waited)

    assert answers["close(jobs)"] == said
