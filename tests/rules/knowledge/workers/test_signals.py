"""Signals: which ones a call catches, and channels without a buffer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.signals import caught, made_unbuffered

IMPORTS = 'import ("os"; "os/signal"; "syscall")\nvar _ = syscall.SIGHUP\n'


def _asked(call: Call, ctx: Context) -> object:
    channel = call.argument(0)
    names = [signal.names for signal in caught(call)]
    return (names, made_unbuffered(channel, ctx) is not None) if channel is not None else None


@pytest.mark.parametrize(
    ("made", "unbuffered"),
    [
        ("c := make(chan os.Signal)", True),
        ("c := make(chan os.Signal, 1)", False),
        ("c := make(chan os.Signal); c = make(chan os.Signal, 1)", False),
        ("c := given", False),
    ],
)
def test_signals(tmp_path: Path, made: str, unbuffered: object) -> None:
    call = "signal.Notify(c, os.Interrupt, syscall.SIGTERM)"
    text = f"{IMPORTS}func run(given chan os.Signal) {{ {made}; {call} }}"

    expected = (["os.Interrupt", "syscall.SIGTERM"], unbuffered)
    assert of_calls(tmp_path, text, _asked)[call] == expected


@pytest.mark.parametrize(
    ("made", "unbuffered"),
    [
        ("var c = make(chan os.Signal)", True),
        ("var c = make(chan os.Signal, 1)", False),
        ("var c chan os.Signal", False),
        ("var c = make(chan os.Signal)\nvar d = make(chan os.Signal, 1)", True),
    ],
)
def test_channels_of_the_package(tmp_path: Path, made: str, unbuffered: object) -> None:
    call = "signal.Notify(c, os.Interrupt)"
    text = f"{IMPORTS}{made}\nfunc run() {{ {call} }}"

    assert of_calls(tmp_path, text, _asked)[call] == (["os.Interrupt"], unbuffered)
