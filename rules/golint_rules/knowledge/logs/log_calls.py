"""Calls that write to a log, with what they take: a message, a format, pairs, or fields."""

from __future__ import annotations

from functools import partial

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    FunctionFact,
    Record,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.loggers import ECHO, FIBER, KLOG, SLOG


class LogCall(Record, frozen=True):
    """What a call writes.

    `form` says what its arguments are: `keys` a message at `message` and pairs behind it, `fields`
    a message and fields, `format` a format and its values, `print` values that are joined, `event`
    the message of an event, `lone` the argument at `message` and no other, as of a function that
    also does something else. `message` counts arguments from 0; below 0 there is none. `library` is
    empty for a house's own logger.
    """

    library: str
    level: str
    form: str
    message: int

    @property
    def rest(self) -> int:
        """Where the pairs, fields or values begin."""
        return self.message + 1


_LEVELS = ("Trace", "Debug", "Info", "Warn", "Error", "Panic", "Fatal")
_ZERO_LEVELS = ("Debug", "Info", "Error", "Slow", "Severe")
_LOGRUS = (
    "github.com/sirupsen/logrus.",
    "(*github.com/sirupsen/logrus.Logger).",
    "(*github.com/sirupsen/logrus.Entry).",
    "(github.com/sirupsen/logrus.FieldLogger).",
    "(github.com/sirupsen/logrus.StdLogger).",
    "(github.com/sirupsen/logrus.Ext1FieldLogger).",
)
_EXP_SLOG = ("golang.org/x/exp/slog.", "(*golang.org/x/exp/slog.Logger).")
_ZAP, _SUGAR = "(*go.uber.org/zap.Logger).", "(*go.uber.org/zap.SugaredLogger)."
_ZEROLOG_EVENT = "(*github.com/rs/zerolog.Event)."
_LOGR, _HCLOG = "(github.com/go-logr/logr.Logger).", "(github.com/hashicorp/go-hclog.Logger)."
_CHARM = tuple(
    f"{holder}."
    for path in ("github.com/charmbracelet/log", "charm.land/log/v2")
    for holder in (path, f"(*{path}.Logger)")
)
_KRATOS = tuple(
    f"{holder}."
    for path in ("github.com/go-kratos/kratos/v2/log",)
    for holder in (path, f"(*{path}.Helper)")
)
_GO_ZERO = tuple(
    f"{holder}."
    for path in ("github.com/zeromicro/go-zero/core/logx",)
    for holder in (path, f"({path}.Logger)")
)
_BEEGO = tuple(
    f"{holder}."
    for path in ("astaxie/beego/logs", "beego/beego/logs", "beego/beego/v2/core/logs")
    for holder in (f"github.com/{path}", f"(*github.com/{path}.BeeLogger)")
)
_BEEGO_LEVELS = (
    "Trace",
    "Debug",
    "Info",
    "Notice",
    "Warn",
    "Warning",
    "Error",
    "Critical",
    "Alert",
)
_GO_KIT = ("github.com/go-kit/log.", "github.com/go-kit/kit/log.")
#: What `klog.V(2)` gives.
_KLOG_VERBOSE = ("(k8s.io/klog/v2.Verbose).", "(k8s.io/klog.Verbose).")
_STD = ("log.", "(*log.Logger).")


_Table = dict[str, LogCall]


def _enter(table: _Table, name: str, library: str, level: str, form: str, message: int) -> None:
    table[name] = LogCall(library, level.lower().replace("warning", "warn"), form, message)


def _with_pairs() -> _Table:
    """Calls that take a message and pairs or fields."""
    found: _Table = {}
    enter = partial(_enter, found)
    for level in _LEVELS:
        for holder in (*SLOG, *_EXP_SLOG):
            enter(f"{holder}{level}", "slog", level, "keys", 0)
            enter(f"{holder}{level}Context", "slog", level, "keys", 1)
            enter(f"{holder}{level}Ctx", "slog", level, "keys", 1)
        enter(f"{_HCLOG}{level}", "hclog", level, "keys", 0)
    for level in (*_LEVELS, "DPanic"):
        enter(f"{_ZAP}{level}", "zap", level, "fields", 0)
        enter(f"{_SUGAR}{level}w", "sugar", level, "keys", 0)
    for holder in (*SLOG, *_EXP_SLOG):
        enter(f"{holder}Log", "slog", "", "keys", 2)
        enter(f"{holder}LogAttrs", "slog", "", "fields", 2)
    enter(f"{_ZAP}Log", "zap", "", "fields", 1)
    enter(f"{_SUGAR}Logw", "sugar", "", "keys", 1)
    enter(f"{_LOGR}Info", "logr", "info", "keys", 0)
    enter(f"{_LOGR}Error", "logr", "error", "keys", 1)
    for holder in FIBER:
        for level in _LEVELS:
            enter(f"{holder}{level}w", "fiber", level, "keys", 0)
    for holder in ECHO:
        for level in (*_LEVELS, "Print"):
            enter(f"{holder}{level}j", "echo", level, "fields", -1)
    for holder in (*KLOG, *_KLOG_VERBOSE):
        enter(f"{holder}InfoS", "klog", "info", "keys", 0)
        enter(f"{holder}InfoSDepth", "klog", "info", "keys", 1)
        enter(f"{holder}ErrorS", "klog", "error", "keys", 1)
        enter(f"{holder}ErrorSDepth", "klog", "error", "keys", 2)
    for path in _GO_KIT:
        enter(f"({path}Logger).Log", "go-kit", "", "keys", -1)
    return found


