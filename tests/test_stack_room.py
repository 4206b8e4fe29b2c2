"""Frames of what runs for long have one piece of memory, so that no loop asks for pieces."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable

from golint_agent.stack_room import with_stack_room

CALLS = 500


def at_each_depth(depth: int, work: Callable[[], int]) -> int:
    """The most that the work gives at any depth up to this one."""
    return max(work(), at_each_depth(depth - 1, work)) if depth else 0


def pages_of_calls() -> int:
    """How many pages the system gave while a function was called again and again."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _called(1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _called(x: int) -> int:
    return x


# A quarter of a piece, so that one of these depths is where it no longer fits.
_called.__code__ = _called.__code__.replace(co_stacksize=500)


def test_no_call_of_a_loop_asks_for_memory_however_deep_it_stands() -> None:
    most = with_stack_room(at_each_depth)(300, pages_of_calls)

    assert most < CALLS / 2
    if sys.version_info < (3, 13):  # what this is about; later ones keep a piece for the next call
        assert at_each_depth(300, pages_of_calls) >= CALLS


def test_what_is_given_and_raised_goes_through() -> None:
    assert with_stack_room(divmod)(7, 2) == (3, 1)
