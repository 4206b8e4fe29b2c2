"""Faults planted into small modules, and what becomes of them; a slice of `make mutants`."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write
from tools.mutants import all_kinds
from tools.mutants.__main__ import main
from tools.mutants.build import build
from tools.mutants.kinds import FAMILIES, KINDS, kind
from tools.mutants.places import Place, Planting
from tools.mutants.survey import Mutant, Survey, survey
from tools.mutants.table import below_marks, lines_of
from tools.mutants.trial import Trial, Verdict

from golint_agent.packs.load import load_rules

all_kinds.load()

STORE = """
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var ErrGone = errors.New("gone")

type Store struct{ db *sql.DB }

func (s *Store) Name(ctx context.Context, id string) (string, error) {
	var name string
	row := s.db.QueryRowContext(ctx, "SELECT name FROM accounts WHERE id = $1", id)
	if err := row.Scan(&name); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return "", ErrGone
		}
		return "", fmt.Errorf("read name: %w", err)
	}
	return name, nil
}

func (s *Store) Names(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, fmt.Errorf("select: %w", err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return names, nil
}

func (s *Store) Rename(ctx context.Context, id, name string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE names SET name=$1 WHERE id=$2", name, id); err != nil {
		return err
	}
	return tx.Commit()
}
"""

SERVER = """
package main

import (
	"net/http"

	"example.com/m/store"
)

var _ store.Store

func main() {
	server := http.Server{Addr: ":8080"}
	_ = server.ListenAndServe()
}
"""

NAMES = '"SELECT name FROM accounts"'
RENAME = '"UPDATE names SET name=$1 WHERE id=$2"'
ASKED = "err != nil {"
EMPTY = "context.Background()"
MODULE = {
    "go.mod": "module example.com/m\n\ngo 1.24\n",
    "main.go": SERVER.lstrip(),
    "store/store.go": STORE.lstrip(),
}


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("module")
    write(directory, MODULE)
    return directory


@pytest.fixture(scope="module")
def found(module: Path) -> Survey:
    return survey(module, [*KINDS.values()])


def of(found: Survey, name: str) -> list[Mutant]:
    return [mutant for mutant in found.mutants if mutant.kind.name == name]


def changed(mutant: Mutant) -> tuple[Counter[str], Counter[str]]:
    """The lines that a fault takes away, and those that it adds."""
    before = Counter(line.strip() for line in MODULE[mutant.path].splitlines())
    after = Counter(line.strip() for line in mutant.data.decode().splitlines())
    return before - after, after - before


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("errors/wrap-to-v", 'return "", fmt.Errorf("read name: %v", err)'),
        ("errors/wrap-to-text", 'return "", errors.New("read name: " + err.Error())'),
        ("errors/call-alone", "row.Scan(&name)"),
        ("errors/call-blanked", "_ = row.Scan(&name)"),
        ("errors/error-blanked", 'rows, _ := s.db.QueryContext(ctx, "SELECT name FROM accounts")'),
        ("errors/returns-nil", 'return "", nil'),
        ("errors/is-to-any", ""),
        ("tenant/context-to-background", f"rows, err := s.db.QueryContext({EMPTY}, {NAMES})"),
        ("data/rollback-removed", ""),
        ("data/rows-not-closed", ""),
        ("data/commit-returned-unread", "tx.Commit()"),
        (
            "data/outside-transaction",
            f"if _, err := s.db.ExecContext(ctx, {RENAME}, name, id); {ASKED}",
        ),
        ("data/value-missing", f"if _, err := tx.ExecContext(ctx, {RENAME}, name); {ASKED}"),
    ],
)
def test_a_fault_is_planted_where_it_fits(found: Survey, name: str, added: str) -> None:
    planted = [changed(mutant) for mutant in of(found, name)]

    if added:
        assert any(added in lines for _, lines in planted)
    else:
        assert any(gone and not lines for gone, lines in planted)


def test_imports_that_nobody_needs_go(found: Survey) -> None:
    (mutant,) = [m for m in of(found, "errors/is-to-text") if b"strings.Contains" in m.data]

    assert b'\t"strings"\n' in mutant.data


def test_every_mutant_is_another_file_without_syntax_problems(found: Survey) -> None:
    clean = STORE.lstrip().encode()

    assert len(found.mutants) > 40
    assert all(mutant.data != clean for mutant in found.mutants)
    assert all(mutant.lines[0] <= mutant.lines[1] for mutant in found.mutants)


@pytest.mark.skipif(shutil.which("go") is None, reason="needs the go command")
def test_mutants_compile(found: Survey, module: Path) -> None:
    by_kind: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in found.mutants:
        by_kind[mutant.kind.name].append(mutant)

    assert build(module, Path(found.root), [mutants[0] for mutants in by_kind.values()]) == []


@pytest.mark.skipif(shutil.which("go") is None, reason="needs the go command")
def test_a_mutant_that_does_not_compile_is_told(found: Survey, module: Path) -> None:
    (first, *_) = found.mutants
    broken = first._replace(data=first.data.replace(b"import (", b'import (\n\t"os"'))

    (told,) = build(module, Path(found.root), [broken])

    assert "imported and not used" in told


def test_faults_are_caught_missed_or_known(module: Path, found: Survey, tmp_path: Path) -> None:
    trial = Trial(module, tmp_path / "cache")
    (wrapped, *_) = of(found, "errors/wrap-to-v")
    other = wrapped._replace(kind=wrapped.kind._replace(rules=("money/float-type",)))
    (open_, *_) = of(found, "data/rows-not-closed")

    assert trial.verdict(wrapped).outcome == "caught"
    assert trial.verdict(other) == Verdict(other, "missed", ("errors/cause-lost",))
    assert trial.verdict(open_).outcome == "caught"


def test_faults_that_are_planted_together_are_caught_as_alone(tmp_path: Path) -> None:
    other = {
        f"store{n}/store.go": MODULE["store/store.go"].replace("package store", f"package store{n}")
        for n in range(3)
    }
    write(tmp_path / "m", {**MODULE, **other})
    mutants = [
        mutant
        for mutant in survey(tmp_path / "m", [*KINDS.values()]).mutants
        if mutant.kind.name in ("errors/wrap-to-v", "errors/is-to-any", "data/rows-not-closed")
    ]
    (first, *_) = [mutant for mutant in mutants if mutant.kind.name == "errors/wrap-to-v"]
    wrong = first._replace(kind=first.kind._replace(rules=("money/float-type",)))
    trial = Trial(tmp_path / "m", tmp_path / "cache")

    together = [*trial.verdicts([*mutants, wrong])]

    assert len({mutant.path for mutant in mutants}) == 4
    assert Counter(together) == Counter(trial.verdicts([*mutants, wrong], alone=True))
    assert Verdict(first, "caught") in together
    assert Verdict(wrong, "missed", ("errors/cause-lost",)) in together


def test_a_place_that_had_the_finding_is_not_counted(tmp_path: Path) -> None:
    text = STORE.replace(
        "if err := row.Scan(&name); err != nil {",
        "row.Scan(&name)\n\tif err := error(nil); err != nil {",
    )
    write(tmp_path / "m", {**MODULE, "store/store.go": text.lstrip()})
    trial = Trial(tmp_path / "m", tmp_path / "cache")
    line = text.lstrip().splitlines().index("\trow.Scan(&name)") + 1
    kind_ = KINDS["errors/call-alone"]
    mutant = Mutant(kind_, "store/store.go", b"package store\n", line, line, (1, 1), "")

    assert trial.verdict(mutant).outcome == "known"
    assert [verdict.outcome for verdict in trial.verdicts([mutant])] == ["known"]


def test_kinds_name_rules_that_there_are() -> None:
    known = {rule.id for rule in load_rules()}
    named = {rule for one in KINDS.values() for rule in one.rules}

    assert named <= known


def test_there_are_as_many_kinds_as_asked_for() -> None:
    count = {family: sum(one.family == family for one in KINDS.values()) for family in FAMILIES}

    assert count["errors"] + count["shutdown"] + count["logging"] >= 40
    assert count["tenant"] + count["money"] + count["data"] >= 50


def test_a_kind_is_entered_once() -> None:
    def nothing(place: Place) -> Iterator[Planting]:
        del place
        yield from ()

    with pytest.raises(ValueError, match="is there already"):
        kind("errors/wrap-to-v", "", rules=(), nodes=())(nothing)


def test_errors_that_nobody_wraps_are_compared_as_they_are(tmp_path: Path) -> None:
    code = """
