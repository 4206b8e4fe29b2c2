"""Which errors are compared, and whether `errors.Is` is asked the right way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.compared_errors import (
    asked_by_type,
    asked_in_vain,
    asks_where,
    made_on_the_spot,
    swapped,
)

HEAD = """import ("errors"; "io")

var errNone = errors.New("none")

type refusal struct{}

func (refusal) Error() string { return "" }
func find() error { return nil }

"""


def _said(call: Call, _: Context) -> str:
    found = swapped(call)
    return f"{found[0].text} before {found[1].text}" if found is not None else ""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("errors.Is(errNone, err)", "errNone before err"),
        ("errors.Is(io.EOF, err)", "io.EOF before err"),
        ("errors.Is(err, errNone)", ""),
        ("errors.Is(err, other)", ""),
        ("errors.Is(errNone, io.EOF)", ""),
    ],
)
def test_the_order_of_what_is_asked(tmp_path: Path, asked: str, expected: str) -> None:
    body = f"{HEAD}func f(other error) bool {{ err := find(); return {asked} }}"
    assert of_calls(tmp_path, body, _said)[asked] == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("errors.As(err, &errNone)", "errNone"),
        ("errors.As(err, &io.EOF)", "io.EOF"),
        ("errors.As(err, &other)", ""),
        ("errors.As(err, other)", ""),
        ("errors.As(err, &refusal{})", ""),
    ],
)
def test_a_sentinel_is_no_target(tmp_path: Path, asked: str, expected: str) -> None:
    def question(call: Call, _: Context) -> str:
        found = asked_by_type(call)
        return found[1].text if found is not None else ""

    body = f"{HEAD}func f(other error) bool {{ err := find(); return {asked} }}"
    assert of_calls(tmp_path, body, question)[asked] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("stackTracer", True), ("pkg.StackTracer", True), ("*LimitError", False)],
)
def test_what_is_asked_where_it_came_from(written: str, *, expected: bool) -> None:
    assert asks_where(written) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ('errors.Is(err, errors.New("none"))', "errors.New"),
        ('errors.Is(err, fmt.Errorf("none"))', "fmt.Errorf"),
        ("errors.Is(err, errNone)", ""),
        ("errors.Is(err, find())", ""),
        ("errors.Is(errors.Unwrap(err), errNone)", ""),
    ],
)
def test_an_error_that_is_made_to_be_asked_for(tmp_path: Path, asked: str, expected: str) -> None:
    def question(call: Call, ctx: Context) -> str:
        made = made_on_the_spot(call.argument(1), ctx)
        assert (made == "") == (asked_in_vain(call, ctx) is None)
        return made

    head = HEAD.replace('"io"', '"io"; "fmt"').replace("func find", "var _ = fmt.Sprint\nfunc find")
    body = f"{head}func f(other error) bool {{ err := find(); return {asked} }}"
    assert of_calls(tmp_path, body, question)[asked] == expected
