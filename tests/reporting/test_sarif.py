import gzip
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from golint_agent.findings import (
    Confidence,
    Edit,
    Finding,
    Fix,
    Position,
    Problem,
    ProblemKind,
    Related,
    Report,
    RuleInfo,
    Severity,
    Span,
    Summary,
)
from golint_agent.reporting import render, sarif
from golint_agent.reporting.json_report import render_json
from golint_agent.reporting.sarif_rules import unwrapped

SpanOf = Callable[[bytes, bytes], Span]
MakeReport = Callable[..., Report]
MakeFinding = Callable[..., Finding]


@cache
def schema() -> Draft202012Validator:
    path = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
    return Draft202012Validator(json.loads(path.read_text()))


def github_complaints(log: dict[str, Any]) -> Iterator[str]:
    """What GitHub code scanning would refuse, ignore or show wrongly."""
    if len(log["runs"]) != 1:
        yield "one run"
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        yield from rule_complaints(rule)
    if len({rule["id"] for rule in rules}) != len(rules) or len(rules) > 25_000:
        yield "rules are unique, 25,000 at most"
    if "results" not in run or len(run["results"]) > 25_000:
        yield "results are present, 25,000 at most"
    if run.get("columnKind") != "unicodeCodePoints":
        yield "columnKind"
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield "ruleIndex names another rule"
        yield from result_complaints(result)
    if len(gzip.compress(json.dumps(log).encode())) > 10_000_000:
        yield "10 MB compressed"


def rule_complaints(rule: dict[str, Any]) -> Iterator[str]:
    if rule["name"] == rule["id"]:
        yield "name equals id"
    if not 0 < len(rule["fullDescription"]["text"]) <= 1024:
        yield "fullDescription"
    if not 0 < len(rule["shortDescription"]["text"]) <= 1024:
        yield "shortDescription"
    if not rule["help"]["text"] or not rule["help"]["markdown"]:
        yield "help"
    if rule["defaultConfiguration"]["level"] not in {"error", "warning", "note"}:
        yield "level of a rule"
    properties = rule["properties"]
    if len(properties["tags"]) > 20 or len(set(properties["tags"])) != len(properties["tags"]):
        yield "tags"
    if properties["precision"] not in {"very-high", "high", "medium", "low"}:
        yield "precision"
    if properties["problem.severity"] not in {"error", "warning", "recommendation"}:
        yield "problem.severity"
    if "security-severity" in properties:
        if not 0 < float(properties["security-severity"]) <= 10:
            yield "security-severity"
        if "security" not in properties["tags"]:
            yield "a security rule has the tag"


def result_complaints(result: dict[str, Any]) -> Iterator[str]:
    if result["level"] not in {"error", "warning", "note"} or result["kind"] != "fail":
        yield "level of a result"
    if not result["message"]["text"]:
        yield "message"
    if not 1 <= len(result["locations"]) + len(result.get("relatedLocations", ())) <= 1_000:
        yield "locations"
    numbers = {each["id"] for each in result.get("relatedLocations", ())}
    # A link is a bracket pair that no backslash escapes; each must lead to a related location.
    links = re.findall(
        r"(?<!\\)(?:\\\\)*\[(?:[^\[\]\\]|\\.)*\]\(([^)]*)\)", result["message"]["text"]
    )
    if set(links) != {str(number) for number in numbers}:
        yield f"links {links} for related locations {numbers}"
    for location in [*result["locations"], *result.get("relatedLocations", ())]:
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        if not re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri) or urlsplit(uri).scheme:
            yield f"uri {uri}"
        if physical["artifactLocation"]["uriBaseId"] != "%SRCROOT%":
            yield "uriBaseId"
        region = physical["region"]
        start = (region["startLine"], region["startColumn"])
        end = (region["endLine"], region["endColumn"])
        if not (1, 1) <= start <= end or min(*start, *end) < 1:
            yield f"region {region}"


