"""A constructor ends the program where it could return the error to whoever builds the program."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    FileHeader,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.failures.constructors import (
    error_behind,
    is_agreed,
    is_ended_before,
    is_in_double,
    is_of_programmer,
    makes_what_serves,
)
from golint_rules.knowledge.programs.file_roles import role_of_file
from golint_rules.knowledge.programs.programs import is_start_path
from golint_rules.knowledge.roles import HELPERS, Role, is_in_service


def _is_built_into_programs(header: FileHeader) -> bool:
    """May programs be made of it, and is it none itself?"""
    if not is_in_service(header) or header.package.name == "main":
        return False
    if is_start_path(header.package.path):
        return False
    return role_of_file(header) not in (*HELPERS, Role.MAIN, Role.BOOTSTRAP)


@rule(
    id="errors/panicking-constructor",
    summary="a constructor ends the program on an error",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(statement=True),
    where=_is_built_into_programs,
    words=("panic(", "Fatal", "Panic", "os.Exit"),
    presets=("strict",),
    cwe=("CWE-705",),
    tags=("errors", "reliability"),
)
def panicking_constructor(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `panic`, `log.Fatal` and their like on an error that a constructor was given."""
    function = call.enclosing_function
    if function is None or not makes_what_serves(function) or is_in_double(ctx.path):
        return
    if not call.ends_run or is_agreed(call, function) or is_ended_before(call, function):
        return
    error = error_behind(call)
    if error is None or is_of_programmer(error, function):
        return
    remedy = "return the error" if function.returns_error else "return an error as well"
    yield ctx.finding(
        call,
        f"`{call.target}` ends the whole program because `{error.target}` failed, and no caller of"
        f" `{function.name}` can do anything about it; {remedy}",
    )
