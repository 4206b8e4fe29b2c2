"""Texts that cannot be read: an outcome, or a failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.lookups.unreadable import may_be_unreadable

HEAD = """import ("encoding/json"; "errors"; "net/url"; "strconv"; "github.com/gofiber/fiber/v2")

var _ = json.Unmarshal

var _ = url.Parse

type line struct{}

func check(string) error { return errors.New("bad") }
func requireName(string) error { return errors.New("bad") }

"""
ATOI = "n, err := strconv.Atoi(a); if err != nil {{ return 0, {} }}; _ = n; "
ZERO = "_, err := strconv.Atoi(a); if err != nil { return line{}, nil };"


def _asked(branch: ErrorBranch) -> bool | None:
    call, function = branch.call, branch.function
    if call is None or function is None:
        return None
    return may_be_unreadable(branch, call, function)


DECODED = "var a int; if err := json.Unmarshal(data, &a); err != nil { return nil }; _ = a; "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"func handlePaid(data []byte) error {{ {DECODED} return nil }}", [False]),
        (f"func scan(data []byte) error {{ {DECODED} return nil }}", [True]),
        (
            (
                "func f(b interface{ Subscribe(func(data []byte) error) }) {"
                f" b.Subscribe(func(data []byte) error {{ {DECODED} return nil }}) }}"
            ),
            [False],
        ),
        (f"func f(a string) (int, error) {{ {ATOI.format('nil')} return 1, nil }}", [True]),
        (
            (
                f"func f(a string) (int, error) {{ {ATOI.format('nil')} "
                "m, err := strconv.Atoi(a); if err != nil { return 0, err }; return m, nil }"
            ),
            [False, True],
        ),
        (
            (
                "func NewLine(a string) (*line, error) { "
                "u, err := NewPart(a); if err != nil { return nil, nil }; _ = u; "
                "return nil, nil }\n"
                "func NewPart(a string) (int, error) { return strconv.Atoi(a) }"
            ),
            [False],
        ),
        (
            (
                "func f(a string) (int, error) { n, err := load(a); "
                "if err != nil { return 0, nil }\n"
                "return n, nil }\nfunc load(a string) (int, error) { return strconv.Atoi(a) }"
            ),
            [False],
        ),
        (f"func parseLine(a string) (line, error) {{ {ZERO} return line{{}}, nil }}", [False]),
        (
            f"func tryParse(a string) (line, error) {{ {ZERO} return line{{}}, nil }}",
            [True],
        ),
        (f"func look(a string) (line, error) {{ {ZERO} return line{{}}, nil }}", [True]),
        (
            (
                "func NewLine(a string) (*line, error) { if err := check(a); err != nil"
                " { return nil, nil }; return &line{}, nil }"
            ),
            [False],
        ),
        (
            (
                "func find(a string) (*line, error) { if err := check(a); err != nil"
                " { return nil, nil }; return &line{}, nil }"
            ),
            [True],
        ),
        (
            (
                "func do(a string) error { if err := requireName(a); err != nil"
                " { return nil }; return nil }"
            ),
            [False],
        ),
        (
            (
                "func all(list []error) error { if err := errors.Join(list...); err != nil"
                " { return nil }; return nil }"
            ),
            [False],
        ),
        (
            (
                "func show(c *fiber.Ctx) error { if err := check(c.Params(`id`)); err != nil"
                " { return nil }; return c.SendString(`x`) }"
            ),
            [False],
        ),
    ],
)
def test_unreadable(tmp_path: Path, text: str, expected: list[bool]) -> None:
    assert of_branches(tmp_path, HEAD + text, _asked) == expected
