"""Two facts that callers inherit, for tests: what logs, and what may end the process."""

from __future__ import annotations

from golint_agent.rulekit import FunctionFact, function_fact


class Logs(FunctionFact, frozen=True):
    """The function writes a log line, itself or through what it calls."""


class Terminates(FunctionFact, frozen=True):
    """The function ends the process on some path, itself or through what it calls."""


logs = function_fact(
    Logs,
    inherited=True,
    callees=dict.fromkeys(("log.Panicln", "log/slog.Error", "log/slog.Info"), Logs()),
    given=("log/slog.Error", "log/slog.Info"),
)
terminates = function_fact(
    Terminates, inherited=True, callees=dict.fromkeys(("log.Fatal", "os.Exit"), Terminates())
)
