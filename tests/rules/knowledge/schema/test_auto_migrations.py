"""Tables that programs make when they start."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.schema.auto_migrations import StartsWithTables, TablesChosen, TablesMade

IMPORTS = 'import ("gorm.io/gorm"; "net/http"; "os")'
HEAD = f"package main\n{IMPORTS}\ntype order struct{{}}\nvar _ = os.Args\nvar _ = http.Get\n"


@pytest.mark.parametrize(
    ("code", "made", "starts", "chosen"),
    [
        ("func main() { var db *gorm.DB; db.AutoMigrate(order{}) }", 1, 1, 0),
        ("func open(db *gorm.DB) { db.AutoMigrate(order{}) }\nfunc main() { open(nil) }", 1, 1, 0),
        ("func open(db *gorm.DB) { db.AutoMigrate(order{}) }\nfunc main() {}", 1, 0, 0),
        (
            (
                "func open(db *gorm.DB) { db.AutoMigrate(order{}) }\n"
                'func main() { if os.Getenv("MIGRATE") != "" { open(nil) } }'
            ),
            *(1, 1, 1),
        ),
        (
            'func main() { var db *gorm.DB; if os.Args[1] == "up" { db.AutoMigrate(order{}) } }',
            *(0, 1, 1),
        ),
        (
            (
                "func main() { var db *gorm.DB; if err := db.Error; err == nil { "
                "db.AutoMigrate(order{}) } }"
            ),
            *(1, 1, 0),
        ),
        # What opens the database, serves or makes a repository is run by others: fx, cobra.
        (
            (
                "func connect() *gorm.DB {"
                " db, _ := gorm.Open(nil); db.AutoMigrate(order{}); return db }"
            ),
            *(1, 1, 0),
        ),
        (
            (
                "func serve(db *gorm.DB) { db.AutoMigrate(order{})\n"
                'http.ListenAndServe(":80", nil) }'
            ),
            *(1, 1, 0),
        ),
        ("func NewOrders(db *gorm.DB) *order { db.AutoMigrate(order{}); return nil }", 1, 1, 0),
        (
            (
                "func connect() { db, _ := gorm.Open(nil)\n"
                "if db.Migrator().HasTable(order{}) { return }; db.AutoMigrate(order{}) }"
            ),
            *(0, 1, 0),
        ),
        ("func setupTest(db *gorm.DB) { db.AutoMigrate(order{}) }", 0, 0, 0),
        ("func createTenant(db *gorm.DB) { db.AutoMigrate(order{}) }", 0, 0, 0),
    ],
)
def test_where_tables_are_made(
    tmp_path: Path, code: str, made: int, starts: int, chosen: int
) -> None:
    files = {"main": HEAD + code}
    kinds = (TablesMade, StartsWithTables, TablesChosen)
    counts = [len(package_facts(tmp_path / kind.__name__, files, kind)) for kind in kinds]

    assert counts == [made, starts, chosen]