def _with_pairs_of_frameworks() -> _Table:
    """The same of what comes with a framework, or for people at a terminal."""
    found: _Table = {}
    enter = partial(_enter, found)
    for level in _LEVELS:
        for holder in _CHARM:
            enter(f"{holder}{level}", "charm", level, "keys", 0)
        for holder in _KRATOS:  # The message is one of the pairs.
            enter(f"{holder}{level}w", "kratos", level, "keys", -1)
    for level in _ZERO_LEVELS:
        for holder in _GO_ZERO:
            enter(f"{holder}{level}w", "go-zero", level, "fields", 0)
    return found


def _without_pairs() -> _Table:
    """Calls that take a format, or values that are joined."""
    found: _Table = {}
    enter = partial(_enter, found)
    enter(f"{_ZEROLOG_EVENT}Msg", "zerolog", "", "event", 0)
    enter(f"{_ZEROLOG_EVENT}Msgf", "zerolog", "", "format", 0)
    enter(f"{_ZEROLOG_EVENT}Send", "zerolog", "", "event", -1)
    for holders, library, levels in (
        ((_SUGAR,), "sugar", (*_LEVELS, "DPanic")),
        (_LOGRUS, "logrus", (*_LEVELS, "Warning", "Print")),
        (ECHO, "echo", (*_LEVELS, "Print")),
        (FIBER, "fiber", _LEVELS),
        (KLOG, "klog", ("Info", "Warning", "Error", "Fatal", "Exit")),
        (_STD, "log", ("Print", "Fatal", "Panic")),
        (_KRATOS, "kratos", _LEVELS),
        (_GO_ZERO, "go-zero", _ZERO_LEVELS),
        (("fmt.",), "fmt", ("Print",)),
    ):
        for holder in holders:
            for level in levels:
                enter(f"{holder}{level}", library, level, "print", -1)
                enter(f"{holder}{level}ln", library, level, "print", -1)
                enter(f"{holder}{level}f", library, level, "format", 0)
    for holder in _CHARM:
        for level in _LEVELS:
            enter(f"{holder}{level}f", "charm", level, "format", 0)
    for holder in _BEEGO:
        for level in _BEEGO_LEVELS:
            enter(f"{holder}{level}", "beego", level, "format", 0)
    return found


#: Levels of lines that end the program, or the goroutine.
ENDING_LEVELS = frozenset({"fatal", "panic"})
#: Log calls of libraries by full name.
LOG_CALLS = _with_pairs() | _with_pairs_of_frameworks() | _without_pairs()

#: Functions that give a logger, an event or a record more, by full name: where the pairs begin.
DERIVING: dict[str, int] = {
    **{f"{holder}With": 0 for holder in (*SLOG, *_EXP_SLOG)},
    **{f"{_SUGAR}{name}": 0 for name in ("With", "WithLazy")},
    f"{_LOGR}WithValues": 0,
    f"{_HCLOG}With": 0,
    **{f"{holder}With": 0 for holder in _CHARM},
    "github.com/go-kratos/kratos/v2/log.With": 1,
    **{f"{path}{name}": 1 for path in _GO_KIT for name in ("With", "WithPrefix", "WithSuffix")},
    **{f"{holder}{name}": 0 for holder in _LOGRUS for name in ("WithField", "WithFields")},
    **{f"log/slog.{name}": 1 for name in ("Group",)},
    "(*log/slog.Record).Add": 0,
}

