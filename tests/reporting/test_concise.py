import re
from collections.abc import Callable

import msgspec

from golint_agent.findings import Finding, Report, Span
from golint_agent.reporting import render


def test_sample(sample: Report) -> None:
    assert render("concise", sample) == (
        "../billing/price.go:4:8: warning money/float-type `Price` is a `float64`; use an integer"
        " of minor units\n"
        "store/rows.go:7:6: error sql/rows-err-unchecked `rows.Next` ends early on a driver error;"
        " check `rows.Err` after the loop\n"
        "bad.go:3:7: problem: unexpected `)`\n"
        "a.go: problem: the rule failed (rule money/float-type)\n"
        "big.go: problem: larger than 1 MiB (not checked)\n"
        "2 findings (1 error, 1 warning) in 12 files, 5 packages, 0.4 s; 3 problems, 1 file not"
        " read, 2 files excluded by build constraints, 3 generated files\n"
    )


def test_hostile_text_cannot_forge_a_line(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    finding = make_finding(
        "a\n::error::b\udcff.go",
        span_of(b"x", b"x"),
        message="\x1b[2K\rb.go:1:1: fine\u2028\x85[link=x]",
    )
    assert render("concise", make_report({}, (finding,))).splitlines() == [
        (
            r"a\n::error::b\udcff.go:1:1: warning money/float-type \x1b[2K\rb.go:1:1:"
            r" fine\u2028\x85[link=x]"
        ),
        "1 finding (1 warning) in 12 files, 5 packages, 0.4 s",
    ]


def test_colour_changes_nothing_but_colour(sample: Report) -> None:
    colored = render("concise", sample, color=True)
    assert "\x1b[1m../billing/price.go:4:8:\x1b[0m \x1b[1;33mwarning\x1b[0m money/" in colored
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == render("concise", sample)


def test_counts_stand_in_the_place_of_findings(sample: Report) -> None:
    report = msgspec.structs.replace(sample, findings=(*sample.findings, sample.findings[0]))
    lines = render("concise", report, statistics=True).splitlines()
    assert lines[0] == "bad.go:3:7: problem: unexpected `)`"
    assert lines[3:6] == [
        "findings  files  fixable  severity  rule",
        "       2      1        0  warning   money/float-type",
        "       1      1        1  error     sql/rows-err-unchecked",
    ]
    assert lines[-1].startswith("3 findings (1 error, 2 warnings)")


def test_quiet_leaves_findings_and_problems(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    lines = render("concise", sample).splitlines()
    assert render("concise", sample, quiet=True).splitlines() == lines[:-1]
    assert render("concise", make_report({}), quiet=True) == ""


def test_the_summary_alone_ends_before_the_edge(sample: Report) -> None:
    whole = render("concise", sample).splitlines()
    told = render("concise", sample, width=40).splitlines()
    assert told[: len(whole) - 1] == whole[:-1]
    assert max(map(len, told[len(whole) - 1 :])) <= 40
    assert " ".join(line.strip() for line in told[len(whole) - 1 :]) == whole[-1]