def rendered(report: Report, category: str = "") -> dict[str, Any]:
    """The one run of a report that is valid in every respect."""
    log: dict[str, Any] = json.loads(render("sarif", report, sarif_category=category))
    schema().validate(log)
    assert list(github_complaints(log)) == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sample_result(
    sample: Report,
) -> None:
    run = rendered(sample)
    artifact = {"uri": "services/store/rows.go", "uriBaseId": "%SRCROOT%"}
    assert run["results"][1] == {
        "ruleId": "sql/rows-err-unchecked",
        "ruleIndex": 1,
        "kind": "fail",
        "level": "error",
        "message": {
            "text": "`rows.Next` ends early on a driver error; check `rows.Err` after the loop"
            " (see [`rows` is read here](1))"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 7, "startColumn": 6, "endLine": 7, "endColumn": 17},
                },
                "logicalLocations": [{"fullyQualifiedName": "names"}],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "`rows` is read here"},
                "physicalLocation": {
                    "artifactLocation": artifact,
                    # Two characters of three bytes stand before it: columns are code points.
                    "region": {"startLine": 8, "startColumn": 18, "endLine": 8, "endColumn": 28},
                },
            }
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": "f0b6cd9197cd5be:1",
            "golintAgent/v1": "abc123",
        },
        "fixes": [
            {
                "description": {"text": "check `rows.Err`"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": {
                                    "startLine": 10,
                                    "startColumn": 1,
                                    "endLine": 10,
                                    "endColumn": 2,
                                },
                                "insertedContent": {"text": "\t_ = 1\n}"},
                            }
                        ],
                    }
                ],
                "properties": {"safety": "unsafe"},
            }
        ],
    }


def test_sample_rule(
    sample: Report,
) -> None:
    run = rendered(sample)
    markdown = (
        "# Title\n\n## What it does\n\nReports a loop that is never checked.\n\n"
        "- one more\n- two\n\n```go\nfor rows.Next() {\n}\n```"
    )
    cwe = {"name": "CWE", "index": 0}
    assert run["tool"]["driver"]["rules"][1] == {
        "id": "sql/rows-err-unchecked",
        "name": "SqlRowsErrUnchecked",
        "shortDescription": {"text": "`rows.Next` loop without a `rows.Err` check"},
        "fullDescription": {"text": "Reports a loop that is never checked."},
        "help": {"text": markdown, "markdown": markdown},
        "helpUri": "https://example.invalid/rules/sql/rows-err-unchecked",
        "defaultConfiguration": {"enabled": True, "level": "error"},
        "relationships": [
            {"target": {"id": "252", "index": 0, "toolComponent": cwe}, "kinds": ["superset"]},
            {"target": {"id": "703", "index": 1, "toolComponent": cwe}, "kinds": ["superset"]},
        ],
        "properties": {
            "tags": ["security", "external/cwe/cwe-252", "external/cwe/cwe-703", "sql"],
            "precision": "high",
            "problem.severity": "error",
            "security-severity": "5.5",
            "standard": ["Data layer"],
        },
    }
    assert [taxon["id"] for taxon in run["taxonomies"][0]["taxa"]] == ["252", "703"]
    assert run["tool"]["driver"]["supportedTaxonomies"] == [cwe]


