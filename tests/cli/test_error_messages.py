"""Every error message: `messages.toml` lists them, and each is what the command line says.

A case of that file is a command, the files that it is run on, what is said, what is said to do
next, and the exit code. The cases are run as they stand. Then each call in src that makes an error
must have made one that was told, and each wording of it, and of a problem, must be in the file.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest
from tests.cli.error_sites import problem_sites, sites
from tests.cli.told import Case, Circumstance, Run, provoke
from tests.packs.conftest import write_pack

from golint_agent import cli
from golint_agent.engine.cache.store import Store
from golint_agent.interrupts import Interrupted

_LIST = tomllib.loads(Path(__file__).with_name("messages.toml").read_text("utf-8"))
CASES = msgspec.convert(_LIST["told"], list[Case])
PARTS: dict[str, str] = _LIST["parts"]
#: Problems that no run here makes, since that takes too long or a defect of the tool, and why.
NOT_RUN: dict[str, str] = {one["says"]: one["why"] for one in _LIST["not-run"]}
#: What no file can make, by its name in `messages.toml`.
CIRCUMSTANCES: dict[str, Circumstance] = {}
#: Errors that no run here makes, by their place, and why.
NOT_MADE = {
    "engine/checking/perform.py": "a process of the pool makes it, and `check -j 2` is told of it",
    "packs/sources.py": "an index that says so is made anew, and nobody is told",
}

Patch = pytest.MonkeyPatch


def circumstance(name: str) -> Callable[[Circumstance], Circumstance]:
    def named(function: Circumstance) -> Circumstance:
        CIRCUMSTANCES[name] = function
        return function

    return named


RunOf = Callable[[int], Run]


@pytest.fixture(scope="module")
def run_of(tmp_path_factory: pytest.TempPathFactory) -> RunOf:
    """What comes of a case by its number; each is run once."""
    runs: dict[int, Run] = {}

    def run(number: int) -> Run:
        if number not in runs:
            case = CASES[number]
            place = tmp_path_factory.mktemp(f"c{number}_", numbered=False)
            runs[number] = provoke(case, place, PARTS, CIRCUMSTANCES.get(case.when))
            shutil.rmtree(place)
        return runs[number]

    return run


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=[f"{c.run} {c.when}".strip() for c in CASES]
)
def test_what_is_said(run_of: RunOf, number: int) -> None:
    case, found = CASES[number], run_of(number)
    hint = f"  hint: {case.next}\n" if case.next else ""
    expected = f"golint-agent: {case.says}\n{hint}"

    assert case.when in {"", *CIRCUMSTANCES}
    assert found.code == case.code
    if case.problem:
        assert f" {case.says}\n" in found.out
        assert found.err == ""
    elif case.among:
        assert expected in found.err
    else:
        assert (found.err, found.out) == (expected, "")


def test_each_is_a_sentence_and_what_to_do_next() -> None:
    signalled = 128
    for case in CASES:
        assert not case.says.endswith((".", " ")), case.says
        assert ". " not in case.says, case.says
        assert not case.says[0].isupper() or case.says.startswith("Go "), case.says
        assert case.next or case.problem or case.code > signalled, case.says
        assert not case.next.endswith("."), case.next
        assert not case.next[:1].isupper(), case.next
    for says, why in NOT_RUN.items():
        assert ". " not in says, says
        assert why


def test_every_error_in_the_source_is_listed(run_of: RunOf) -> None:
    places = frozenset[tuple[str, int]]().union(
        *(run_of(number).places for number in range(len(CASES)))
    )

    missed = [
        site.place
        for site in sites()
        if site.is_made and site.path not in NOT_MADE and not site.is_told(places)
    ]

    assert missed == []


def test_every_wording_in_the_source_is_listed() -> None:
    said = [*(case.says for case in CASES), *NOT_RUN]

    missed = [
        f"{site.place}: {pattern.pattern}"
        for site in (*sites(), *problem_sites())
        for pattern in site.patterns
        if site.path not in NOT_MADE and not any(map(pattern.search, said))
    ]

    assert missed == []


def test_what_is_not_listed_is_seen() -> None:
    found = sites()
    assert len(found) > 200
    assert not found[0].is_told(set())
    assert found[0].is_told({(found[0].path, found[0].first)})
    assert [path for path in NOT_MADE if path not in {site.path for site in found}] == []


# Circumstances: what a system, a user or a pack does that no file of a repository can.


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(errno.EACCES, "Permission denied")


def _fail(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@circumstance("nothing can be written")
def _(patch: Patch, _root: Path) -> None:
    for name in ("mkdir", "write_text", "write_bytes"):
        patch.setattr(Path, name, _refuse)
    patch.setattr("golint_agent.reporting.output.replace", _refuse)


@circumstance("no space is left")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.reporting.output.replace", _fail(errno.ENOSPC))


@circumstance("the disk fails")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.reporting.output.replace", _fail(errno.EIO))


@circumstance("the device of the output is full")
def _(patch: Patch, _root: Path) -> None:
    full = io.BytesIO()
    patch.setattr("sys.stdout", io.TextIOWrapper(full, write_through=True))
    patch.setattr(sys.stdout, "write", _fail(errno.ENOSPC), raising=False)


@circumstance("standard output is closed")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("sys.stdout", None)


@circumstance("standard input is closed")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("sys.stdin", None)


class _Directory:
    """Standard input as it is where a directory was given."""

    buffer = property(_fail(errno.EISDIR))


@circumstance("standard input is a directory")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("sys.stdin", _Directory())


@circumstance("the working directory is gone")
def _(_patch: Patch, root: Path) -> None:
    gone = root / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()


@circumstance("the working directory goes in between")
def _(patch: Patch, root: Path) -> None:
    patch.setattr(os, "getcwd", lambda: str(root / "gone"))


@circumstance("the working directory cannot be read")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr(os, "getcwd", _refuse)


@circumstance("the cache cannot be deleted")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.commands.clean.remove_cache", _refuse)


@circumstance("the cache is emptied during the run")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.engine.scheduling.task_runner.INLINE_BYTES", -1)
    patch.setattr(Store, "put", lambda *_: bytes(32))


@circumstance("without watchfiles")
def _(patch: Patch, _root: Path) -> None:
    patch.setitem(sys.modules, "watchfiles", None)


@circumstance("no go.mod and no code")
def _(_patch: Patch, root: Path) -> None:
    (root / "go.mod").unlink()


@circumstance("a directory elsewhere")
def _(_patch: Patch, root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root.parent / "elsewhere" / "a.go").write_text("package a\n")


@circumstance("a configuration outside")
def _(_patch: Patch, root: Path) -> None:
    (root.parent / "outside.toml").write_text("extend = ['no.toml']\n")
    with (root.parent / "large.toml").open("wb") as file:
        file.truncate(2_000_000)


@circumstance("two files may be extended")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.config.discovery._MAX_FILES", 2)


@circumstance("a folder may hold two files")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.packs.toml_rules.folders.MAX_FILES", 2)


@circumstance("small limits")
def _(patch: Patch, _root: Path) -> None:
    for name in ("MAX_ITEMS", "MAX_WORDS"):
        patch.setattr(f"golint_agent.assets.limits.{name}", 2)
    patch.setattr("golint_agent.assets.read.MAX_ASSET_BYTES", 40)
    patch.setattr("golint_agent.project.assets.MAX_ASSETS", 2)


@circumstance("small limits of SQL")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.assets.sql.reader._MAX_STATEMENTS", 2)
    patch.setattr("golint_agent.assets.sql.reader._MAX_TOKENS", 4)


@circumstance("sqlglot goes too deep")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("sqlglot.dialects.postgres.Postgres.parse", _raising(RecursionError()))


@circumstance("no time is given")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.assets.limits.Deadline.is_over", lambda _: True)


@circumstance("a reader goes too deep")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.assets.read._reader", _raising(RecursionError()))


@circumstance("a directory cannot be read")
def _(patch: Patch, root: Path) -> None:
    (root / "secret").mkdir()
    _refuse_scan(patch, str(root / "secret"))


@circumstance("a name is not UTF-8")
def _(_patch: Patch, root: Path) -> None:
    Path(os.fsdecode(bytes(root) + b"/\xff.go")).write_text("package app\n")


@circumstance("a signal")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.cli._code_of", _raising(Interrupted(15)))


@circumstance("an interrupt")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.cli._code_of", _raising(KeyboardInterrupt()))


@circumstance("a defect")
def _(patch: Patch, _root: Path) -> None:
    patch.setattr("golint_agent.cli._code_of", _raising(KeyError("lost")))


def _raising(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


# Git.


def _git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@circumstance("no repository")
def _(_patch: Patch, root: Path) -> None:
    (root / ".git").rmdir()


def _two_histories(root: Path) -> None:
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "--message=one")
    _git(root, "checkout", "--quiet", "--orphan", "other")
    _git(root, "commit", "--quiet", "--message=two")


@circumstance("two histories")
def _(_patch: Patch, root: Path) -> None:
    _two_histories(root)
    _git(root, "checkout", "--quiet", "main")


@circumstance("a shallow clone")
def _(_patch: Patch, root: Path) -> None:
    _two_histories(root)
    heads = "".join(_git(root, "rev-parse", name) for name in ("main", "other"))
    (root / ".git" / "shallow").write_text(heads)


def _instead_of_git(patch: Patch, root: Path, script: str) -> None:
    _git(root, "init", "--quiet")
    program = root.parent / "bin" / "git"
    program.parent.mkdir()
    if script:
        program.write_text(script)
        program.chmod(0o755)
    patch.setenv("PATH", str(program.parent))


@circumstance("git fails")
def _(patch: Patch, root: Path) -> None:
    _instead_of_git(patch, root, "#!/bin/sh\necho 'fatal: no luck' >&2\nexit 9\n")


@circumstance("git is no program")
def _(patch: Patch, root: Path) -> None:
    _instead_of_git(patch, root, "neither")


@circumstance("no git")
def _(patch: Patch, root: Path) -> None:
    _instead_of_git(patch, root, "")


# Packs.


def _site(root: Path) -> Path:
    return root.parent / "site"


def _pack(root: Path) -> Path:
    return next(p for p in _site(root).iterdir() if p.suffix != ".dist-info")


def _metadata(root: Path) -> Path:
    return next(_site(root).glob("*.dist-info"))


@circumstance("a pack in the repository")
def _(patch: Patch, root: Path) -> None:
    write_pack(root, "house", "house_rules", {})
    patch.syspath_prepend(str(root))


@circumstance("the pack has no pack.toml")
def _(_patch: Patch, root: Path) -> None:
    (_pack(root) / "pack.toml").unlink()


@circumstance("the pack is gone")
def _(_patch: Patch, root: Path) -> None:
    shutil.rmtree(_pack(root))


@circumstance("the pack is a module")
def _(_patch: Patch, root: Path) -> None:
    pack = _pack(root)
    shutil.rmtree(pack)
    pack.with_suffix(".py").write_text("")


@circumstance("the pack is in an archive")
def _(patch: Patch, root: Path) -> None:
    pack = _pack(root)
    archive = root.parent / "site.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for path in sorted(pack.rglob("*")):
            written.write(path, path.relative_to(pack.parent))
    shutil.rmtree(pack)
    patch.syspath_prepend(str(archive))


@circumstance("the pack is installed twice")
def _(_patch: Patch, root: Path) -> None:
    first = _metadata(root)
    second = first.with_name(f"other_{first.name}")
    shutil.copytree(first, second)
    points = (second / "entry_points.txt").read_text()
    (second / "entry_points.txt").write_text(points.replace("= ", "= other_"))
    (second / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n")


@circumstance("the pack names no package")
def _(_patch: Patch, root: Path) -> None:
    text = f"[golint_agent.packs]\nhouse = {_pack(root).name}:RULES\n"
    (_metadata(root) / "entry_points.txt").write_text(text)


@circumstance("the pack cannot be read")
def _(patch: Patch, root: Path) -> None:
    _refuse_scan(patch, str(_pack(root) / "house"))


@circumstance("the folder cannot be read")
def _(patch: Patch, root: Path) -> None:
    _refuse_scan(patch, str(root / "lint"))


def _refuse_scan(patch: Patch, place: str) -> None:
    scandir = os.scandir
    patch.setattr(os, "scandir", lambda p=".": _refuse() if str(p) == place else scandir(p))


@circumstance("a file of the pack cannot be read")
def _(patch: Patch, _root: Path) -> None:
    _refuse_bytes(patch, "rule.toml")


@circumstance("the standard of the pack cannot be read")
def _(patch: Patch, _root: Path) -> None:
    _refuse_bytes(patch, "standard.toml")


def _refuse_bytes(patch: Patch, name: str) -> None:
    read = Path.read_bytes
    patch.setattr(Path, "read_bytes", lambda p: _refuse() if p.name == name else read(p))


@circumstance("the pack changes during the run")
def _(patch: Patch, root: Path) -> None:
    """What a first run keeps of a pack names a function that is gone when it is to be called."""
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
        elsewhere.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO()))
        cli.run(["check", "--pack", "house"])
    rule = importlib.import_module(f"{_pack(root).name}.house.exit_called.rule")
    patch.delattr(rule, "report")
    with (root / "a.go").open("a") as file:
        file.write("\n// changed\n")


@circumstance("the built-in pack is not installed")
def _(patch: Patch, _root: Path) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "golint_rules"]:
        patch.delitem(sys.modules, name)
    patch.setitem(sys.modules, "golint_rules", None)
