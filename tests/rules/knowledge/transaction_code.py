"""Go code around transactions, for tests of what is known of them."""

from __future__ import annotations

#: What a transaction is handed to.
HEAD = """import "database/sql"
func keep(*sql.Tx) error { return nil }
func finish(*sql.Tx, *error) {}
type unit struct { tx *sql.Tx }
func NewUnit(tx *sql.Tx) *unit { return &unit{tx} }
func within(run func(tx *sql.Tx) error) error { return nil }
"""


def body_of(body: str) -> str:
    """A function that begins a transaction `tx` of `db`, and does so much with it."""
    return (
        f"{HEAD}func run(db *sql.DB, ok bool) (r any, err error) {{\n"
        f"tx, err := db.Begin()\nif err != nil {{\nreturn nil, err\n}}\n{body}\n}}"
    )
