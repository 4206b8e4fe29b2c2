"""Which calls end the run: the goroutine or the program does not go on behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

#: Callees of Go's own library that do not come back.
NEVER_RETURN = frozenset(
    {
        "builtin.panic",
        "os.Exit",
        "runtime.Goexit",
        "log.Fatal",
        "log.Fatalf",
        "log.Fatalln",
        "log.Panic",
        "log.Panicf",
        "log.Panicln",
        "(*log.Logger).Fatal",
        "(*log.Logger).Fatalf",
        "(*log.Logger).Fatalln",
        "(*log.Logger).Panic",
        "(*log.Logger).Panicf",
        "(*log.Logger).Panicln",
    }
)


def ends_run(info: Info, call: Node) -> bool:
    """Does a call never come back: `panic`, `os.Exit`, `log.Fatal` and their like?

    The one place that says so: the control flow, and all that rules ask, go by it.
    """
    name = info.called(call).full_name
    return name in NEVER_RETURN or name in info.never_return
