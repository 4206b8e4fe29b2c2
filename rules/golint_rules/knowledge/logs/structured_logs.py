"""Structured logging: the libraries that write it, and who uses one."""

from collections.abc import Collection, Iterable

from golint_agent.rulekit import Function, ModuleView, PackageView, under
from golint_rules.knowledge.basics.tables import word_set

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


def has_logger(function: Function) -> bool:
    """Is a function given a structured logger, as a parameter or in a field of its receiver?"""
    held = [t for _, t in function.parameters]
    receiver = function.receiver
    if receiver is not None:
        held += [field.type for field in function.types.fields(receiver.type)]
    return any(
        under(function.types.name(function.types.base(t))[0], STRUCTURED_LOGGERS) for t in held
    )


#: Words of packages that are a house's own logger.
_OWN = word_set("log logger logging logs logx zlog applog")


def logger_among(imports: Iterable[str]) -> str:
    """The structured logger among some imports, in short: `slog`, `zap`; empty for none.

    A house's own is told by its name; `log` of the standard library is none.
    """
    paths = sorted(imports)
    own = next((p for p in paths if p != "log" and _is_own(p)), "")
    if own:
        return own
    return next((p for p in paths if under(p, STRUCTURED_LOGGERS)), "")


def logger_of(module: ModuleView, package: str = "") -> str:
    """The structured logger of a package, or the one that most packages of a module have.

    A package of the module that is named as a logger is one only if it writes structured logs.
    """
    chosen = [module.package(package)] if package else module.packages.values()
    known = [logger for p in chosen if (logger := logger_among(_logging(p, module)))]
    return max(sorted(set(known)), key=known.count, default="")


def _logging(package: PackageView, module: ModuleView) -> list[str]:
    """The imports of a package, those of the module left out that are no structured logger."""
    packages = module.packages
    return [
        path
        for path in package.imports
        if path not in packages or _writes_fields(packages[path].imports)
    ]


def _writes_fields(imports: Collection[str]) -> bool:
    """May a package write structured logs, by a library or as JSON of its own?"""
    return "encoding/json" in imports or knows_logger(imports)


def _is_own(path: str) -> bool:
    if path == "log" or under(path, _SETUP) or "/middleware/" in path:
        return False
    return _last(path).lower() in _OWN


#: Paths whose names are those of loggers, and that log nothing by themselves.
_SETUP = (
    "github.com/go-kit/log",
    "github.com/labstack/gommon/log",
    "go.opentelemetry.io/otel",
    "gorm.io/gorm/logger",
    "xorm.io/xorm/log",
)


def _last(path: str) -> str:
    *_, name = path.split("/")
    if name[:1] == "v" and name[1:].isdigit():
        name = path.split("/")[-2] if "/" in path else name
    return name