package store

import (
	"errors"
	"fmt"
)

var errGone, errTaken = errors.New("gone"), errors.New("taken")

func isGone(err error) bool { return errors.Is(err, errGone) }

func isTaken(err error) bool { return errors.Is(err, errTaken) }

func take(id string) error { return fmt.Errorf("%s: %w", id, errTaken) }

func find() error { return errGone }
"""
    write(
        tmp_path, {"go.mod": "module example.com/m\n\ngo 1.24\n", "store/store.go": code.lstrip()}
    )

    planted = of(survey(tmp_path, [KINDS["errors/is-to-equal"]]), "errors/is-to-equal")

    assert [b"return err == errTaken" in mutant.data for mutant in planted] == [True]


def test_the_table_counts_and_shows_what_was_missed(found: Survey) -> None:
    (wrapped, *_) = of(found, "errors/wrap-to-v")
    verdicts = [
        Verdict(wrapped, "caught"),
        Verdict(wrapped, "missed", ("a/b",)),
        Verdict(wrapped, "known"),
    ]
    lines = [*lines_of([wrapped.kind], verdicts, show_missed=True)]

    assert "| `%w` becomes `%v` | `errors/cause-lost` | 2 | 1 | 1 |" in lines
    assert "| all | 1 | 2 | 1 | 50.0% |" in lines
    assert lines[-1] == f"missed: store/store.go:{wrapped.line}: errors/wrap-to-v (says a/b)"
    assert below_marks(verdicts)
    assert not below_marks([Verdict(wrapped, "caught")] * 20 + [Verdict(wrapped, "missed")])


def test_the_command_prints_a_table(module: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--only", "data/rows", "--show-missed", str(module)])
    told = capsys.readouterr().out

    assert code == 0
    assert "| `defer rows.Close()` goes | `data/rows-not-closed` | 1 | 1 | 0 |" in told


def test_several_modules_get_a_table_each_and_one_of_all(
    module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--only", "data/rows", str(module), str(module)]) == 0

    told = capsys.readouterr().out
    assert told.count("| data | 1 | 1 | 1 | 100.0% |") == 2
    assert "| data | 1 | 2 | 2 | 100.0% |" in told


def test_a_kind_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "eror"]) == 2
    assert "no kind begins with" in capsys.readouterr().err


def test_a_directory_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none")]) == 2
    assert re.search(r"none is no directory", capsys.readouterr().err)
