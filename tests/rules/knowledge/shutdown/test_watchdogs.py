"""Watchdogs, which end the process by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.shutdown.watchdogs import Watchdog


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("time.AfterFunc(time.Minute, func() { log.Print(1); os.Exit(1) })", 1),
        ("time.AfterFunc(time.Minute, func() { log.Fatal(1) })", 1),
        ("go func() { time.Sleep(time.Minute); os.Exit(1) }()", 1),
        ("go func() { <-time.After(time.Minute); os.Exit(1) }()", 1),
        ("time.AfterFunc(time.Minute, func() { log.Print(1) })", 0),
        ("time.Sleep(time.Minute); os.Exit(1)", 0),
        ("go func() { for { time.Sleep(time.Minute); if len(os.Args) > 1 { os.Exit(1) } } }()", 0),
        ("go func() { os.Exit(1); time.Sleep(time.Minute) }()", 0),
    ],
)
def test_watchdogs(tmp_path: Path, body: str, expected: int) -> None:
    code = f'import ("log"; "os"; "time")\nvar _ = log.Print\nfunc stop() {{ {body} }}\n'

    assert len(package_facts(tmp_path, {"m/m": code}, Watchdog)) == expected
