"""The `concise` format: one line a finding, as compilers write and problem matchers read them."""

from golint_agent.findings import Report
from golint_agent.reporting.colors import SEVERITY_STYLE, Style, painter, summary_style
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.problems import problem_place, problem_severity, problem_text
from golint_agent.reporting.rule_counts import table_lines
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import summary_line
from golint_agent.reporting.suppressed import suppressed_lines
from golint_agent.reporting.wrapping import folded


def render_concise(
    report: Report,
    *,
    color: bool = False,
    width: int = 0,
    statistics: bool = False,
    quiet: bool = False,
) -> str:
    """`path:line:col: severity topic/name message`, `path: problem: message`, a summary line.

    With `statistics` a table of counts stands in the place of the findings. `quiet` leaves out the
    summary. `width` are the cells of a terminal's line, 0 where there is no edge: the summary ends
    its lines before it, and no finding does, since problem matchers read them in terminals.
    """
    paint = painter(color=color)
    relative = relative_paths(report)
    lines: list[str] = []
    for finding in () if statistics else report.findings:
        start = finding.span.start
        place = paint(
            f"{one_line(relative(finding.path))}:{start.line}:{start.column}:", Style.BOLD
        )
        severity = paint(finding.severity, SEVERITY_STYLE[finding.severity])
        lines.append(f"{place} {severity} {one_line(finding.rule)} {one_line(finding.message)}")
    lines += suppressed_lines(report, relative)
    for problem in report.problems:
        style = SEVERITY_STYLE[problem_severity(problem)]
        where = problem_place(problem, relative)
        place = paint(where.rstrip(), Style.BOLD) + " " if where else ""
        lines.append(f"{place}{paint('problem:', style)} {problem_text(problem)}")
    if statistics:
        lines += table_lines(report, paint)
    if not quiet:
        style = summary_style(report)
        lines += (paint(line, style) for line in folded(summary_line(report), width))
    return "".join(f"{line}\n" for line in lines)
