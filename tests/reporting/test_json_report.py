import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from golint_agent.findings import Finding, Problem, ProblemKind, Report, Span
from golint_agent.reporting import render


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = files("golint_agent.reporting").joinpath("schema/report-v1.schema.json").read_text()
    contents = json.loads(text)
    Draft202012Validator.check_schema(contents)
    return Draft202012Validator(contents)


def test_sample(sample: Report, schema: Draft202012Validator) -> None:
    report = json.loads(render("json", sample))
    schema.validate(report)
    assert report == {
        "version": 1,
        "tool": {"name": "golint-agent", "version": "1.2.3"},
        "findings": [
            {
                "rule": "money/float-type",
                "message": "`Price` is a `float64`; use an integer of minor units",
                "severity": "warning",
                "confidence": "medium",
                "path": "../billing/price.go",
                "start": {"line": 4, "column": 8, "byte": 46},
                "end": {"line": 4, "column": 15, "byte": 53},
                "symbol": "",
                "fixes": [],
                "related": [],
                "fingerprint": "f00d",
            },
            {
                "rule": "sql/rows-err-unchecked",
                "message": "`rows.Next` ends early on a driver error; check `rows.Err` after the"
                " loop",
                "severity": "error",
                "confidence": "high",
                "path": "store/rows.go",
                "start": {"line": 7, "column": 6, "byte": 126},
                "end": {"line": 7, "column": 17, "byte": 137},
                "symbol": "names",
                "help_url": "https://example.invalid/rules/sql/rows-err-unchecked",
                "fixes": [
                    {
                        "title": "check `rows.Err`",
                        "safety": "unsafe",
                        "edits": [
                            {
                                "path": "store/rows.go",
                                "start_byte": 175,
                                "end_byte": 176,
                                "replacement": "\t_ = 1\n}",
                            }
                        ],
                    }
                ],
                "related": [
                    {
                        "path": "store/rows.go",
                        "start": {"line": 8, "column": 22, "byte": 161},
                        "end": {"line": 8, "column": 32, "byte": 171},
                        "message": "`rows` is read here",
                    }
                ],
                "fingerprint": "abc123",
            },
        ],
        "suppressed": [],
        "problems": [
            {
                "kind": "syntax",
                "path": "bad.go",
                "line": 3,
                "column": 7,
                "message": "unexpected `)`",
                "rule": "",
                "not_checked": "part",
            },
            {
                "kind": "rule",
                "path": "a.go",
                "line": None,
                "column": None,
                "message": "the rule failed",
                "rule": "money/float-type",
                "not_checked": "rule",
            },
            {
                "kind": "limit",
                "path": "big.go",
                "line": None,
                "column": None,
                "message": "larger than 1 MiB",
                "rule": "",
                "not_checked": "all",
            },
        ],
        "summary": {
            "files": 12,
            "packages": 5,
            "findings": 2,
            "suppressed": 0,
            "by_rule": {"money/float-type": 1, "sql/rows-err-unchecked": 1},
            "problems": 3,
            "unread_files": 1,
            "unread_directories": 0,
            "excluded_by_option": 0,
            "excluded_by_build": 2,
            "generated_files": 3,
            "test_files": 0,
            "other_build_files": 0,
            "third_party_files": 0,
            "third_party_modules": 0,
            "skipped_modules": 0,
        },
    }


@pytest.mark.parametrize("kind", list(ProblemKind))
def test_every_kind_of_problem_is_in_the_schema(
    make_report: Callable[..., Report], schema: Draft202012Validator, kind: ProblemKind
) -> None:
    problem = Problem(kind, "go.mod", "odd", line=2)
    report = json.loads(render("json", make_report({}, problems=(problem,))))
    schema.validate(report)
    expected = "nothing" if kind is ProblemKind.PROJECT else "part"
    assert report["problems"] == [
        {
            "kind": kind.value,
            "path": "go.mod",
            "line": 2,
            "column": None,
            "message": "odd",
            "rule": "",
            "not_checked": expected,
        }
    ]


def test_keys_come_in_the_documented_order(sample: Report) -> None:
    report = json.loads(render("json", sample))
    assert list(report) == ["version", "tool", "findings", "suppressed", "problems", "summary"]
    assert list(report["summary"]["by_rule"]) == sorted(report["summary"]["by_rule"])


def test_hostile_text_is_kept_and_escaped(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
    schema: Draft202012Validator,
) -> None:
    message = "\x1b[2J \x9b \x7f \u202e 😀 [link=x]"
    path = "a\nb\udcff.go"
    text = render(
        "json", make_report({}, (make_finding(path, span_of(b"x", b"x"), message=message),))
    )
    assert not set("\x1b\x9b\x7f\u202e") & set(text)
    report = json.loads(text)
    schema.validate(report)
    assert report["findings"][0]["message"] == message
    assert report["findings"][0]["path"] == "a\nb\ufffd.go"


@pytest.mark.parametrize("key", ["suppressed", "summary", "tool"])
def test_the_schema_wants_every_key(key: str, sample: Report, schema: Draft202012Validator) -> None:
    report: dict[str, Any] = json.loads(render("json", sample))
    del report[key]
    with pytest.raises(ValidationError, match=key):
        schema.validate(report)
