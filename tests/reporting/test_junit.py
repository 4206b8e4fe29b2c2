from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import msgspec
import pytest
from junitparser import Error, Failure, JUnitXml
from tests.reporting.conftest import parsed_xml

from golint_agent.findings import Finding, Report, Span
from golint_agent.reporting import render

#: What the schema of Jenkins (`junit-10.xsd` of its xUnit plug-in) allows, by element: attributes
#: that must be there, those that may be, and elements in it.
SCHEMA = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
            "file",
            "log",
            "url",
        },
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def assert_valid(text: str) -> Element:
    root = parsed_xml(text)
    assert root.tag == "testsuites"
    for element in root.iter():
        required, allowed, children = SCHEMA[element.tag]
        assert required <= set(element.attrib) <= required | allowed, element.tag
        assert {child.tag for child in element} <= children, element.tag
        if element.tag in {"testsuites", "testsuite"}:
            cases = list(element.iter("testcase"))
            assert int(element.attrib["tests"]) == len(cases)
            for kind in ("failure", "error"):
                count = sum(case.find(kind) is not None for case in cases)
                assert int(element.attrib[f"{kind}s"]) == count
    return root


def read(text: str, tmp_path: Path) -> JUnitXml:
    place = tmp_path / "report.xml"
    place.write_text(text, encoding="utf-8")
    return JUnitXml.fromfile(str(place))


def test_a_reader_finds_a_suite_a_file_and_a_case_a_finding(sample: Report, tmp_path: Path) -> None:
    text = render("junit", sample)
    assert_valid(text)
    report = read(text, tmp_path)
    assert (report.tests, report.failures, report.errors) == (5, 2, 3)
    suites = {suite.name: list(suite) for suite in report}
    assert list(suites) == ["../billing/price.go", "store/rows.go", "bad.go", "a.go", "big.go"]
    (case,) = suites["store/rows.go"]
    assert case.name == "sql/rows-err-unchecked at 7:6"
    assert case.classname == "store/rows.go"
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "error"
    assert failure.message.startswith("`rows.Next` ends early")
    assert failure.text.startswith("store/rows.go:7:6: error[sql/rows-err-unchecked] `rows.Next`")
    (problem,) = suites["big.go"]
    assert problem.name == "problem/limit"
    assert isinstance(problem.result[0], Error)
    assert problem.result[0].message == "larger than 1 MiB (not checked)"


def test_a_clean_run_has_a_case_that_passes(
    make_report: Callable[..., Report], tmp_path: Path
) -> None:
    text = render("junit", make_report({}))
    assert_valid(text)
    report = read(text, tmp_path)
    ((case,),) = report
    assert case.is_passed
    assert (report.tests, report.failures, report.errors) == (1, 0, 0)
    assert case.system_out == "No findings in 12 files, 5 packages, 0.4 s"


def test_findings_at_one_place_have_names_of_their_own(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    one = sample.findings[0]
    other = msgspec.structs.replace(one, message="another")
    root = assert_valid(render("junit", make_report({}, (one, other, one))))
    names = [case.attrib["name"] for case in root.iter("testcase")]
    assert names[1:] == [f"{names[0]} (2)", f"{names[0]} (3)"]


HOSTILE = "\x00\x1b[2J\x85\u202e]]><x y='z\">\uffff\ufffe\ud800&amp;\n::error::##[error]"


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_hostile_text_stays_text(
    name: str,
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: Callable[[bytes, bytes], Span],
) -> None:
    finding = make_finding(f"a{HOSTILE}.go", span_of(b"x", b"x"), message=HOSTILE)
    text = render(name, make_report({}, (finding,)))
    root = parsed_xml(text)
    told = [value for element in root.iter() for value in element.attrib.values()]
    shown = r"""\x00\x1b[2J\x85\u202e]]><x y='z">\uffff\ufffe\ud800&amp;\n::error::##[error]"""
    assert shown in told
    assert f"a{shown}.go" in told
    assert "##[" not in text
    assert all(line.lstrip().startswith("<") for line in text.splitlines())
    text.encode("utf-8")
