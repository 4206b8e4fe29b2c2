"""Which steps every path to a step passes, of all steps at once: by Lengauer and Tarjan."""

from __future__ import annotations

from collections.abc import Sequence


class Dominators:
    """Of each step that paths from the first one reach, the steps that all of them pass."""

    def __init__(
        self, following: Sequence[Sequence[int]], preceding: Sequence[Sequence[int]]
    ) -> None:
        tree = _Tree(following, preceding)
        self._numbers = tree.numbers
        self._enters, self._leaves = _intervals(tree.dominators())

    def dominates(self, first: int, second: int) -> bool:
        """Does every path to the second step pass the first? Where there is none, it does."""
        one, other = self._numbers[first], self._numbers[second]
        if one < 0 or other < 0:
            return other < 0
        return self._enters[one] <= self._enters[other] < self._leaves[one]


class _Tree:
    """The steps in the order in which a walk meets them; all below are such numbers."""

    def __init__(
        self, following: Sequence[Sequence[int]], preceding: Sequence[Sequence[int]]
    ) -> None:
        self.numbers = [-1] * len(following)
        steps: list[int] = []
        self._parents: list[int] = []
        pending = [(0, -1)]
        while pending:
            step, parent = pending.pop()
            if self.numbers[step] < 0:
                self.numbers[step] = len(steps)
                self._parents.append(parent)
                pending += [(after, len(steps)) for after in following[step]]
                steps.append(step)
        numbers = self.numbers
        self._before = [[numbers[b] for b in preceding[s] if numbers[b] >= 0] for s in steps]
        self._semi = list(range(len(steps)))
        self._best = list(range(len(steps)))
        self._above = [-1] * len(steps)

    def dominators(self) -> list[int]:
        """The last step before each one that all paths to it pass; 0 of the first one."""
        semi, parents = self._semi, self._parents
        found = [0] * len(semi)
        waiting: list[list[int]] = [[] for _ in semi]
        for one in range(len(semi) - 1, 0, -1):
            semi[one] = min(semi[one], *(semi[self._lowest(b)] for b in self._before[one]))
            waiting[semi[one]].append(one)
            parent = self._above[one] = parents[one]
            for other in waiting[parent]:
                lowest = self._lowest(other)
                found[other] = lowest if semi[lowest] < semi[other] else parent
            waiting[parent].clear()
        for one in range(1, len(semi)):
            if found[one] != semi[one]:
                found[one] = found[found[one]]
        return found

    def _lowest(self, one: int) -> int:
        """Of the steps above one that were done, and it, that which reaches up the most."""
        above, best, semi = self._above, self._best, self._semi
        if above[one] < 0:
            return one
        path: list[int] = []
        here = one
        while above[above[here]] >= 0:
            path.append(here)
            here = above[here]
        for step in reversed(path):
            upper = above[step]
            if semi[best[upper]] < semi[best[step]]:
                best[step] = best[upper]
            above[step] = above[upper]
        return best[one]


def _intervals(dominators: Sequence[int]) -> tuple[list[int], list[int]]:
    """Where each number begins and ends in a walk through the tree: who is within is below."""
    sizes = [1] * len(dominators)
    for one in range(len(dominators) - 1, 0, -1):
        sizes[dominators[one]] += sizes[one]
    enters = [0] * len(dominators)
    free = [1] * len(dominators)
    for one in range(1, len(dominators)):
        above = dominators[one]
        enters[one] = enters[above] + free[above]
        free[above] += sizes[one]
    return enters, [start + size for start, size in zip(enters, sizes, strict=True)]
