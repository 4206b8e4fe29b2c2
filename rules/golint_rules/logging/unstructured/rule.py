"""A service writes plain text where its log should be: nobody can search or correlate it."""

import re
from collections.abc import Iterable, Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Finding,
    ModuleFacts,
    Role,
    Severity,
    rule,
    under,
)

#: Libraries that write structured logs.
STRUCTURED = (
    "log/slog",
    "go.uber.org/zap",
    "github.com/rs/zerolog",
    "github.com/sirupsen/logrus",
    "github.com/go-kit/log",
    "github.com/go-logr/logr",
    "github.com/hashicorp/go-hclog",
    "github.com/apex/log",
    "github.com/inconshreveable/log15",
    "github.com/phuslu/log",
    "github.com/LerianStudio/lib-commons",
    "github.com/LerianStudio/lib-observability",
    "github.com/moov-io/base/log",
    "golang.org/x/exp/slog",
    "k8s.io/klog/v2",
)

_STREAMS = ("os.Stdout", "os.Stderr")
_TO_WRITER = ("fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString")
_TO_FILE = "(*os.File).WriteString"
_METHODS = tuple(
    f"(*log.Logger).{name}{form}"
    for name in ("Print", "Fatal", "Panic")
    for form in ("", "f", "ln")
)
_FATAL = ("log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln")

#: Names of packages, folders and files that read the settings, before there can be a logger.
_SETTINGS = frozenset(["config", "configs", "configuration", "conf", "settings", "env", "flags"])
#: Names of packages and files that make the logger, fall back when it fails, or serve developers.
_LOGGERS = frozenset(
    ["log", "logs", "logger", "loggers", "logging", "debug", "mock", "mocks", "generate", "sample"]
)
#: Words of functions' names that say that printing is their purpose, or that they read settings.
_PRINTERS = frozenset(
    [
        "print",
        "println",
        "printer",
        "dump",
        "debug",
        "banner",
        "usage",
        "help",
        "pretty",
        "env",
        "config",
        "settings",
        "flags",
    ]
)
#: Words of conditions under which text goes to somebody at a terminal.
_WATCHED = frozenset(
    ["debug", "verbose", "quiet", "dry", "help", "version", "print", "interactive", "tty"]
)
#: First words of functions that run while the program starts.
_STARTING = frozenset(["main", "init", "initialize", "initialise", "must", "load", "new", "setup"])
#: First words of functions that are the whole program.
_PROGRAMS = frozenset(["main", "run", "start", "exec", "execute", "real"])
#: Ways from a structured logger to a `*log.Logger`.
_BRIDGES = ("NewStdLog", "RedirectStdLog", "NewLogLogger", "NewStdlibAdapter", "StandardLogger(")

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def _in_service(module: ModuleFacts, package: str) -> bool:
    """Is a package part of a service, and not of a program that talks to a person?

    A `main` counts when it serves by itself and knows the logger that the services know.
    """
    if package not in module.service_packages or _is_command_line(package):
        return False
    facts = module.packages[package]
    if facts.name != "main":
        return True
    if not (facts.starts or facts.serves_otherwise or facts.handles_signals):
        return False
    known = {p for p in module.service_packages if _knows_logger(module.packages[p].imports)}
    return not known or bool(known & module.reached_from(package))


def _is_command_line(package: str) -> bool:
    return any(re.fullmatch(r"(?:.*[-_])?\w*(?:cli|ctl)", part) for part in package.split("/"))


def _knows_logger(imports: Iterable[str]) -> bool:
    return any(under(path, STRUCTURED) for path in imports)


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
        *_TO_WRITER,
        _TO_FILE,
        "log.Print",
        "log.Printf",
        "log.Println",
        *_FATAL,
        *_METHODS,
        "builtin.print",
        "builtin.println",
        "github.com/davecgh/go-spew/spew.Dump",
        "github.com/k0kubun/pp.Print",
        "github.com/k0kubun/pp.Println",
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
    stream = _stream(call)
    if callee in (*_TO_WRITER, _TO_FILE) and stream is None:
        return
    if callee in _METHODS and ctx.source_has(*_BRIDGES):
        return
    if _is_before_logger(call, ctx) or _is_meant(call) or _is_last_word(call, ctx):
        return
    if callee in _FATAL and _is_start_up(call, ctx):
        return
    yield ctx.finding(
        call,
        f"`{_name(call, stream)}` writes plain text that log search cannot filter or correlate;"
        " use the structured logger with a constant message and fields",
    )


def _name(call: Call, stream: Code | None) -> str:
    """What is called, in short: `fmt.Println`, `log.Logger.Printf`, `os.Stderr.WriteString`."""
    if call.callee == _TO_FILE and stream is not None:
        return f"{stream.text}.{call.method}"
    name = call.callee.removeprefix("builtin.").rpartition("/")[2]
    return name.replace("(*", "").replace(")", "")


def _stream(call: Call) -> Code | None:
    """The standard stream that a call writes to, where its target says so."""
    target = call.receiver if call.callee == _TO_FILE else call.argument(0)
    return target if target is not None and target.text in _STREAMS else None


def _is_before_logger(call: Call, ctx: Context) -> bool:
    """Is it code that makes the logger, serves developers, or reads settings before a logger?"""
    *folders, file = ctx.path.lower().split("/")
    stems = set(re.split(r"[^a-z]+", file.removesuffix(".go")))
    package = ctx.package_name.lower()
    if package in _LOGGERS or stems & _LOGGERS:
        return True
    return bool(_SETTINGS & {package, *stems, *folders}) and not _logs_beside(call, ctx)


def _logs_beside(call: Call, ctx: Context) -> bool:
    """Does the function around a call use a structured logger?"""
    if not _knows_logger(ctx.imports):
        return False
    # Outermost last; a package-level variable's value stands in no function.
    around = list(call.enclosing_functions)[-1:]
    return any(
        known in other.callee
        for function in around
        for other in function.calls
        for known in STRUCTURED
    )


def _is_meant(call: Call) -> bool:
    """Is plain text meant: by the function, a debug switch, a stack, or a failing logger?"""
    functions = [f.name for f in call.enclosing_functions if f.name]
    if any(_words(name) & _PRINTERS for name in functions):
        return True
    if any(_words(condition.text) & _WATCHED for condition in call.conditions):
        return True
    return re.search(r"logger|\bstack\b|\bStack\(", call.text) is not None


def _is_last_word(call: Call, ctx: Context) -> bool:
    """Does the program, or the function that is the program, end with the call?"""
    after = call.statement_after
    if after is None:
        return False
    if ctx.role.role is Role.MAIN and after.is_return:
        return any(_first_word(f.name) in _PROGRAMS for f in call.enclosing_functions)
    return after.ends_run


def _is_start_up(call: Call, ctx: Context) -> bool:
    """Is it a fatal exit while the program starts, before it has a logger?"""
    if ctx.role.role is Role.MAIN:
        return True
    names = [f.name for f in call.enclosing_functions if f.name]
    return any(_first_word(name) in _STARTING for name in names)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _first_word(name: str) -> str:
    found = _WORD.match(name)
    return found.group().lower() if found is not None else ""
