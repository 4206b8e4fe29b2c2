"""Errors whose kind somebody asks for, or may want to."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.asked_errors import is_asked_beside, tells_kinds
from golint_rules.knowledge.error_values.error_formats import lost_error

CODE = """
import (
	"context"
	"database/sql"
	"fmt"
)

type payouts struct{ db *sql.DB }

func newPayouts(source string) (*payouts, error) {
	db, err := sql.Open("postgres", source)
	if err != nil {
		return nil, fmt.Errorf("open: %v", err)
	}
	if err := db.Ping(); err != nil {
		return nil, fmt.Errorf("ping: %v", err)
	}
	return &payouts{db: db}, nil
}

func (p *payouts) send(ctx context.Context, id string) error {
	if err := checked(id); err != nil {
		return fmt.Errorf("checked: %v", err)
	}
	if _, err := p.db.ExecContext(ctx, "UPDATE payouts SET sent = true"); err != nil {
		return fmt.Errorf("sent: %s", err.Error())
	}
	other, err := sql.Open("postgres", id)
	if err != nil {
		return fmt.Errorf("other: %v", err)
	}
	return other.Close()
}

func checked(id string) error { return nil }
"""


def _asked(call: Call, _: Context) -> bool:
    lost = lost_error(call)
    return lost is not None and tells_kinds(call, lost)


def test_what_a_store_says_is_asked_for_where_the_program_runs(tmp_path: Path) -> None:
    answers = of_calls(tmp_path, CODE, _asked)

    assert [text for text, is_told in answers.items() if is_told] == [
        'fmt.Errorf("sent: %s", err.Error())'
    ]


@pytest.mark.parametrize(("last", "expected"), [("", False), ("errors.Is(err, nil)", True)])
def test_package_that_asks(last: str, tmp_path: Path, *, expected: bool) -> None:
    text = (
        f'import "errors"\n\nvar err = errors.New("x")\n\nfunc f() {{\n\tprintln()\n\t{last}\n}}\n'
    )
    answers = of_calls(tmp_path, text, lambda _, ctx: is_asked_beside(ctx))

    assert answers["println()"] is expected
