"""Pointers that are asked for nil at one place, and used unasked at another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.nil_checks import used_unasked

HEAD = """import "sync"

type part struct { Name string; Next *part }
type whole struct { Part *part; Size int }

func (p *part) Title() string { return "" }
func (w *whole) load() {}
func fill(*whole) {}
func show(...any) {}
func keep(*part) {}
func kept(*part) int { return 0 }
var mu sync.Mutex
func find() (*part, error) { return nil, nil }

"""
ASKED = "if w.Part != nil { show(w.Part.Name) }; "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ASKED}show(w.Part.Name)", ["w.Part"]),
        (f"{ASKED}show(w.Size); show(w.Part.Next)", ["w.Part"]),
        ("if p != nil { show(p.Name) }; show(p.Name)", ["p"]),
        ("if p != nil { show(1) }; show(*p)", ["p"]),
        ("if p != nil && w.Size > 1 { show(1) }; show(p.Name)", []),
        ("if p == nil { show(1) }; show(p.Name)", []),
        ("if p != nil { show(1) } else { return }; show(p.Name)", []),
        ("if p != nil { show(1) }; if w.Size > 1 { show(p.Name) }", []),
        ("if p != nil { show(1) }; switch w.Size { case 1: show(p.Name) }", []),
        ("if w.Size > 1 { if p != nil { show(1) } }; show(p.Name)", []),
        ("if p != nil { show(1) }; if p == nil { return }; show(p.Name)", []),
        ("if p != nil { show(1) }; show(p != nil && p.Name == w.Part.Name)", []),
        ("if p != nil { show(1) }; p = &part{}; show(p.Name)", []),
        ("if p != nil { show(1) }; show(p.Title()); show(p.Name)", []),
        (f"{ASKED}w.load(); show(w.Part.Name)", []),
        (f"{ASKED}fill(w); show(w.Part.Name)", []),
        (f"{ASKED}w.Part = p; show(w.Part.Name)", []),
        (f"{ASKED}func() {{ w.Part = p }}(); show(w.Part.Name)", []),
        ("if p != nil { show(1) }; if w.Size > 1 { return }; show(p.Name)", []),
        ("for { if p != nil { show(1) }; if w.Size > 1 { continue }; show(p.Name) }", []),
        ("for { if p != nil { show(1) }; for { break }; show(p.Name) }", ["p"]),
        ("if p != nil { show(1) }; if w.Size > 1 { panic(1) }; show(p.Name)", []),
        ("if p != nil { show(1) }; for w.Size > 1 { show(p.Name) }", []),
        ("if w.Part != nil { show(1) }; for range w.Part.Name { show(1) }", ["w.Part"]),
        ('if p != nil { show(1) }; show(w.Size > 1 && p.Name == "")', []),
        ('if p != nil { show(1) }; show(p.Name == "" && w.Size > 1)', ["p"]),
        ("if p != nil { show(1) }; keep(p); show(p.Name)", []),
        ("if p != nil { show(1) }; show(kept(p)); show(p.Name)", ["p"]),
        ("ok := p != nil; if p != nil { show(ok) }; show(p.Name)", []),
        (f"{ASKED}mu.Lock(); show(w.Part.Name)", []),
        ("show(p.Name)", []),
        ("show(p.Name); if p == nil { return }", ["p"]),
        ("show(p.Name); if p == nil || w.Size > 1 { return }", ["p"]),
        ("show(p.Name); if p == nil { show(1) }", []),
        ("show(w.Part.Name); show(w.Size); if w.Part == nil { return }", ["w.Part"]),
        ("show(w.Part.Name); w.load(); if w.Part == nil { return }", []),
        ("show(p.Name); p = p.Next; if p == nil { return }", []),
        ("if w.Size > 1 { show(p.Name) }; if p == nil { return }", []),
        ("show(p.Title()); if p == nil { return }", []),
        ("show(p.Name); for { if p == nil { return }; p = p.Next }", []),
        ("for { show(p.Name); if p == nil { return } }", ["p"]),
        ('show(w.Size > 1 && p.Name == ""); if p == nil { return }', []),
        ("show(w.Part.Name); mu.Lock(); if w.Part == nil { return }", []),
        ("p, err := find(); if err != nil { return }; show(p.Name); if p == nil { return }", []),
        ("for p != nil { show(p.Name); p = p.Next }; if p == nil { return }", []),
    ],
)
def test_which_uses_nil_reaches(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(w *whole, p *part) {{ {body} }}"

    def question(call: Call, _: Context) -> list[str]:
        function = call.declared_function
        return [found.pointer for found in used_unasked(function)] if function is not None else []

    found = of_calls(tmp_path, text, question)
    assert [*found.values()][-1] == expected
