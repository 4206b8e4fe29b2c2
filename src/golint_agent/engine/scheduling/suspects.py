"""Finds the files of a task that end the process, or make the tool fail, by halving."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from golint_agent.engine.checking.tasks import Outcome, Task, files_of

#: Performs a task; says what went wrong where there is no outcome.
Attempt = Callable[[Task], Outcome | str]


def perform_suspect(task: Task, attempt: Attempt) -> Outcome | str:
    """Perform a task that may fail: without the files at fault, if there are any.

    Each file that is left out has a fatal problem. What went wrong is given where the task fails
    even without any file.
    """
    skipped: dict[str, str] = dict(task.skip)
    while True:
        outcome = attempt(msgspec.structs.replace(task, skip=skipped))
        if not isinstance(outcome, str):
            return outcome
        remaining = [path for path in files_of(task) if path not in skipped]
        if not remaining:
            return outcome
        for path in _at_fault(task, remaining, skipped, attempt):
            skipped[path] = outcome


def _at_fault(
    task: Task, remaining: list[str], skipped: dict[str, str], attempt: Attempt
) -> list[str]:
    """The fewest of the remaining files that halving finds to fail by themselves."""

    def fails(files: list[str]) -> bool:
        others = {path: "" for path in files_of(task) if path not in files}
        return isinstance(attempt(msgspec.structs.replace(task, skip=others | skipped)), str)

    while len(remaining) > 1:
        middle = len(remaining) // 2
        first, second = remaining[:middle], remaining[middle:]
        if fails(first):
            remaining = first
        elif fails(second):
            remaining = second
        else:
            break  # it takes files of both halves
    return remaining
