"""Functions of logging libraries by full name: those that write a line, and those that exit."""

from collections.abc import Iterable

from golint_agent.rulekit import FunctionFact, function_fact

_LEVELS = ("Debug", "Info", "Warn", "Error")
_LINES = ("", "f", "ln")


def _of(holders: Iterable[str], names: Iterable[str], suffixes: Iterable[str] = ("",)) -> set[str]:
    """Each name with each suffix, of each package (`p.`) and type (`(*p.T).`)."""
    return {f"{h}{name}{suffix}" for h in holders for name in names for suffix in suffixes}


#: How callees of some libraries begin.
SLOG = ("log/slog.", "(*log/slog.Logger).")
_LOG = ("log.", "(*log.Logger).")
_ZAP = ("(*go.uber.org/zap.Logger).",)
_SUGARED = ("(*go.uber.org/zap.SugaredLogger).",)
_LOGRUS = (
    "github.com/sirupsen/logrus.",
    "(*github.com/sirupsen/logrus.Logger).",
    "(*github.com/sirupsen/logrus.Entry).",
)
_ZEROLOG = ("(*github.com/rs/zerolog.Event).",)
#: Echo's logger is its own interface, and gommon's type behind it.
ECHO = (
    "(github.com/labstack/echo.Logger).",
    "(github.com/labstack/echo/v4.Logger).",
    "github.com/labstack/gommon/log.",
    "(*github.com/labstack/gommon/log.Logger).",
)
FIBER = ("github.com/gofiber/fiber/v2/log.", "github.com/gofiber/fiber/v3/log.")
KLOG = ("k8s.io/klog.", "k8s.io/klog/v2.", "github.com/golang/glog.")
_LERIAN = (
    *(f"(github.com/LerianStudio/lib-commons/v{n}/commons/log.Logger)." for n in range(2, 10)),
    "(github.com/LerianStudio/lib-observability/log.Logger).",
)
_GO_KIT = ("(github.com/go-kit/log.Logger).", "(github.com/go-kit/kit/log.Logger).")
_KINGPIN = tuple(
    holder
    for path in ("gopkg.in/alecthomas/kingpin.v2", "github.com/alecthomas/kingpin/v2")
    for holder in (f"{path}.", f"(*{path}.Application).")
)

#: Functions and methods that write a log line.
LOGGERS = frozenset(
    _of(SLOG, _LEVELS, ("", "Context"))
    | _of(SLOG, ("Log", "LogAttrs"))
    | _of(_LOG, ("Print", "Panic", "Fatal"), _LINES)
    | _of(_ZAP, (*_LEVELS, "DPanic", "Panic", "Fatal"))
    | _of(_SUGARED, (*_LEVELS, "DPanic", "Panic", "Fatal"), (*_LINES, "w"))
    | _of(_LOGRUS, ("Trace", *_LEVELS, "Warning", "Print", "Panic", "Fatal"), _LINES)
    | _of(_ZEROLOG, ("Msg", "Msgf", "Send", "MsgFunc"))
    | _of(ECHO, (*_LEVELS, "Print", "Panic", "Fatal"), ("", "f", "j"))
    | _of(FIBER, ("Trace", *_LEVELS, "Panic", "Fatal"), ("", "f", "w"))
    | _of(KLOG, ("Info", "Warning", "Error", "Fatal", "Exit"), _LINES)
    | _of(_LERIAN, (*_LEVELS, "Fatal"), _LINES)
    | _of((*_LERIAN, *_GO_KIT), ("Log",))
    | _of(("(github.com/go-logr/logr.Logger).",), ("Info", "Error"))
    | _of(("(github.com/hashicorp/go-hclog.Logger).",), ("Trace", *_LEVELS))
)

#: Those that say nothing when they are given nothing: `err.Error()` is none of them.
SILENT_WITHOUT_ARGUMENTS = frozenset(
    name for name in LOGGERS if name.rpartition(".")[2] in (*_LEVELS, "Log", "Warning")
)

#: Functions and methods that end the process: at once, or when the line they begin is written.
EXITS = frozenset(
    {"os.Exit", "syscall.Exit", "github.com/spf13/cobra.CheckErr"}
    | _of(_LOG, ("Fatal",), _LINES)
    | _of(_LOGRUS, ("Fatal",), _LINES)
    | _of(_LOGRUS[:2], ("Exit",))
    | _of(_ZAP, ("Fatal",))
    | _of(_SUGARED, ("Fatal",), (*_LINES, "w"))
    | _of(("github.com/rs/zerolog/log.", "(*github.com/rs/zerolog.Logger)."), ("Fatal",))
    | _of(ECHO, ("Fatal",), ("", "f", "j"))
    | _of(FIBER, ("Fatal",), ("", "f", "w"))
    | _of(KLOG, ("Fatal", "Exit"), (*_LINES, "Depth"))
    | _of(_LERIAN, ("Fatal",), _LINES)
    | _of(_KINGPIN, ("Fatalf", "FatalUsage", "FatalIfError"))
)


class Logs(FunctionFact, frozen=True):
    """The function writes a log line, itself or through what it calls."""


class Terminates(FunctionFact, frozen=True):
    """The function ends the process on some path, itself or through what it calls."""


logs = function_fact(
    Logs,
    inherited=True,
    callees=dict.fromkeys(sorted(LOGGERS), Logs()),
    given=SILENT_WITHOUT_ARGUMENTS,
)

terminates = function_fact(
    Terminates, inherited=True, callees=dict.fromkeys(sorted(EXITS), Terminates())
)
