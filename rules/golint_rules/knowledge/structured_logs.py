"""Structured logging: the libraries that write it, and who uses one."""

from collections.abc import Iterable

from golint_agent.rulekit import Function, under

#: Libraries that write structured logs.
STRUCTURED_LOGGERS = (
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

#: Ways from a structured logger to a `*log.Logger`.
BRIDGES = ("NewStdLog", "RedirectStdLog", "NewLogLogger", "NewStdlibAdapter", "StandardLogger(")


def knows_logger(imports: Iterable[str]) -> bool:
    """Is a library for structured logs among these imports?"""
    return any(under(path, STRUCTURED_LOGGERS) for path in imports)


def logs_structured(function: Function) -> bool:
    """Does a function call a library for structured logs?"""
    return any(known in call.callee for call in function.calls for known in STRUCTURED_LOGGERS)
