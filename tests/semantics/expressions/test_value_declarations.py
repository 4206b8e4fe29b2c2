"""Named values that are made of a type."""

from __future__ import annotations

from tests.semantics.conftest import ReadCode

from golint_agent.semantics.expressions.value_declarations import declared_values


def test_values_of_an_imported_type(read_code: ReadCode) -> None:
    info = read_code(
        'import "database/sql"\ntype t struct {\n\ta sql.NullFloat64\n\tb sql.NullString\n'
        "\tc float64\n}"
    ).info
    found = declared_values(info, ("float64", "database/sql.NullFloat64"))

    assert [value.name for value in found] == ["a", "c"]
