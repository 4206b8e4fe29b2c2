"""Functions that hand on what a store has said, and methods behind an interface that do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.outages import HandsOnOutages, OutageMethods

HEAD = """import ("context"; "errors"; "fmt")

type rows interface { Save(ctx context.Context, id string) error }
type service struct { repo rows; name string }

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
        ("return ctx.Err()", False),
        ("return nil", False),
    ],
)
def test_who_hands_on(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{HEAD}func (s *service) Pay(ctx context.Context) error {{ {body} }}"

    assert bool(functions(tmp_path, {"m/m": text}, HandsOnOutages)) is expected


def test_the_methods_of_a_module(tmp_path: Path) -> None:
    text = (
        f"{HEAD}func (s *service) Pay(ctx context.Context) error {{"
        " return s.repo.Save(ctx, s.name) }"
        "\nfunc (s *service) Refuse() error { return errDown }"
    )
    found = module_fact(tmp_path, {"m/m": text}, OutageMethods)

    assert found is not None
    assert found.methods == {"Pay(context.Context) error": ("(*example.com/m.service).Pay",)}
