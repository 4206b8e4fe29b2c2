"""A service writes plain text where its log should be: nobody can search or correlate it."""

from collections.abc import Iterator
from itertools import groupby

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    ModuleView,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.plain_text import PlainText
from golint_rules.knowledge.programs import is_command_line_path
from golint_rules.knowledge.services import SERVING, Services, serves_itself
from golint_rules.knowledge.structured_logs import knows_logger, logger_among
from golint_rules.knowledge.told_once import MAX_RELATED, also

_MORE = ", as {} more calls in this file do"


def _in_service(module: ModuleView, package: str) -> bool:
    """Is a package part of a service, and not of a program that talks to a person?

    A `main` counts when it serves by itself and knows the logger that the services know.
    """
    services = module.fact(Services)
    if services is None or is_command_line_path(package):
        return False
    if package not in services.packages:
        return package in services.idle
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
    confidence=Confidence.MEDIUM,
    on=Module(at=(PlainText,)),
    needs=(Services, *SERVING),
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def unstructured(ctx: ModuleContext) -> Iterator[Finding]:
    """Report printing and the standard `log` in packages of services, once a file."""
    for path, package in ctx.module.packages.items():
        texts = package.facts(PlainText)
        if not texts or not _in_service(ctx.module, path):
            continue
        advice = _advice(ctx.module, path)
        for _, found in groupby(texts, lambda text: text.at.path):
            first, *others = sorted(found, key=lambda text: text.at.span)
            yield ctx.finding(first.at, _message(first, others, advice), related=_related(others))


def _message(first: PlainText, others: list[PlainText], advice: str) -> str:
    more = also(len(others), ", as one more call in this file does", _MORE)
    return (
        f"`{first.printer}` writes plain text{more} that log search cannot filter or correlate;"
        f" {advice}"
    )


def _related(others: list[PlainText]) -> tuple[Related, ...]:
    return tuple(
        Related(text.at.path, text.at.span, f"`{text.printer}` too")
        for text in others[:MAX_RELATED]
    )


def _advice(module: ModuleView, path: str) -> str:
    """What to write instead, by what the package, or else the module, has."""
    own = logger_among(module.package(path).imports)
    if not own:
        packages = module.packages.values()
        known = [logger for p in packages if (logger := logger_among(p.imports))]
        own = max(sorted(set(known)), key=known.count, default="")
    if not own:
        return "this module has no structured logger yet: take `log/slog`"
    return f"use `{own}` with a constant message and fields"
