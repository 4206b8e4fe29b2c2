"""The security codes of cards in what a database keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.schema.card_codes import is_kept_code


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ('CVV string `gorm:"column:cvv"`', True),
        ('CardCvc string `db:"cvc"`', True),
        ('SecurityCode string `bson:"code"`', True),
        ('CVV string `json:"cvv"`', False),
        ('CVV string `gorm:"-"`', False),
        ('CVVResult string `gorm:"column:r"`', False),
    ],
)
def test_fields(tmp_path: Path, field: str, *, expected: bool) -> None:
    def asked(ctx: Context) -> list[bool]:
        return [is_kept_code(value) for value in ctx.values("string")]

    assert of_files(tmp_path, f"type Card struct {{ {field} }}\n", asked) == [expected]
