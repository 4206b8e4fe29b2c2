"""Which files of a package hold code is kept beside them, and holds until a directory changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from golint_agent.engine.cache import tool
from golint_agent.engine.cache.beside_code import place_beside
from golint_agent.engine.cache.tool import CodeStamps

PACK = "stamped_pack"
#: So many directories are more than what is listed each time.
COUNT = 30


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of many directories, none of which has changed lately."""
    place = tmp_path / PACK
    for number in range(COUNT):
        folder = place / f"topic{number}" / "examples"
        folder.mkdir(parents=True)
        (folder / "shown.py").write_text("")
        (folder.parent / "rule.py").write_text(f"NUMBER = {number}\n")
        (folder.parent / "doc.md").write_text("")
    (place / "__init__.py").write_text("")
    (place / "__pycache__").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    # Times of entries cannot be set back, so that all stamps count as old.
    monkeypatch.setattr(tool, "is_settled", lambda _: True)
    return place


def names() -> list[str]:
    return [file.relative for file in CodeStamps().of(PACK)]


def kept(pack: Path) -> Path:
    return Path(place_beside(str(pack), "files"))


EVERY = sorted(["__init__.py", *(f"topic{number}/rule.py" for number in range(COUNT))])


def test_what_is_kept_is_what_is_there(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = CodeStamps().of(PACK)
    assert kept(pack).exists()
    assert [file.relative for file in before] == EVERY

    monkeypatch.setattr(tool, "_entries", lambda _: pytest.fail("a directory was listed"))
    assert CodeStamps().of(PACK) == before


def test_a_file_that_has_changed_has_another_stamp(pack: Path) -> None:
    digest = CodeStamps()(PACK)
    (pack / "topic3" / "rule.py").write_text("NUMBER = 3000\n")

    assert names() == EVERY
    assert CodeStamps()(PACK) != digest


@pytest.mark.parametrize("place", ["topic3", "topic3/deeper", "."])
def test_a_file_that_is_new_is_found(pack: Path, place: str) -> None:
    names()
    (pack / place).mkdir(exist_ok=True)
    added = pack / place / "added.py"
    added.write_text("")

    found = str(added.relative_to(pack))
    assert names() == sorted([*EVERY, found])
    added.unlink()
    assert names() == EVERY


@pytest.mark.usefixtures("pack")
def test_a_tool_that_counts_other_files_lists_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    names()
    monkeypatch.setattr(tool, "_CODE", (".md",))

    assert names() == [f"{name[:-7]}doc.md" for name in EVERY if name.endswith("rule.py")]


def test_a_directory_that_is_gone_has_no_files(pack: Path) -> None:
    names()
    for path in sorted((pack / "topic7").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (pack / "topic7").rmdir()

    assert names() == [name for name in EVERY if not name.startswith("topic7/")]


DAMAGED = [b"", b"\x94", b"\x92\x80\x90", b"\x93\x90\x80\x90", b"no listing"]


@pytest.mark.parametrize("data", DAMAGED)
def test_what_is_damaged_is_made_anew(pack: Path, data: bytes) -> None:
    names()
    kept(pack).write_bytes(data)

    assert names() == EVERY


def test_nothing_is_kept_of_what_has_just_changed(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "is_settled", lambda _: False)

    assert names() == EVERY
    assert not kept(pack).exists()
