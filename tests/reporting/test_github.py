import re
from collections.abc import Callable

import msgspec
import pytest

from golint_agent.findings import Finding, Position, Report, Severity, Span
from golint_agent.reporting import render
from golint_agent.reporting.github import MAX_ANNOTATIONS, job_summary


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner of GitHub Actions takes for commands in a log.

    A line that begins with `::` after blanks; properties end at `,`, the command at the next `::`.
    """
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)$", line)
        if match is None:
            assert not line.lstrip().startswith("::")
            continue
        name, properties, data = match.groups()
        told = dict(part.split("=", 1) for part in (properties or "").split(",") if part)
        found.append((name, {k: decoded(v, "%3A:%2C,") for k, v in told.items()}, decoded(data)))
    assert "##[" not in text
    return found


def decoded(text: str, more: str = "") -> str:
    for code, character in re.findall(r"(%[0-9A-F]{2})(.)", f"%0D\r%0A\n{more}%25%", re.DOTALL):
        text = text.replace(code, character)
    return text


def test_sample(sample: Report) -> None:
    text = render("github", sample)
    assert commands(text) == [
        (
            "error",
            {
                "title": "sql/rows-err-unchecked",
                "file": "services/store/rows.go",
                "line": "7",
                "endLine": "7",
                "col": "6",
                "endColumn": "17",
            },
            (
                "services/store/rows.go:7:6: sql/rows-err-unchecked `rows.Next` ends early on a"
                " driver error; check `rows.Err` after the loop"
            ),
        ),
        (
            "error",
            {"title": "problem/rule", "file": "services/a.go"},
            "services/a.go: problem/rule the rule failed (rule money/float-type)",
        ),
        (
            "error",
            {"title": "problem/limit", "file": "services/big.go"},
            "services/big.go: problem/limit larger than 1 MiB (not checked)",
        ),
        (
            "warning",
            {
                "title": "money/float-type",
                "file": "billing/price.go",
                "line": "4",
                "endLine": "4",
                "col": "8",
                "endColumn": "15",
            },
            (
                "billing/price.go:4:8: money/float-type `Price` is a `float64`; use an integer of"
                " minor units"
            ),
        ),
        (
            "warning",
            {"title": "problem/syntax", "file": "services/bad.go", "line": "3", "endLine": "3"},
            "services/bad.go:3: problem/syntax unexpected `)`",
        ),
    ]
    assert text.splitlines()[-1].startswith("2 findings (1 error, 1 warning) in 12 files")


def test_columns_are_told_of_one_line_only(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    finding = make_finding("a.go", Span(Position(0, 2, 3), Position(9, 4, 1)))
    ((_, told, _),) = commands(render("github", make_report({}, (finding,))))
    assert told == {"title": "money/float-type", "file": "a.go", "line": "2", "endLine": "3"}


HOSTILE_PATHS = [
    "a\n::error::owned.go",
    "a,line=9::b.go",
    "a%0A::error file=b::c.go",
    "\r\n##[error]x.go",
    "::add-mask::x.go",
    "a\x1b[31m\u202e.go",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_nothing_in_linted_code_is_a_command(
    path: str,
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    finding = make_finding(path, span_of(b"x", b"x"), message=f"{path} 100%0A")
    report = make_report({}, (finding,) * 13)
    text = render("github", report)
    found = commands(text)
    assert [name for name, _, _ in found] == ["warning"] * 10 + ["notice", "group", "endgroup"]
    for _, told, data in found[:10]:
        assert set(told) == {"title", "file", "line", "endLine", "col", "endColumn"}
        assert told["file"] == found[0][1]["file"]
        assert not {"\n", "\r", "\x1b", "\u202e"} & set(told["file"] + data)
        assert data.endswith("100%0A")


def many(
    make_finding: Callable[..., Finding], span: Span, counts: dict[Severity, int]
) -> tuple[Finding, ...]:
    return tuple(
        make_finding(f"{severity}{number:03}.go", span, severity=severity)
        for number in range(max(counts.values()))
        for severity, count in counts.items()
        if number < count
    )


@pytest.mark.parametrize(
    ("errors_warnings_infos", "more"),
    [
        ((10, 10, 10), 0),
        ((11, 0, 0), 1),
        ((12, 13, 10), 6),
        ((0, 0, 11), 2),
        ((0, 0, 10), 0),
        ((30, 0, 9), 20),
    ],
)
def test_no_more_annotations_than_github_shows(
    errors_warnings_infos: tuple[int, int, int],
    more: int,
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    counts = dict(zip(Severity, errors_warnings_infos, strict=True))
    report = make_report({}, many(make_finding, span_of(b"x", b"x"), counts))
    text = render("github", report)
    found = [each for each in commands(text) if each[0] in {"error", "warning", "notice"}]
    by_kind = {kind: sum(k == kind for k, _, _ in found) for kind in ("error", "warning", "notice")}
    assert max(by_kind.values()) <= MAX_ANNOTATIONS
    kinds = [kind for kind, _, _ in found]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    notices = [data for _, told, data in found if told["title"] == "golint-agent"]
    assert len(notices) == bool(more)
    if more:
        assert notices[0].startswith(f"{more} more than GitHub shows of one step (")
    for finding in report.findings:
        assert text.count(f"{finding.path}:1:1: ") == 1, "each finding is in the log once"


def test_the_page_of_the_job_has_what_has_no_annotation_first(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    counts = {Severity.ERROR: 12, Severity.WARNING: 1}
    report = make_report({}, many(make_finding, span_of(b"x", b"x"), counts))
    page = job_summary(report)
    assert page.startswith("### golint-agent\n\n13 findings &#40;12 errors, 1 warning&#41; in")
    assert "| 12 | error | money/float&#45;type |\n| 1 | warning | money/float&#45;type |" in page
    places = [line for line in page.splitlines() if "go&#58;1" in line]
    assert len(places) == 13
    assert places[0] == (
        "| error010&#46;go&#58;1&#58;1 | error | money/float&#45;type | <code>Price</code> is a"
        " <code>float64</code>; use an integer of minor units |"
    )


def test_the_page_of_the_job_fits(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    counts = {Severity.WARNING: 500}
    report = make_report({}, many(make_finding, span_of(b"x", b"x"), counts))
    page = job_summary(report, room=20_000)
    assert len(page.encode()) <= 20_000
    shown = page.count("go&#58;1")
    assert 50 < shown < 500
    assert page.endswith(f"\n{500 - shown} more are in the log of the step.\n")


def test_markup_in_linted_code_is_text(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    text = "<img src=x onerror=y> [a](javascript:b) ![c](d) `|` | x | **b** @team http://e.invalid"
    finding = make_finding(f"{text}.go", span_of(b"x", b"x"), message=text, rule="a/b")
    page = job_summary(make_report({}, (finding,)))
    (row,) = [line for line in page.splitlines() if "img" in line]
    assert re.sub(r"&#\d+;|</?code>", "", row).replace("| ", "").isprintable()
    assert not re.search(r"[*@!\[\](){}_~]|<(?!/?code>)|://", row)
    assert row.count("|") == 5


def test_a_clean_run_has_no_command(make_report: Callable[..., Report]) -> None:
    report = make_report({})
    assert render("github", report) == "No findings in 12 files, 5 packages, 0.4 s\n"
    assert job_summary(report) == (
        "### golint-agent\n\nNo findings in 12 files, 5 packages, 0&#46;4 s\n"
    )


def test_paths_are_seen_from_the_base(sample: Report) -> None:
    text = render("github", msgspec.structs.replace(sample, problems=()), base="/repo/services")
    assert [told["file"] for _, told, _ in commands(text)] == [
        "store/rows.go",
        "../billing/price.go",
    ]
