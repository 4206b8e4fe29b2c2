"""Keys that say that something was done already."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context, Function
from golint_rules.knowledge.lost_updates.claims import (
    claimed_in_two_steps,
    marked_early,
    moved_before_claim,
    taken_late,
)

HEAD = """
type Cache interface {
	Exists(key string) bool
	Set(key string, n int) error
	SetNX(key string) error
}
type Events interface { MarkProcessed(id string) error; Unmark(id string) error }
func lock() {}
type s struct { cache Cache; events Events }
"""


def _function(ctx: Context) -> Function:
    return next(function for function in ctx.functions() if function.name == "run")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            'k := "processed:"+id; if s.cache.Exists(k) { return nil }; return s.cache.Set(k, 1)',
            True,
        ),
        ('k := "user:"+id; if s.cache.Exists(k) { return nil }; return s.cache.Set(k, 1)', False),
        (
            'k := "processed:"+id; if s.cache.Exists(k) { return nil }; return s.cache.SetNX(k)',
            False,
        ),
        ('k := "processed:"+id; s.cache.Set(k, 1); s.cache.Exists(k); return nil', False),
        ('lock(); k := "seen:"+id; s.cache.Exists(k); return s.cache.Set(k, 1)', False),
    ],
)
def test_two_steps(tmp_path: Path, body: str, expected: bool) -> None:  # noqa: FBT001 - expected
    def ask(ctx: Context) -> object:
        return claimed_in_two_steps(_function(ctx)) is not None

    text = f"{HEAD}func (s *s) run(id string) error {{ {body} }}"

    assert of_files(tmp_path, text, ask) is expected


MARK = "if err := s.events.MarkProcessed(id); err != nil { return err }"
WORK = "if err := work(id); err != nil { return err }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{MARK}; {WORK}; return nil", "work(id)"),
        (f"{WORK}; {MARK}; return nil", None),
        (f"{MARK}; {WORK}; return s.events.Unmark(id)", None),
        (f"tx := 1; _ = tx; {MARK}; {WORK}; return nil", None),
    ],
)
def test_early_marks(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(ctx: Context) -> object:
        found = marked_early(_function(ctx))
        return found.work.text if found is not None else None

    text = f"{HEAD}func (s *s) run(id string, work func(string) error) error {{ {body} }}"

    assert of_files(tmp_path, text, ask) == expected


PAYING = """
type Store interface {
	GetByIdempotencyKey(key string) (int, error)
	GetByID(key string) (int, error)
	CreatePayment(key string) error
}
type Gateway interface { Charge(n int) error; ChargeOnce(n int, idempotencyKey string) error }
type s struct { store Store; gateway Gateway }
"""
LOOK = "if _, err := s.store.GetByIdempotencyKey(id); err == nil { return nil }"
CHARGE = "if err := s.gateway.Charge(1); err != nil { return err }"
CREATE = "return s.store.CreatePayment(id)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LOOK}; {CHARGE}; {CREATE}", True),
        (f"{LOOK}; s.store.CreatePayment(id); {CHARGE}; return nil", False),
        (f"{LOOK}; {CREATE}", False),
        (f"{CHARGE}; {LOOK}; {CREATE}", False),
        (f"if _, err := s.store.GetByID(id); err == nil {{ return nil }}; {CHARGE}", False),
        (f"idempotencyKey := id; {LOOK}; return s.gateway.ChargeOnce(1, idempotencyKey)", False),
    ],
)
def test_paying(tmp_path: Path, body: str, expected: bool) -> None:  # noqa: FBT001 - expected
    def ask(ctx: Context) -> object:
        return moved_before_claim(_function(ctx), ctx) is not None

    text = f"{PAYING}func (s *s) run(id string) error {{ {body} }}"

    assert of_files(tmp_path, text, ask) is expected


TAKING = """
type Cache interface {
	Get(k string) (string, error)
	Delete(k string) error
	GetDel(k string) error
}
type PaymentRepository interface { Insert(to string) error }
type s struct { cache Cache; payments PaymentRepository }
"""
GET = "to, err := s.cache.Get(key); if err != nil { return err }"
BOOK = "if err := s.payments.Insert(to); err != nil { return err }"
TAKE = "if err := s.cache.Delete(key); err != nil { return err }"
FILL = "to, err := s.cache.Get(key); if err != nil { to = `` }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{GET}; {BOOK}; return s.cache.Delete(key)", True),
        (f"{GET}; {BOOK}; return s.cache.Delete(other)", False),
        (f"{GET}; {TAKE}; {BOOK}; return nil", False),
        (f"{GET}; println(to); return s.cache.Delete(key)", False),
        (f"{GET}; {BOOK}; return s.cache.GetDel(key)", False),
        (f"{FILL}; {BOOK}; return s.cache.Delete(key)", False),
    ],
)
def test_what_is_taken_late(tmp_path: Path, body: str, *, expected: bool) -> None:
    def ask(ctx: Context) -> object:
        return taken_late(_function(ctx), ctx) is not None

    text = f"{TAKING}func (s *s) run(key, other string) error {{ {body} }}"

    assert of_files(tmp_path, text, ask) is expected
