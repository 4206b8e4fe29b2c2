"""Failures within a transaction after which it is committed all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.transactions.half_done import (
    commit_after,
    has_savepoint,
    is_meant,
    is_only_told,
    rolls_back,
    transaction_in,
)


def _asked(branch: ErrorBranch) -> object:
    held = transaction_in(branch.call) if branch.call is not None else None
    if held is None:
        return None
    is_committed = commit_after(branch, held) is not None
    return is_committed, rolls_back(branch, held), is_only_told(branch)


def _text(branch: str, doc: str = "") -> str:
    return (
        'import ("database/sql"; "log")\nvar _ = log.Println\n'
        "func put(tx *sql.Tx) error { return nil }\n"
        f"{doc}\nfunc run(tx *sql.Tx) error {{\nerr := put(tx)\n"
        f"if err != nil {{\n{branch}\n}}\nreturn tx.Commit() }}"
    )


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        ("log.Println(err)", (True, False, True)),
        ("log.Println(err); tx.Rollback()", (True, True, False)),
        ("tx.Rollback(); return err", (False, True, False)),
        ("log.Println(err); failed := true; _ = failed", (False, False, False)),
    ],
)
def test_branches(tmp_path: Path, branch: str, expected: object) -> None:
    assert of_branches(tmp_path, _text(branch), _asked) == [expected]


def test_what_is_meant(tmp_path: Path) -> None:
    plain = of_branches(tmp_path, _text("log.Println(err)"), is_meant)
    told = of_branches(
        tmp_path, _text("log.Println(err)", "// run may succeed partially."), is_meant
    )
    said = of_branches(tmp_path, _text("// best effort\nlog.Println(err)"), is_meant)

    assert (plain, told, said) == ([False], [True], [True])


def test_savepoints(tmp_path: Path) -> None:
    with_one = _text("log.Println(err)").replace("put(tx)\n", "put(tx)\ntx.Exec(`SAVEPOINT a`)\n")

    assert of_branches(tmp_path, with_one, has_savepoint) == [True]
    assert of_branches(tmp_path, _text("log.Println(err)"), has_savepoint) == [False]
