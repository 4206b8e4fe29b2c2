"""A service writes plain text where its log should be: nobody can search or correlate it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Finding, ModuleView, Severity, rule
from golint_rules.knowledge import printing
from golint_rules.knowledge.programs import is_command_line_path, is_whole_program, runs_at_start
from golint_rules.knowledge.roles import Role, is_in_service, role_of
from golint_rules.knowledge.services import SERVING, Services, serves_itself
from golint_rules.knowledge.structured_logs import BRIDGES, knows_logger, logs_structured


def _in_service(module: ModuleView, package: str) -> bool:
    """Is a package part of a service, and not of a program that talks to a person?

    A `main` counts when it serves by itself and knows the logger that the services know.
    """
    services = module.fact(Services)
    if services is None or package not in services.packages or is_command_line_path(package):
        return False
    program = module.package(package)
    if program.name != "main":
        return True
    known = {p for p in services.packages if knows_logger(module.package(p).imports)}
    return serves_itself(program) and (not known or bool(known & module.reached_from(package)))


@rule(
    id="logging/unstructured",
    summary="log output without structure",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
        "Serverless (AWS Lambda): Structured logging for CloudWatch (JSON format)",
    ),
    severity=Severity.WARNING,
    on=Calls(*printing.PRINTING),
    where=is_in_service,
    needs=(Services, *SERVING),
    when=_in_service,
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def unstructured(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report printing and the standard `log` in packages of services."""
    if printing.may_print_elsewhere(call):
        return
    if call.callee in printing.LOGGER_METHODS and ctx.source_has(*BRIDGES):
        return
    if _is_before_logger(call, ctx) or printing.is_meant_for_person(call):
        return
    if not _is_last_word(call, ctx):
        yield ctx.finding(
            call,
            f"`{printing.name_of_printer(call)}` writes plain text that log search cannot filter"
            " or correlate; use the structured logger with a constant message and fields",
        )


def _is_before_logger(call: Call, ctx: Context) -> bool:
    """Is it code that makes the logger, serves developers, or reads settings before a logger?"""
    if printing.is_beside_logger(ctx):
        return True
    if not printing.is_about_settings(ctx):
        return False
    # A package-level variable's value stands in no function.
    around = list(call.enclosing_functions)[-1:]
    return not (knows_logger(ctx.imports) and any(map(logs_structured, around)))


def _is_last_word(call: Call, ctx: Context) -> bool:
    """Does the program, or the function that is the program, end with the call, or never start?"""
    in_main = role_of(ctx) is Role.MAIN
    if call.callee in printing.FATAL and (in_main or runs_at_start(call)):
        return True
    after = call.statement_after
    if after is None:
        return False
    return is_whole_program(call) if in_main and after.is_return else after.ends_run
