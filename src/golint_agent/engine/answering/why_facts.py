"""Which facts stand behind what rules do at a place: of functions there, and asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from golint_agent.rulekit import (
    Call,
    Context,
    Fact,
    FunctionFact,
    ModuleFact,
    ModuleView,
    PackageView,
    Place,
)
from golint_agent.rulekit.facts import FactOf, Kind, fact_class
from golint_agent.semantics.facts.fact import fact_id

#: Longer facts are shown in part.
_MAX_TEXT = 120
#: So many facts of a kind are shown, the others counted.
_MAX_SHOWN = 2
_NOT_CALLED = "what it calls is not known"
_SOMETHING = "a callee that is not known"
_ANY_TYPE = "any type may have the method"
_NOT_READ = "its code is not read"


class FunctionFacts(msgspec.Struct, frozen=True):
    """The facts of one function: by id, each with its fields as text, empty where it has none.

    With `unknown` it may have others: that text says why nobody knows.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    unknown: str = ""


class Asked(msgspec.Struct, frozen=True, order=True):
    """A rule's question about facts: the id of their kind, of whom, and the answer as text.

    `of` is a function by full name, a package by import path, or empty for the module; of a call
    whose callee nobody knows it says that.
    """

    fact: str
    of: str
    answer: str


class FactWatch:
    """Notes the facts of the functions at a place, and what rules ask about facts.

    `is_read` says of the import path of a package whether its functions are learned from source.
    """

    def __init__(self, kinds: Iterable[Kind], is_read: Callable[[str], bool]) -> None:
        self._kinds = tuple(fact_class(kind.id) for kind in kinds if kind.of is FactOf.FUNCTION)
        self._is_read = is_read
        self._functions: dict[str, FunctionFacts] = {}
        self._here: dict[str, dict[tuple[str, str], None]] = {}
        self._elsewhere: dict[str, dict[tuple[str, str], None]] = {}
        self._of_modules: dict[str, set[Asked]] = {}
        self._context: Context | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the facts that a rule must need for `note_call` and `note_function`."""
        return tuple(fact_id(kind) for kind in self._kinds)

    def note_call(self, call: Call, ctx: Context) -> None:
        """Note the facts of what a call at the place runs."""
        self._context = ctx
        facts = self._facts(call.fact)
        unknown = "" if call.function is not None else self._unknown(call.callee, ctx)
        # Literals and what is not known share their names.
        key = call.callee or f"{call.start_byte}"
        known = FunctionFacts(call.callee or call.target, facts, unknown)
        self._functions.setdefault(key, known)

    def note_function(self, name: str, ctx: Context) -> None:
        """Note the facts of the function that is declared around the place."""
        self._context = ctx
        known = FunctionFacts(name, self._facts(lambda kind: ctx.fact(kind, name)))
        self._functions.setdefault(name, known)

    def functions(self) -> tuple[FunctionFacts, ...]:
        """What was noted of functions, in the order in which they stand there."""
        return tuple(self._functions.values()) if self._kinds else ()

    @contextmanager
    def listening(self, rule: str, ctx: Context, *, here: bool) -> Iterator[None]:
        """Note what a rule asks about functions within, `here` where it looks at the place."""
        with ctx.noting_facts() as asked:
            yield
            noted = self._here if here else self._elsewhere
            noted.setdefault(rule, {}).update(dict.fromkeys(sorted(asked)))
        self._context = ctx if here else self._context

    def module(self, rule: str, module: ModuleView) -> ModuleView:
        """The module, where what a rule asks is noted."""
        return module.noting(self._noting(rule))

    def package(self, rule: str, package: PackageView) -> PackageView:
        """The package, where what a rule asks is noted."""
        return package.noting(self._noting(rule))

    def asked(self, rule: str, package: str) -> tuple[Asked, ...]:
        """What a rule asked at the place, or elsewhere in the file about the functions there.

        Of packages only the one that the place is in counts.
        """
        asked = set(self._here.get(rule, ()))
        asked |= {one for one in self._elsewhere.get(rule, ()) if one[1] in self._functions}
        of_modules = (one for one in self._of_modules.get(rule, ()) if one.of in ("", package))
        return (*(self._answered(*one) for one in sorted(asked)), *sorted(of_modules))

    def _noting(self, rule: str) -> Callable[[type[Fact], str, Sequence[Fact]], None]:
        noted = self._of_modules.setdefault(rule, set())

        def note(kind: type[Fact], of: str, found: Sequence[Fact]) -> None:
            count = "" if issubclass(kind, ModuleFact) else f", {len(found)}"
            answer = f"yes{count}" if found else "no" if issubclass(kind, ModuleFact) else "none"
            shown = "; ".join(filter(None, (_text(fact) for fact in found[:_MAX_SHOWN])))
            if shown:
                more = len(found) - _MAX_SHOWN
                answer += f": {shown}" + (f"; and {more} more" if more > 0 else "")
            noted.add(Asked(fact_id(kind), of, answer))

        return note

    def _answered(self, id_: str, name: str) -> Asked:
        if not name:
            return Asked(id_, _SOMETHING, "Unknown")
        function = self._functions.get(name) or self._function(name)
        found = dict(function.facts).get(id_)
        if found is not None:
            return Asked(id_, name, f"yes: {found}" if found else "yes")
        unknown = function.unknown
        return Asked(id_, name, f"Unknown, {unknown}" if unknown else "no")

    def _function(self, name: str) -> FunctionFacts:
        """What is known of a function that a rule at the place asked about."""
        ctx = self._context
        if ctx is None:
            return FunctionFacts(name, (), _NOT_CALLED)
        return FunctionFacts(
            name, self._facts(lambda kind: ctx.fact(kind, name)), self._unknown(name, ctx)
        )

    def _facts(
        self, ask: Callable[[type[FunctionFact]], FunctionFact | None]
    ) -> tuple[tuple[str, str], ...]:
        found = ((kind, ask(kind)) for kind in self._kinds if issubclass(kind, FunctionFact))
        return tuple((fact_id(kind), _text(fact)) for kind, fact in found if fact is not None)

    def _unknown(self, name: str, ctx: Context) -> str:
        """Why nobody knows all facts of a function; empty where they are known."""
        if not name:
            return _NOT_CALLED
        path = _package_of(name)
        if path == "builtin":
            return ""
        if not self._is_read(path):
            return _NOT_READ
        return "" if ctx.is_declared(name) else _ANY_TYPE


def _package_of(name: str) -> str:
    """The import path in the full name of a function or method."""
    holder = name.rpartition(".")[0]
    return holder.strip("(*)").rpartition(".")[0] if holder.startswith("(") else holder


def _text(fact: Fact) -> str:
    """The fields of a fact that say more than is usual, as `name=value`; places as `path:line`."""
    fields = msgspec.to_builtins(fact, order="deterministic")
    for name in fields:
        value = getattr(fact, name)
        if isinstance(value, Place):
            fields[name] = f"{value.path}:{value.span.start.line}"
        elif not isinstance(value, str):
            fields[name] = msgspec.json.encode(fields[name]).decode()
    text = ", ".join(f"{name}={value}" for name, value in fields.items())
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
