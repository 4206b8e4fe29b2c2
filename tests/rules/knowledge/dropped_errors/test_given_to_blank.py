"""Calls whose error `_` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.given_to_blank import (
    FACTS,
    is_relied_on_alone,
    is_safe_unread,
    migrations_beside,
    what_passes,
)

HEAD = """import ("context"; "os"; "strconv"; "gorm.io/gorm")

type numbers interface {
	Count(ctx context.Context, number string) (int64, error)
	Has(ctx context.Context, number string) (bool, error)
	List(ctx context.Context, number string) ([]string, error)
	Save(ctx context.Context, number string) error
}

type desk struct{ repo numbers; db *gorm.DB }

"""


def _safe(call: Call, _: Context) -> bool | None:
    local = call.target_locals[0] if call.target_locals else None
    return is_safe_unread(local, call) if local is not None else None


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("n, _ := d.repo.Count(ctx, id); return n > 0", "d.repo.Count(ctx, id)", False),
        ("n, _ := d.repo.Count(ctx, id); if n == 0 { return false }; return true",
         "d.repo.Count(ctx, id)", True),
        ("n, _ := strconv.Atoi(id); return n > 0", "strconv.Atoi(id)", True),
        ("n, _ := strconv.Atoi(id); use(n); return true", "strconv.Atoi(id)", False),
        ("n, _ := strconv.Atoi(id); if n == -1 { return false }; use(n); return true",
         "strconv.Atoi(id)", False),
        ("n, _ := strconv.Atoi(id); if n == 0 { return false }; use(n); return true",
         "strconv.Atoi(id)", True),
        ("n, _ := strconv.Atoi(id); if n == 1 { return true }; return n == 2",
         "strconv.Atoi(id)", True),
        ("n, _ := strconv.Atoi(id); switch n { case 1: return true }; return false",
         "strconv.Atoi(id)", True),
        ("n, _ := strconv.Atoi(id); switch n { case 1, 0: return true }; return false",
         "strconv.Atoi(id)", False),
    ],
)  # fmt: skip
def test_what_may_be_used(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func use(any) {{}}\n"
        f"func (d desk) f(ctx context.Context, id string) bool {{ {body} }}"
    )
    assert of_calls(tmp_path, text, _safe)[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "exists, _ := d.repo.Has(ctx, id); if exists == true { return errTaken }; return nil",
            True,
        ),
        (
            "exists, _ := d.repo.Has(ctx, id); if exists { http.Error(w, id, 409); return nil }",
            True,
        ),
        ("exists, _ := d.repo.Has(ctx, id); if exists == true { return nil }; return nil", False),
        ("exists, _ := d.repo.Has(ctx, id); if exists == false { return errTaken }", False),
        (
            "fresh, _ := d.repo.Has(ctx, id); if fresh == true { return errTaken }; return nil",
            False,
        ),
        ("exists, _ := asked(id); if exists == true { return errTaken }; return nil", False),
    ],
)
def test_what_counts_as_free(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        HEAD.replace("import (", 'import ("net/http"; ')
        + "var errTaken error\nfunc asked(id string) (bool, error) { return true, nil }\n"
        + f"func (d desk) f(ctx context.Context, w http.ResponseWriter, id string) error {{{body}}}"
    )
    found = of_calls(tmp_path, text, lambda c, _: what_passes(c, next(iter(c.target_locals), None)))

    assert any("counts as free" in str(said) for said in found.values()) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, _ := d.repo.Count(ctx, id); if n == 0 { return nil }; return d.repo.Save(ctx, id)",
         True),
        ("n, _ := d.repo.Count(ctx, id); if n == 0 { return errGone }; return nil", False),
        ("n, _ := d.repo.Count(ctx, id); if n > 0 { return nil }; return d.repo.Save(ctx, id)",
         False),
        ("n, _ := d.repo.Count(ctx, id); if n == 0 { d.repo.Save(ctx, id) }; return nil", False),
        ("n, _ := strconv.Atoi(id); if n == 0 { return nil }; return d.repo.Save(ctx, id)", False),
        ("n, _ := d.repo.List(ctx, id); if len(n) == 0 { return nil }; return d.repo.Save(ctx, id)",
         True),
        ("n, _ := d.repo.List(ctx, id); if len(n) > 9 { return nil }; return d.repo.Save(ctx, id)",
         False),
    ],
)  # fmt: skip
def test_what_ends_well_for_none(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}var errGone error\n"
        f"func (d desk) f(ctx context.Context, id string) error {{ {body} }}"
    )
    found = of_calls(
        tmp_path,
        text,
        lambda c, _: what_passes(c, next(iter(c.target_locals), None)),
        needs=FACTS,
    )

    assert any("and the function ends" in str(said) for said in found.values()) is expected


@pytest.mark.parametrize(
    ("call", "expected"), [("d.repo.Save(ctx, id)", True), ("os.Remove(id)", False)]
)
def test_what_is_relied_on(tmp_path: Path, call: str, *, expected: bool) -> None:
    text = f"{HEAD}func (d desk) f(ctx context.Context, id string) {{ _ = {call} }}"
    assert of_calls(tmp_path, text, is_relied_on_alone, needs=FACTS)[call] is expected


def test_migrations_stand_together(tmp_path: Path) -> None:
    text = (
        f"{HEAD}func (d desk) f() {{ _ = d.db.AutoMigrate(&desk{{}}); _ = d.db.AutoMigrate(1);"
        " err := d.db.AutoMigrate(2); panic(err) }"
    )

    def question(call: Call, _: Context) -> list[str]:
        return [other.text for other in migrations_beside(call)]

    assert of_calls(tmp_path, text, question)["d.db.AutoMigrate(1)"] == [
        "d.db.AutoMigrate(&desk{})"
    ]
