"""A service writes plain text where its log should be: nobody can search or correlate it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Finding,
    ModuleFacts,
    Role,
    Severity,
    rule,
)

_STREAMS = ("os.Stdout", "os.Stderr")
_FPRINT = ("fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln")
_FATAL = ("log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln")


def _in_service(module: ModuleFacts, package: str) -> bool:
    return package in module.service_packages


@rule(
    id="logging/unstructured",
    summary="log output without structure",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
        "Serverless (AWS Lambda): Structured logging for CloudWatch (JSON format)",
    ),
    severity=Severity.WARNING,
    on=Calls(
        "fmt.Print",
        "fmt.Printf",
        "fmt.Println",
        *_FPRINT,
        "log.Print",
        "log.Printf",
        "log.Println",
        *_FATAL,
        "(*log.Logger).Print",
        "(*log.Logger).Printf",
        "(*log.Logger).Println",
        "builtin.print",
        "builtin.println",
        statement=True,
    ),
    when=_in_service,
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def unstructured(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report printing and the standard `log` in packages of services."""
    if ctx.role.command_line or ctx.role.role in (Role.TOOL, Role.MIGRATION):
        return
    callee = call.callee
    if callee in _FPRINT and not (call.arguments and call.arguments[0].text in _STREAMS):
        return
    if callee in _FATAL and _is_start_up(call, ctx):
        return
    name = callee.replace("builtin.", "").rpartition("/")[2]
    yield ctx.finding(
        call,
        f"`{name}` writes plain text that log search cannot filter or correlate;"
        " use the structured logger with a constant message and fields",
    )


def _is_start_up(call: Call, ctx: Context) -> bool:
    """Fatal exits while the program starts, before it has a logger."""
    if ctx.role.role is Role.MAIN:
        return True
    names = [f.name.lower() for f in call.enclosing_functions if f.name]
    return any(n in ("main", "init") or n.startswith(("must", "load", "init", "new", "setup"))
               for n in names)