#: What houses call the methods of their own loggers that give one with more in it, and what these
#: give where a library does the work.
DERIVING_WORDS = ("WithField", "WithFields")
_LOGGER_TYPES = frozenset({"*github.com/sirupsen/logrus.Entry", "*go.uber.org/zap.SugaredLogger"})

#: What gives fields of spans stands in this package.
OTEL_FIELDS = "go.opentelemetry.io/otel/attribute."
#: What gives a field of a key and a value, by full name.
FIELD_MAKERS = frozenset(
    {
        *(
            f"go.uber.org/zap.{name}"
            for name in [
                "String",
                "Stringp",
                "Strings",
                "ByteString",
                "Binary",
                "Any",
                "Reflect",
                "Stringer",
            ]
        ),
        *(f"log/slog.{name}" for name in ("String", "Any")),
        *(
            f"(*github.com/rs/zerolog.Event).{name}"
            for name in ["Str", "Strs", "Stringer", "Bytes", "RawJSON", "Interface", "Any"]
        ),
        *(
            f"(github.com/rs/zerolog.Context).{name}"
            for name in ["Str", "Strs", "Stringer", "Bytes", "RawJSON", "Interface", "Any"]
        ),
        f"{OTEL_FIELDS}String",
        f"{OTEL_FIELDS}StringSlice",
    }
)

#: Words that the name of a house's logger, or of its package, has.
_LOGGER_WORDS = word_set("log logger logging logs slog zlog applog xlog clog mlog logx logutil")
_FORMS = {"f": "format", "w": "keys", "ln": "print", "": "message"}
_HOUSE_LEVELS = (*_LEVELS, "Warning", "Print", "Critical", "Notice")
#: What the methods of houses' loggers are called, with the level and the form.
_HOUSE = {
    f"{level}{middle}{suffix}": (level.lower().replace("warning", "warn"), form)
    for level in _HOUSE_LEVELS
    for middle in ("", "Ctx", "Context", "C", "WithContext", "R")
    for suffix, form in _FORMS.items()
}
#: Names of functions that hand a message to a logger, beside those of `_HOUSE`.
_WRAPPERS = (
    *("Log", "Logf", "log", "logf", "LogMessage", "logMessage", "logFormat", "LogFormat"),
    *(f"{log}{level}{f}" for log in ("Log", "log") for level in _HOUSE_LEVELS for f in ("", "f")),
    *(f"{level}Log{f}" for level in _HOUSE_LEVELS for f in ("", "f")),
)

#: Lists of a type that a house calls a field, or of maps of fields.
_FIELDS = late_regex(
    r"^\[\](?:\*?\S*\.(?:\w*(?:Fields?|Attr)|KV|Pair|Tag)|map\[string\](?:any|interface ?\{\}))$"
)
#: Calls of a chain before a line that are followed.
_MAX_CHAIN = 8

#: Packages of levels, and whose they are.
_LEVEL_PACKAGES = {
    "github.com/sirupsen/logrus": "logrus",
    "go.uber.org/zap": "zap",
    "go.uber.org/zap/zapcore": "zap",
    "log/slog": "slog",
    "github.com/rs/zerolog": "zerolog",
}

#: Last words of what may write to a log.
LOG_WORDS = (*_HOUSE, *_WRAPPERS)
_LOG_WORDS = frozenset(LOG_WORDS)


class WritesLog(FunctionFact, frozen=True):
    """The function hands its own parameter at `message` to a log, as its text or format.

    `form` is that of the call it does it with, `pairs` says whether it hands its last parameters
    on, too, and `library` whose log it is.
    """

    message: int
    form: str
    pairs: bool
    library: str


@function_fact(WritesLog, on=Calls(*LOG_CALLS, words=LOG_WORDS))
def writes_log(call: Call, ctx: Context) -> WritesLog | None:
    """A log call whose text is a parameter of the function around it."""
    given_names = call.given_names
    function = call.declared_function if given_names else None
    if function is None:
        return None
    names = [name for name, _ in function.parameters]
    # Few calls hand a parameter on: of all others nobody has to know whose they are.
    told = [name for name, t in function.parameters if str(t) != "context.Context"]
    if not any(name in told for name in given_names):
        return None
    line = LOG_CALLS.get(call.callee)
    if line is None:
        known = ctx.fact(WritesLog, call)
        line = LogCall(known.library, "", known.form, known.message) if known is not None else None
    if line is None:
        return None
    given = call.arguments
    at = max(line.message, 0)
    shown = given[at]
    text = shown.local if shown is not None else None
    if text is None or not text.is_param or text.name not in names:
        return None
    if names.index(text.name) == len(names) - 1 and call.is_spread and at == len(given) - 1:
        # `func (l *Logger) Info(args ...any) { l.sugar.Info(args...) }` joins what it is given.
        return WritesLog(-1, "print", pairs=True, library=line.library)
    last = given[-1].local if call.is_spread and given[-1] is not None else None
    pairs = last is not None and last.is_param and last.name == names[-1]
    if line.form == "print" and len(given) > 1:
        return None
    return WritesLog(names.index(text.name), line.form, pairs=pairs, library=line.library)


