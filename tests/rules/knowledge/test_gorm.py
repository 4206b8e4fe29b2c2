"""GORM, of either module path."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.gorm import GORM_DB, GORM_METHOD


@pytest.mark.parametrize("path", ["gorm.io/gorm", "github.com/jinzhu/gorm"])
def test_names(path: str) -> None:
    found = GORM_METHOD.fullmatch(f"(*{path}.DB).Where")

    assert GORM_DB.fullmatch(f"{path}.DB")
    assert found is not None
    assert found[1] == "Where"


def test_other_names() -> None:
    assert not GORM_DB.fullmatch("gorm.io/gorm.Statement")
    assert not GORM_METHOD.match("(*gorm.io/gorm.Statement).Where")
