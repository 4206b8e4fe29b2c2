"""Log lines that hold their values in their text, and who writes fields beside them, as facts."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    ModuleFact,
    ModuleView,
    PackageFact,
    Place,
    first_word,
    module_fact,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import level_of_event
from golint_rules.knowledge.logs.log_calls import (
    ENDING_LEVELS,
    LOG_CALLS,
    WritesLog,
    house_level,
    log_call,
)
from golint_rules.knowledge.logs.log_levels import is_quiet_level
from golint_rules.knowledge.logs.log_messages import (
    SIGNS_OF_FIELDS,
    formats_values,
    is_in_logger,
    libraries_with_fields,
)
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_no_tool, is_shipped

#: The library whose every line can have fields.
EVENTS = "zerolog"
_LIBRARIES = frozenset({"logrus", "sugar", "fiber", "echo", "klog", "kratos", "go-zero", EVENTS})
#: Calls that take a text and values, by full name.
FORMATS = tuple(
    name
    for name, line in LOG_CALLS.items()
    if line.form in ("format", "print") and line.library in _LIBRARIES
)
#: A module that has this many files with fields has chosen to write them.
_MANY = 3
#: Levels of lines that tell how the program starts, and of those that say why it ends.
_OF_STARTS = frozenset({"info", "debug", "print", "trace"}) | ENDING_LEVELS
_LEVEL_NAMES = frozenset({"trace", "debug", "info", "warn", "error", "fatal", "panic"})
_LONGEST_CHAIN = 10
_IDS = word_set("id ids uuid guid reference ref number key code")
_STARTING = word_set("main init initialize initialise new must setup start run serve boot connect")


#: How loggers that take pairs and formats name the methods for each.
_LEVELS = ("Debug", "Info", "Warn", "Error")
_WITH_PAIRS = tuple(f"{level}w" for level in _LEVELS)
_WITH_FORMAT = tuple(f"{level}f" for level in _LEVELS)
_WITHOUT_SUFFIX = (*_LEVELS, "Warning", "Print", "Fatal", "Log")


class WritesFields(PackageFact, frozen=True):
    """A file of the package writes fields with a library, or a call with a house's logger."""

    library: str


class FieldLibraries(ModuleFact, frozen=True):
    """The libraries that the module writes fields with in many files."""

    libraries: frozenset[str]


class FormattedLine(PackageFact, frozen=True):
    """A log line whose values are in its text; with `beside` its file writes fields, too.

    `tells` says that it only tells that something goes on, `behind` which library a house's logger
    hands its format to; empty where that is not known.
    """

    at: Place
    library: str
    target: str
    beside: bool
    tells: bool = False
    behind: str = ""


@package_fact(WritesFields, on=Files(), words=SIGNS_OF_FIELDS)
def writes_fields(ctx: Context) -> Iterator[WritesFields]:
    """A file whose text has calls that take fields."""
    if is_shipped(ctx.header):
        yield from map(WritesFields, libraries_with_fields(ctx))


@package_fact(WritesFields, on=Calls(words=_WITH_PAIRS))
def house_fields(call: Call, ctx: Context) -> Iterator[WritesFields]:
    """A call of a logger of no known library that takes pairs; the library is what holds it."""
    if house_level(call, "keys") and is_shipped(ctx.header):
        yield WritesFields(_holder_of(call))


@module_fact(FieldLibraries, needs=(WritesFields,))
def field_libraries(module: ModuleView) -> FieldLibraries | None:
    """The libraries that the module has chosen to write fields with."""
    found = [fact.library for fact in module.facts(WritesFields)]
    return FieldLibraries(frozenset(one for one in found if found.count(one) >= _MANY))


@package_fact(FormattedLine, on=Calls(*FORMATS, words=_WITH_FORMAT), needs=(WritesLog,))
def formatted_lines(call: Call, ctx: Context) -> Iterator[FormattedLine]:
    """A call that formats values into its text, where that is no line of a start or of a logger."""
    line = LOG_CALLS.get(call.callee)
    level = line.level if line is not None else house_level(call, "format")
    formats = formats_values(call, line) if line is not None else bool(level) and _has_values(call)
    library = line.library if line is not None else _holder_of(call)
    if formats and _counts(call, level, ctx):
        known = libraries_with_fields(ctx)
        learned = call.fact(WritesLog) if line is None else None
        behind = learned.library if learned is not None and learned.form == "format" else ""
        beside = library == EVENTS or library in known or behind in known
        yield _line_at(call, library, level, beside=beside, behind=behind)


@package_fact(FormattedLine, on=Calls(words=_WITHOUT_SUFFIX), needs=(WritesLog,))
def formats_of_house(call: Call, ctx: Context) -> Iterator[FormattedLine]:
    """A call of a house's own function that hands a format on: `logger.Info("booked %s", id)`."""
    # Most calls with such a word are of a library, or have no values.
    if call.argument_count <= 1 or call.callee in LOG_CALLS:
        return
    line = log_call(call, ctx)
    if line is None or line.form != "format" or line.library not in _LIBRARIES:
        return
    if formats_values(call, line) and _counts(call, line.level, ctx):
        beside = line.library in libraries_with_fields(ctx)
        yield _line_at(call, line.library, line.level, beside=beside)


def _counts(call: Call, level: str, ctx: Context) -> bool:
    """Is a line of a service, and none of a logger, for developers, or of a start?"""
    if not is_no_tool(ctx.header) or is_in_logger(call) or is_for_developers(call, ctx):
        return False
    return not is_of_start(call, level) and not is_quiet_level(level or level_of_event(call))


def is_of_start(call: Call, level: str) -> bool:
    """Does a line of such a level say, where a program or a part of it starts, that it does?"""
    function = call.declared_function
    if function is None or level not in _OF_STARTS or first_word(function.name) not in _STARTING:
        return False
    # What comes again and again is what the program does once it has started.
    return function.loop_around(call) is None


def _line_at(
    call: Call, library: str, level: str, *, beside: bool, behind: str = ""
) -> FormattedLine:
    at = Place(call.path, call.name_span, call.symbol)
    tells = _only_tells(call, level)
    return FormattedLine(at, library, call.target, beside, tells=tells, behind=behind)


def _only_tells(call: Call, level: str) -> bool:
    """Does a line tell that something goes on, or ends, and name nothing that is looked for?"""
    named = (words(given.selected or given.text)[-1:] for given in call.arguments)
    level = level or next((m for m in _chain(call) if m in _LEVEL_NAMES), "")
    return level in _OF_STARTS and not any(_IDS.intersection(last) for last in named)


def _chain(call: Call) -> Iterator[str]:
    """The methods of the calls that a call is made on, in lower case, from the last one."""
    held = call.receiver
    for _ in range(_LONGEST_CHAIN):
        made = held.call if held is not None else None
        if made is None:
            return
        yield made.method.lower()
        held = made.receiver


def _holder_of(call: Call) -> str:
    return call.callee.rpartition(".")[0]


def _has_values(call: Call) -> bool:
    """Has a format, wherever it stands among what a call is given, values behind it?"""
    given = call.arguments
    texts = (i for i, code in enumerate(given) if "%" in str(code.constant or ""))
    at = next(texts, len(given))
    return not call.is_spread and any(code.constant is None for code in given[at + 1 :])
