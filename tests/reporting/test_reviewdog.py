"""What reviewdog reads in reports: its own parser is built and asked."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft4Validator

from golint_agent.findings import Finding, Report, Span
from golint_agent.reporting import render

SOURCE = Path(__file__).parent / "data" / "reviewdog"
SEVERITY = {"error": 1, "warning": 2, "info": 3}

pytestmark = [
    pytest.mark.go,
    pytest.mark.skipif(
        shutil.which("go") is None, reason="no go command: reviewdog was not asked what it reads"
    ),
]


@pytest.fixture(scope="module")
def reviewdog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory with the built program in it."""
    place = tmp_path_factory.mktemp("reviewdog")
    shutil.copytree(SOURCE, place, dirs_exist_ok=True)
    command = ["go", "build", "-o", "reviewdog", "."]
    built = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if re.search(r"dial tcp|no such host|refused|lookup disabled|timeout", built.stderr):
        pytest.skip("no Go module proxy answers: reviewdog was not asked what it reads")
    assert built.returncode == 0, built.stderr
    return place


def read(reviewdog: Path, name: str, report: Report) -> list[dict[str, Any]]:
    done = subprocess.run(
        [reviewdog / "reviewdog", name],
        input=render(name, report),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", ["rdjson", "checkstyle", "sarif"])
def test_it_reads_what_was_found(reviewdog: Path, name: str, sample: Report) -> None:
    report = msgspec.structs.replace(sample, problems=(), working_directory=sample.root)
    for finding, read_back in zip(report.findings, read(reviewdog, name, report), strict=True):
        # SARIF has links to related places in its message.
        assert read_back["message"].startswith(finding.message)
        assert read_back["severity"] == SEVERITY[finding.severity]
        assert read_back["code"]["value"] == finding.rule
        location = read_back["location"]
        assert location["path"] == finding.path
        start, end = finding.span.start, finding.span.end
        assert location["range"]["start"] == {"line": start.line, "column": start.column}
        if name != "checkstyle":
            assert location["range"]["end"] == {"line": end.line, "column": end.column}


def test_it_reads_a_fix_as_a_suggestion(reviewdog: Path, sample: Report) -> None:
    (suggestion,) = read(reviewdog, "rdjson", sample)[1]["suggestions"]
    assert suggestion == {
        "range": {"start": {"line": 10, "column": 1}, "end": {"line": 10, "column": 2}},
        "text": "\t_ = 1\n}",
    }


@pytest.mark.parametrize("name", ["rdjson", "checkstyle"])
def test_it_reads_problems_and_hostile_text(
    reviewdog: Path,
    name: str,
    sample: Report,
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    hostile = make_finding(
        "a\n]]>\x1b\ud800.go", span_of(b"x", b"x"), message="<!--\x00\uffff ##[x]&"
    )
    report = msgspec.structs.replace(sample, findings=(hostile,))
    found = read(reviewdog, name, report)
    assert len(found) == 4
    assert found[0]["message"].startswith(r"<!--\x00")
    assert found[0]["message"].endswith(" ##[x]&")
    assert [each["code"]["value"] for each in found[1:]] == [
        "problem/syntax",
        "problem/rule",
        "problem/limit",
    ]


def test_rdjson_is_as_its_schema_says(reviewdog: Path, sample: Report) -> None:
    listed = subprocess.run(
        ["go", "list", "-m", "-f", "{{.Dir}}", "github.com/reviewdog/reviewdog"],
        cwd=reviewdog,
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(listed.stdout.strip()) / "proto" / "rdf" / "jsonschema"
    schema = json.loads((folder / "DiagnosticResult.json").read_text())
    schema.update(schema["definitions"].pop("DiagnosticResult"))
    del schema["$ref"]  # what it referred to stands beside it now
    validator = Draft4Validator(schema)
    result = json.loads(render("rdjson", sample))
    validator.validate(result)
    result["diagnostics"][0]["severity"] = "odd"
    assert not validator.is_valid(result)
