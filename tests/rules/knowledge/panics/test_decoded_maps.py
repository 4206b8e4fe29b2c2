"""Values of decoded maps that nobody looks at."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.decoded_maps import bare_element

HEAD = """import ("encoding/json"; "log"; "os")

type event struct { Data map[string]any }

func use(any) {}
func check(map[string]any) {}

const text = "{}"

var _, _ = log.Println, os.ReadFile

"""
DECODED = "var m map[string]any; json.Unmarshal(raw, &m); "


def _asked(call: Call, _: Context) -> str | None:
    given = call.argument(0) if call.word == "use" else None
    found = bare_element(given) if given is not None else None
    return found[0].text if found is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (DECODED + 'use(m["id"].(string))', ['m["id"]']),
        (DECODED + 'log.Println(m); use(m["id"].(string))', ['m["id"]']),
        (DECODED + 'check(m); use(m["id"].(string))', []),
        (DECODED + 'if m["id"] == nil { return }; use(m["id"].(string))', []),
        (DECODED + 'if _, ok := m["id"].(string); !ok { return }; use(m["id"].(string))', []),
        (DECODED + 'm["id"] = ""; use(m["id"].(string))', []),
        (DECODED + 'defer func() { recover() }(); use(m["id"].(string))', []),
        (DECODED + 'l := m["l"]; for _, x := range l.([]any) { use(x) }', []),
        (
            DECODED
            + 'l, _ := m["l"].([]map[string]any); for _, x := range l { use(x["n"].(string)) }',
            ['x["n"]'],
        ),
        ('var e event; json.Unmarshal(raw, &e); use(e.Data["id"].(string))', ['e.Data["id"]']),
        ('var m map[string]any; json.Unmarshal([]byte(text), &m); use(m["id"].(string))', []),
        (f'raw, _ := os.ReadFile("x"); {DECODED}use(m["id"].(string))', []),
        ('var m map[string]any; use(m["id"].(string))', []),
        ('use(given["id"].(string))', []),
    ],
)
def test_elements(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = f"{HEAD}func f(raw []byte, given map[string]any) {{ {body} }}"
    found = of_calls(tmp_path, code, _asked)

    assert [answer for answer in found.values() if answer is not None] == expected


def test_many_elements_are_looked_at_once(tmp_path: Path) -> None:
    reads = "".join(f'\nif v, ok := m["k{n}"].(string); ok {{ use(v) }}' for n in range(4_000))
    bare = "".join(f'\nuse(m["k{n}"].(string))' for n in range(4_000))
    code = f"{HEAD}func f(raw []byte) {{ {DECODED}{reads}{bare} }}"
    before = time.process_time()

    found = of_calls(tmp_path, code, _asked)

    assert not any(found.values())
    assert time.process_time() - before < 8