def log_call(call: Call, ctx: Context) -> LogCall | None:
    """What a call writes to a log; None for what is no log call. Needs `WritesLog`.

    Without arguments it may say what the chain before it was given, as a statement alone:
    `err.Error()` is none, whatever `err` is.
    """
    del ctx
    if not call.argument_count and not call.is_statement:
        return None
    return call.once(_log_call)


def _log_call(call: Call) -> LogCall | None:
    known = LOG_CALLS.get(call.callee)
    if known is not None or not call.argument_count:
        return known
    level, form = _HOUSE.get(call.method, ("", ""))
    learned = call.fact(WritesLog) if call.callee else None
    if learned is not None:
        form = learned.form
        if form in ("keys", "fields", "event") and not learned.pairs:
            form = "message"
        if not learned.pairs and call.argument_count > 1 and not is_of_logger(call):
            # An answer that prints its error: `response.Error(w, r, err, data)`.
            form = "lone"
        return LogCall(learned.library, level, form, learned.message)
    if form and (is_of_logger(call) or _is_named_logger(call)):
        return _of_house(call, level, form)
    return _by_level(call) if call.method in _WRAPPERS else None


def _by_level(call: Call) -> LogCall | None:
    """A call that is given a level of a library and then a text: `Log(logrus.InfoLevel, s)`."""
    for at, given in enumerate(call.arguments):
        path, _, name = given.member.rpartition(".")
        if path in _LEVEL_PACKAGES and "Level" in name:
            form = "format" if call.method.endswith("f") else "message"
            return LogCall(_LEVEL_PACKAGES[path], "", form, at + 1)
    return None


def _of_house(call: Call, level: str, form: str) -> LogCall:
    """A call of a house's own logger; where its pairs begin its signature says."""
    params = [str(param) for param in call.params or ()]
    if form == "keys" and params[-2:] in (["string", "[]any"], ["string", "[]interface{}"]):
        return LogCall("", level, "keys", len(params) - 2)
    return LogCall("", level, "house" if form in ("message", "keys") else form, -1)


def house_level(call: Call, form: str) -> str:
    """The level of a call of a logger of no known library that has such a form; else empty."""
    level, found = _HOUSE.get(call.method, ("", ""))
    is_meant = found == form and call.callee not in LOG_CALLS and is_of_logger(call)
    return level if is_meant else ""


def takes_fields(call: Call) -> bool:
    """Does a house's logger take any number of fields behind its text: `...log.Field`, or maps?"""
    params = call.params or ()
    return len(params) > 1 and _FIELDS.search(str(params[-1])) is not None


def is_of_logger(call: Call) -> bool:
    """Is a method, or a function of a package, one of a logger by the name of what holds it?"""
    holder, _, _ = call.callee.rpartition(".")
    if not holder:
        return False
    *path, last = holder.strip("(*)").split("/")
    # The version stands behind the package: `example.com/log/v2`.
    named = last if not (last[:1] == "v" and last[1:].isdigit()) else path[-1] if path else last
    return not _LOGGER_WORDS.isdisjoint(words(named))


def _is_named_logger(call: Call) -> bool:
    """Is it a method of what is named a logger, and whose type nobody here knows?

    `logger.WithField("id", id).Errorf(…)` and `s.log.Info(…)` of a library that is not at hand.
    """
    if call.callee and not call.callee_is_guess:
        return False
    held = call.receiver
    for _ in range(_MAX_CHAIN):
        made = held.call if held is not None else None
        if made is None:
            break
        if not made.word.startswith("With"):
            return False
        held = made.receiver
    if held is None or held.base_type_name != "?":
        return False
    *_, last = ("", *words(held.selected or (held.text if held.is_name else "")))
    return last in _LOGGER_WORDS


def writes_log_values(call: Call) -> bool:
    """Does a call put a value into a log line, an event, a field, or what a logger always says?"""
    if call.word in _LOG_WORDS:
        return False
    if call.callee in FIELD_MAKERS or call.callee in DERIVING:
        return True
    return call.word in DERIVING_WORDS and (call.type_name in _LOGGER_TYPES or is_of_logger(call))
