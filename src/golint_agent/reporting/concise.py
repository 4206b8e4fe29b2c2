"""The `concise` format: one line a finding, as Go tools write and problem matchers read them."""

from collections.abc import Callable

from golint_agent.findings import Problem, Report, Silencer, Suppressed
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import summary_line


def render_concise(report: Report) -> str:
    """`path:line:col: topic/name message` lines, `path: problem: message` lines, a summary line."""
    relative = relative_paths(report)
    lines = [
        f"{one_line(relative(finding.path))}:{finding.span.start.line}:{finding.span.start.column}:"
        f" {one_line(finding.rule)} {one_line(finding.message)}"
        for finding in report.findings
    ]
    lines += suppressed_lines(report, relative)
    lines += [_problem_line(problem, relative) for problem in report.problems]
    lines.append(summary_line(report))
    return "\n".join(lines) + "\n"


def suppressed_lines(report: Report, relative: Callable[[str], str]) -> list[str]:
    """A line for each suppressed finding, where they are to be shown."""
    if not report.shows_suppressed:
        return []
    return [
        f"{one_line(relative(one.finding.path))}:{one.finding.span.start.line}:"
        f"{one.finding.span.start.column}: suppressed ({one_line(why_suppressed(one))}):"
        f" {one_line(one.finding.rule)} {one_line(one.finding.message)}"
        for one in report.suppressed
    ]


def why_suppressed(one: Suppressed) -> str:
    """What suppresses a finding, in a few words and with the reason that was given."""
    why = f": {one.reason}" if one.reason else ""
    if one.by is Silencer.DIRECTIVE:
        return f"comment in line {one.line}{why}"
    return f"{'baseline' if one.by is Silencer.BASELINE else 'not new'}{why}"


def _problem_line(problem: Problem, relative: Callable[[str], str]) -> str:
    return f"{problem_place(problem, relative)}problem: {problem_text(problem)}"


def problem_place(problem: Problem, relative: Callable[[str], str]) -> str:
    """`path:line:col: `, or as much of it as the problem has; it may be empty."""
    if not problem.path:
        return ""
    line = f":{problem.line}:{max(problem.column, 1)}" if problem.line else ""
    return f"{one_line(relative(problem.path))}{line}: "


def problem_text(problem: Problem) -> str:
    """The message, the rule that failed, and whether the file was not checked at all."""
    rule = f" (rule {one_line(problem.rule)})" if problem.rule else ""
    says_so = "not checked" in problem.message
    unchecked = " (not checked)" if problem.fatal and not says_so else ""
    return f"{one_line(problem.message)}{rule}{unchecked}"
