"""The comparison with other linters: its parts, and a slice of `make peers`."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from golint_agent.packs.load import load_rules
from nolint import VERSION
from peer_marks import MODULE, marks_of, write_module
from peer_matching import (
    Check,
    Compared,
    Kind,
    Mark,
    Place,
    Reason,
    Statements,
    Table,
    Told,
    compare,
    read_reasons,
    read_table,
)
from peers import Result, our_findings, rows, share, their_marks, unread

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "docs" / "peers"
GOLANGCI_LINT = Path(tempfile.gettempdir()) / "golint-agent-oracle" / f"golangci-lint-{VERSION}"
CHECKS = {
    "errcheck": Check("errcheck", ("errors/ignored-call",)),
    "nilerr": Check("nilerr", ("errors/branch-returns-nil",), branch=True),
    "spancheck": Check("spancheck", ("observability/span-not-ended",), echo="^return can"),
    "SA9003": Check("staticcheck", ("errors/branch-empty",)),
}
CODE = """package m

func f() error {
	save(
		1,
	)
	if err := load(); err != nil {
		log(err)
		return nil
	}
	go func() {
		save(2)
	}()
	if x, err := count(); err != nil || x > 0 {
		return err
	} else if y := x; y > 1 {
		return nil
	}
	return nil
}
"""


def issue(linter: str, text: str, line: int, path: str = "m.go") -> dict[str, object]:
    return {
        "FromLinter": linter,
        "Text": text,
        "Pos": {"Filename": path, "Line": line, "Column": 2},
    }


def finding(rule: str, line: int, *related: tuple[str, int]) -> dict[str, object]:
    def at(number: int) -> dict[str, int]:
        return {"line": number, "column": 2, "byte": 0}

    return {
        "rule": rule,
        "message": "why",
        "path": "m.go",
        "start": at(line),
        "related": [{"path": path, "start": at(number)} for path, number in related],
    }


def statements(tmp_path: Path, code: str = CODE) -> Statements:
    (tmp_path / "m.go").write_text(code)
    return Statements(tmp_path)


def told(rule: str, *lines: int) -> Told:
    return Told(tuple(Place("m.go", line, 2) for line in lines), rule, "why")


def mark(check: str, line: int, column: int = 1) -> Mark:
    return Mark(Place("m.go", line, column), check, "said")


# Reports.


def test_marks_are_named_by_linter_or_by_number() -> None:
    report = {"Issues": [issue("errcheck", "unchecked", 3), issue("staticcheck", "SA9003: no", 4)]}

    assert list(their_marks(report, CHECKS)) == [
        Mark(Place("m.go", 3, 2), "errcheck", "unchecked"),
        Mark(Place("m.go", 4, 2), "SA9003", "no"),
    ]
    assert list(their_marks({"Issues": None}, CHECKS)) == []


def test_files_of_tests_and_the_other_end_of_a_fault_are_left_out() -> None:
    report = {
        "Issues": [
            issue("errcheck", "unchecked", 3, "m_test.go"),
            issue("spancheck", "return can be reached without calling span.End", 9),
        ]
    }

    assert list(their_marks(report, CHECKS)) == []


@pytest.mark.parametrize("linter", ["typecheck", "govet"])
def test_what_no_check_says_is_told(linter: str) -> None:
    report = {"Issues": [issue(linter, "undefined: x", 3)]}

    with pytest.raises(ValueError, match=r"m\.go:3: .*undefined: x"):
        list(their_marks(report, CHECKS))


def test_a_finding_has_the_places_of_its_file() -> None:
    report = {
        "findings": [
            finding("errors/ignored-call", 4, ("m.go", 9), ("other.go", 2)),
            {**finding("errors/ignored-call", 4), "path": "m_test.go"},
        ]
    }

    assert list(our_findings(report)) == [told("errors/ignored-call", 4, 9)]


# Matching.


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        (4, 5, True),  # two lines of one call
        (4, 11, False),
        (11, 12, False),  # a function that is started, and a call in it
        (7, 8, False),  # the head of an `if`, and its branch
        (14, 14, True),
        (14, 16, False),  # `else if` is a statement of its own
    ],
)
def test_one_statement_is_one_place(tmp_path: Path, theirs: int, ours: int, *, same: bool) -> None:
    found = compare(
        [mark("errcheck", theirs)],
        [told("errors/ignored-call", ours)],
        CHECKS,
        statements(tmp_path),
    )

    assert bool(found.both) is same
    assert (found.theirs == []) is same
    assert (found.ours == []) is same


def test_parts_of_a_head_are_one_statement(tmp_path: Path) -> None:
    call, condition = CODE.splitlines()[6].index("load"), CODE.splitlines()[6].index("err !=")
    at = statements(tmp_path)

    assert at.around(Place("m.go", 7, call + 1)) == at.around(Place("m.go", 7, condition + 1))
    assert at.around(Place("m.go", 99)) == at.around(Place("none.go", 1)) == (-1, -1)


def test_a_case_and_what_it_receives_are_one_statement(tmp_path: Path) -> None:
    text = "package m\n\nfunc f(c, d chan error) {\n\tselect {\n\tcase <-c:\n\tcase <-d:\n\t}\n}\n"
    (tmp_path / "m.go").write_text(text)
    at = Statements(tmp_path)

    assert at.around(Place("m.go", 5)) == at.around(Place("m.go", 5, 9))
    assert at.around(Place("m.go", 5)) != at.around(Place("m.go", 6))


def test_places_of_a_long_file_are_found(tmp_path: Path) -> None:
    """What a longer file was parsed from is let go of, so that its nodes have no text."""
    above = "// Some words about the package.\n" * 1000
    (tmp_path / "m.go").write_text(above + CODE)
    at = Statements(tmp_path)
    first = 1000 + 4

    assert at.around(Place("m.go", first)) == at.around(Place("m.go", first + 1))
    assert at.around(Place("m.go", first)) != at.around(Place("m.go", first + 3))
    assert at.code(Place("m.go", first)) == "save("


def test_a_literal_stands_in_the_statement_around_it(tmp_path: Path) -> None:
    (tmp_path / "m.go").write_text("package m\n\nfunc f() {\n\tg(func() int { return 1 }())\n}\n")
    at = Statements(tmp_path)

    assert at.around(Place("m.go", 4)) == at.around(Place("m.go", 4, 4))
    assert at.around(Place("m.go", 4)) != at.around(Place("m.go", 4, 17))


def test_some_checks_name_another_end_of_the_branch(tmp_path: Path) -> None:
    marks = [mark("nilerr", 9), mark("nilerr", 19)]
    found = compare(marks, [told("errors/branch-returns-nil", 7)], CHECKS, statements(tmp_path))

    assert [one for one, _ in found.both] == marks[:1]
    assert found.theirs == marks[1:]


def test_another_rule_is_no_answer(tmp_path: Path) -> None:
    others = [told("errors/branch-empty", 4), told("money/float-type", 4)]
    found = compare([mark("errcheck", 4)], others, CHECKS, statements(tmp_path))

    assert found.theirs == [mark("errcheck", 4)]
    assert found.ours == others[:1]


def test_any_place_that_a_finding_names_counts(tmp_path: Path) -> None:
    found = compare(
        [mark("errcheck", 12)], [told("errors/ignored-call", 4, 12)], CHECKS, statements(tmp_path)
    )

    assert (len(found.both), found.theirs, found.ours) == (1, [], [])


# Reasons.


def test_a_reason_holds_where_the_line_moves(tmp_path: Path) -> None:
    table = Table(CHECKS, {"fine": Kind("it is"), "lost": Kind("not yet", within=True)}, [])
    file = tmp_path / "reasons.csv"
    file.write_text(
        "source,commit,path,line,check,code,kind\n"
        "example.com/m,1,m.go,400,errcheck,save(,fine\n"
        "example.com/m,1,m.go,500,errcheck,save(2),lost\n"
    )
    marks = [mark("errcheck", 4), mark("errcheck", 12), mark("errcheck", 13)]
    at = statements(tmp_path)
    both = [(mark("errcheck", 1), told("errors/ignored-call", 1))] * 3
    result = Result("example.com/m", "1", Compared(both=both, theirs=marks), at)
    reasons = read_reasons(file, table)

    assert reasons == {
        Reason("example.com/m", "m.go", "errcheck", "save("): "fine",
        Reason("example.com/m", "m.go", "errcheck", "save(2)"): "lost",
    }
    assert rows([result], CHECKS, reasons, table)[2:] == [
        "| errcheck | 3 | 1 | 1 | 1 |",
        "| all | 3 | 1 | 1 | 1 |",
    ]
    assert share([result], reasons, table) == 60.0
    assert list(unread([result], reasons)) == [
        ["example.com/m", "1", "m.go", "13", "errcheck", "}()", ""]
    ]


def test_a_kind_that_nobody_described_ends_the_run(tmp_path: Path) -> None:
    file = tmp_path / "reasons.csv"
    file.write_text("source,commit,path,line,check,code,kind\nm,1,m.go,4,errcheck,save(),odd\n")

    with pytest.raises(SystemExit, match=r"'odd', which peers\.toml has not; describe it there"):
        read_reasons(file, Table(CHECKS, {}, []))


def test_a_table_that_is_wrong_ends_the_run(tmp_path: Path) -> None:
    file = tmp_path / "peers.toml"
    file.write_text('sources = []\n[kinds]\n[checks.errcheck]\nlinter = "errcheck"\nrule = []\n')

    with pytest.raises(SystemExit, match="is not as it should be"):
        read_table(file)


def test_the_tables_name_rules_checks_and_kinds_that_there_are() -> None:
    table = read_table()
    ids = {rule.id for rule in load_rules()}
    used: set[str] = set()
    for name in ("modules", "marks"):
        file = TABLES / f"{name}.csv"
        used.update(read_reasons(file, table).values())
        with file.open(encoding="utf-8", newline="") as lines:
            listed = list(csv.DictReader(lines))
        assert {row["check"] for row in listed} <= set(table.checks)
        keys = [(row["source"], row["path"], row["check"], row["code"]) for row in listed]
        assert len(set(keys)) == len(keys)

    assert {rule for check in table.checks.values() for rule in check.rules} <= ids
    assert used == set(table.kinds)


# Annotated files.


def test_each_string_behind_a_sign_is_a_mark() -> None:
    text = 'a() // want `one` "two \\"2\\""\nb() //@ diag(`three`)\nc() // want f:"fact"\n// what\n'

    assert [(one.place.line, one.text) for one in marks_of(text, "a.go", "errcheck")] == [
        (1, "one"),
        (1, 'two \\"2\\"'),
        (2, "three"),
    ]


def test_test_data_becomes_a_module_that_serves(tmp_path: Path) -> None:
    folder = tmp_path / "src"
    for package, code in {
        "a/main.go": 'package main\n\nimport "a/keys-of"\n\nvar K = keys.K // want "k"\n',
        "a/keys-of/keys.go": 'package keys\n\nimport x "fmt"\n\nvar K = x.Sprint()\n',
        "a/main_test.go": "package main\n",
    }.items():
        (folder / package).parent.mkdir(parents=True, exist_ok=True)
        (folder / package).write_text(code)
    (folder / "a" / "go.mod").write_text(
        "module a\n\nrequire (\n\texample.com/z v1.2.0 // indirect\n)\n"
    )
    (folder / "go.mod").write_text("module b\n\nrequire example.com/z v1.10.0\n")
    root = tmp_path / "module"

    files = write_module(folder, root, "1.26")

    assert files == {
        "internal/a/main.go": "a/main.go",
        "internal/a/keys_of/keys.go": "a/keys-of/keys.go",
    }
    moved = (root / "internal/a/main.go").read_text().splitlines()
    assert moved[0] == "package annotated"
    assert moved[2] == f'import "{MODULE}/internal/a/keys_of"'
    assert 'import x "fmt"' in (root / "internal/a/keys_of/keys.go").read_text()
    assert re.findall("require.*", (root / "go.mod").read_text()) == [
        "require example.com/z v1.10.0"
    ]
    assert f'_ "{MODULE}/internal/a"' in (root / "cmd/server/main.go").read_text()


# The program.


@pytest.mark.skipif(
    shutil.which("go") is None or not GOLANGCI_LINT.is_file(),
    reason="no go command, or no golangci-lint that `make peers` has built: nothing is compared"
    " with other linters",
)
def test_a_module_is_compared(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.25\n")
    (tmp_path / "m.go").write_text(
        'package m\n\nimport "os"\n\n'
        "func Keep(name string, data []byte) {\n"
        "\tif len(data) == 7 {\n\t}\n"
        "\tos.WriteFile(name, data, 0o600)\n"
        "}\n"
    )
    program = ROOT / "oracle" / "peers.py"
    done = subprocess.run(
        [sys.executable, program, tmp_path], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.returncode == 1
    assert "| errcheck | 1 | 0 | 0 | 0 |" in done.stdout
    assert done.stdout.splitlines()[-1] == "no reason: m.go:6: SA9003: if len(data) == 7 {"


def test_without_go_the_program_says_so() -> None:
    program = ROOT / "oracle" / "peers.py"
    done = subprocess.run(
        [sys.executable, program], env={"PATH": ""}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("peers: the go command is not on the PATH; install Go")
