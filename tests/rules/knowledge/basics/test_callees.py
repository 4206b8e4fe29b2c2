"""What the name of a callee says."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.basics.callees import declaring_type, verbs

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
