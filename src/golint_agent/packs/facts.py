"""The facts that a pack declares, found in the modules of its `knowledge`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import msgspec

from golint_agent.errors import UsageError
from golint_agent.late_regex import late_regex
from golint_agent.rulekit import Fact, Rule
from golint_agent.rulekit.facts import Kind, Learner, fact_class, fact_modules, kinds_for
from golint_agent.semantics.facts.fact import fact_id
from golint_agent.suggestions import did_you_mean

#: The package and the pack's name of facts that are the tool's own: they follow from Go alone.
_TOOL = "golint_agent"
_OF_THE_TOOL = "golint-agent"

_QUALIFIER = late_regex(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])")


class FactInfo(msgspec.Struct, frozen=True):
    """What is declared of a kind of facts.

    `of` is "function", "package" or "module". `says` has the fields with their types as written.
    `needs` are ids of facts, `asked_by` those of rules and then of facts, both as far as they ask
    themselves. `path` is relative to where the pack is installed; `line` counts from 1, and is 0
    where there is no source. `learned_in` are modules.
    """

    id: str
    pack: str
    of: str
    summary: str
    says: dict[str, str]
    inherited: bool
    every_path: bool
    needs: tuple[str, ...]
    asked_by: tuple[str, ...]
    learned_in: tuple[str, ...]
    path: str
    line: int


def describe_facts(chosen: Sequence[type[Fact]], rules: Iterable[Rule]) -> tuple[FactInfo, ...]:
    """What is declared of some kinds of facts, and which of some rules ask for them."""
    rules = tuple(rules)
    names = {rule.module_name.partition(".")[0]: rule.origin.pack for rule in rules}
    every = kinds_for({fact_id(kind) for kind in known_facts(rules)}, sorted({*names} - {""}))
    by_id = {kind.id: kind for kind in every}
    asked: dict[str, list[str]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        for needed in rule.needs:
            asked.setdefault(needed, []).append(rule.id)
    for kind in sorted(every, key=lambda kind: kind.id):
        for needed in kind.needs:
            asked.setdefault(needed, []).append(kind.id)
    return tuple(
        _described(one, by_id[fact_id(one)], names, asked.get(fact_id(one), ())) for one in chosen
    )


def _described(
    fact: type[Fact], kind: Kind, names: dict[str, str], asked_by: Iterable[str]
) -> FactInfo:
    package = fact.__module__.partition(".")[0]
    written = (inspect.cleandoc(fact.__doc__ or "")).partition("\n\n")[0]
    path, line = _source(fact)
    return FactInfo(
        kind.id,
        _OF_THE_TOOL if package == _TOOL else names.get(package, package),
        kind.of.value,
        " ".join(written.split()),
        {name: _type_of(fact, name) for name in fact.__struct_fields__},
        any(learner.inherited for learner in kind.learners),
        any(learner.every_path for learner in kind.learners),
        kind.needs,
        tuple(asked_by),
        tuple(sorted({learner.module for learner in kind.learners})),
        path,
        line,
    )


def _type_of(fact: type[Fact], field: str) -> str:
    """The type of a field as its class, or the one that it stands in, writes it."""
    for one in fact.__mro__:
        written = inspect.get_annotations(one).get(field)
        if written is not None:
            text = written if isinstance(written, str) else inspect.formatannotation(written)
            return _QUALIFIER.sub("", text)
    return ""


def _source(fact: type[Fact]) -> tuple[str, int]:
    """The file that a fact stands in, from its pack on, and the line."""
    parts = PurePath(sys.modules[fact.__module__].__file__ or "").parts
    depth = fact.__module__.count(".") + 1
    if parts and PurePath(parts[-1]).stem == "__init__":
        depth += 1
    try:
        _, line = inspect.getsourcelines(fact)
    except (OSError, TypeError):
        line = 0
    return "/".join(parts[-depth:]), line


def known_facts(rules: Iterable[Rule]) -> tuple[type[Fact], ...]:
    """Every kind of facts that some rules need or their packs declare, sorted by id."""
    rules = tuple(rules)
    packs = sorted({rule.module_name.partition(".")[0] for rule in rules} - {""})
    found = {needed for rule in rules for needed in rule.needs}
    for module in fact_modules(packs):
        found.update(v.fact for v in vars(module).values() if isinstance(v, Learner))
    return tuple(fact_class(id_) for id_ in sorted(kind.id for kind in kinds_for(found, packs)))


def select_facts(
    kinds: Sequence[type[Fact]], names: Sequence[str]
) -> tuple[tuple[type[Fact], ...], tuple[str, ...]]:
    """The facts that the first of some names stands for, and the names that are patterns.

    It stands for those whose id ends in it, behind a dot or as a whole, or for all those of the
    module or the folder of modules that is called so. Where it is no pattern and no fact's,
    UsageError says which it may be.
    """
    if not names:
        return tuple(kinds), ()
    first = names[0]
    chosen = _called(first, kinds)
    if chosen:
        return chosen, tuple(names[1:])
    if first.startswith((".", "/")) or "/" in first or first.endswith(".go"):
        return tuple(kinds), tuple(names)
    raise _unknown(first, kinds)


def select_declared(kinds: Sequence[type[Fact]], names: Sequence[str]) -> tuple[type[Fact], ...]:
    """The facts that some names stand for, as in `select_facts`, in order; all without a name.

    UsageError where a name is no fact's.
    """
    found: set[type[Fact]] = set()
    for name in names:
        chosen = _called(name, kinds)
        if not chosen:
            raise _unknown(name, kinds)
        found.update(chosen)
    return tuple(kind for kind in kinds if kind in found or not names)


def short_name(id_: str) -> str:
    """A fact as its module and class, which is enough to name it; a rule's id as it is."""
    return ".".join(id_.split(".")[-2:])


def _called(name: str, kinds: Sequence[type[Fact]]) -> tuple[type[Fact], ...]:
    # A folder that holds a module of its name is meant by more of its path.
    return (
        tuple(kind for kind in kinds if f".{fact_id(kind)}".endswith(f".{name}"))
        or tuple(kind for kind in kinds if f".{kind.__module__}".endswith(f".{name}"))
        or tuple(kind for kind in kinds if f".{name}." in f".{kind.__module__}.")
    )


def _unknown(name: str, kinds: Sequence[type[Fact]]) -> UsageError:
    known = [kind.__name__ for kind in kinds]
    every = "`golint-agent explain --facts --list` lists them all"
    hint = did_you_mean(name.rpartition(".")[2], known, every)
    return UsageError(f"there is no fact `{name}`", hint=hint)
