"""Servers that are closed at once, and what drains them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.shutdown.cut_servers import ServerCut, ServerDrained

CODE = """package p

import ("context"; "net/http"; "google.golang.org/grpc")

type own struct{}
func (own) Shutdown() {}
type drainer interface { Shutdown(context.Context) error }
func f(d drainer, s *http.Server, g *grpc.Server, o own, err error) {
%s
}
var _ = f
"""


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("s.Close()", ["net/http.Server"]),
        ("if err := s.Close(); err != nil { return }", ["net/http.Server"]),
        ("if err != nil { s.Close() }", []),
        ("g.Stop()", ["google.golang.org/grpc.Server"]),
        ("g.GracefulStop()", []),
    ],
)
def test_what_is_cut(tmp_path: Path, body: str, cut: list[str]) -> None:
    found = package_facts(tmp_path, {"p/p": CODE % body}, ServerCut)

    assert [one.kind for one in found] == cut


@pytest.mark.parametrize(
    ("body", "drained"),
    [
        ("s.Shutdown(nil)", ["net/http.Server"]),
        ("_ = s.Shutdown", ["net/http.Server"]),
        ("go g.GracefulStop()", ["google.golang.org/grpc.Server"]),
        ("s.Close()", []),
        ("d.Shutdown(nil)", [""]),
        ("o.Shutdown()", ["example.com/p.own"]),
    ],
)
def test_what_drains(tmp_path: Path, body: str, drained: list[str]) -> None:
    found = package_facts(tmp_path, {"p/p": CODE % body}, ServerDrained)

    assert [one.kind for one in found] == drained
