"""What formats say of a problem: its place, its text, and what stands in the place of a rule."""

from collections.abc import Callable

from golint_agent.findings import Problem, ProblemKind, Severity
from golint_agent.reporting.safe_text import one_line


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


def problem_id(problem: Problem) -> str:
    """What stands where a finding has its rule: `problem/syntax`. No rule has that topic."""
    return f"problem/{problem.kind}"


def problem_severity(problem: Problem) -> Severity:
    """An error where a file was not checked at all, or where a rule failed."""
    is_error = problem.fatal or problem.kind is ProblemKind.RULE
    return Severity.ERROR if is_error else Severity.WARNING
