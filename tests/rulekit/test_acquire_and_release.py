"""The rule on what is acquired and given back, as CONTRIBUTING shows it, and what it is beside."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.examples import check_source
from golint_agent.findings import Finding
from golint_agent.rulekit import Call, Calls, Context, Severity, rule


def slot_kept(call: Call, ctx: Context) -> Iterator[Finding]:
    slot = next(iter(call.target_locals), None)
    if slot is None:
        return
    ended = [use for use in slot.calls_on if use.method == "Release"]
    for end in call.left_open(*ended, *(leaving.code for leaving in slot.leavings)):
        yield ctx.finding(end, "the slot is kept here; release it")


def slot_lacking(call: Call, ctx: Context) -> Iterator[Finding]:
    name = "(*example.com/service.Slot).Release"
    if call.targets and call.some_path_lacks(name, receiver=call.targets[0]):
        yield ctx.finding(call, "kept")


CODE = """package service

type Slot struct{}

func (*Slot) Release() {}

func acquire() (*Slot, error) { return nil, nil }

func work() error { return nil }

func do() (*Slot, error) {
%s
	return nil, nil
}
"""
HEAD = "\tslot, err := acquire()\n\tif err != nil {\n\t\treturn nil, err\n\t}\n"


def found(body: str, check: object) -> list[int]:
    make = rule(
        id="t/kept",
        summary="a slot is kept",
        standard=("Heading: bullet",),
        severity=Severity.WARNING,
        on=Calls("example.com/service.acquire"),
    )
    made = make(check)  # type: ignore[arg-type] # one of the functions above
    checked = check_source("a.go", CODE % body, [made])
    assert checked.problems == ()
    return [finding.span.start.line - 10 for finding in checked.findings]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"{HEAD}\tslot.Release()", []),
        (f"{HEAD}\tdefer slot.Release()\n\tif work() != nil {{\n\t\treturn nil, nil\n\t}}", []),
        (f"{HEAD}\tif work() != nil {{\n\t\treturn nil, nil\n\t}}\n\tslot.Release()", [7]),
        (f"{HEAD}\tif work() == nil {{\n\t\treturn slot, nil\n\t}}\n\tslot.Release()", []),
    ],
)
def test_only_what_succeeded_is_kept(body: str, lines: list[int]) -> None:
    assert found(body, slot_kept) == lines


def test_a_path_lacks_it_where_it_failed_too() -> None:
    assert found(f"{HEAD}\tslot.Release()", slot_lacking) == [2]


def test_it_is_the_code_that_contributors_are_shown() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")

    assert inspect.getsource(slot_kept) in text