def test_sample_run(
    sample: Report,
) -> None:
    run = rendered(sample, category="go/nightly")
    assert run["automationDetails"] == {"id": "go/nightly/"}
    assert run["versionControlProvenance"] == [
        {
            "repositoryUri": "https://git.invalid/team/repo.git",
            "revisionId": "0123abcd",
            "branch": "main",
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    kinds = [
        (each["descriptor"]["id"], each["level"], each["message"]["text"])
        for each in invocation["toolExecutionNotifications"]
    ]
    assert kinds == [
        ("syntax", "warning", "unexpected `)`"),
        ("rule", "error", "the rule failed"),
        ("limit", "error", "larger than 1 MiB"),
    ]
    failed = invocation["toolExecutionNotifications"][1]
    assert failed["associatedRule"] == {"id": "money/float-type", "index": 0}
    descriptors = run["tool"]["driver"]["notifications"]
    for each in invocation["toolExecutionNotifications"]:
        assert descriptors[each["descriptor"]["index"]]["id"] == each["descriptor"]["id"]


def test_the_invocation_says_what_was_not_checked(sample: Report) -> None:
    summary = Summary(
        files=1,
        packages=2,
        generated_files=3,
        excluded_files=4,
        unread_files=5,
        duration_seconds=0.5,
        unread_directories=6,
        excluded_by_option=7,
        test_files=8,
        other_build_files=9,
        skipped_modules=10,
        third_party_files=11,
        third_party_modules=12,
    )
    report = msgspec.structs.replace(sample, summary=summary)
    (invocation,) = rendered(report)["invocations"]
    assert invocation["properties"] == {
        "files": 1,
        "packages": 2,
        "findings": len(sample.findings),
        "problems": len(sample.problems),
        "unread_files": 5,
        "unread_directories": 6,
        "excluded_by_option": 7,
        "excluded_by_build": 4,
        "generated_files": 3,
        "test_files": 8,
        "other_build_files": 9,
        "third_party_files": 11,
        "third_party_modules": 12,
        "skipped_modules": 10,
    }
    # They have the names that they have in `json`.
    assert invocation["properties"].items() <= json.loads(render_json(report))["summary"].items()


def test_a_clean_run_has_results_and_was_successful(
    make_report: MakeReport,
) -> None:
    run = rendered(make_report({}))
    assert run["results"] == []
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    assert "toolExecutionNotifications" not in invocation
    assert "automationDetails" not in run
    assert "versionControlProvenance" not in run


def test_the_bytes_do_not_depend_on_where_the_repository_is(sample: Report) -> None:
    moved = msgspec.structs.replace(sample, root="/elsewhere/x", working_directory="/elsewhere")
    text = render("sarif", sample)
    assert render("sarif", moved) == text
    assert "/repo/" not in text.replace("team/repo", "")


def test_a_level_is_written_even_when_the_rule_has_another(
    sample: Report,
) -> None:
    finding = msgspec.structs.replace(sample.findings[1], severity=Severity.WARNING)
    run = rendered(msgspec.structs.replace(sample, findings=(finding,)))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["level"], rule["defaultConfiguration"]["level"]) == ("warning", "error")


def test_linted_text_cannot_make_links_or_control_characters(
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
) -> None:
    evil = "\x1b[2J [a](http://evil) \\[b](2) \\\\[c](1) \u202e\\"
    span = span_of(b"x", b"x")
    path = "dir name/a\nb:#?%\udcff名.go"
    finding = make_finding(
        path, span, message=evil, symbol="f\x1b", related=(Related("x.go", span, evil),)
    )
    run = rendered(make_report({path: b"x"}, (finding,)))
    (result,) = run["results"]
    escaped = r"\x1b\[2J \[a\](http://evil) \\\[b\](2) \\\\\[c\](1) \u202e"
    # The backslash at the end must not escape the bracket that closes the link.
    assert result["message"]["text"] == f"{escaped}\\ (see [{escaped}\\\\](1))"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "dir%20name/a%0Ab%3A%23%3F%25%FF%E5%90%8D.go"
    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")
    text = render("sarif", make_report({path: b"x"}, (finding,)))
    assert not set("\x1b\u202e") & set(text)


@pytest.mark.parametrize(
    ("source", "text", "columns"),
    [
        ("\tname := é + x".encode(), b"x", (14, 15)),
        ("\r\n😀 x".encode(), b"x", (3, 4)),
        (b"\xef\xbb\xbfpackage x", b"package", (2, 9)),
        (b"\xff\xfe x", b"x", (4, 5)),
        ("é\nplain".encode(), b"plain", (1, 6)),
        ("é x\n".encode(), b"x\n", (3, 1)),
        (b"x", b"", (1, 1)),
    ],
)
def test_columns_count_code_points(
    source: bytes,
    text: bytes,
    columns: tuple[int, int],
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
) -> None:
    finding = make_finding("x.go", span_of(source, text))
    (run,) = json.loads(render("sarif", make_report({"x.go": source}, (finding,))))["runs"]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == columns


def test_a_vanished_or_shortened_file_still_gives_a_valid_report(
    make_report: MakeReport,
    make_finding: MakeFinding,
) -> None:
    far = Span(Position(500, 40, 2), Position(510, 40, 12))
    fix = Fix("mend", "safe", (Edit("x.go", 500, 510, "é\udc80"), Edit("gone.go", 1, 2, "")))
    findings = (
        make_finding("gone.go", far, fixes=(fix,), fingerprint=""),
        make_finding("x.go", far),
    )
    run = rendered(make_report({"x.go": "é".encode()}, findings))
    assert "partialFingerprints" not in run["results"][0]
    assert run["results"][1]["partialFingerprints"] == {"golintAgent/v1": "f00d"}
    changes = run["results"][0]["fixes"][0]["artifactChanges"]
    assert [each["replacements"][0]["deletedRegion"] for each in changes] == [
        {"byteOffset": 500, "byteLength": 10},
        {"byteOffset": 1, "byteLength": 1},
    ]


def test_a_rule_that_was_not_described_gets_a_descriptor(
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
) -> None:
    finding = make_finding("x.go", span_of(b"x", b"x"), rule="suppression/unused")
    run = rendered(make_report({"x.go": b"x"}, (finding,)))
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("suppression/unused", "SuppressionUnused")


def test_tags_and_descriptions_stay_within_their_limits(
    make_report: MakeReport,
) -> None:
    rule = RuleInfo(
        id="auth/x",
        summary="s" * 3000,
        severity=Severity.INFO,
        confidence=Confidence.LOW,
        standard=(),
        tags=tuple(f"tag{number}" for number in range(40)),
        cwe=("CWE-79", "cwe-79", "other"),
        security_severity="9.8",
    )
    (descriptor,) = rendered(make_report({}, rules=(rule, rule)))["tool"]["driver"]["rules"]
    assert descriptor["properties"]["tags"][:3] == ["security", "external/cwe/cwe-079", "tag0"]
    assert len(descriptor["properties"]["tags"]) == 20
    assert descriptor["properties"]["problem.severity"] == "recommendation"
    assert len(descriptor["fullDescription"]["text"]) == 1024


def limit_notifications(run: dict[str, Any]) -> list[str]:
    return [
        each["message"]["text"]
        for each in run["invocations"][0].get("toolExecutionNotifications", ())
        if each["descriptor"]["id"] == "report-limit"
    ]


def test_beyond_the_limit_the_most_severe_results_are_kept_in_order(
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 4)
    order = [Severity.INFO, Severity.ERROR, Severity.WARNING] * 2
    findings = tuple(
        make_finding("x.go", span_of(b"x", b"x"), severity=severity, message=str(number))
        for number, severity in enumerate(order)
    )
    run = rendered(make_report({"x.go": b"x"}, findings))
    assert [each["message"]["text"] for each in run["results"]] == ["1", "2", "4", "5"]
    (text,) = limit_notifications(run)
    assert text.startswith("2 of 6 findings are left out, the least severe first")


def test_a_report_too_large_when_compressed_is_made_smaller(
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MAX_GZIP_BYTES", 6_000)
    findings = tuple(
        make_finding("x.go", span_of(b"x", b"x"), message=f"{number**9:x}", fingerprint=f"{number}")
        for number in range(1000)
    )
    report = make_report({"x.go": b"x"}, findings)
    run = rendered(report)
    assert len(gzip.compress(render("sarif", report).encode(), 6)) <= 6_000
    assert 50 < len(run["results"]) < 1000
    assert limit_notifications(run)[0].startswith(f"{1000 - len(run['results'])} of 1000 findings")


def test_more_places_than_one_result_may_have(
    make_report: MakeReport,
    make_finding: MakeFinding,
    span_of: SpanOf,
) -> None:
    span = span_of(b"x", b"x")
    related = tuple(Related("x.go", span, f"place {number}") for number in range(1100))
    run = rendered(make_report({"x.go": b"x"}, (make_finding("x.go", span, related=related),)))
    assert len(run["results"][0]["relatedLocations"]) == 999
    (text,) = limit_notifications(run)
    assert text.startswith("Related places of 1 findings are left out")


@pytest.mark.parametrize(
    ("remote", "uri"),
    [
        ("https://user:token@git.invalid:8443/a/b.git?x=token", "https://git.invalid:8443/a/b.git"),
        ("git@git.invalid:a/b c.git", "ssh://git.invalid/a/b%20c.git"),
        ("ssh://git@git.invalid/a/b.git", "ssh://git.invalid/a/b.git"),
        ("/srv/git/b.git", None),
        ("../b.git", None),
        ("file:///srv/b.git", None),
        ("https://[bad/", None),
        ("", None),
    ],
)
def test_the_repository_is_named_without_credentials_or_local_paths(
    remote: str,
    uri: str | None,
    make_report: MakeReport,
) -> None:
    run = rendered(make_report({}, repository_uri=remote))
    provenance = run.get("versionControlProvenance", [{"repositoryUri": None}])
    assert provenance[0]["repositoryUri"] == uri


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a\nb\n\nc", "a b\n\nc"),
        ("# T\na\nb", "# T\na b"),
        ("- a\n  b\n- c\n1. d\n   e", "- a b\n- c\n1. d e"),
        ("a  \nb\\\nc", "a  \nb\\\nc"),
        ("```go\na\nb\n```\nc\nd", "```go\na\nb\n```\nc d"),
        ("    code\n    more", "    code\n    more"),
        ("| a |\n| - |\n| b |", "| a |\n| - |\n| b |"),
        ("T\n---\nx", "T\n---\nx"),
        ("> q\n> r", "> q\n> r"),
    ],
)
def test_paragraphs_are_unwrapped(markdown: str, expected: str) -> None:
    assert unwrapped(markdown) == expected


