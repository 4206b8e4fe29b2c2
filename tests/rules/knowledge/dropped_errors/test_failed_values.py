"""What becomes of the value of a call that failed."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.dropped_errors.failed_values import (
    filled_by,
    first_need,
    is_given_on,
    is_mended,
    is_named,
    is_wrong_before_told,
    need_of_filled,
)

HEAD = """import ("errors"; "log")

type conn struct{ name string }

func NewConn(name string) (*conn, error) { return nil, nil }

func (c *conn) Name() string { return c.name }
func (c *conn) IsZero() bool { return c == nil }
func taken(name string) bool { return name != "" }
func find(name string) (*conn, error) { return nil, nil }

type row struct{ name string }

func read(name string) (row, error) { return row{}, nil }

var rows []row

"""


@pytest.mark.parametrize(
    ("call", "after", "expected"),
    [
        ("find", "return c.name", "c"),
        ("find", 'if c == nil { return "" }; return c.name', ""),
        ("find", "log.Print(c); return name", ""),
        ("find", "cs = append(cs, c); return name", ""),
        ("read", "rows = append(rows, c); return name", "c"),
        ("read", "rows = append(rows, row{}); return name", ""),
        ("NewConn", "use = c; return name", "c"),
        ("find", 'if c.name == "" { return name }; return c.name', "c"),
        ("find", 'if c != nil && c.name == "" { return name }; return ""', ""),
        ("find", "if c.IsZero() { return name }; return c.name", ""),
        ("find", "if taken(c.Name()) { return name }; return c.name", "c"),
        ("find", "if taken(c.Name()) { return name }; return name", ""),
    ],
)
def test_what_needs_it_first(tmp_path: Path, call: str, after: str, expected: object) -> None:
    body = (
        "func f(name string, cs []*conn, use *conn) string {\n"
        f"c, err := {call}(name)\nif err != nil {{ log.Print(err) }}\n{after} }}"
    )

    def need(branch: ErrorBranch) -> str:
        assert branch.call is not None
        found = first_need(branch, branch.values[0], branch.call)
        return found.text if found is not None else ""

    assert of_branches(tmp_path, HEAD + body, need)[0] == expected


@pytest.mark.parametrize(
    ("call", "result", "expected"),
    [("NewConn", "*conn", "c"), ("find", "*conn", ""), ("NewConn", "(*conn, error)", "")],
)
def test_what_was_not_made_is_given_back(
    tmp_path: Path, call: str, result: str, expected: object
) -> None:
    given = "c, nil" if "error" in result else "c"
    body = (
        f"func f(name string) {result} {{ c, err := {call}(name)\n"
        f"if err != nil {{ log.Print(err) }}\nreturn {given} }}"
    )

    def need(branch: ErrorBranch) -> str:
        assert branch.call is not None
        found = first_need(branch, branch.values[0], branch.call)
        return found.text if found is not None else ""

    assert of_branches(tmp_path, HEAD + body, need) == [expected]


@pytest.mark.parametrize(
    ("branch", "given_on", "mended", "named"),
    [
        ("log.Print(err)", False, False, False),
        ("errs = append(errs, err)", True, False, False),
        ('errs = append(errs, errors.New("no"))', True, False, False),
        ("c = &conn{}", False, True, True),
        ("log.Print(c)", False, False, True),
    ],
)
def test_what_the_branch_does_with_it(
    tmp_path: Path, branch: str, *, given_on: bool, mended: bool, named: bool
) -> None:
    body = (
        "func f(name string, errs []error) { c, err := find(name)\n"
        f"if err != nil {{ {branch} }}\n_ = c.name }}"
    )

    def answers(found: ErrorBranch) -> tuple[bool, bool, bool]:
        value = found.values[0]
        return is_given_on(found), is_mended(found, value), is_named(found, value)

    assert of_branches(tmp_path, HEAD + body, answers) == [(given_on, mended, named)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("show(c.name); return kept", True),
        ("if kept != nil { return kept }; show(c.name); return nil", False),
        ("if kept == nil { show(c.name) }; return kept", False),
        ("if err == nil { show(c.name) }; return kept", False),
        ("if err = repo.Save(c); err != nil { return err }; return kept", True),
        ("show(c); return kept", False),
    ],
)
def test_what_is_wrong_before_the_kept_error_is_told(
    tmp_path: Path, after: str, *, expected: bool
) -> None:
    body = (
        "func show(of any) {}\ntype store interface{ Save(c *conn) error }\n"
        "func f(name string, repo store) (kept error) { c, err := find(name)\n"
        f"if err != nil {{ kept = err }}\n{after} }}"
    )

    def wrong(branch: ErrorBranch) -> bool:
        assert branch.call is not None
        if not branch.values:
            return False
        need = first_need(branch, branch.values[0], branch.call)
        return need is not None and is_wrong_before_told(branch, branch.values[0], need)

    assert of_branches(tmp_path, HEAD + body, wrong)[0] is expected


@pytest.mark.parametrize(
    ("declared", "call", "after", "expected"),
    [
        ("var c conn", "json.Unmarshal(text, &c)", "return c.name", "c"),
        ("var c *conn", "json.Unmarshal(text, &c)", "return c.name", "c"),
        ("var c conn", "json.Unmarshal(text, &c)", 'if c.name == "" { return "" }', ""),
        ("var c conn", "json.Unmarshal(text, &c)", "c = conn{}; return c.name", ""),
        ("var c conn", "json.Unmarshal(text, &c)", "json.Unmarshal(text, &c); return c.name", ""),
        ("var c conn", "json.Unmarshal(text, &c)", "log.Print(c)", ""),
        ("c := conn{name: `x`}", "json.Unmarshal(text, &c)", "return c.name", ""),
        ("var c conn; c.name = `x`", "json.Unmarshal(text, &c)", "return c.name", ""),
        ("var c conn", "copied(&c)", "return c.name", ""),
    ],
)
def test_what_was_to_be_filled(
    tmp_path: Path, declared: str, call: str, after: str, expected: str
) -> None:
    code = f"""import ("encoding/json"; "log")
    type conn struct {{ name string }}
    func copied(c *conn) error {{ return nil }}
    func f(text []byte) string {{
        {declared}
        if err := {call}; err != nil {{ log.Print(err) }}
        {after}
        return ""
    }}"""

    def need(branch: ErrorBranch) -> str:
        assert branch.call is not None
        found = [need_of_filled(branch, local) for local in filled_by(branch.call)]
        return "".join(use.text for use in found if use is not None)

    assert of_branches(tmp_path, code, need) == [expected]
