"""The `checkstyle` format: the XML that Checkstyle writes and many dashboards read."""

from xml.etree.ElementTree import Element, SubElement

from golint_agent.findings import Report
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.positions import Columns
from golint_agent.reporting.problems import problem_id, problem_severity, problem_text
from golint_agent.reporting.xml_text import encode_xml, xml_line

#: The version of Checkstyle whose form this is: since then nothing was added that is needed here.
_VERSION = "5.0"


def render_checkstyle(report: Report) -> str:
    """One `file` a path, one `error` a finding or problem; `source` is the rule.

    Columns are code points, from 1. Paths are relative to the working directory.
    """
    relative = relative_paths(report)
    columns = Columns(report.read_source)
    root = Element("checkstyle", version=_VERSION)
    files: dict[str, Element] = {}

    def add(path: str, line: int, column: int, severity: str, message: str, source: str) -> None:
        if path not in files:
            files[path] = SubElement(root, "file", name=xml_line(relative(path)))
        place = {"line": str(line), "column": str(column)} if line else {"line": "1"}
        told = {"severity": severity, "message": xml_line(message), "source": xml_line(source)}
        SubElement(files[path], "error", place | told)

    for finding in report.findings:
        start = finding.span.start
        column = columns.code_points(finding.path, start)
        severity = str(finding.severity)
        add(finding.path, start.line, column, severity, finding.message, finding.rule)
    for problem in report.problems:
        severity = str(problem_severity(problem))
        column = max(problem.column, 1)
        text = problem_text(problem)
        add(problem.path, problem.line, column, severity, text, problem_id(problem))
    return encode_xml(root, report.tool_version)
