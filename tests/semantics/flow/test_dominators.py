"""What every path to a step passes: as a search without each step finds it."""

from __future__ import annotations

import time
from random import Random

import pytest

from golint_agent.semantics.flow.dominators import Dominators


def preceding_of(following: list[list[int]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in following]
    for step, steps in enumerate(following):
        for after in steps:
            found[after].append(step)
    return found


def reached(following: list[list[int]], without: int = -1) -> set[int]:
    seen: set[int] = set()
    pending = [0] if without != 0 else []
    while pending:
        step = pending.pop()
        if step not in seen and step != without:
            seen.add(step)
            pending += following[step]
    return seen


@pytest.mark.parametrize("seed", range(60))
def test_as_a_search_without_each_step_finds_it(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - chance, not a secret
    count = chance.randrange(2, 24)
    following = [
        [chance.randrange(count) for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))]
        for _ in range(count)
    ]
    dominators = Dominators(following, preceding_of(following))
    known = reached(following)

    for first in range(count):
        left = reached(following, without=first)
        for second in range(count):
            expected = second not in known or (first in known and second not in left)
            assert dominators.dominates(first, second) is expected, (following, first, second)


def test_the_work_grows_with_the_steps() -> None:
    """Each step goes on, or leaves for the end: all lead there."""
    count = 60_000
    following = [[step + 1, count] for step in range(count)] + [[]]

    started = time.process_time()
    dominators = Dominators(following, preceding_of(following))

    assert dominators.dominates(0, count)
    assert dominators.dominates(count - 1, count - 1)
    assert not dominators.dominates(count // 2, count)
    assert time.process_time() - started < 3.0
