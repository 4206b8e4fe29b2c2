from collections.abc import Callable

from golint_agent.findings import Finding, Report, Span
from golint_agent.reporting import render


def test_sample(sample: Report) -> None:
    assert render("concise", sample) == (
        "../billing/price.go:4:8: money/float-type `Price` is a `float64`; use an integer of minor"
        " units\n"
        "store/rows.go:7:6: sql/rows-err-unchecked `rows.Next` ends early on a driver error; check"
        " `rows.Err` after the loop\n"
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
        r"a\n::error::b\udcff.go:1:1: money/float-type \x1b[2K\rb.go:1:1: fine\u2028\x85[link=x]",
        "1 finding (1 warning) in 12 files, 5 packages, 0.4 s",
    ]
