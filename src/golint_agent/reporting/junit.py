"""The `junit` format: a suite for each file, a failed case for each finding in it."""

from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from golint_agent.findings import Report
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.positions import Columns
from golint_agent.reporting.problems import problem_id, problem_severity, problem_text
from golint_agent.reporting.summary import summary_line
from golint_agent.reporting.xml_text import encode_xml, xml_line

#: What a suite is named that is about no file.
_NO_FILE = "golint-agent"


def render_junit(report: Report) -> str:
    """Findings are failures, problems are errors; a report without either has one case that passes.

    A case is named after rule and place, for readers keep one case of each name. Columns are code
    points, from 1. Paths are relative to the working directory.
    """
    relative = relative_paths(report)
    columns = Columns(report.read_source)
    suites: dict[str, list[Element]] = {}
    names: Counter[tuple[str, str]] = Counter()

    def add(path: str, name: str, outcome: Element) -> None:
        shown = xml_line(relative(path)) or _NO_FILE
        names[shown, name] += 1
        count = names[shown, name]
        case = Element(
            "testcase", classname=shown, name=name if count == 1 else f"{name} ({count})"
        )
        case.append(outcome)
        suites.setdefault(shown, []).append(case)

    for finding in report.findings:
        start = finding.span.start
        place = f"{start.line}:{columns.code_points(finding.path, start)}"
        rule, message = xml_line(finding.rule), xml_line(finding.message)
        failure = Element("failure", type=str(finding.severity), message=message)
        failure.text = (
            f"{xml_line(relative(finding.path))}:{place}: {finding.severity}[{rule}] {message}"
        )
        add(finding.path, f"{rule} at {place}", failure)
    for problem in report.problems:
        message = xml_line(problem_text(problem))
        error = Element("error", type=str(problem_severity(problem)), message=message)
        place = f" at {problem.line}:{max(problem.column, 1)}" if problem.line else ""
        add(problem.path, f"{problem_id(problem)}{place}", error)
    if not suites:
        suites[_NO_FILE] = [Element("testcase", classname=_NO_FILE, name="no findings")]
    root = Element("testsuites", name="golint-agent")
    for name, cases in suites.items():
        _add_suite(root, name, cases)
    _count(root, [case for cases in suites.values() for case in cases])
    if not report.findings and not report.problems:
        SubElement(root[0][0], "system-out").text = xml_line(summary_line(report))
    return encode_xml(root, report.tool_version)


def _add_suite(root: Element, name: str, cases: list[Element]) -> None:
    suite = SubElement(root, "testsuite", name=name)
    suite.extend(cases)
    _count(suite, cases)


def _count(element: Element, cases: list[Element]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", str(sum(case.find("error") is not None for case in cases)))
