"""Times by label."""

from __future__ import annotations

import pytest

from golint_agent.engine.checking.profile_clock import Clock


def test_what_is_measured_within_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.0, 3.0, 3.0, 7.0, 15.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(times))
    clock = Clock(on=True)
    with clock.measuring("outer"):
        with clock.measuring("inner"):
            pass
        with clock.measuring("other"):
            pass
    assert clock.seconds == {"outer": 9.0, "inner": 2.0, "other": 4.0}


def test_a_clock_that_is_off_says_nothing() -> None:
    clock = Clock(on=False)
    with clock.measuring("outer"):
        pass
    assert not clock.seconds
