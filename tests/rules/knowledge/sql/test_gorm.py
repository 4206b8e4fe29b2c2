"""GORM, of either module path."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.sql.gorm import GORM_DB, GORM_METHOD, chain_before


@pytest.mark.parametrize("path", ["gorm.io/gorm", "github.com/jinzhu/gorm"])
def test_names(path: str) -> None:
    found = GORM_METHOD.fullmatch(f"(*{path}.DB).Where")

    assert GORM_DB.fullmatch(f"{path}.DB")
    assert found is not None
    assert found[1] == "Where"


def test_other_names() -> None:
    assert not GORM_DB.fullmatch("gorm.io/gorm.Statement")
    assert not GORM_METHOD.match("(*gorm.io/gorm.Statement).Where")


def test_chains(tmp_path: Path) -> None:
    code = """import "gorm.io/gorm"
func f(db *gorm.DB, x any) {
	q := db.Model(x)
	q.Where("a").Order("b").Find(x)
}
"""

    found = of_calls(tmp_path, code, lambda call, _: [c.method for c in chain_before(call)])

    assert found['q.Where("a").Order("b").Find(x)'] == ["Order", "Where"]
    assert found["db.Model(x)"] == []
