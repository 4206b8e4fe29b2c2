"""Methods that stand behind those of interfaces."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.basics.method_shapes import is_meant

PLAIN = "Save(context.Context, string) error"
OWN = "Save(context.Context, example.com/m/model.Account) error"


@pytest.mark.parametrize(
    ("asked", "has", "shape", "expected"),
    [
        ("(example.com/m/a.Store).Save", "(*example.com/m/b.pgStore).Save", PLAIN, True),
        (
            "(example.com/m/a.ClientService).Save",
            "(*example.com/m/a.clientService).Save",
            PLAIN,
            True,
        ),
        ("(example.com/m/a.IStore).Save", "(*example.com/m/b.store).Save", PLAIN, True),
        ("(example.com/m/a.Mailer).Save", "(*example.com/m/b.store).Save", PLAIN, False),
        ("(example.com/m/a.Mailer).Save", "(*example.com/m/b.store).Save", OWN, True),
    ],
)
def test_what_is_meant(asked: str, has: str, shape: str, *, expected: bool) -> None:
    assert is_meant(asked, has, shape, "example.com/m") is expected
