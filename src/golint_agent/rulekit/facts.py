"""What a pack teaches: facts about functions, packages and modules, and what finds them in code.

A fact is a class of plain data. What learns it stands in the same module, under one of the
decorators here; there is no list to enter it in. A rule names the facts that it asks for in its
`needs`, and only what some rule needs, or what that needs in turn, is learned.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib import import_module
from types import GeneratorType
from typing import Any

import msgspec

from golint_agent.errors import RuleError
from golint_agent.rulekit.rule import Assets, On, needed_by, refuse_bare
from golint_agent.semantics.facts.fact import (
    Fact,
    FunctionFact,
    ModuleFact,
    PackageFact,
    encoded,
    fact_id,
)
from golint_agent.semantics.facts.table import Spread

#: The id of what stops facts that are `stopped_by_recover`; its module, `known_facts`, needs this.
RECOVERS = "golint_agent.rulekit.known_facts.Recovers"
#: Kinds of facts that somebody asks for.
Needs = tuple[type[Fact], ...]


class FactOf(Enum):
    """What a kind of facts is about."""

    FUNCTION = "function"
    PACKAGE = "package"
    MODULE = "module"


class Learner(msgspec.Struct, frozen=True):
    """One way to know a kind of facts.

    `fact` and `needs` are ids, and `callees` have the fact as bytes. `learn` is called with what
    `on` says and a `Context`, for files that `imports` and `words` let pass, as those of a rule;
    without it, `callees` alone say who has the fact. Generated files are left out unless
    `generated` asks for them. `module` and `name` are filled in by who finds it there. All but
    `learn` is plain data, as of a rule.
    """

    fact: str
    of: FactOf
    on: On | None = None
    learn: Callable[..., Any] | None = None
    imports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    generated: bool = False
    inherited: bool = False
    every_path: bool = False
    stopped_by_recover: bool = False
    waited: bool = False
    callees: Mapping[str, bytes] = {}
    given: frozenset[str] = frozenset()
    module: str = ""
    name: str = ""

    def __call__(self, learn: Callable[..., Any]) -> Learner:
        """Say how it is learned."""
        return msgspec.structs.replace(self, learn=learn)


def function_fact(  # noqa: PLR0913 - a fact's description, by keyword
    fact: type[FunctionFact],
    *,
    on: On | None = None,
    imports: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    needs: Needs = (),
    generated: bool = False,
    inherited: bool = False,
    every_path: bool = False,
    stopped_by_recover: bool = False,
    waited: bool = False,
    callees: Mapping[str, FunctionFact] | None = None,
    given: Iterable[str] = (),
) -> Learner:
    """Learn a fact about functions: a decorator, or by `callees` alone a declaration.

    The function under it gets what `on` says and a `Context`, and gives a fact or None. The fact is
    of the declared function around the code, unless the code stands in a literal that is only
    handed out; with `on=Functions()` it is of the function itself. Of several the smallest counts,
    by its bytes. `callees` have the fact by definition; those in `given` only where they are called
    with arguments.

    With `inherited`, who calls a function that has the fact has it too, unless it has its own. With
    `every_path` (for facts without fields) it takes a call, as a statement, on each path to its
    end. With `stopped_by_recover`, what defers a `recover` has no such fact. With `waited`, nothing
    is inherited from calls that are left to a `go` statement, which nobody waits for.

    A learner may ask for the facts in `needs`, and for the own one of other functions: it is asked
    again until nothing changes, 30 times at most; what still changes then has no fact.
    """
    _refuse_odd(fact, FunctionFact)
    if on is not None:
        refuse_bare(on, f"the learner of `{fact.__name__}`")
    if isinstance(on, Assets):
        message = f"`{fact.__name__}` is about functions, and files that are not Go have none"
        raise RuleError(message, hint="learn a `package_fact` from them")
    if every_path and fact.__struct_fields__:
        message = f"`{fact.__name__}` is learned on every path and has fields"
        raise RuleError(message, hint="leave out its fields, or `every_path`")
    return Learner(
        fact_id(fact),
        FactOf.FUNCTION,
        on,
        imports=imports,
        words=words,
        needs=_ids(needs, on),
        generated=generated,
        inherited=inherited or every_path,
        every_path=every_path,
        stopped_by_recover=stopped_by_recover,
        waited=waited,
        callees={name: encoded(one) for name, one in (callees or {}).items()},
        given=frozenset(given),
    )


def package_fact(
    fact: type[PackageFact],
    *,
    on: On,
    imports: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    needs: Needs = (),
    generated: bool = False,
) -> Learner:
    """Learn facts about a package, a decorator.

    The function under it gets what `on` says and a `Context`, and gives any number of facts. Test
    files are left out. With `on=Assets(…)` it gets an `Asset` and an `AssetContext`, and the facts
    are the module's (`ModuleView.asset_facts`).
    """
    _refuse_odd(fact, PackageFact)
    refuse_bare(on, f"the learner of `{fact.__name__}`")
    if isinstance(on, Assets) and (needs or imports):
        message = f"`{fact.__name__}` is learned from files that are not Go, which import nothing"
        raise RuleError(message, hint="leave `needs=` and `imports=` out, there or for this file")
    return Learner(
        fact_id(fact),
        FactOf.PACKAGE,
        on,
        imports=imports,
        words=words,
        needs=_ids(needs, on),
        generated=generated,
    )


def module_fact(fact: type[ModuleFact], *, needs: Needs) -> Learner:
    """Conclude a fact about a module from those of its packages, a decorator.

    The function under it gets a `ModuleView`, and gives a fact or None. It hangs on nothing else.
    """
    _refuse_odd(fact, ModuleFact)
    return Learner(fact_id(fact), FactOf.MODULE, needs=_ids(needs))


def _refuse_odd(fact: type[Fact], kind: type[Fact]) -> None:
    """RuleError where what a decorator learns is not of its kind of facts, or can change."""
    given: object = fact
    name = getattr(given, "__name__", type(given).__name__)
    if not isinstance(given, type) or not issubclass(given, kind):
        message = f"`{name}` is learned as a `{kind.__name__}` and is none"
        raise RuleError(message, hint=f"write `class {name}({kind.__name__}, frozen=True)`")
    if not fact.__struct_config__.frozen:
        message = f"`{name}` is a fact that can change"
        raise RuleError(message, hint=f"write `class {name}({kind.__name__}, frozen=True)`")


def _ids(needs: Needs, on: On | None = None) -> tuple[str, ...]:
    by_subject = needed_by(on) if on is not None else ()
    return tuple(dict.fromkeys((*map(fact_id, needs), *by_subject)))


class WrongAnswerError(RuleError):
    """A rule or a learner gave something else than it is to give."""


def wrong_fact(fact: str, learn: Callable[..., Any], given: object) -> WrongAnswerError:
    """The error of a learner that gave no fact of the kind with this id, with its place."""
    name = _name(fact)
    wanted = f"{'an' if name[:1] in 'AEIOU' else 'a'} `{name}` or None"
    hint = f"give {wanted}"
    if type(given).__module__ + "." + type(given).__qualname__ == fact:
        hint = f"give several: `({name}(…),)`, or yield them"
    if isinstance(given, GeneratorType):
        hint = f"it has a `yield`: `return` {wanted} instead"
    message = f"the learner of `{name}`{place_of(learn)} gave {kind_of(given)}"
    return WrongAnswerError(message, hint=hint)


def kind_of(given: object) -> str:
    """What somebody gave, for a message: its type between backquotes, or None."""
    return "None" if given is None else f"`{type(given).__name__}`"


def place_of(function: Callable[..., Any]) -> str:
    """Where a function of a pack stands: ` at topic/rule.py:12`; empty where that is not known."""
    code = getattr(function, "__code__", None)
    if code is None:
        return ""
    return f" at {function.__module__.replace('.', '/')}.py:{code.co_firstlineno}"


def not_needed(kind: type[Fact]) -> RuleError:
    """The error of whoever asks for a fact without naming it."""
    message = f"the fact `{kind.__name__}` is asked for and not in `needs`"
    return RuleError(message, hint=f"write `needs=({kind.__name__},)`")


class Kind(msgspec.Struct, frozen=True):
    """A kind of facts, by its id, with all that learns it."""

    id: str
    learners: tuple[Learner, ...]

    @property
    def of(self) -> FactOf:
        """What it is about."""
        return self.learners[0].of

    @property
    def needs(self) -> tuple[str, ...]:
        """What its learners ask for, itself left out."""
        every = (needed for learner in self.learners for needed in learner.needs)
        needs = dict.fromkeys(needed for needed in every if needed != self.id)
        if any(learner.stopped_by_recover for learner in self.learners):
            needs[RECOVERS] = None
        return tuple(needs)

    def spread(self) -> Spread:
        """How such a fact about functions goes from callees to callers."""
        callees = {
            name: fact for learner in self.learners for name, fact in learner.callees.items()
        }
        return Spread(
            self.id,
            callees,
            frozenset(name for learner in self.learners for name in learner.given),
            inherited=any(learner.inherited for learner in self.learners),
            every_path=any(learner.every_path for learner in self.learners),
            stopped_by_recover=any(learner.stopped_by_recover for learner in self.learners),
            waited=any(learner.waited for learner in self.learners),
        )


def kinds_for(
    needs: Iterable[str], packs: Sequence[str] = (), known: Iterable[Learner] = ()
) -> tuple[Kind, ...]:
    """What is to be learned for the facts with some ids: what they need in turn comes first.

    `packs` are the packages whose `knowledge` adds to facts that are open to all. Of facts that
    some of the `known` learners are about, these are all, and no module is looked through. Raises
    RuleError where nothing learns a fact, and where facts need one another.
    """
    found: dict[str, Kind] = {}
    open_: list[str] = []
    by_fact: dict[str, list[Learner]] = {}
    for learner in known:
        if learner.module.partition(".")[0] in ("golint_agent", *packs):
            by_fact.setdefault(learner.fact, []).append(learner)

    def enter(fact: str) -> None:
        if fact in found:
            return
        if fact in open_:
            names = ", ".join(f"`{_name(one)}`" for one in open_[open_.index(fact) :])
            message = f"facts need one another: {names}"
            raise RuleError(message, hint="take one of them out of the `needs` of another")
        open_.append(fact)
        learners = by_fact.get(fact)
        kind = Kind(fact, tuple(learners)) if learners else _kind(fact, tuple(packs))
        for needed in kind.needs:
            enter(needed)
        open_.pop()
        found[fact] = kind

    for fact in sorted(set(needs)):
        enter(fact)
    return tuple(found.values())


def fact_class(id_: str) -> type[Fact]:
    """The class of the facts with an id; RuleError where its module has none of that name."""
    module = _module_of(id_)
    found = getattr(module, _name(id_), None)
    if isinstance(found, type) and issubclass(found, Fact):
        return found
    message = f"`{module.__name__}` has no fact `{_name(id_)}`"
    raise RuleError(message, hint="define facts at the top of a module")


def _name(id_: str) -> str:
    return id_.rpartition(".")[2]


def _module_of(fact: str) -> Any:  # noqa: ANN401 - a module
    name = fact.rpartition(".")[0]
    try:
        return sys.modules.get(name) or import_module(name)
    except ModuleNotFoundError as error:
        if not f"{name}.".startswith(f"{error.name}."):
            raise
        message = f"the fact `{_name(fact)}` is declared inside of a function or a class"
        raise RuleError(message, hint="define facts at the top of a module") from None


@cache
def _kind(fact: str, packs: tuple[str, ...]) -> Kind:
    modules = [_module_of(fact)]
    if getattr(fact_class(fact), "__open__", False):
        modules += fact_modules(packs)
    learners = [
        msgspec.structs.replace(value, module=module.__name__, name=name)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Learner) and value.fact == fact
    ]
    if not learners:
        message = f"nothing in `{modules[0].__name__}` learns the fact `{_name(fact)}`"
        raise RuleError(message, hint="define what learns it at the top of the module of its class")
    return Kind(fact, tuple(learners))


def fact_modules(packs: Iterable[str]) -> Iterator[Any]:
    """The modules of what packs know, in order of their names."""
    from pkgutil import walk_packages

    for pack in packs:
        try:
            package = import_module(f"{pack}.knowledge")
        except ModuleNotFoundError:
            continue
        names = [found.name for found in walk_packages(package.__path__, f"{package.__name__}.")]
        for name in (package.__name__, *sorted(names)):
            yield import_module(name)
