"""Files that a function leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.open_files import OPENING, left_open, opened_by

HEAD = 'import ("bufio"; "encoding/json"; "io"; "log"; "os")\nvar kept *bufio.Reader\n'


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("_, err = io.Copy(w, f); return err", 1),
        ("_, err = io.Copy(w, f); f.Close(); return err", 0),
        ("_, err = io.Copy(w, f); if err != nil { return err }; return f.Close()", 1),
        ("defer f.Close(); _, err = io.Copy(w, f); return err", 0),
        ("defer func() { _ = f.Close() }(); return nil", 0),
        ("return json.NewDecoder(f).Decode(w)", 1),
        ("return json.NewDecoder(bufio.NewReader(f)).Decode(w)", 1),
        ("r := bufio.NewReader(f); _, err = r.ReadByte(); return err", 1),
        ("r := bufio.NewReader(f); kept = r; return nil", 0),
        ("kept = bufio.NewReader(f); return nil", 0),
        ("log.SetOutput(f); return nil", 0),
        ("go io.Copy(w, f); return nil", 0),
    ],
)
def test_what_is_left_open(tmp_path: Path, body: str, ends: int) -> None:
    opens = 'f, err := os.Open("a"); if err != nil { return err }'
    text = f"{HEAD}func read(w io.Writer) error {{ {opens}; {body} }}"

    assert of_calls(tmp_path, text, _left_open)['os.Open("a")'] == ends


def _left_open(call: Call, _: Context) -> int | None:
    opened = opened_by(call) if call.callee in OPENING else None
    return len(left_open(call, opened)) if opened is not None else None
