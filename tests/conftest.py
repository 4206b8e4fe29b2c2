"""What all tests share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def user_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> pytest.MonkeyPatch:
    """Each test has a cache of its own, and none touches that of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user")))
    monkeypatch.delenv("GOLINT_AGENT_CACHE_DIR", raising=False)
    return monkeypatch
