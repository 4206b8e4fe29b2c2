"""The words for what code is for, as packs know them."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.errors import UserError
from golint_agent.packs.roles import parse_role, role_names

ROLES = role_names()


def test_a_pack_without_roles_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain_pack").mkdir()
    (tmp_path / "plain_pack" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert role_names("plain_pack") == ()
    assert "transport" in ROLES


@pytest.mark.parametrize("text", ["transport", " Transport ", "TRANSPORT"])
def test_a_role_is_known_by_its_name(text: str) -> None:
    assert parse_role(text, ROLES) == "transport"


@pytest.mark.parametrize("text", ["test-helper", "test_helper", "test helper"])
def test_a_role_of_two_words(text: str) -> None:
    assert parse_role(text, ROLES) == "test-helper"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("transprt", "write `transport`"),
        ("repositories", "write `repository`"),
        ("", "write one of"),
    ],
)
def test_another_name_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(UserError, match=f"no role `{text}`") as refused:
        parse_role(text, ROLES)

    assert refused.value.hint.startswith(hint)


def test_all_roles_are_listed_where_none_is_close() -> None:
    with pytest.raises(UserError) as refused:
        parse_role("zzz", ROLES)

    assert all(role in refused.value.hint for role in ROLES)
