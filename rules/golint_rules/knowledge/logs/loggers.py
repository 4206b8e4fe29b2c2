"""How the callees of logging libraries begin: packages (`p.`) and types (`(*p.T).`)."""

from collections.abc import Iterable


def callees_of(
    holders: Iterable[str], names: Iterable[str], suffixes: Iterable[str] = ("",)
) -> set[str]:
    """Each name with each suffix, of each package (`p.`) and type (`(*p.T).`)."""
    return {f"{h}{name}{suffix}" for h in holders for name in names for suffix in suffixes}


SLOG = ("log/slog.", "(*log/slog.Logger).")
LOG = ("log.", "(*log.Logger).")
ZAP = ("(*go.uber.org/zap.Logger).",)
SUGARED = ("(*go.uber.org/zap.SugaredLogger).",)
LOGRUS = (
    "github.com/sirupsen/logrus.",
    "(*github.com/sirupsen/logrus.Logger).",
    "(*github.com/sirupsen/logrus.Entry).",
)
#: Echo's logger is its own interface, and gommon's or lecho's type behind it.
ECHO = (
    "(github.com/labstack/echo.Logger).",
    "(github.com/labstack/echo/v4.Logger).",
    "github.com/labstack/gommon/log.",
    "(*github.com/labstack/gommon/log.Logger).",
    *(f"(*github.com/ziflex/lecho{v}.Logger)." for v in ("", "/v2", "/v3")),
)
FIBER = ("github.com/gofiber/fiber/v2/log.", "github.com/gofiber/fiber/v3/log.")
KLOG = ("k8s.io/klog.", "k8s.io/klog/v2.", "github.com/golang/glog.")
LERIAN = (
    *(f"(github.com/LerianStudio/lib-commons/v{n}/commons/log.Logger)." for n in range(2, 10)),
    "(github.com/LerianStudio/lib-observability/log.Logger).",
)
KINGPIN = tuple(
    holder
    for path in ("gopkg.in/alecthomas/kingpin.v2", "github.com/alecthomas/kingpin/v2")
    for holder in (f"{path}.", f"(*{path}.Application).")
)
