"""What a pack teaches: facts about functions, packages and modules, and what finds them in code.

A fact is a class of plain data. What learns it stands in the same module, under one of the
decorators here; there is no list to enter it in. A rule names the facts that it asks for in its
`needs`, and only what some rule needs, or what that needs in turn, is learned.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from golint_agent.errors import RuleError
from golint_agent.rulekit.rule import Assets, On
from golint_agent.semantics.facts.fact import (
    Fact,
    FunctionFact,
    ModuleFact,
    PackageFact,
    encoded,
    fact_id,
)
from golint_agent.semantics.facts.table import Spread

if TYPE_CHECKING:
    from golint_agent.rulekit.module import ModuleView

#: Kinds of facts that somebody asks for.
Needs = tuple[type[Fact], ...]


class Learner(msgspec.Struct, frozen=True):
    """One way to know a kind of facts.

    `learn` is called with what `on` says and a `Context`, for files that `imports` and `words` let
    pass, as those of a rule; without it, `callees` alone say who has the fact. Generated files are
    left out unless `generated` asks for them.
    """

    fact: type[Fact]
    on: On | None = None
    learn: Callable[..., Any] | None = None
    imports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: Needs = ()
    generated: bool = False
    inherited: bool = False
    every_path: bool = False
    stopped_by_recover: bool = False
    callees: Mapping[str, Fact] = {}
    given: frozenset[str] = frozenset()

    def __call__(self, learn: Callable[..., Any]) -> Learner:
        """Say how it is learned."""
        return msgspec.structs.replace(self, learn=learn)

    @property
    def name(self) -> str:
        """What people find it by: the name of its function, or of its fact."""
        return self.learn.__name__ if self.learn is not None else self.fact.__name__


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
    end. With `stopped_by_recover`, what defers a `recover` has no such fact.

    A learner may ask for the facts in `needs`, and for the own one of other functions: it is asked
    again until nothing changes, 30 times at most; what still changes then has no fact.
    """
    if isinstance(on, Assets):
        message = f"`{fact.__name__}` is about functions, and files that are not Go have none"
        raise RuleError(message, hint="learn a `package_fact` from them")
    if every_path and fact.__struct_fields__:
        message = f"`{fact.__name__}` is learned on every path and has fields"
        raise RuleError(message, hint="a fact that needs every path says nothing else")
    return Learner(
        fact,
        on,
        imports=imports,
        words=words,
        needs=needs,
        generated=generated,
        inherited=inherited or every_path,
        every_path=every_path,
        stopped_by_recover=stopped_by_recover,
        callees=dict(callees or {}),
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
    if isinstance(on, Assets) and (needs or imports):
        message = f"`{fact.__name__}` is learned from files that are not Go, which import nothing"
        raise RuleError(message, hint="leave `needs=` and `imports=` out, there or for this file")
    return Learner(fact, on, imports=imports, words=words, needs=needs, generated=generated)


def module_fact(fact: type[ModuleFact], *, needs: Needs) -> Learner:
    """Conclude a fact about a module from those of its packages, a decorator.

    The function under it gets a `ModuleView`, and gives a fact or None. It hangs on nothing else.
    """
    return Learner(fact, needs=needs)


def conclude(learner: Learner, module: ModuleView) -> Fact | None:
    """What a `module_fact` says of a module."""
    found: Fact | None = learner.learn(module) if learner.learn is not None else None
    return found


def not_needed(kind: type[Fact]) -> RuleError:
    """The error of whoever asks for a fact without naming it."""
    message = f"the fact `{kind.__name__}` is asked for and not in `needs`"
    return RuleError(message, hint=f"write `needs=({kind.__name__},)`")


class Kind(msgspec.Struct, frozen=True):
    """A kind of facts with all that learns it."""

    fact: type[Fact]
    learners: tuple[Learner, ...]

    @property
    def id(self) -> str:
        """The fact's id."""
        return fact_id(self.fact)

    @property
    def needs(self) -> Needs:
        """What its learners ask for, itself left out."""
        every = (needed for learner in self.learners for needed in learner.needs)
        needs = tuple(dict.fromkeys(needed for needed in every if needed is not self.fact))
        if any(learner.stopped_by_recover for learner in self.learners):
            from golint_agent.rulekit.known_facts import Recovers

            needs = (*needs, *(() if Recovers in needs else (Recovers,)))
        return needs

    def spread(self) -> Spread:
        """How such a fact about functions goes from callees to callers."""
        callees = {n: encoded(f) for learner in self.learners for n, f in learner.callees.items()}
        return Spread(
            self.id,
            callees,
            frozenset(name for learner in self.learners for name in learner.given),
            inherited=any(learner.inherited for learner in self.learners),
            every_path=any(learner.every_path for learner in self.learners),
            stopped_by_recover=any(learner.stopped_by_recover for learner in self.learners),
        )


def kinds_for(needs: Iterable[type[Fact]], packs: Sequence[str] = ()) -> tuple[Kind, ...]:
    """What is to be learned for some facts: these, and what they need in turn, that first.

    `packs` are the packages whose `knowledge` adds to facts that are open to all. Raises RuleError
    where nothing learns a fact, and where facts need one another.
    """
    found: dict[type[Fact], Kind] = {}
    open_: list[type[Fact]] = []

    def enter(fact: type[Fact]) -> None:
        if fact in found:
            return
        if fact in open_:
            names = ", ".join(f"`{one.__name__}`" for one in open_[open_.index(fact) :])
            message = f"facts need one another: {names}"
            raise RuleError(message, hint="take one of them out of the `needs` of another")
        open_.append(fact)
        kind = _kind(fact, tuple(packs))
        for needed in kind.needs:
            enter(needed)
        open_.pop()
        found[fact] = kind

    for fact in sorted(set(needs), key=fact_id):
        enter(fact)
    return tuple(found.values())


@cache
def _kind(fact: type[Fact], packs: tuple[str, ...]) -> Kind:
    modules = [sys.modules[fact.__module__]]
    if getattr(fact, "__open__", False):
        modules += fact_modules(packs)
    values = (value for module in modules for value in vars(module).values())
    learners = [v for v in values if isinstance(v, Learner) and v.fact is fact]
    if not learners:
        message = f"nothing in `{fact.__module__}` learns the fact `{fact.__name__}`"
        raise RuleError(message, hint="define what learns it at the top of the module of its class")
    return Kind(fact, tuple(learners))


def fact_modules(packs: Iterable[str]) -> Iterator[Any]:
    """The modules of what packs know, in order of their names."""
    from importlib import import_module
    from pkgutil import walk_packages

    for pack in packs:
        try:
            package = import_module(f"{pack}.knowledge")
        except ModuleNotFoundError:
            continue
        names = [found.name for found in walk_packages(package.__path__, f"{package.__name__}.")]
        for name in (package.__name__, *sorted(names)):
            yield import_module(name)
