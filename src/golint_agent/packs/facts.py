"""The facts that a pack declares, found in the modules of its `knowledge`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from golint_agent.errors import UsageError
from golint_agent.rulekit import Fact, Rule
from golint_agent.rulekit.facts import Learner, fact_class, fact_modules, kinds_for
from golint_agent.semantics.facts.fact import fact_id


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
    module that is called so. Where it is no pattern and no fact's, UsageError says which it may be.
    """
    if not names:
        return tuple(kinds), ()
    first = names[0]
    chosen = tuple(kind for kind in kinds if f".{fact_id(kind)}".endswith(f".{first}"))
    if not chosen:
        chosen = tuple(k for k in kinds if f".{k.__module__}".endswith(f".{first}"))
    if chosen:
        return chosen, tuple(names[1:])
    if first.startswith((".", "/")) or "/" in first or first.endswith(".go"):
        return tuple(kinds), tuple(names)
    import difflib

    known = [kind.__name__ for kind in kinds]
    close = difflib.get_close_matches(first.rpartition(".")[2], known, n=1)
    hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(known)}"
    raise UsageError(f"there is no fact `{first}`", hint=hint)
