"""The process's own time, asked for seldom."""

from __future__ import annotations

import time

import pytest

from golint_agent.syntax import budget


def test_the_system_is_asked_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0, 5.0]
    asked = []

    def processor() -> float:
        asked.append(now[0])
        return now[1]

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "process_time", processor)

    assert budget.processor_seconds() == 5.0
    now[:] = [1_000.02, 5.01]
    assert budget.processor_seconds() == pytest.approx(5.02)
    assert asked == [1_000.0]
    now[:] = [1_000.2, 5.1]  # others had the processor meanwhile
    assert budget.processor_seconds() == 5.1
    now[:] = [10.0, 5.2]  # the clock was set
    assert budget.processor_seconds() == 5.2
