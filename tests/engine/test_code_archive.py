"""A run imports its modules from one file, for as long as no code has changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from golint_agent.engine.cache.tool import take_stamps, taken_stamps

PACK = "archived_pack"
#: What `python -v` says of a module: its name, and the class of what loads it.
_LOADED = re.compile(r"^import '(golint_[\w.]+)' # <(?:\w+\.)*(\w+) object", re.MULTILINE)
ROOT = Path(__file__).parents[2]
#: Uses the archive of the pack, imports a module, tells who loaded it, and keeps the archive.
SCRIPT = f"""\
import sys
from golint_agent.engine.cache.code_archive import keep_archive, use_archive
from golint_agent.engine.cache.tool import CodeStamps

stamps = CodeStamps()
is_used = use_archive(stamps, "{PACK}")
from {PACK} import inner
import {PACK}.inner.word as word

if not is_used:
    keep_archive(stamps, "{PACK}")
spec = word.__spec__
print(is_used, type(word.__loader__).__name__, word.WORD)
assert word.__file__ == spec.origin == word.find.__code__.co_filename
assert word.__cached__ == spec.cached and word.__cached__.endswith(".pyc")
assert list(inner.__path__) == [word.__file__.rpartition("/")[0]]
assert word.__package__ == "{PACK}.inner"
"""
FROM_FILES = ["False SourceFileLoader one"]
FROM_ARCHIVE = ["True _Loader one"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with one module in a folder."""
    inner = tmp_path / PACK / "inner"
    inner.mkdir(parents=True)
    (tmp_path / PACK / "__init__.py").write_text("")
    (inner / "__init__.py").write_text("")
    (inner / "word.py").write_text('WORD = "one"\n\n\ndef find():\n    return WORD\n')
    return tmp_path / PACK


def run(pack: Path, *, writes: bool = True) -> list[str]:
    """What the script prints in a process of its own."""
    paths = os.pathsep.join([str(pack.parent), str(ROOT / "src"), str(ROOT / "rules")])
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    if writes:
        environment["PYTHONDONTWRITEBYTECODE"] = ""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def archive(pack: Path) -> Path:
    (found,) = pack.glob("__pycache__/*.code")
    return found


def test_modules_are_imported_from_the_archive(pack: Path) -> None:
    assert run(pack) == FROM_FILES
    assert run(pack) == FROM_ARCHIVE


def test_code_that_has_changed_is_imported_from_its_file(pack: Path) -> None:
    run(pack)
    word = pack / "inner" / "word.py"
    word.write_text(word.read_text().replace('"one"', '"three"'))

    assert run(pack) == ["False SourceFileLoader three"]
    assert run(pack) == ["True _Loader three"]


def test_a_file_beside_makes_another_archive(pack: Path) -> None:
    run(pack)
    (pack / "inner" / "other.py").write_text("")

    assert run(pack) == FROM_FILES
    assert run(pack) == FROM_ARCHIVE


@pytest.mark.parametrize("left", [0, 10, 24, 60])
def test_an_archive_that_was_cut_off_is_made_anew(pack: Path, left: int) -> None:
    run(pack)
    archive(pack).write_bytes(archive(pack).read_bytes()[:left])

    assert run(pack) == FROM_FILES
    assert run(pack) == FROM_ARCHIVE


def test_code_that_is_damaged_is_imported_from_its_file(pack: Path) -> None:
    run(pack)
    data = archive(pack).read_bytes()
    archive(pack).write_bytes(data[: len(data) // 2])  # the code of the pack stands at the end

    assert run(pack) == FROM_ARCHIVE


def test_nothing_is_kept_where_python_keeps_no_compiled_code(pack: Path) -> None:
    assert run(pack, writes=False) == FROM_FILES
    assert not list(pack.glob("__pycache__/*"))


def test_nothing_is_kept_of_code_that_python_could_not_compile(pack: Path) -> None:
    run(pack)
    archive(pack).unlink()
    compiled = next((pack / "inner" / "__pycache__").glob("word.*.pyc"))
    compiled.unlink()
    compiled.mkdir()  # nothing can be written there

    assert run(pack) == FROM_FILES
    assert not list(pack.glob("__pycache__/*.code"))


def test_stamps_that_a_command_took_are_for_the_first_who_asks() -> None:
    taken = take_stamps()

    assert taken_stamps() is taken
    assert taken_stamps() is not taken


def test_a_check_imports_its_own_modules_from_the_archive(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules")])

    def loaders() -> dict[str, str]:
        done = subprocess.run(
            [sys.executable, "-v", "-m", "golint_agent", "check", "--no-cache", "main.go"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return dict(_LOADED.findall(done.stderr))

    loaders()
    found = loaders()

    for name in ("golint_agent.commands.check", "golint_agent.rulekit.code", "golint_rules"):
        assert found[name] == "_Loader", name
