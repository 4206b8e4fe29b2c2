"""Variables that goroutines write to side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shared_state.written_side_by_side import written_side_by_side

CODE = """
import ("sync"; "golang.org/x/sync/errgroup")
type sums struct { a, b int }
func work() error { return nil }
func f(ids []string) {
	var err error; var n int; var all []string; m := map[string]int{}; var s sums
	var mu sync.Mutex; var group errgroup.Group; var wg sync.WaitGroup; done := make(chan int)
	%s
}
"""
LOOP = "for _, id := range ids { go func() { %s }() }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LOOP % "n++", [["n"]]),
        (LOOP % "all = append(all, id)", [["all"]]),
        (LOOP % "m[id] = 1", [["m"]]),
        (LOOP % "s.a++; s.b++", [["s.a", "s.b"]]),
        (LOOP % "err = work()", [["err"]]),
        (LOOP % "if err := work(); err != nil { panic(err) }", [[]]),
        (LOOP % "mu.Lock(); n++; mu.Unlock()", [[]]),
        (LOOP % "k := 0; k++", [[]]),
        ("for range ids { go func() { n++ }(); wg.Wait() }", [[]]),
        ("for range ids { go func() { n++; done <- 1 }(); <-done }", [[]]),
        ("for range ids { go func() { n++ }(); break }", [[]]),
        ("for range ids { group.Go(func() error { n++; return nil }) }", [["n"]]),
        ("group.SetLimit(1); for range ids { group.Go(func() error { n++; return nil }) }", [[]]),
        ("go func() { n++ }()", [[]]),
        ("go func() { n++ }(); go func() { n++ }()", [["n", "n"], []]),
        ("go func() { s.a++ }(); go func() { s.b++ }()", [[], []]),
        ("go func() { n++ }(); wg.Wait(); go func() { n++ }()", [[], []]),
    ],
)
def test_written(tmp_path: Path, body: str, expected: list[list[str]]) -> None:
    found: dict[int, list[str]] = {}

    def asked(call: Call, _: Context) -> None:
        if call.text.startswith(("func()", "group.Go")):
            found[call.start_byte] = [written.name for written in written_side_by_side(call)]

    of_calls(tmp_path, CODE % body, asked)

    assert [found[at] for at in sorted(found)] == expected
