"""What functions do, learned from what they call: bottom-up along imports, to a fixpoint inside.

To add a fact, add a line to `EFFECTS`: its name, the callees that have it by definition, and
whether a function that calls such a function has it too. Only calls whose last word can matter are
resolved, so a package without them costs a few set operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.flow import ENTRY, EXIT, NEVER_RETURN, flow_of
from golint_agent.semantics.servers import SIGNALS, STARTS, STOPS, UNSTOPPABLE
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info


class Effect(StrEnum):
    """Something that a call of a function does."""

    NEVER_RETURNS = "never-returns"
    LOGS = "logs"
    STARTS_SERVER = "starts-server"
    STOPS_SERVER = "stops-server"
    HANDLES_SIGNALS = "handles-signals"
    SETS_CONTEXT_VALUE = "sets-context-value"


class Definition(msgspec.Struct, frozen=True):
    """An effect, the callees that have it by definition, and whether callers have it too."""

    effect: Effect
    callees: frozenset[str]
    inherited: bool


def _methods(kinds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(f"(*{kind}).{name}" for kind, names in kinds.items() for name in names)


_LEVELS = ("Debug", "Info", "Warn", "Error")
_LOGGERS = frozenset(
    [
        *(f"log/slog.{level}{suffix}" for level in _LEVELS for suffix in ("", "Context")),
        *(f"(*log/slog.Logger).{level}{suffix}" for level in _LEVELS for suffix in ("", "Context")),
        "log/slog.Log",
        "log/slog.LogAttrs",
        "(*log/slog.Logger).Log",
        "(*log/slog.Logger).LogAttrs",
        *(f"(*go.uber.org/zap.Logger).{level}" for level in (*_LEVELS, "DPanic", "Panic", "Fatal")),
        *(
            f"(*go.uber.org/zap.SugaredLogger).{level}{suffix}"
            for level in (*_LEVELS, "DPanic", "Panic", "Fatal")
            for suffix in ("", "f", "w", "ln")
        ),
        *(
            f"{receiver}{level}{suffix}"
            for receiver in (
                "github.com/sirupsen/logrus.",
                "(*github.com/sirupsen/logrus.Logger).",
                "(*github.com/sirupsen/logrus.Entry).",
            )
            for level in ("Trace", "Debug", "Info", "Warn", "Warning", "Error", "Print", "Fatal")
            for suffix in ("", "f", "ln")
        ),
        *(f"(*github.com/rs/zerolog.Event).{name}" for name in ("Msg", "Msgf", "Send", "MsgFunc")),
        *(f"{r}Print{suffix}" for r in ("log.", "(*log.Logger).") for suffix in ("", "f", "ln")),
    ]
)

#: The facts about functions. `NEVER_RETURNS` needs every path; the others, some call.
EFFECTS: tuple[Definition, ...] = (
    Definition(Effect.NEVER_RETURNS, NEVER_RETURN, inherited=True),
    Definition(Effect.LOGS, _LOGGERS, inherited=True),
    Definition(Effect.STARTS_SERVER, _methods(STARTS) | UNSTOPPABLE, inherited=True),
    Definition(Effect.STOPS_SERVER, _methods(STOPS), inherited=True),
    Definition(Effect.HANDLES_SIGNALS, SIGNALS, inherited=True),
    Definition(Effect.SETS_CONTEXT_VALUE, frozenset({"context.WithValue"}), inherited=True),
)


def _seeds() -> dict[str, frozenset[Effect]]:
    found: dict[str, set[Effect]] = {}
    for definition in EFFECTS:
        for callee in definition.callees:
            found.setdefault(callee, set()).add(definition.effect)
    return {callee: frozenset(effects) for callee, effects in found.items()}


#: Effects of functions by full name.
Effects = dict[str, frozenset[Effect]]

_SEEDS = _seeds()
_INHERITED = frozenset(d.effect for d in EFFECTS if d.inherited)
_MAX_ROUNDS = 30


def effects_of_callee(full_name: str, known: Effects) -> frozenset[Effect]:
    """The effects of a callee: by definition, or as learned from its package."""
    return _SEEDS.get(full_name, frozenset()) | known.get(full_name, frozenset())


def function_effects(
    infos: Sequence[Info], known: Effects, wanted: frozenset[Effect] = frozenset(Effect)
) -> Effects:
    """The `wanted` effects of the functions that some files of one package declare.

    `known` holds those of the packages it imports. A call in a function literal counts for the
    function around it, except for NEVER_RETURNS.
    """
    found: dict[str, set[Effect]] = {}
    terminating: list[tuple[Info, Node]] = []
    seeds = (name for name, effects in _SEEDS.items() if effects & wanted)
    words = {_last_word(name) for name in (*seeds, *known)}
    for _ in range(_MAX_ROUNDS):
        changed: set[bytes] = set()
        for info, call in _calls(infos, words):
            callee = info.callee(call).full_name
            effects = (effects_of_callee(callee, known) & wanted) | found.get(callee, set())
            function = info.index.enclosing_function(call.start_byte) if effects else None
            if function is None:
                continue
            if Effect.NEVER_RETURNS in effects:
                terminating.append((info, function))
            name = declared_name(info, function)
            new = (effects & _INHERITED) - {Effect.NEVER_RETURNS} - found.get(name, set())
            if new:
                found.setdefault(name, set()).update(new)
                changed.add(_last_word(name))
        changed |= _settle_terminating(terminating, found, known)
        if not changed:
            break
        words = changed
    return {name: frozenset(effects) for name, effects in sorted(found.items())}


def declared_name(info: Info, function: Node) -> str:
    """The full name of a declared function or method, as callees print it."""
    symbol = info.index.symbol_name(function.start_byte)
    if not symbol.startswith("("):
        return f"{info.package.path}.{symbol}"
    receiver, _, method = symbol[1:].partition(").")
    star = "*" if receiver.startswith("*") else ""
    return f"({star}{info.package.path}.{receiver.lstrip('*')}).{method}"


def _calls(infos: Sequence[Info], words: set[bytes]) -> Iterator[tuple[Info, Node]]:
    for info in infos:
        names = info.index.call_names()
        for word in sorted(words & names.keys()):
            for name in names[word]:
                call = info.index.call_of(name)
                if call is not None:
                    yield info, call


def _settle_terminating(
    candidates: list[tuple[Info, Node]], found: dict[str, set[Effect]], known: Effects
) -> set[bytes]:
    """Mark the candidates whose every path ends in a call that never returns."""
    changed: set[bytes] = set()
    never = {name for name, effects in found.items() if Effect.NEVER_RETURNS in effects}
    never |= {name for name, effects in known.items() if Effect.NEVER_RETURNS in effects}
    for info, function in candidates:
        name = declared_name(info, function)
        if name in never:
            continue
        flow = flow_of(info, function, frozenset(never))
        if flow is not None and EXIT not in flow.reached_from(ENTRY) and not _loops(function):
            never.add(name)
            found.setdefault(name, set()).add(Effect.NEVER_RETURNS)
            changed.add(_last_word(name))
    candidates.clear()
    return changed


_LOOPS = frozenset({KIND["for_statement"], KIND["select_statement"]})


def _loops(function: Node) -> bool:
    """Does a function hold a loop at its top? It may serve for ever, which is no early end."""
    body = function.child_by_field_id(FIELD["body"])
    statements = body.named_children if body is not None else []
    return any(s.kind_id in _LOOPS for holder in statements for s in holder.named_children)


def _last_word(name: str) -> bytes:
    return name.rpartition(".")[2].encode()
