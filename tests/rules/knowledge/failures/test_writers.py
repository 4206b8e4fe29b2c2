"""Writers that never fail, and those whose failure loses data."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.writers import (
    cannot_fail_to_write,
    is_compressor,
    writes_on_close,
)

IMPORTS = """
import ("archive/zip"; "bufio"; "bytes"; "compress/gzip"; "crypto/rand"; "crypto/sha256"
"encoding/csv"; "fmt"; "hash"; "io"; "net"; "net/http"; "os"; "strings")
"""


@pytest.mark.parametrize(
    "call",
    [
        'b.WriteString("x")',
        "sum.Write(nil)",
        'out.WriteString("x")',
        "out.Flush()",
        "w.Write(nil)",
        'io.WriteString(w, "x")',
        "table.Write(nil)",
        "io.Copy(io.Discard, body)",
        'io.Copy(sum, strings.NewReader("x"))',
        "io.Copy(&b, text)",
        "io.Copy(w, &b)",
        "io.Copy(kept, text)",
        "kept.Write(nil)",
        "io.ReadFull(rand.Reader, key)",
        "zipped.Write(nil)",
        "any.Write(nil)",
        'writeHeader(&b, "x")',
        'io.WriteString(memory, "x")',
        "io.Copy(memory, text)",
    ],
)
def test_nothing_is_lost(tmp_path: Path, call: str) -> None:
    assert asked(tmp_path, call)


@pytest.mark.parametrize(
    "call",
    [
        "file.Write(nil)",
        "file.Close()",
        "conn.Write(nil)",
        "io.Copy(file, body)",
        "io.Copy(file, text)",
        "io.Copy(sum, file)",
        "io.CopyN(&b, text, 8)",
        "io.Copy(own, text)",
        'io.WriteString(counted, "x")',
        "own.Write(nil)",
        "io.ReadFull(body, key)",
        'writeHeader(file, "x")',
        "buffered.Flush()",
    ],
)
def test_something_may_be_lost(tmp_path: Path, call: str) -> None:
    assert not asked(tmp_path, call)


def asked(directory: Path, call: str) -> object:
    code = f"""{IMPORTS}
type named struct {{ hash.Hash; name string }}
type limited struct {{ hash.Hash; left int }}
func (l *limited) Write(p []byte) (int, error) {{ return 0, io.ErrShortWrite }}
type inMemory struct {{ *bytes.Buffer; n int }}
type counting struct {{ bytes.Buffer; left int }}
func (c *counting) WriteString(s string) (int, error) {{ return 0, io.ErrShortWrite }}
func writeHeader(w io.Writer, text string) error {{ return nil }}
func f(w http.ResponseWriter, body io.ReadCloser, file *os.File, conn net.Conn, any io.Writer) {{
	var b bytes.Buffer
	sum := sha256.New()
	out := bufio.NewWriter(os.Stdout)
	buffered := bufio.NewWriter(conn)
	table := csv.NewWriter(file)
	zipped := gzip.NewWriter(file)
	key := make([]byte, 8)
	text := bytes.NewReader(key)
	memory, counted := inMemory{{Buffer: &b}}, &counting{{}}
	kept, own := named{{Hash: sum}}, &limited{{Hash: sum}}
	{call}
}}
"""
    return of_calls(directory, code, cannot_fail_to_write)[call]


def test_what_closing_writes(tmp_path: Path) -> None:
    code = f"""{IMPORTS}
func f(body io.ReadCloser) {{
	archive := zip.NewWriter(nil)
	archive.Close()
	file, _ := os.Create("x")
	file.WriteString("x")
	file.Close()
	read, _ := os.Open("x")
	read.Close()
	body.Close()
}}
"""
    closed = of_calls(
        tmp_path, code, lambda call, _: call.receiver is not None and writes_on_close(call.receiver)
    )

    assert {text for text, answer in closed.items() if answer and "Close" in text} == {
        "archive.Close()",
        "file.Close()",
    }


def test_compressors() -> None:
    assert is_compressor("compress/gzip.Writer")
    assert is_compressor("github.com/klauspost/compress/zstd.Encoder")
    assert not is_compressor("compress/gzip.Reader")
    assert not is_compressor("bufio.Writer")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("own.Write(nil)", False),
        ("w.Write(nil)", True),
        ("same.Copy(same.Discard, r)", True),
        ("same.Copy(w, r)", False),
    ],
)
def test_writers_are_known_by_what_they_take(tmp_path: Path, call: str, *, expected: bool) -> None:
    text = f"""
import same "io"

type Packet struct{{}}
type Responder interface {{ Write(p *Packet) error }}
func f(own Responder, w same.Writer, r same.Reader) {{ {call} }}
"""
    assert of_calls(tmp_path, text, cannot_fail_to_write)[call] is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("w", True), ("r", False), ("rw", False), ("both", True), ("pipe", False)],
)
def test_closing_what_is_only_written(tmp_path: Path, name: str, *, expected: bool) -> None:
    text = f"""
import ("io"; "os/exec")

type both_ struct {{ io.WriteCloser; n int }}
func f(w io.WriteCloser, r io.ReadCloser, rw io.ReadWriteCloser, both both_, c *exec.Cmd) {{
	pipe, err := c.StdinPipe()
	println(err)
	{name}.Close()
}}
"""
    found = of_calls(
        tmp_path, text, lambda c, _: c.receiver is not None and writes_on_close(c.receiver)
    )
    assert found[f"{name}.Close()"] is expected
