"""Paths, files and names that are wrong or hostile: a clear sentence, and never a traceback."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

from golint_agent.reporting import FORMATS

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def refused(golint: Golint, root: Path, *arguments: str) -> tuple[str, str]:
    """The message and the hint of a run that is refused."""
    code, out, err = golint("check", *arguments, cwd=root)

    lines = err.splitlines()
    assert (code, out, len(lines)) == (2, "", 2), err
    assert lines[0].startswith("golint-agent: ")
    assert lines[1].startswith("  hint: ")
    return lines[0].removeprefix("golint-agent: "), lines[1].removeprefix("  hint: ")


def problems(golint: Golint, root: Path, *arguments: str) -> list[tuple[str, str]]:
    """Kind and path of the problems of a run that goes on without them."""
    code, out, err = golint("check", "--output", "json", *arguments, cwd=root)
    report = json.loads(out)
    assert (code, err) == (bool(report["findings"]), "")
    assert golint("check", "--strict", *arguments, cwd=root)[0] == 2
    for output in FORMATS:
        assert "Traceback" not in golint("check", "--output", output, *arguments, cwd=root)[1]
    return [(problem["kind"], problem["path"]) for problem in report["problems"]]


# Paths


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("other.test/module/...", "`other.test/module/...` is no package of", "inside the module"),
        ("a\x1b[2J.go", "`a\\x1b[2J.go` does not exist", "paths are relative to"),
    ],
)
def test_paths_that_name_no_code(
    golint: Golint, module: Module, path: str, message: str, hint: str
) -> None:
    found = refused(golint, module({"a.go": CLEAN}), path)

    assert found[0].startswith(message)
    assert hint in found[1]


# Output


@pytest.mark.parametrize(
    ("output", "message", "hint"),
    [
        ("sarif=absent/out", "there is no directory `absent`", "create it first"),
        ("sarif=b", "it is a directory", "name a file in it"),
        ("sarif=a.go/out", "there is no directory `a.go`", "create it first"),
        ("json=/dev/full", "no space left on the device", "free some space"),
    ],
)
def test_outputs_that_cannot_be_written(
    golint: Golint, module: Module, output: str, message: str, hint: str
) -> None:
    root = module({"a.go": FAULTY, "b/b.go": CLEAN})
    before = sorted(path.name for path in root.rglob("*"))

    found = refused(golint, root, "--output", output)

    assert found[0].endswith(f"cannot be written: {message}")
    assert hint in found[1]
    left = root.rglob("*")
    assert sorted(path.name for path in left) == before


def test_a_rule_that_cannot_be_written(golint: Golint, module: Module) -> None:
    root = module({"pack/topic": "a file where the topic's folder would be"})

    code, out, err = golint("new-rule", "topic/name", "--directory", "pack", cwd=root)

    assert (code, out) == (2, "")
    assert err.startswith("golint-agent: the rule cannot be written to `pack`: ")


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_an_output_without_permission(golint: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN, "locked/x": ""})
    (root / "locked").chmod(0o555)

    message, _ = refused(golint, root, "--output", "sarif=locked/out")

    assert message.endswith("cannot be written: permission denied")


# Files and modules


def deep(levels: int) -> str:
    opening, closing = "(" * levels, ")" * levels
    return f"package app\n\nfunc F() int {{\n\treturn {opening}1{closing}\n}}\n"


ODD_FILES: Mapping[str, tuple[str | bytes, str]] = {
    "nul": (b'package app\n\nvar x = "\0"\n', "syntax"),
    "binary": (b"\x7fELF\0\0\xff\xfe", "not-go"),
    "empty": (b"", "not-go"),
    "no-package": ("func f() {}\n", "not-go"),
    "cut-off": (FAULTY[:-12], "syntax"),
    "not-utf-8": (b"package app\n\nvar \xff\xfe = 1\n", "syntax"),
    "deep": (deep(100_000), "limit"),
    "deep-blocks": ("package app\n\nfunc F() {" + "{" * 100_000, "limit"),
    "long-line": ("package app\n\nvar x = []int{" + "1," * 20_000 + "}}\n", "syntax"),
    "conflict": (FAULTY.replace("\tos", "<<<<<<< HEAD\n\tos"), "syntax"),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_odd_files_are_problems(golint: Golint, module: Module, name: str) -> None:
    content, kind = ODD_FILES[name]
    root = module({"bad.go": content, "good/a.go": FAULTY})

    found = problems(golint, root)

    assert found, "a file must never be skipped silently"
    assert {path for _, path in found} == {"bad.go"}
    assert kind in {k for k, _ in found}
    code, out, _ = golint("check", "--output", "concise", cwd=root)
    assert code == 1
    assert "good/a.go:6:2: error errors/ignored" in out


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + FAULTY.encode(),
        FAULTY.replace("\n", "\r\n").encode(),
        FAULTY.replace('"a"', '"\xe9"').encode("latin-1"),
        FAULTY.rstrip("\n").encode(),
    ],
    ids=["byte-order-mark", "crlf", "latin-1", "no-last-newline"],
)
def test_odd_bytes_in_correct_code(golint: Golint, module: Module, content: bytes) -> None:
    root = module({"a.go": content})

    for output in FORMATS:
        code, out, err = golint("check", "--output", output, cwd=root)
        assert (code, err) == (1, "")
        assert "errors/ignored" in out
    code, out, _ = golint("check", "--output", "concise", cwd=root)
    assert out.startswith("a.go:6:2: error errors/ignored")


def test_files_that_cannot_be_opened(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = module({"a.go": FAULTY, "secret.go": CLEAN, "b/b.go": CLEAN})
    (root / "dangling.go").symlink_to("absent.go")
    (root / "loop.go").symlink_to("loop.go")
    (root / "outside.go").symlink_to("/etc/hostname")
    os.mkfifo(root / "pipe.go")
    if IS_ROOT:  # mode 000 keeps root from nothing
        opened = os.open

        def refuse(path: str, *arguments: int, **given: int) -> int:
            if str(path).endswith("secret.go"):
                raise PermissionError(13, "Permission denied")
            return opened(path, *arguments, **given)

        monkeypatch.setattr(os, "open", refuse)
    else:
        (root / "secret.go").chmod(0)

    names = ["dangling.go", "loop.go", "outside.go", "pipe.go", "secret.go"]
    assert problems(golint, root) == [("unreadable", name) for name in names]
    code, out, _ = golint("check", "--output", "concise", cwd=root)
    assert code == 1
    assert "secret.go: problem: the file cannot be read: permission denied" in out


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_directory_that_cannot_be_read(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY, "secret/b.go": CLEAN})
    (root / "secret").chmod(0)
    try:
        assert problems(golint, root) == [("unreadable", "secret")]
    finally:
        (root / "secret").chmod(0o755)


def test_directories_that_lead_in_circles(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY, "b/b.go": CLEAN})
    (root / "b" / "up").symlink_to("..")
    (root / "loop").symlink_to("loop")

    code, out, err = golint("check", "--output", "json", cwd=root)

    assert (code, err) == (1, "")
    assert [finding["path"] for finding in json.loads(out)["findings"]] == ["a.go"]


@pytest.mark.parametrize("text", ["modul ledger.test/app\n", "\0", 'module "x\n', "\xff" * 9])
def test_a_broken_go_mod(golint: Golint, module: Module, text: str) -> None:
    root = module({"go.mod": text.encode("latin-1"), "a.go": FAULTY})

    assert {path for _, path in problems(golint, root)} == {"go.mod"}
    assert "a.go:6:2: error errors/ignored" in golint("check", "--output", "concise", cwd=root)[1]


# Names


HOSTILE = "a\x1b[31m\nb.go:1:1: money/float forged\u202e\u2066\x07é.go"


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("content", [FAULTY, "package app\nfunc {"], ids=["finding", "problem"])
def test_names_and_code_are_escaped(
    golint: Golint, module: Module, output: str, content: str
) -> None:
    hidden = "// \x1b]0;title\x07 \u202e\u200b\x9b\n"
    source = content.replace('"a")', '"a") ' + hidden.rstrip())

    code, out, err = golint("check", "--output", output, cwd=module({HOSTILE: hidden + source}))

    assert code == (content == FAULTY)
    assert err == ""
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\u200b", "\x9b", "\r"} & set(out)
    assert not any(line.startswith("b.go:1:1:") for line in out.splitlines())
    if output in ("json", "sarif"):
        json.loads(out)


def test_the_name_in_an_error_is_escaped(golint: Golint, module: Module) -> None:
    message, _ = refused(golint, module({"a.go": CLEAN}), f"./{HOSTILE}")

    assert message.startswith(
        "`./a\\x1b[31m\\nb.go:1:1: money/float forged\\u202e\\u2066\\x07é.go`"
    )


#: What `github` writes by itself: nothing in it but the path is the linted code's.
OWN_COMMAND = re.compile(
    r"::(error|warning) title=(errors/ignored|problem/[a-z-]+),file=[^:,]*,line=\d+,[^:]*::"
)
COMMANDS = ("::error file=x,line=1::you are hacked", " ::stop-commands::x", ":", "##[add-matcher]x")


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_name_and_no_code_is_a_command_to_who_reads_the_log(
    golint: Golint, module: Module, name: str, output: str
) -> None:
    code = FAULTY.replace('"a")', '"##[error]##vso[task]") // ##[add-mask]')
    root = module({f"{name}/a.go": code, f"{name}/b.go": "package app\n\nvar x = ##[error]\n"})

    _, out, err = golint("check", "--color", "always", "--output", output, cwd=root)
    _, _, refused_with = golint("check", f"./##[error]{name}/absent", cwd=root)

    for text in (out, err, refused_with):
        assert "##[" not in text
        assert "##vso[" not in text
        uncoloured = re.sub(r"\x1b\[[\d;]*m", "", text)
        commands = [line for line in uncoloured.splitlines() if line.lstrip().startswith("::")]
        assert all(map(OWN_COMMAND.match, commands))
        assert not commands or output == "github"
    if output == "json":
        assert {finding["path"] for finding in json.loads(out)["findings"]} == {f"{name}/a.go"}


@pytest.mark.parametrize("begin", ["ledger.test/app", "other.test", "co"])
def test_imports_that_are_longer_than_any_path(golint: Golint, tmp_path: Path, begin: str) -> None:
    """Where the directory of an import would appear is looked for without a stack."""
    (tmp_path / "go.mod").write_text("module ledger.test/app\n\ngo 1.22\n")
    path = begin + "/a" * 20_000
    (tmp_path / "a.go").write_text(f'package app\n\nimport _ "{path}"\n')
    assert golint("check", "./...", cwd=tmp_path)[0] == 0
