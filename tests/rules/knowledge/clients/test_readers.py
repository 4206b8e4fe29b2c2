"""What data is read from, by its type."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.readers import ReadsAll, may_be_reader, read_by

TEXT = """
import ("bytes"; "io"; "net/http"; "example.com/elsewhere")

type store struct{}
type own struct{}

func (o *own) Read(p []byte) (int, error) { return 0, nil }

func f[T io.Reader](a io.Reader, b string, c []byte, d *store, e *own, g *bytes.Buffer,
	h elsewhere.Thing, i http.Header, j T, k error) {
	ask(a); ask(b); ask(c); ask(d); ask(e); ask(g); ask(h); ask(i); ask(j); ask(k)
}
"""


def test_types_that_may_be_read_from(tmp_path: Path) -> None:
    def asks(call: Call, ctx: Context) -> object:
        given = call.argument(0)
        return given is not None and may_be_reader(given.type, ctx.types)

    found = of_calls(tmp_path, TEXT, asks)

    assert {text[4] for text, answer in found.items() if answer} == set("aeghj")


def test_who_reads_all(tmp_path: Path) -> None:
    code = """package m
import ("bytes"; "io")
func all(n int, r io.Reader) { io.ReadAll(r) }
func hands(r io.Reader) { all(1, r) }
func into(b *bytes.Buffer, r io.Reader) { b.ReadFrom(r) }
func other(r, q io.Reader) { q = r; io.ReadAll(q) }
func head(r io.Reader) { io.ReadAll(io.LimitReader(r, 9)) }
"""
    found = functions(tmp_path, {"m/m": code}, ReadsAll)

    assert {name: facts[ReadsAll] for name, facts in found.items()} == {
        "all": ReadsAll((1,)),
        "hands": ReadsAll((0,)),
        "into": ReadsAll((1,)),
    }


def test_what_a_reader_reads(tmp_path: Path) -> None:
    code = """
import ("bufio"; "bytes"; "io"; "net/http")
func f(r *http.Request, given io.Reader) {
	var seen bytes.Buffer
	tee := io.TeeReader(r.Body, &seen)
	set := io.TeeReader(r.Body, &seen)
	set = given
	ask(tee); ask(bufio.NewReader(tee)); ask(io.LimitReader(tee, 9)); ask(set); ask(given)
}
"""

    def asks(call: Call, _: Context) -> object:
        source = call.argument(0)
        return source is not None and read_by(source).text

    found = of_calls(tmp_path, code, asks)

    assert {text: answer for text, answer in found.items() if text.startswith("ask")} == {
        "ask(tee)": "r.Body",
        "ask(bufio.NewReader(tee))": "r.Body",
        "ask(io.LimitReader(tee, 9))": "io.LimitReader(tee, 9)",
        "ask(set)": "set",
        "ask(given)": "given",
    }
