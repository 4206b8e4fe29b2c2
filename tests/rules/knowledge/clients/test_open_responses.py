"""Responses, and who may close their body."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.open_responses import (
    REQUESTS,
    is_closed_late,
    is_for_nobody,
    takers,
)

CODE = """
import ("fmt"; "io"; "net/http")
func read(r *http.Response) []byte { b, _ := io.ReadAll(r.Body); return b }
func end(r *http.Response) { r.Body.Close() }
func drain(body io.Reader) { io.Copy(io.Discard, body) }
func open(url string) (*http.Response, error) { return http.Get(url) }
func status(url string) (int, error) { return 0, nil }
func f(url string) {
	%s
}
"""


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("fmt.Println(r.Status, r)", []),
        ("read(r)", []),
        ("drain(r.Body)", []),
        ("io.ReadAll(r.Body)", []),
        ("end(r)", ["r"]),
        ("r.Body.Close()", ["r"]),
        ("fmt.Println(r.Body.Close())", ["r"]),
        ("handle(r)", ["r"]),
    ],
)
def test_takers(tmp_path: Path, then: str, expected: list[str]) -> None:
    assert _asked(tmp_path, f"r, _ := http.Get(url); {then}") == [expected]


def test_only_what_the_value_of_the_call_reaches_counts(tmp_path: Path) -> None:
    code = "r, _ := http.Get(url); fmt.Println(r.Status); r, _ = http.Get(url); r.Body.Close()"

    assert _asked(tmp_path, code) == [[], ["r"]]


def test_a_variable_that_a_literal_sets_as_well_is_not_known(tmp_path: Path) -> None:
    code = "r, _ := http.Get(url); set := func() { r, _ = http.Get(url) }; set(); end(r)"

    assert None in _asked(tmp_path, code)


def _asked(tmp_path: Path, code: str) -> list[list[str] | None]:
    found: list[list[str] | None] = []

    def look(call: Call, _: Context) -> bool:
        local = next(iter(call.target_locals), None)
        if call.callee in REQUESTS and local is not None:
            taken = takers(local, call)
            found.append([use.text for use in taken] if taken is not None else None)
        return True

    of_calls(tmp_path, CODE % code, look)
    return found


@pytest.mark.parametrize(
    ("call", "expected"),
    [("http.Get(url)", True), ("open(url)", True), ("status(url)", False)],
)
def test_responses_that_nobody_takes(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % f"_, _ = {call}", lambda c, _: is_for_nobody(c))

    assert found[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for _, u := range []string{url} { r, _ := http.Get(u); defer r.Body.Close() }", True),
        ("for range 3 { r, _ := http.Get(url); defer r.Body.Close() }", False),
        (
            "for _, u := range []string{url} { r, _ := http.Get(u); defer r.Body.Close(); return }",
            False,
        ),
        ("for _, u := range []string{url} { r, _ := http.Get(u); r.Body.Close() }", False),
        ("r, _ := http.Get(url); defer r.Body.Close()", False),
    ],
)
def test_closed_late(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> object:
        return is_closed_late(call)

    assert of_calls(tmp_path, CODE % body, asked)["r.Body.Close()"] is expected
