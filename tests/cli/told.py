"""Provokes what the command line says when something is wrong: the files, and the command."""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import msgspec
import pytest
from tests.packs.conftest import write_pack

from golint_agent import cli
from golint_agent.errors import UserError
from golint_agent.reporting.safe_text import one_line
from golint_agent.version import __version__

_BELOW = f"{Path(cli.__file__).parent}{os.sep}"
GO_MOD = "module ledger.test/app\n\ngo 1.26\n"
#: The package of the pack `house`; each case has one of its own, which is told under this name.
PACK = "house_rules"
#: Makes what no file can: it gets what is to be patched, and the root.
Circumstance = Callable[[pytest.MonkeyPatch, Path], None]


class Odd(msgspec.Struct, forbid_unknown_fields=True):
    """A file that is no text: a link, a pipe, a directory, so many bytes, bytes that are given."""

    link: str = ""
    pipe: bool = False
    directory: bool = False
    size: int = 0
    hex: str = ""


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """A command, what it says, and what it says to do next.

    `files` stand in a repository with a go.mod; those below `pack/` in an installed pack. `config`
    is its configuration file, `rule` a rule in TOML in its folder `lint`. `<name>` in them stands
    for the part of that name. `when` names what no file can make. `says` is the error's sentence:
    the whole of what is said, one `among` others, or that of a `problem` in the report. In it
    `<root>` is the repository, and `<version>` that of the tool.
    """

    run: str
    says: str
    next: str = ""
    code: int = 2
    files: dict[str, str | Odd] = {}
    config: str | None = None
    rule: str | None = None
    stdin: str = ""
    when: str = ""
    problem: bool = False
    among: bool = False


class Run(NamedTuple):
    """What came of a case: `places` are lines of the source where what was told had been made."""

    code: int
    out: str
    err: str
    places: frozenset[tuple[str, int]]


def provoke(
    case: Case, place: Path, parts: Mapping[str, str], circumstance: Circumstance | None
) -> Run:
    """Run a case in an empty directory of its own, in this process."""
    root = (place / "app").resolve()
    pack = f"{PACK}_{place.name}"
    files: dict[str, str | Odd] = {"go.mod": GO_MOD, **case.files}
    if case.config is not None:
        files[".golint-agent.toml"] = case.config
    if case.rule is not None:
        files["lint/a.toml"] = case.rule
    filled = {name: _filled(content, parts, pack) for name, content in files.items()}
    (root / ".git").mkdir(parents=True)
    _write(root, {name: one for name, one in filled.items() if not name.startswith("pack/")})
    of_pack = {name[5:]: one for name, one in filled.items() if name.startswith("pack/")}
    with pytest.MonkeyPatch.context() as patch:
        if of_pack:
            (place / "site").mkdir()
            _write(write_pack(place / "site", "house", pack, {}), of_pack)
            patch.syspath_prepend(str(place / "site"))
        patch.chdir(root)
        patch.setenv("XDG_CACHE_HOME", str(place / "cache"))
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(case.stdin.encode())))
        out, err = io.BytesIO(), io.BytesIO()
        # Whatever takes their place, they are held: one that is let go closes what it wrote.
        streams = [io.TextIOWrapper(text, write_through=True) for text in (out, err)]
        patch.setattr("sys.stdout", streams[0])
        patch.setattr("sys.stderr", streams[1])
        made = _noted(patch)
        if circumstance is not None:
            circumstance(patch, root)
        code = cli.run([_with_odd(word) for word in shlex.split(case.run)])
    for name in [name for name in sys.modules if name.partition(".")[0] == pack]:
        del sys.modules[name]
    told = [_plain(text.getvalue().decode("utf-8", "replace"), root, pack) for text in (out, err)]
    said = [(_plain(one_line(message), root, pack), place) for message, place in made]
    places = frozenset(place for message, place in said if message in "".join(told))
    return Run(code, told[0], told[1], places)


def _plain(text: str, root: Path, pack: str) -> str:
    text = text.replace(str(root), "<root>").replace(str(root.parent), "<above>")
    return text.replace(pack, PACK).replace(__version__, "<version>")


#: What is too long for a file of TOML, by the name of its part.
_LONG = {
    "long": "a" * 1_001,
    "many": "'a', " * 1_001,
    "none": ", ".join(f"'none{number}'" for number in range(51)),
    "imports": f'\t"{"a" * 1_000}"\n' * 1_100,
    "comments": f"//{'x' * 1_000}\n" * 1_100,
    "as": "a" * 4_000,
    "deep": f"{'(' * 3_000}1{')' * 3_000}",
}


def _filled(content: str | Odd, parts: Mapping[str, str], pack: str) -> str | Odd:
    if isinstance(content, Odd):
        return content
    for name, part in {**parts, **_LONG}.items():
        content = content.replace(f"<{name}>", part)
    return content.replace(PACK, pack)


def _write(root: Path, files: Mapping[str, str | Odd]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        elif content.link:
            path.symlink_to(content.link)
        elif content.pipe:
            os.mkfifo(path)
        elif content.directory:
            path.mkdir()
        elif content.size:
            with path.open("wb") as file:
                file.truncate(content.size)
        else:
            path.write_bytes(bytes.fromhex(content.hex))


#: Parts of arguments that no file of TOML can hold.
_ODD = {"<NUL>": "\0", "<FF>": "\udcff"}


def _with_odd(word: str) -> str:
    for name, text in _ODD.items():
        word = word.replace(name, text)
    return word


def _noted(patch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, int]]]:
    """Each error that is made from now on: its message, and each line that it is made through."""
    made: list[tuple[str, tuple[str, int]]] = []
    init = UserError.__init__

    def noting(self: UserError, message: str, *, hint: str = "") -> None:
        init(self, message, hint=hint)
        made.extend((message, place) for place in _lines(sys._getframe()))  # noqa: SLF001 - the callers

    patch.setattr(UserError, "__init__", noting)
    return made


def _lines(frame: FrameType | None) -> Iterator[tuple[str, int]]:
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_BELOW):
            yield name.removeprefix(_BELOW), frame.f_lineno
        frame = frame.f_back
