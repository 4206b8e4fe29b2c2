"""Writers that still hold data when they are closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.written_data import (
    error_for_nobody,
    keeps_unread_error,
    loses_data,
    set_for_nobody,
)

CODE = """
import ("bufio"; "bytes"; "compress/gzip"; "database/sql"; "encoding/csv"; "io"; "net/http"; "os")

var _ = []any{bufio.NewWriter, bytes.NewBuffer, gzip.NewWriter, csv.NewWriter, io.Copy, os.Open}
func into(c io.Closer, err *error) {}

func f(w http.ResponseWriter, tx *sql.Tx, file *os.File) (failed error) {
	var err error
	%s
	return err
}
"""


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ('x, _ := os.Create("x"); x.Write(nil); defer x.Close()', "x.Close()", True),
        ('x, _ := os.Create("x"); defer x.Close()', "x.Close()", False),
        ('x, _ := os.Open("x"); x.Write(nil); defer x.Close()', "x.Close()", False),
        ('x, _ := os.OpenFile("x", os.O_WRONLY, 0); x.Write(nil); x.Close()', "x.Close()", True),
        ('x, _ := os.OpenFile("x", os.O_RDONLY, 0); x.Write(nil); x.Close()', "x.Close()", False),
        (
            'x, _ := os.Open("x"); x, err = os.Create("x"); x.Write(nil); defer x.Close()',
            "x.Close()",
            True,
        ),
        (
            (
                'x, _ := os.Create("x"); x.Write(nil); x, err = os.OpenFile("x", os.O_RDONLY, 0);'
                " defer x.Close()"
            ),
            "x.Close()",
            False,
        ),
        ('x, _ := os.Create("x"); x.Write(nil); err = x.Sync(); x.Close()', "x.Close()", False),
        (
            'x, _ := os.Create("x"); x.Write(nil); x.Close(); os.Remove(x.Name())',
            "x.Close()",
            False,
        ),
        ("x := gzip.NewWriter(file); x.Write(nil); defer x.Close()", "x.Close()", True),
        ("x := gzip.NewWriter(w); x.Write(nil); defer x.Close()", "x.Close()", False),
        ("x := bufio.NewWriter(file); defer x.Flush()", "x.Flush()", True),
        ("x := bufio.NewWriter(os.Stdout); defer x.Flush()", "x.Flush()", False),
        ("defer tx.Commit()", "tx.Commit()", True),
        ("defer tx.Rollback()", "tx.Rollback()", False),
    ],
)
def test_what_loses_data(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % body, loses_data)[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x := csv.NewWriter(file); x.Flush()", True),
        ("x := csv.NewWriter(file); x.Flush(); err = x.Error()", False),
        ("x := csv.NewWriter(w); x.Flush()", False),
        ("x := csv.NewWriter(new(bytes.Buffer)); x.Flush()", False),
        ("x := csv.NewWriter(file); x.Flush(); println(x)", False),
    ],
)
def test_tables(tmp_path: Path, body: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % body, keeps_unread_error)["x.Flush()"] is expected


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("defer into(file, &err)", "into(file, &err)", "&err"),
        ("defer into(file, &failed)", "into(file, &failed)", ""),
        ("defer func() { println(err) }(); defer into(file, &err)", "into(file, &err)", ""),
    ],
)
def test_errors_that_nobody_reads(tmp_path: Path, body: str, call: str, expected: str) -> None:
    def asked(found: object) -> str:
        return found.text if found is not None else ""  # type: ignore[attr-defined] # a Code

    found = of_calls(tmp_path, CODE % body, lambda c, _: asked(error_for_nobody(c)))
    assert found[call] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err = errors.Join(err, c.Close())", True),
        ("if e := c.Close(); e != nil && err == nil { err = e }", True),
        ("failed = errors.Join(failed, c.Close())", False),  # a named result
        ("err = c.Close(); if err != nil { println(err.Error()) }", False),
        ("err = c.Close(); if err != nil { failed = err }", False),
        ("if err = c.Close(); err != nil { println(1) }", False),
        ("err := c.Close(); _ = err", False),
        ("err = c.Close(); errs <- err", False),
        ("_ = c.Close()", False),
    ],
)
def test_errors_that_are_set_when_all_is_over(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        'import ("errors"; "io")\nvar _ = errors.Join\n'
        "func f(c io.Closer, errs chan error) (failed error) { _, err := io.ReadAll(nil);"
        f" n, err := io.ReadAll(nil); println(n); defer func() {{ {body} }}();"
        " _, err = io.ReadAll(nil); return err }"
    )

    found = of_calls(tmp_path, text, lambda c, _: set_for_nobody(c) is not None)

    assert any(found.values()) is expected


CLOSING = "func() { err = c.Close() }()"


@pytest.mark.parametrize(
    "code",
    [
        # Another function defers, and this one reads.
        f"func() error {{ defer {CLOSING}; return nil }}(); return err",
        f"defer func() {{ println(err) }}(); defer {CLOSING}; return nil",
        f"defer keep(&err); defer {CLOSING}; return nil",
    ],
)
def test_errors_that_somebody_reads(tmp_path: Path, code: str) -> None:
    text = (
        'import "io"\nfunc keep(*error) {}\n'
        f"func f(c io.Closer) error {{ var err error; {code} }}"
    )

    found = of_calls(tmp_path, text, lambda c, _: set_for_nobody(c) is not None)

    assert not any(found.values())
