"""The session of `make tour`, with the hook as it is installed here."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.tour import Session, TourError, take_tour

ROOT = Path(__file__).parents[2]
#: The entry of the hook `golint-agent`, run without an environment of its own.
HOOKS = (
    "  - repo: local",
    "    hooks:",
    "      - id: golint-agent",
    "        name: golint-agent",
    "        entry: golint-agent check --force-exclude --output concise",
    "        language: system",
    "        types: [go]",
    "        require_serial: true",
)


def test_every_step_does_what_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    place = tmp_path / "repository"
    place.mkdir()
    told: list[str] = []

    take_tour(place, told.append, hooks=HOOKS)

    text = "\n".join(told)
    steps = ("init", "baseline write", "baseline prune", "check --add-ignore", "check --fix")
    for step in (*steps, "check"):
        assert f"$ golint-agent {step}" in text
    assert "1 stale taken out, 0 new left" in text


def test_the_hook_is_the_one_that_is_offered() -> None:
    offered = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    for line in HOOKS[4:]:
        assert line.strip() in offered or "language" in line


def test_another_exit_code_ends_it(tmp_path: Path) -> None:
    told: list[str] = []

    with pytest.raises(TourError, match="`git status` exited with 128 and not 0"):
        Session(tmp_path, told.append).run("git", "status")
    assert told[0] == "$ git status"
