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
    late_regex,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.log_lines.plain_text import PlainText
from golint_rules.knowledge.logs.structured_logs import knows_logger, logger_of
from golint_rules.knowledge.programs.programs import is_command_line_path
from golint_rules.knowledge.programs.services import SERVING, Services, serves_itself

#: Versions of Go, as a go.mod has them, that have no `log/slog`.
_WITHOUT_SLOG = late_regex(r"1\.(?:\d|1\d|20)(?:$|\.)")
#: So many places of a module that is told once are shown, more are counted.
_IN_MODULE = 400
#: So many prints of a module without a logger are a way to write.
_FEW = 3
_MORE = ", as {} more calls in this file do,"
_ONE, _ALL = ", as one more call in this module does,", ", as {} more calls in this module do,"


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
    """Report printing and the standard `log` in packages of services, once a file.

    A module without any logger has chosen to write so, and is told once.
    """
    logger = logger_of(ctx.module)
    files: list[list[PlainText]] = []
    for path, package in ctx.module.packages.items():
        # How the house's own logger prints is told where there is no other.
        texts = [t for t in package.facts(PlainText) if not (t.is_of_logger and logger)]
        if not texts or not _in_service(ctx.module, path):
            continue
        advice = _advice(logger_of(ctx.module, path) or logger)
        for _, found in groupby(texts, lambda text: text.at.path):
            # Who starts a program may read that it starts; beside a real line that counts, too.
            first, *others = sorted(found, key=lambda text: (text.is_banner, text.at.span))
            if first.is_banner:
                continue
            files.append([first, *others])
            if logger:
                message = _message(first, others, advice)
                yield ctx.finding(first.at, message, related=_related(others[:MAX_RELATED]))
    told = [text for texts in files for text in texts] if not logger else []
    # Where only the start writes a line there is nothing to search, nor in a print that was left.
    is_left = len(told) < _FEW and all(t.printer.startswith("fmt.") for t in told)
    is_left = is_left and not any(text.is_of_logger for text in told)
    if not is_left and not all(text.is_of_start for text in told):
        first, *others = told
        message = (
            f"`{first.printer}` writes plain text{also(len(others), _ONE, _ALL)} that log search"
            f" cannot filter or correlate; {_advice('', ctx.module.go_version)}"
        )
        yield ctx.finding(first.at, message, related=_related(others[:_IN_MODULE]))


def _message(first: PlainText, others: list[PlainText], advice: str) -> str:
    more = also(len(others), ", as one more call in this file does,", _MORE)
    return (
        f"`{first.printer}` writes plain text{more} that log search cannot filter or correlate;"
        f" {advice}"
    )


def _related(others: list[PlainText]) -> tuple[Related, ...]:
    return tuple(Related(text.at.path, text.at.span, f"`{text.printer}` too") for text in others)


def _advice(logger: str, version: str = "") -> str:
    """What to write instead, by the logger that the package, or else the module, has."""
    if not logger:
        own = "a library such as `zerolog`" if _WITHOUT_SLOG.match(version) else "`log/slog`"
        return f"this module has no structured logger yet: take {own}"
    return f"use `{logger}` with a constant message and fields"
