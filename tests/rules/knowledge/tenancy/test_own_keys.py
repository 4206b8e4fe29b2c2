"""How the type of a key of a context may be named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.tenancy.own_keys import own_type_of


def _own_type(call: Call, _: Context) -> str | None:
    key = call.argument(1)
    return own_type_of(key) if key is not None else None


HEAD = """import "context"

const actorSlot = 7

"""


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ('"user_id"', "userIDKey"),
        ('"role"', "roleKey"),
        ('"Session"', "sessionKey"),
        ('"x-tenant-key"', "xTenantKey"),
        ("actorSlot", "actorSlotKey"),
        ('"7"', ""),
        ("7", ""),
    ],
)
def test_the_type_is_named_after_the_key(tmp_path: Path, key: str, expected: str) -> None:
    made = f"context.WithValue(ctx, {key}, 1)"
    found = of_calls(
        tmp_path,
        f"{HEAD}func f(ctx context.Context) context.Context {{ return {made} }}",
        _own_type,
    )

    assert found[made] == expected
