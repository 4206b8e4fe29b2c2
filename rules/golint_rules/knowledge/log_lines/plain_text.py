"""Where a service writes plain text beside its log, as facts of its packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    PackageFact,
    Place,
    Span,
    first_word,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.log_lines import printing
from golint_rules.knowledge.logs.log_messages import is_in_logger, is_write_of_bytes
from golint_rules.knowledge.logs.structured_logs import (
    BRIDGES,
    has_logger,
    knows_logger,
    logs_structured,
)
from golint_rules.knowledge.programs.developers import stands_in
from golint_rules.knowledge.programs.programs import is_whole_program, runs_at_start
from golint_rules.knowledge.programs.roles_of_logs import is_for_person, is_program

#: Where a logger writes its lines: what takes the function that does it.
_SINKS = frozenset(
    {
        "github.com/go-logr/logr/funcr.New",
        "github.com/go-logr/logr/funcr.NewJSON",
        "log.SetOutput",
    }
)
_RECORDS = frozenset({"log/slog.Record", "go.uber.org/zap/zapcore.Entry"})
#: Functions that wait for what a person types.
_ASKING = word_set(
    """fmt.Scan fmt.Scanln fmt.Scanf golang.org/x/term.ReadPassword
    golang.org/x/crypto/ssh/terminal.ReadPassword"""
)
_MAKING = word_set("new init initialize initialise setup configure create build set must get make")
_TABLES = word_set("table tables migrate migration migrations schema seed seeds")
_LOGGERS = word_set("logger loggers logging log zap slog")
#: What reads the settings, by the beginning of its full name, and what it is called.
_SETTINGS = (
    *("github.com/spf13/viper.", "(*github.com/spf13/viper.Viper).", "github.com/joho/godotenv."),
    *("github.com/kelseyhightower/envconfig.", "github.com/ilyakaznacheev/cleanenv."),
    *("github.com/caarlos0/env.", "github.com/caarlos0/env/"),
)
_READING = word_set(
    """ReadInConfig MergeInConfig ReadConfig ReadEnv Load Overload Process MustProcess Parse
    Unmarshal"""
)
#: First words of functions that start a program or a part of it, or end it.
_STARTING = _MAKING | word_set(
    """main run start serve listen bootstrap connect open load provide build register launch boot
    wait close stop shutdown graceful must"""
)
#: Words of a line that only says how far the start, or the end, has come.
_BANNER = word_set(
    """starting started running listening serving ready connected initialized initialised
    initializing initialising loaded registered enabled bye goodbye exiting exited stopping stopped
    shutting shutdown disconnected established up"""
)
#: What calls a function each time that the settings change, while the service runs.
_ON_CHANGE = "OnConfigChange"


class PlainText(PackageFact, frozen=True):
    """A call that writes plain text where a log line belongs; `printer` is its name in short.

    `is_banner` says that it tells no more than that something starts or ends, where it does;
    `is_of_start` that it stands in a function that starts a program or a part of it, `is_of_logger`
    that it is how a house's own logger writes what it is given.
    """

    at: Place
    printer: str
    target: str
    is_banner: bool = False
    is_of_start: bool = False
    is_of_logger: bool = False


@package_fact(PlainText, on=Calls(*printing.PRINTING))
def plain_text(call: Call, ctx: Context) -> Iterator[PlainText]:
    """A call that prints, or uses the standard `log`, and is meant for the log of a service."""
    if is_for_person(ctx) or printing.may_print_elsewhere(call):
        return
    if call.callee in printing.LOGGER_METHODS and ctx.source_has(*BRIDGES):
        return
    if _is_of_logger(call, ctx):
        at = Place(ctx.path, call.name_span, call.symbol)
        yield PlainText(at, printing.name_of_printer(call), call.target, is_of_logger=True)
        return
    runs_later = any(taker.word == _ON_CHANGE for taker in call.handed_to)
    if not runs_later and (_is_before_logger(call, ctx) or printing.is_meant_for_person(call)):
        return
    if stands_in(call, ctx) or _is_sink(call) or _is_prompt(call) or _is_last_word(call, ctx):
        return
    at = Place(ctx.path, call.name_span, call.symbol)
    printer = printing.name_of_printer(call)
    around = call.enclosing_function
    # A literal may be what runs for each request.
    is_of_start = around is not None and not around.is_literal and _starts(call)
    yield PlainText(at, printer, call.target, _is_banner(call), is_of_start=is_of_start)


def _is_of_logger(call: Call, ctx: Context) -> bool:
    """Does a method of a logger, such as `Infof`, print what it is given, and nothing else?"""
    if not is_in_logger(call) or not printing.is_beside_logger(ctx):
        return False
    if knows_logger(ctx.imports) or "encoding/json" in ctx.imports or stands_in(call, ctx):
        return False
    given = (code for each in call.arguments for code in (each, *each.terms))
    return any(code.local is not None and code.local.is_param for code in given)


def _is_before_logger(call: Call, ctx: Context) -> bool:
    """Is it code that makes the logger, serves developers, or reads settings before a logger?"""
    if printing.is_beside_logger(ctx):
        return True
    function = call.declared_function
    if function is not None and function.name == "init" and not function.is_method:
        return True
    if function is not None and _is_before_made(call, function, ctx):
        return True
    if _is_in(call, _failed_loggers) or _is_in(call, _failed_settings):
        return True
    of_settings = function is not None and function.once(_reads_settings)
    if not printing.is_about_settings(ctx) and (not of_settings or is_whole_program(call)):
        return False
    # A package-level variable's value stands in no function.
    around = list(call.enclosing_functions)[-1:]
    return not (knows_logger(ctx.imports) and any(map(logs_structured, around)))


def _is_before_made(call: Call, function: Function, ctx: Context) -> bool:
    """Does a program make its logger later, or a function that gives one: `Zap() *zap.Logger`?"""
    gives_one = any("Logger" in str(result) for result in function.results)
    if not gives_one and not (is_program(ctx) and is_whole_program(call)):
        return False
    return call.start_byte < function.once(_logger_made_at)


def _logger_made_at(function: Function) -> int:
    """The byte at which a function makes a logger, from 0; -1 where it makes none."""
    found = (call.start_byte for call in function.calls if _makes_logger(call))
    return min(found, default=-1)


def _makes_logger(call: Call) -> bool:
    named = words(call.method)
    # What fiber and echo call a logger writes a line for each request, and gives no logger.
    if not named or "/middleware" in call.callee:
        return False
    kept = call.assigned_first if named[0] not in _MAKING else None
    if named[0] not in _MAKING and (kept is None or kept.name.lower() not in _LOGGERS):
        return False
    results = " ".join(str(result) for result in call.results or ())
    package = call.callee.rpartition(".")[0].rpartition("/")[2]
    about = {*named[1:], *words(package)}
    return "Logger" in results or not _LOGGERS.isdisjoint(about)


_Spans = tuple[tuple[int, int], ...]


def _is_in(call: Call, spans: Callable[[Function], _Spans]) -> bool:
    """Does a call of a branch stand in one of some spans of its function?"""
    function = call.declared_function
    if function is None or not call.conditions:
        return False
    return any(at <= call.start_byte < end for at, end in function.once(spans))


def _failed_loggers(function: Function) -> _Spans:
    """Where each branch begins and ends, in bytes from 0, that runs where a logger was not made."""
    return _failures(call for call in function.calls if _makes_logger(call))


def _failed_settings(function: Function) -> _Spans:
    """Those that run where the settings were not read."""
    return _failures(call for call in function.calls if _reads(call))


def _failures(calls: Iterable[Call]) -> _Spans:
    spans = (span for call in calls for span in _failures_of(call))
    return tuple((span.start.byte, span.end.byte) for span in spans)


def _failures_of(call: Call) -> Iterator[Span]:
    """The branches where a call failed, also of one whose results nobody knows."""
    yield from (branch.body.span for branch in call.failures)
    after = call.statement_after
    if after is not None and after.text.startswith("if err != nil {"):
        yield after.span


def _reads_settings(function: Function) -> bool:
    return any(map(_reads, function.calls))


def _reads(call: Call) -> bool:
    """Does a call read the settings from a file or from the environment?"""
    return call.word in _READING and call.callee.startswith(_SETTINGS)


def _is_sink(call: Call) -> bool:
    """Is it what a logger itself writes its lines with?"""
    if any(taker.callee in _SINKS for taker in call.handed_to):
        return True
    return any(
        not _RECORDS.isdisjoint(function.params.values()) or is_write_of_bytes(function)
        for function in call.enclosing_functions
    )


def _is_prompt(call: Call) -> bool:
    """Does a function ask a person at a terminal?"""
    function = call.declared_function
    return function is not None and function.once(_asks_person)


def _asks_person(function: Function) -> bool:
    return any(
        call.callee in _ASKING or any(given.text == "os.Stdin" for given in call.arguments)
        for call in function.calls
    )


def _is_last_word(call: Call, ctx: Context) -> bool:
    """Does the program, or the function that is the program, end with the call, or never start?"""
    in_main = is_program(ctx)
    is_fatal = call.callee in printing.FATAL
    if is_fatal and (in_main or runs_at_start(call) or _makes_tables(call) or _starts(call)):
        return True
    after = call.statement_after
    if after is None:
        return False
    return is_whole_program(call) if in_main and after.is_return else after.ends_run


def _starts(call: Call) -> bool:
    """Does the function around a call start a program or a part of it, by its name?"""
    function = call.declared_function
    return function is not None and first_word(function.name) in _STARTING - _WORKING


_WORKING = word_set(
    "get create build load close stop wait register set start run open shutdown graceful"
)


def _is_banner(call: Call) -> bool:
    """Does it only say, where a program or a part of it starts or ends, that it does?

    Such a line is read by who starts the program, and holds nothing that anybody searches for.
    Where the function has a structured logger, it is for that, but for a text of several lines.
    """
    function = call.declared_function
    if function is None or first_word(function.name) not in _STARTING:
        return False
    given = call.arguments
    texts = [text for code in given if isinstance(text := code.constant, str)]
    said = {word for text in texts for word in words(text)}
    if any(code.is_error or code.text.endswith(".Error()") for code in given):
        return False
    if any(text.strip().count("\n") > 1 for text in texts):
        return True  # who reads several lines is a person
    return not has_logger(function) and not _BANNER.isdisjoint(said) and not _FAILING & said


_FAILING = word_set("error errors fail fails failed failing failure cannot unable warning warn")


def _makes_tables(call: Call) -> bool:
    """Does a function that makes tables, or fills them for a start, give up?"""
    function = call.declared_function
    return function is not None and not _TABLES.isdisjoint(words(function.name))
