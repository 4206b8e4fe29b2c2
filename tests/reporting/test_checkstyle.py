from collections.abc import Callable

from tests.reporting.conftest import parsed_xml

from golint_agent.findings import Finding, Report, Span
from golint_agent.reporting import render


def test_sample(sample: Report) -> None:
    text = render("checkstyle", sample)
    root = parsed_xml(text)
    assert root.tag == "checkstyle"
    assert text.splitlines()[:3] == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- golint-agent 1.2.3 -->",
        '<checkstyle version="5.0">',
    ]
    assert [(file.attrib["name"], [error.attrib for error in file]) for file in root] == [
        (
            "../billing/price.go",
            [
                {
                    "line": "4",
                    "column": "8",
                    "severity": "warning",
                    "message": "`Price` is a `float64`; use an integer of minor units",
                    "source": "money/float-type",
                }
            ],
        ),
        (
            "store/rows.go",
            [
                {
                    "line": "7",
                    "column": "6",
                    "severity": "error",
                    "message": "`rows.Next` ends early on a driver error; check `rows.Err` after"
                    " the loop",
                    "source": "sql/rows-err-unchecked",
                }
            ],
        ),
        (
            "bad.go",
            [
                {
                    "line": "3",
                    "column": "7",
                    "severity": "warning",
                    "message": "unexpected `)`",
                    "source": "problem/syntax",
                }
            ],
        ),
        (
            "a.go",
            [
                {
                    "line": "1",
                    "severity": "error",
                    "message": "the rule failed (rule money/float-type)",
                    "source": "problem/rule",
                }
            ],
        ),
        (
            "big.go",
            [
                {
                    "line": "1",
                    "severity": "error",
                    "message": "larger than 1 MiB (not checked)",
                    "source": "problem/limit",
                }
            ],
        ),
    ]


def test_a_clean_run_has_no_file(make_report: Callable[..., Report]) -> None:
    assert len(parsed_xml(render("checkstyle", make_report({})))) == 0


def test_columns_are_code_points_and_a_file_stands_once(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    source = 'x := "名前" + y\nz'.encode()
    spans = [span_of(source, b"y"), span_of(source, b"z")]
    report = make_report({"a.go": source}, tuple(make_finding("a.go", span) for span in spans))
    (file,) = parsed_xml(render("checkstyle", report))
    assert [(e.attrib["line"], e.attrib["column"]) for e in file] == [("1", "13"), ("2", "1")]
