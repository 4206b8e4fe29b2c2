"""ARCHITECTURE.md names what there is: its map has every folder, and its modules exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from golint_agent.rulekit.testing import marks_in

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "golint_agent"
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MAP = TEXT.partition("## Map")[2].partition("## ")[0]


def folders() -> list[str]:
    found = (path.parent for path in SOURCE.rglob("*.py") if path.parent != SOURCE)
    return sorted({path.relative_to(SOURCE).as_posix() for path in found})


@pytest.mark.parametrize("folder", folders())
def test_the_map_has_every_folder(folder: str) -> None:
    name = folder.rpartition("/")[2]
    assert f"{name}/" in MAP


def named_modules() -> list[str]:
    """What stands between backquotes and begins with the name of a part of the program."""
    tops = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    rooms = {f.rpartition("/")[2] for f in folders()}
    named = set(re.findall(r"`([a-z_]+(?:\.\w+)+)`", TEXT))
    return sorted(name for name in named if name.partition(".")[0] in tops | rooms)


@pytest.mark.parametrize("name", named_modules())
def test_what_it_names_is_there(name: str) -> None:
    assert any(is_there(base, name.split(".")) for base in (SOURCE, *SOURCE.iterdir()))


def is_there(base: Path, parts: list[str]) -> bool:
    if not base.is_dir():
        return False
    for count in range(len(parts), 0, -1):
        place = base.joinpath(*parts[:count])
        rest = parts[count:]
        if not rest and (place.is_dir() or place.with_suffix(".py").is_file()):
            return True
        file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if rest and file.is_file():
            pattern = rf"^(?:def |class |    def )?{re.escape(rest[0])}\b|\b{re.escape(rest[0])},$"
            return re.search(pattern, file.read_text("utf-8"), re.MULTILINE) is not None
    return False


def test_there_is_something_to_look_at() -> None:
    assert len(named_modules()) > 30
    assert not is_there(SOURCE, ["engine", "kept"])
    assert not is_there(SOURCE, ["engine", "checking", "plan", "nothing"])


def test_its_layers_are_those_that_are_held() -> None:
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    held = layers["tool"]["importlinter"]["contracts"][0]["layers"]
    told = re.search(r"`(__main__ ->[^`]*)`", TEXT)

    assert told is not None
    assert " ".join(told[1].split()).split(" -> ") == [re.sub(r"[()]", "", one) for one in held]


@pytest.mark.parametrize("folder", ["benchmarks", "oracle", "tools"])
def test_the_map_has_every_program(folder: str) -> None:
    names = {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}
    lines = MAP.partition(f"\n{folder}/")[2]
    entry = re.match(r"[^\n]*\n(?: +[^\n]*\n)*", lines)

    assert entry is not None
    assert names <= set(re.findall(r"\w+", entry[0]))


def test_a_new_topic_needs_no_line_in_the_contracts() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    topics = [one for one in contracts if one["name"].startswith("Topics know nothing")]

    assert [(one["type"], one["modules"]) for one in topics] == [
        ("independence", ["golint_rules.*"])
    ]
    assert all("golint_rules" not in one.get("containers", ()) for one in contracts)


def test_a_bracket_in_a_mark_is_written_as_contributors_are_told() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    told = re.search(r"in quotes with [\w ]+, `(\\+\()`", text)

    assert told is not None
    (want,) = marks_in("a.go", f'f() // want "f{told[1]}x"').wants
    assert re.search(want.pattern, "topic/name: f(x)")
