"""Errors that are only asked whether they are of one kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.lone_kinds import lone_kind, only_kinds_asked

HEAD = """import ("errors"; "io"; "net/http")

var errNone = errors.New("none")

type thing struct{ Name string }

func find(id string) (*thing, error) { return nil, nil }
func use(...any) {}
func countCache(id string) error { return nil }

"""
FIND = "t, err := find(id)"
IS_NONE = "errors.Is(err, errNone)"
ASKED = f"{FIND}; if {IS_NONE} {{ return }}"


def _said(call: Call, _: Context) -> str:
    found = lone_kind(call)
    return f"{found[0].name} of {found[1].target} is {found[2].text}" if found is not None else ""


def _asked(tmp_path: Path, body: str) -> str:
    answers = of_calls(tmp_path, f"{HEAD}func f(id string) {{ {body} }}", _said)
    return str(next(said for text, said in answers.items() if text.startswith("errors.Is(")))


@pytest.mark.parametrize(
    "body",
    [
        f"{ASKED}; use(t)",
        f"{FIND}; if err != nil && {IS_NONE} {{ return }}; use(t)",
        f"{FIND}; if err != nil {{ if {IS_NONE} {{ return }} }}; use(t)",
        f"{ASKED}; use(t); _, err = find(id); use(err)",
        f"for {{ {ASKED}; if use(t); id != `` {{ _, err = find(id); use(err) }} }}",
    ],
)
def test_one_kind_alone(tmp_path: Path, body: str) -> None:
    assert _asked(tmp_path, body) == "err of find is errNone"


@pytest.mark.parametrize(
    "body",
    [
        f"{ASKED}; use(t, err)",
        f"{FIND}; use(err); if {IS_NONE} {{ return }}; use(t)",
        f"{FIND}; if {IS_NONE} {{ return }} else {{ use(err) }}; use(t)",
        f"{FIND}; if {IS_NONE} || id == `` {{ return }}; use(t)",
        f"{ASKED}; if t == nil {{ return }}",
        f"{FIND}; if errors.Is(err, http.ErrServerClosed) {{ return }}; use(t)",
        f"err := countCache(id); if {IS_NONE} {{ return }}; use(id)",
        f"{ASKED}; func() {{ use(err) }}(); use(t)",
        f"{FIND}; if err != nil {{ if {IS_NONE} {{ return }}; use(id) }}; use(t)",
        "var err error; for err == nil { _, err = find(id); if errors.Is(err, io.EOF) { use() } }",
    ],
)
def test_all_kinds_are_read(tmp_path: Path, body: str) -> None:
    assert _asked(tmp_path, body) == ""


TEXT = 'strings.Contains(err.Error(), "taken")'


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        (f"if {TEXT} {{ return }}", True),
        (f"if {TEXT} {{ if id == `` {{ return }} }}", True),
        ("var why *odd; if errors.As(err, &why) && why.Code == 1 { return }", True),
        (f"if {IS_NONE} {{ return }}; if errors.Is(err, io.ErrShortWrite) {{ return }}", True),
        (f"if {IS_NONE} {{ return }}", False),
        (f"if !{TEXT} {{ return }}", False),
        (f"if {TEXT} {{ use(err) }}", False),
        (f"if {TEXT} {{ return }}; use(err)", False),
        (f"if {TEXT} {{ return }} else {{ use(err) }}", False),
        ("if id == `` { return }", False),
        (f"if {TEXT} {{ return }}; return", False),
        (f"// All others may go on purpose.\nif {TEXT} {{ return }}", False),
    ],
)
def test_kinds_that_alone_lead_away(tmp_path: Path, branch: str, *, expected: bool) -> None:
    head = HEAD.replace('"net/http")', '"net/http"; "strings")\n\nvar _ = strings.Contains\n')
    odd = 'type odd struct{ Code int }\n\nfunc (*odd) Error() string { return "" }\n'
    body = f"{FIND}; if err != nil {{ {branch}\n }}; use(t)"
    text = f"{head}{odd}func f(id string) {{ {body} }}"
    assert of_branches(tmp_path, text, only_kinds_asked)[0] is expected
