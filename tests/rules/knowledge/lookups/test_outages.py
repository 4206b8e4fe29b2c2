"""Functions that hand on what a store has said, and methods behind an interface that do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.lookups.outages import HandsOnOutages, OutageMethods

HEAD = """import ("context"; "errors"; "fmt"; "google.golang.org/grpc"; "gorm.io/gorm")

type rows interface { Save(ctx context.Context, id string) error }
type remote interface { Check(ctx context.Context, opts ...grpc.CallOption) error }
type service struct { repo rows; name string; wallet remote; db *gorm.DB }

func (s *service) keep(ctx context.Context) error { return s.repo.Save(ctx, s.name) }
func (s *service) refuse() error { return errDown }

func wrap(err error) error { return err }
func failed(err error) error { return fmt.Errorf("x: %w", err) }
func notFound(err error) error { return fmt.Errorf("x: %w", err) }
func runs(work func() error) error { return work() }
func starts(work func() error) { go work() }

var errDown = errors.New("down")
var _ = fmt.Errorf

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return s.repo.Save(ctx, s.name)", True),
        ("err := s.repo.Save(ctx, s.name); return err", True),
        ("if err := s.repo.Save(ctx, s.name); err != nil { return err }; return nil", True),
        (
            (
                'err := s.repo.Save(ctx, s.name); if err != nil { return fmt.Errorf("x: %w", err) }'
                "; return nil"
            ),
            True,
        ),
        ("if err := s.repo.Save(ctx, s.name); err != nil { return errDown }; return nil", False),
        ("return errDown", False),
        ("return s.wallet.Check(ctx)", True),
        ("return s.keep(ctx)", True),
        ("return s.db.Save(s).Error", True),
        ("if err := s.db.Save(s).Error; err != nil { return err }; return nil", True),
        ("if err := s.keep(ctx); err != nil { return err }; return nil", True),
        ("return s.refuse()", False),
        ("return runs(func() error { return s.repo.Save(ctx, s.name) })", True),
        ("err := runs(func() error { return s.repo.Save(ctx, s.name) }); return err", True),
        ("return runs(func() error { return errDown })", False),
        ("starts(func() error { return s.repo.Save(ctx, s.name) }); return errDown", False),
        ("if err := s.keep(ctx); err != nil { return wrap(err) }; return nil", True),
        ("if err := s.refuse(); err != nil { return wrap(err) }; return nil", False),
        ("if err := s.keep(ctx); err != nil { return failed(err) }; return nil", True),
        ("if err := s.keep(ctx); err != nil { return notFound(err) }; return nil", False),
        ("if err := s.refuse(); err != nil { return failed(err) }; return nil", False),
        ("return ctx.Err()", False),
        ("return nil", False),
    ],
)
def test_who_hands_on(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{HEAD}func (s *service) Pay(ctx context.Context) error {{ {body} }}"

    found = functions(tmp_path, {"m/m": text}, HandsOnOutages)
    assert any(name.endswith("Pay") for name in found) is expected


def test_what_is_asked_through_a_function_of_another_file(tmp_path: Path) -> None:
    files = {
        "m/a": f"{HEAD}func find(id string) error {{ return store.Save(ctx, id) }}\n"
        "var store rows\nvar ctx context.Context",
        "m/b": "func load(id string) error { return find(id) }",
    }

    found = functions(tmp_path, files, HandsOnOutages)

    assert {"find", "load"} <= {*found}


def test_the_methods_of_a_module(tmp_path: Path) -> None:
    text = (
        f"{HEAD}func (s *service) Pay(ctx context.Context) error {{"
        " return s.repo.Save(ctx, s.name) }"
        "\nfunc (s *service) Refuse() error { return errDown }"
    )
    found = module_fact(tmp_path, {"m/m": text}, OutageMethods)

    assert found is not None
    assert found.methods == {
        "Pay(context.Context) error": ("(*example.com/m.service).Pay",),
        "keep(context.Context) error": ("(*example.com/m.service).keep",),
    }


@pytest.mark.parametrize(
    ("body", "is_made"),
    [
        ("return s.keep(ctx)", False),
        ("if err := s.keep(ctx); err != nil { return failed(err) }; return nil", True),
        ("return s.make(ctx)", True),
        ("if err := s.make(ctx); err != nil { return err }; return nil", True),
        ('if err := s.make(ctx); err != nil { return fmt.Errorf("x: %w", err) }; return nil', True),
    ],
)
def test_whose_text_it_is(tmp_path: Path, body: str, *, is_made: bool) -> None:
    made = "if err := s.keep(ctx); err != nil { return failed(err) }; return nil"
    text = (
        f"{HEAD}func (s *service) make(ctx context.Context) error {{ {made} }}\n"
        f"func (s *service) Pay(ctx context.Context) error {{ {body} }}"
    )

    found = functions(tmp_path, {"m/m": text}, HandsOnOutages)

    fact = next(facts[HandsOnOutages] for name, facts in found.items() if name.endswith("Pay"))
    assert isinstance(fact, HandsOnOutages)
    assert fact.is_made is is_made
