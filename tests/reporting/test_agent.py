from collections.abc import Callable

import msgspec

from golint_agent.findings import Edit, Finding, Fix, Report, Span
from golint_agent.reporting import render


def test_sample(sample: Report) -> None:
    assert render("agent", sample).splitlines() == [
        (
            "../billing/price.go:4:8-4:15: warning money/float-type: `Price` is a `float64`; use an"
            " integer of minor units | suppress: //golintagent:ignore money/float-type -- REASON"
        ),
        (
            "store/rows.go:7:6-7:17: error sql/rows-err-unchecked: `rows.Next` ends early on a"
            " driver error; check `rows.Err` after the loop | note: store/rows.go:8:22: `rows` is"
            " read here"
            ' | fix (unsafe): check `rows.Err`: 10:1-10:2=>"\\t_ = 1\\n}"'
            " | suppress: //golintagent:ignore sql/rows-err-unchecked -- REASON"
        ),
        "bad.go:3:7: problem: unexpected `)`",
        "a.go: problem: the rule failed (rule money/float-type)",
        "big.go: problem: larger than 1 MiB (not checked)",
        (
            "`golint-agent explain RULE` says what a rule means and how to mend it. A suppression"
            " stands at the end of the line or alone above the statement, with the reason in place"
            " of REASON."
        ),
        (
            "2 findings (1 error, 1 warning) in 12 files, 5 packages, 0.4 s; 3 problems, 1 file not"
            " read, 2 files excluded by build constraints, 3 generated files"
        ),
    ]


def test_a_clean_run_is_one_line(make_report: Callable[..., Report]) -> None:
    text = render("agent", make_report({}))
    assert text == "No findings in 12 files, 5 packages, 0.4 s\n"


def test_edits_of_other_and_of_changed_files(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    edits = (Edit("b.go", 2, 3, "y\u202e"), Edit("gone.go", 5, 9, ""))
    finding = make_finding("a.go", span_of(b"x", b"x"), fixes=(Fix("mend", "safe", edits),))
    line = render("agent", make_report({"b.go": b"a\nbc"}, (finding,))).splitlines()[0]
    assert r'| fix (safe): mend: b.go:2:1-2:2=>"y\u202e" gone.go:bytes 5-9=>"" |' in line


def test_a_file_that_is_not_go_has_no_comment_of_go(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    finding = msgspec.structs.replace(sample.findings[0], path="db/1.sql")
    assert "suppress" not in render("agent", make_report({}, (finding,))).splitlines()[0]


def test_hostile_text_stays_on_its_line(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    finding = make_finding("::a\n\x1b.go", span_of(b"x", b"x"), message="b\r\n##[error]\u2028c")
    lines = render("agent", make_report({}, (finding,))).split("\n")
    assert len(lines) == 4
    assert lines[0].startswith(
        r"\x3a:a\n\x1b.go:1:1-1:2: warning money/float-type: b\r\n#\x23[error]\u2028c |"
    )
