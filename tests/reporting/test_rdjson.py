import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from golint_agent.findings import Edit, Finding, Fix, Position, Report, Span
from golint_agent.reporting import render


def diagnostics(report: Report) -> list[dict[str, Any]]:
    result = json.loads(render("rdjson", report))
    assert result["source"] == {"name": "golint-agent"}
    found: list[dict[str, Any]] = result["diagnostics"]
    return found


def test_sample(sample: Report) -> None:
    price, rows, *problems = diagnostics(sample)
    assert price == {
        "message": "`Price` is a `float64`; use an integer of minor units",
        "location": {
            "path": "../billing/price.go",
            "range": {"start": {"line": 4, "column": 8}, "end": {"line": 4, "column": 15}},
        },
        "severity": "WARNING",
        "code": {"value": "money/float-type"},
    }
    assert rows["code"] == {
        "value": "sql/rows-err-unchecked",
        "url": "https://example.invalid/rules/sql/rows-err-unchecked",
    }
    assert rows["suggestions"] == [
        {
            "range": {"start": {"line": 10, "column": 1}, "end": {"line": 10, "column": 2}},
            "text": "\t_ = 1\n}",
        }
    ]
    assert rows["related_locations"] == [
        {
            "message": "`rows` is read here",
            "location": {
                "path": "store/rows.go",
                "range": {"start": {"line": 8, "column": 22}, "end": {"line": 8, "column": 32}},
            },
        }
    ]
    assert [(each["severity"], each["code"]["value"], each["location"]) for each in problems] == [
        (
            "WARNING",
            "problem/syntax",
            {"path": "bad.go", "range": {"start": {"line": 3, "column": 7}}},
        ),
        ("ERROR", "problem/rule", {"path": "a.go"}),
        ("ERROR", "problem/limit", {"path": "big.go"}),
    ]


SOURCE = 'a := "名"\nb\nc\n'.encode()


def suggested(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding], *edits: Edit
) -> list[dict[str, Any]]:
    place = Position(0, 1, 1)
    finding = make_finding("a.go", Span(place, place), fixes=(Fix("mend", "safe", edits),))
    (diagnostic,) = diagnostics(make_report({"a.go": SOURCE, "b.go": SOURCE}, (finding,)))
    suggestions: list[dict[str, Any]] = diagnostic.get("suggestions", [])
    return suggestions


def test_all_edits_of_a_fix_are_one_suggestion(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    name, line = SOURCE.index("名".encode()), SOURCE.index(b"b")
    edits = (Edit("a.go", line, line + 1, "B"), Edit("a.go", name, name + 3, "x"))
    assert suggested(make_report, make_finding, *edits) == [
        {
            "range": {"start": {"line": 1, "column": 7}, "end": {"line": 2, "column": 2}},
            "text": 'x"\nB',
        }
    ]


@pytest.mark.parametrize(
    "edits",
    [
        (Edit("b.go", 0, 1, "x"),),
        (Edit("a.go", 0, 1, "x"), Edit("b.go", 0, 1, "x")),
        (Edit("a.go", 0, 3, "x"), Edit("a.go", 2, 4, "y")),
        (Edit("a.go", 0, 500, "x"),),
        (),
    ],
)
def test_a_fix_that_is_no_one_replacement_is_left_out(
    edits: tuple[Edit, ...],
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
) -> None:
    assert suggested(make_report, make_finding, *edits) == []


def test_two_edits_at_one_place_keep_their_order(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    (one,) = suggested(make_report, make_finding, Edit("a.go", 4, 4, "x"), Edit("a.go", 4, 4, "y"))
    assert one["text"] == "xy"


def test_an_end_before_the_start_is_no_range(
    make_report: Callable[..., Report], sample: Report
) -> None:
    span = Span(Position(9, 2, 1), Position(3, 1, 4))
    finding = msgspec.structs.replace(sample.findings[0], span=span)
    (one,) = diagnostics(make_report({}, (finding,)))
    assert one["location"]["range"]["end"] == {"line": 2, "column": 1}