PIECES = st.sampled_from(
    ["a", "[", "]", "(1)", "\\", "\n", "\r\n", "\t", "é", "名", "😀", "\udc80"]
)
PIECES |= st.sampled_from(["\x1b", "\u202e", "{0}", "[x](1)", "`", "../", ":", "%", "#", " "])
TEXT = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@st.composite
def findings_on(draw: st.DrawFn, path: str, source: bytes) -> Finding:
    first, last = sorted((draw(st.integers(0, len(source))), draw(st.integers(0, len(source)))))
    start, end = (
        Position(byte, source.count(b"\n", 0, byte) + 1, byte - source.rfind(b"\n", 0, byte))
        for byte in (first, last)
    )
    span = Span(start, end)
    return Finding(
        rule=draw(st.sampled_from(["money/float-type", "x/y", "a/b"])),
        message=draw(TEXT),
        severity=draw(st.sampled_from(Severity)),
        confidence=Confidence.LOW,
        path=path,
        span=span,
        symbol=draw(TEXT),
        related=tuple(Related(path, span, text) for text in draw(st.lists(TEXT, max_size=2))),
        fixes=(Fix(draw(TEXT), "safe", (Edit(path, first, last, draw(TEXT)),)),),
    )


@st.composite
def hostile_inputs(draw: st.DrawFn) -> tuple[str, bytes, tuple[Finding, ...], Problem]:
    path = "p" + draw(TEXT)
    source = draw(TEXT).encode("utf-8", "surrogateescape")
    findings = tuple(draw(st.lists(findings_on(path, source), max_size=3)))
    kind = draw(st.sampled_from(ProblemKind))
    return path, source, findings, Problem(kind, path, draw(TEXT), line=1, column=3)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hostile=hostile_inputs())
def test_any_report_is_valid(
    hostile: tuple[str, bytes, tuple[Finding, ...], Problem],
    make_report: MakeReport,
) -> None:
    path, source, findings, problem = hostile
    rendered(make_report({path: source}, findings, problems=(problem,)))


def test_columns_do_not_depend_on_the_findings_before(
    make_report: MakeReport, make_finding: MakeFinding, span_of: SpanOf
) -> None:
    source = "é a 名 b\né c 😀 d é e\n".encode()
    spans = [span_of(source, text.encode()) for text in "edcbacebd"]
    findings = tuple(make_finding("x.go", span) for span in spans)
    (run,) = json.loads(render("sarif", make_report({"x.go": source}, findings)))["runs"]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in run["results"]]
    assert [each["startColumn"] for each in regions] == [11, 7, 3, 7, 3, 3, 11, 7, 7]
    assert [each["endColumn"] for each in regions] == [12, 8, 4, 8, 4, 4, 12, 8, 8]
