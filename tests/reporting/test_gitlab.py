import json
from collections.abc import Callable
from typing import Any

import msgspec
from jsonschema import Draft202012Validator

from golint_agent.findings import Finding, Position, Problem, ProblemKind, Report, Span
from golint_agent.reporting import render

#: What GitLab's documentation asks of a code quality report.
SCHEMA = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/).+"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {
                                "begin": {"type": "integer", "minimum": 1},
                                "end": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    }
)


def issues_of(report: Report, base: str = "") -> list[dict[str, Any]]:
    text = render("gitlab", report, base=base)
    assert text.startswith("["), "GitLab takes no byte order mark"
    issues: list[dict[str, Any]] = json.loads(text)
    SCHEMA.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_sample(sample: Report) -> None:
    issues = issues_of(sample)
    assert [
        (issue["check_name"], issue["severity"], issue["location"], issue["fingerprint"])
        for issue in issues[:2]
    ] == [
        (
            "money/float-type",
            "major",
            {"path": "billing/price.go", "lines": {"begin": 4, "end": 4}},
            "f00d",
        ),
        (
            "sql/rows-err-unchecked",
            "critical",
            {"path": "services/store/rows.go", "lines": {"begin": 7, "end": 7}},
            "abc123",
        ),
    ]
    assert [(issue["check_name"], issue["severity"]) for issue in issues[2:]] == [
        ("problem/syntax", "major"),
        ("problem/rule", "critical"),
        ("problem/limit", "critical"),
    ]
    assert issues[4]["description"] == "larger than 1 MiB (not checked)"


def test_paths_are_seen_from_the_project(sample: Report) -> None:
    assert issues_of(sample, base="/repo/services")[1]["location"]["path"] == "store/rows.go"


def test_a_clean_run_is_an_empty_array(make_report: Callable[..., Report]) -> None:
    assert render("gitlab", make_report({})) == "[]\n"


def test_equal_fingerprints_are_told_apart_the_same_each_time(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    report = make_report({}, sample.findings * 3)
    first = issues_of(report)
    assert first[0]["fingerprint"] == "f00d"
    assert first == issues_of(report)


def test_a_span_ends_in_the_last_line_that_it_holds_something_of(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    start = Position(0, 3, 1)
    ends = [Position(9, 5, 1), Position(9, 5, 2), Position(0, 3, 1), Position(0, 2, 1)]
    findings = tuple(make_finding("a.go", Span(start, end), fingerprint=str(end)) for end in ends)
    lines = [issue["location"]["lines"] for issue in issues_of(make_report({}, findings))]
    assert [line["end"] for line in lines] == [4, 5, 3, 3]


def test_a_problem_without_a_file_has_a_path(make_report: Callable[..., Report]) -> None:
    problem = Problem(ProblemKind.PROJECT, "", "no module", fatal=True)
    twice = (problem, msgspec.structs.replace(problem, message="none at all"))
    paths = [issue["location"]["path"] for issue in issues_of(make_report({}, problems=twice))]
    assert paths == ["go.mod", "go.mod"]
