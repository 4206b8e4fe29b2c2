"""Errors in variables that nobody asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.unasked_errors import unasked

HEAD = """import ("context"; "log")

type user struct{ name string }
type users interface {
	Find(ctx context.Context) (*user, error)
	Get(ctx context.Context) (user, error)
}

func must(error) {}
func use(any) {}

var _ = log.Println

"""
BODY = "func f(ctx context.Context, userRepo users) (string, error) {{ {} }}"


def _asked(call: Call, _: Context) -> str | None:
    found = unasked(call)
    if found is None:
        return None
    return found.followed.text if found.followed is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("u, err := userRepo.Find(ctx); return u.name, err", ["u"]),
        ("u, err := userRepo.Find(ctx); v := *u; return v.name, err", ["u"]),
        (
            "u, err := userRepo.Find(ctx); if err != nil { panic(err) }; return u.name, nil",
            [],
        ),
        ("u, err := userRepo.Find(ctx); must(err); return u.name, nil", []),
        ("u, err := userRepo.Find(ctx); use(u); return u.name, err", []),
        (
            "u, err := userRepo.Find(ctx); if u == nil { return u.name, err }; return u.name, nil",
            [],
        ),
        ("u, err := userRepo.Get(ctx); log.Println(err); return u.name, nil", [""]),
        ("u, err := userRepo.Get(ctx); return u.name, err", []),
    ],
)
def test_errors_that_nobody_asks(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = of_calls(tmp_path, HEAD + BODY.format(body), _asked)
    assert [answer for answer in found.values() if answer is not None] == expected
