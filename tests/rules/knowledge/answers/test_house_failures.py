"""A house's own errors that clients are answered with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.answers.house_failures import AnsweredFailures, MakesFailure

HEAD = """import ("encoding/json"; "net/http")

type Failure struct { Code string; Message string; Status int }

func (f *Failure) Error() string { return f.Code }

const codeInternal = "internal_error"

var _ = json.Marshal
var _ = http.Error

func Internal(message string) *Failure { return &Failure{Message: message, Status: 500} }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return &Failure{Message: m, Status: 500}", ((0, "Message"),)),
        ("return &Failure{Message: m, Code: codeInternal}", ((0, "Message"),)),
        ("return Internal(m)", ((0, "Message"),)),
        ("return &Failure{Message: m, Status: 404}", None),
        ("return &Failure{Message: m}", None),
        ('return &Failure{Message: "failed", Status: 500}', None),
        ('m = "x"; return &Failure{Message: m, Status: 500}', None),
    ],
)
def test_what_makes_a_failure(
    tmp_path: Path, body: str, expected: tuple[tuple[int, str], ...] | None
) -> None:
    found = _made(tmp_path, f"func f(m string) error {{ {body} }}")

    assert (found.texts if found is not None else None) == expected


def test_the_text_of_an_error(tmp_path: Path) -> None:
    code = "func f(err error) error { return &Failure{Message: err.Error(), Status: 503} }"

    found = _made(tmp_path, code)
    assert found is not None
    assert found.errors == ((0, "Message"),)


def _made(directory: Path, code: str) -> MakesFailure | None:
    found = functions(directory, {"m/m": f"{HEAD}\n{code}\n"}, MakesFailure)
    fact = found.get("f", {}).get(MakesFailure)
    return fact if isinstance(fact, MakesFailure) else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("http.Error(w, f.Message, f.Status)", ("Message",)),
        ("http.Error(w, f.Error(), f.Status)", ("*",)),
        ("w.WriteHeader(f.Status); json.NewEncoder(w).Encode(f)", ("*",)),
        ("if f.Status >= 500 { w.WriteHeader(500); return }; http.Error(w, f.Message, 400)", None),
        ("_ = f.Message", None),
    ],
)
def test_what_clients_are_sent_of_it(
    tmp_path: Path, body: str, expected: tuple[str, ...] | None
) -> None:
    code = f"func answer(w http.ResponseWriter, f *Failure) {{ {body} }}"
    found = module_fact(tmp_path, {"m/m": f"{HEAD}\n{code}\n"}, AnsweredFailures)

    fields = found.fields if found is not None else {}
    assert fields.get("example.com/m.Failure") == expected
