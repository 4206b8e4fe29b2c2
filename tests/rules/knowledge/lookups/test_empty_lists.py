"""Lists that may be empty, and whose elements are taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.empty_lists import unchecked_element

HEAD = """import "context"

type repo interface { Find(ctx context.Context) ([]int, error); Make(n int) ([]int, error) }

func use(...any) {}

"""


def _asked(call: Call, _: Context) -> str | None:
    given = call.argument(0) if call.word == "use" else None
    found = unchecked_element(given) if given is not None else None
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("found, _ := userRepo.Find(ctx); use(found[0])", ["found"]),
        ("found, _ := userRepo.Find(ctx); use(found[1])", ["found"]),
        ("found, _ := userRepo.Find(ctx); use(found[0], 1); use(found[0], 2)", ["found"]),
        ("found, _ := userRepo.Find(ctx); if len(found) > 0 { use(found[0]) }", []),
        ("found, _ := userRepo.Find(ctx); if found == nil { return }; use(found[0])", []),
        ("found, _ := userRepo.Find(ctx); use(found); use(found[0])", []),
        ("found, _ := userRepo.Find(ctx); for range found { use(found[0]) }", []),
        ("found, _ := userRepo.Make(1); use(found[0])", []),
        ("use(given[0])", []),
    ],
)
def test_elements_of_empty_lists(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(ctx context.Context, userRepo repo, given []int) {{ {body} }}"
    found = of_calls(tmp_path, text, _asked)
    assert [answer for answer in found.values() if answer is not None] == expected
