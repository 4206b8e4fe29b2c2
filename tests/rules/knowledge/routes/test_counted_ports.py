"""Limits by addresses with a port."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.routes.counted_ports import AddressSet, CountedByPort

_PATH = "internal/server/limits"
_HEAD = """package m

import ("log"; "net"; "net/http")

var _ = net.IPv4
var seen map[string]int
func getLimiter(string) {}
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func limiter(r *http.Request) { seen[r.RemoteAddr]++ }", 1),
        ("func limiter(r *http.Request) string { return r.RemoteAddr }", 1),
        ("func limiter(r *http.Request) { log.Print(r.RemoteAddr) }", 0),
        ("func get(r *http.Request) { getLimiter(r.RemoteAddr) }", 1),
        ("func shown(r *http.Request) { seen[r.RemoteAddr]++ }", 0),
        (
            (
                "func limiter(r *http.Request) { h, _, _ := net.SplitHostPort(r.RemoteAddr);"
                " seen[h]++ }"
            ),
            0,
        ),
        ("func limiter(r *http.Request) { r.RemoteAddr = `::1` }", 0),
    ],
)
def test_counted(tmp_path: Path, function: str, expected: int) -> None:
    assert len(package_facts(tmp_path, {_PATH: _HEAD + function}, CountedByPort)) == expected


def test_set(tmp_path: Path) -> None:
    text = f"{_HEAD}func f(r *http.Request) {{ r.RemoteAddr = `::1`; log.Print(r.RemoteAddr) }}"

    assert len(package_facts(tmp_path, {_PATH: text}, AddressSet)) == 1
