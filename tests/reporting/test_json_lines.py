import json
from collections.abc import Callable
from importlib.resources import files

import msgspec
import pytest
from jsonschema import Draft202012Validator

from golint_agent.findings import Report
from golint_agent.reporting import render


@pytest.fixture(scope="module")
def line_schema() -> Draft202012Validator:
    text = files("golint_agent.reporting").joinpath("schema/report-v1.schema.json").read_text()
    contents = json.loads(text)
    return Draft202012Validator({**contents["$defs"]["line"], "$defs": contents["$defs"]})


def test_the_lines_are_the_parts_of_the_json(
    sample: Report, line_schema: Draft202012Validator
) -> None:
    lines = [json.loads(line) for line in render("jsonl", sample).splitlines()]
    for line in lines:
        line_schema.validate(line)
    whole = json.loads(render("json", sample))
    assert [next(iter(line)) for line in lines] == [
        "report",
        *["finding"] * 2,
        *["problem"] * 3,
        "summary",
    ]
    assert lines[0]["report"] == {"version": whole["version"], "tool": whole["tool"]}
    assert [line["finding"] for line in lines[1:3]] == whole["findings"]
    assert [line["problem"] for line in lines[3:6]] == whole["problems"]
    assert lines[-1]["summary"] == whole["summary"]


@pytest.mark.parametrize(
    "line",
    [
        {"finding": {}},
        {"summary": {}, "report": {}},
        {"odd": 1},
        {"report": {"version": 2, "tool": {"name": "golint-agent", "version": "1"}}},
    ],
)
def test_the_schema_refuses_other_lines(
    line: dict[str, object], line_schema: Draft202012Validator
) -> None:
    assert not line_schema.is_valid(line)


def test_a_line_feed_in_a_message_begins_no_line(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    finding = msgspec.structs.replace(
        sample.findings[0], message="a\nb\u2028c\x85d", path="x\ny.go"
    )
    text = render("jsonl", make_report({}, (finding,)))
    assert len(text.splitlines()) == 3
    assert json.loads(text.splitlines()[1])["finding"]["message"] == "a\nb\u2028c\x85d"
