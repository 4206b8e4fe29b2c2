"""Functions that take a context and do not care when it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.contexts.ignored_contexts import IgnoresContext, IgnoringMethods

HEAD = """
import ("context"; "log/slog"; "go.opentelemetry.io/otel/trace"; "gorm.io/gorm")
type mail struct{ tracer trace.Tracer; db *gorm.DB }
func keep(ctx context.Context) error { return ctx.Err() }
func post(to string) error { return keep(nil) }
func fire(_ context.Context, to string) error { return post(to) }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return post(to)", True),
        ("slog.InfoContext(ctx, to); return post(to)", True),
        ("_, s := m.tracer.Start(ctx, to); defer s.End(); return post(to)", True),
        ("ctx, s := m.tracer.Start(ctx, to); defer s.End(); return post(to)", True),
        ("ctx, s := m.tracer.Start(ctx, to); defer s.End(); return fire(ctx, to)", True),
        ("ctx, s := m.tracer.Start(ctx, to); defer s.End(); return keep(ctx)", False),
        ("c, s := m.tracer.Start(ctx, to); defer s.End(); return keep(c)", False),
        ("return fire(ctx, to)", True),
        ("return keep(ctx)", False),
        ("if ctx.Err() != nil { return nil }; return post(to)", False),
        ("m.ctx = ctx; return post(to)", False),
        ("return nil", False),
        ('found := m.db.First(m, "to = ?", to); return found.Error', True),
        ('found := m.db.WithContext(ctx).First(m, "to = ?", to); return found.Error', False),
    ],
)
def test_who_ignores_its_context(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{HEAD}func (m *mail) send(ctx context.Context, to string) error {{ {body} }}"
    found = functions(tmp_path, {"m/m": text}, IgnoresContext)

    assert (IgnoresContext in found.get("(*mail).send", {})) is expected


def test_the_methods_of_a_module(tmp_path: Path) -> None:
    text = f"{HEAD}func (m *mail) Send(_ context.Context, to string) error {{ return post(to) }}"
    found = module_fact(tmp_path, {"m/m": text}, IgnoringMethods)

    assert found is not None
    assert found.methods == {"Send(context.Context, string) error": ("(*example.com/m.mail).Send",)}
