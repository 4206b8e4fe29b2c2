"""Which facts of a package hang on which: may some files be learned again without the others?

A fact of a function may hang on the fact of that kind of others of its package. All are learned in
rounds, until nothing changes. Where some files are learned with what is known of the others, the
outcome is the same if no fact hangs on itself on the way through them, and if the rounds suffice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from golint_agent.semantics.facts.inheritance import FileFacts


def settles(files: Iterable[FileFacts], changed: Collection[str], most: int) -> bool:
    """Do facts of the changed functions, by full names, come out as if all had been learned?

    `files` are all of the package, and `most` is how many rounds there may be. False where that is
    not sure.
    """
    asked: dict[str, dict[str, set[str]]] = {}
    told: dict[str, Counter[str]] = {}
    rounds = 0
    for file in files:
        rounds = max(rounds, file.rounds)
        for id_, hangs in file.hangs.items():
            by_function = asked.setdefault(id_, {})
            for function, others in hangs.items():
                by_function.setdefault(function, set()).update(others)
        for id_ in file.own.keys() | file.hangs.keys():
            of_kind = {*file.own.get(id_, ()), *file.hangs.get(id_, ())}
            told.setdefault(id_, Counter()).update(of_kind.intersection(changed))
    for id_, hangs_on in asked.items():
        # What one file says of a function that two declare is not known without the other one.
        doubled = {name for name, count in told.get(id_, Counter()).items() if count > 1}
        if not doubled.isdisjoint(chain.from_iterable(hangs_on.values())):
            return False
        longest = _longest_chain(hangs_on, changed)
        if longest is None or rounds + longest > most:
            return False
    return True


def _longest_chain(hangs_on: Mapping[str, set[str]], changed: Collection[str]) -> int | None:
    """How many functions stand in the longest chain whose end is changed; None for a circle."""
    askers: dict[str, list[str]] = {}
    for function, others in hangs_on.items():
        for other in others:
            askers.setdefault(other, []).append(function)
    # Each goes once all that it hangs on, of those that hang on a change, is gone.
    waiting = {name: 0 for name in changed if name in hangs_on or name in askers}
    pending = list(waiting)
    while pending:
        for asker in askers.get(pending.pop(), ()):
            if asker not in waiting:
                waiting[asker] = 0
                pending.append(asker)
    for name in waiting:
        waiting[name] = sum(other in waiting for other in hangs_on.get(name, ()))
    ready = [name for name, count in waiting.items() if not count]
    gone, longest = 0, 0
    while ready:
        longest += 1
        gone += len(ready)
        following: list[str] = []
        for name in ready:
            for asker in askers.get(name, ()):
                waiting[asker] -= 1
                if not waiting[asker]:
                    following.append(asker)
        ready = following
    return longest if gone == len(waiting) else None
