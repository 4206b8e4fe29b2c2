"""What the name of a callee says."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.basics.callees import chain_of, declaring_type, verbs

CODE = """
import "bufio"
type Tx struct{ *bufio.Writer }
func (*Tx) RollBackAll() error { return nil }
func f(tx *Tx) {
	tx.RollBackAll()
	tx.Flush()
	f(nil)
}
"""


def test_verbs(tmp_path: Path) -> None:
    assert of_calls(tmp_path, CODE, lambda call, _: verbs(call)) == {
        "tx.RollBackAll()": ("rollback", "all"),
        "tx.Flush()": ("flush",),
        "f(nil)": ("f",),
    }


def test_the_declaring_type_of_a_promoted_method(tmp_path: Path) -> None:
    assert of_calls(tmp_path, CODE, lambda call, _: declaring_type(call)) == {
        "tx.RollBackAll()": "example.com/m.Tx",
        "tx.Flush()": "bufio.Writer",
        "f(nil)": "",
    }


def test_chains(tmp_path: Path) -> None:
    text = """
type event struct{}
func warn() event { return event{} }
func (e event) Err(error) event { return e }
func (e event) Msg(string) {}
func f() { warn().Err(nil).Msg("a") }
"""
    found = of_calls(tmp_path, text, lambda call, _: [one.word for one in chain_of(call)])

    assert found['warn().Err(nil).Msg("a")'] == ["Err", "warn"]
