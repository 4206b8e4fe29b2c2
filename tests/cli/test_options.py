"""What the options of `check` do, and what is said when one is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

from golint_agent.engine.answering import answers
from golint_agent.packs.load import load_rules

FAULTS = {
    "a.go": FAULTY,
    "b/b.go": FAULTY.replace("package app", "package b"),
    "c/c.go": 'package c\n\nimport "log"\n\nfunc Say() {\n\tlog.Println("a")\n}\n',
}


def found(out: str) -> list[tuple[str, str]]:
    return [(finding["path"], finding["rule"]) for finding in json.loads(out)["findings"]]


def check(golint: Golint, root: Path, *arguments: str) -> list[tuple[str, str]]:
    code, out, err = golint("check", "--output", "json", *arguments, cwd=root)
    # A named file that is left out is told.
    assert len(err.splitlines()) == ("--force-exclude" in arguments)
    results = found(out)
    assert code == bool(results)
    return results


CALL, LOG = "errors/ignored", "logging/print"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), [("a.go", CALL), ("b/b.go", CALL), ("c/c.go", LOG)]),
        (("--select", "errors"), [("a.go", CALL), ("b/b.go", CALL)]),
        (("--select", LOG), [("c/c.go", LOG)]),
        (("--select", f"{LOG},errors/", "--ignore", CALL), [("c/c.go", LOG)]),
        (("--ignore", "errors", "--ignore", "logging"), []),
        (("--exclude", "b/"), [("a.go", CALL), ("c/c.go", LOG)]),
        (("--exclude", "*.go", "--exclude", "!c.go"), [("c/c.go", LOG)]),
        (("--exclude", "b", "b/b.go"), [("b/b.go", CALL)]),
        (("--exclude", "b", "--force-exclude", "b/b.go"), []),
        (("--exclude", "b", "--force-exclude", "b/b.go", "a.go"), [("a.go", CALL)]),
        (("c/c.go", "a.go"), [("a.go", CALL), ("c/c.go", LOG)]),
        (("./b",), [("b/b.go", CALL)]),
        (("ledger.test/app/c",), [("c/c.go", LOG)]),
    ],
)
def test_what_is_reported(
    golint: Golint, module: Module, arguments: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert check(golint, module(FAULTS), *arguments) == expected


def test_paths_are_relative_to_the_working_directory(golint: Golint, module: Module) -> None:
    root = module(FAULTS)

    assert check(golint, root / "b") == [("b.go", CALL)]
    assert check(golint, root / "b", "../a.go", "b.go") == [("../a.go", CALL), ("b.go", CALL)]
    assert check(golint, root / "b", "..") == [("../a.go", CALL)]
    assert check(golint, root, str(root / "c" / "c.go")) == [("c/c.go", LOG)]


def test_several_outputs_in_one_run(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})
    (root / "x").symlink_to("elsewhere")

    code, out, err = golint(
        "check", "--output", "sarif=x", "--output", "full", "--output", "json=y.json", cwd=root
    )

    assert (code, err) == (1, "")
    assert "errors/ignored" in out
    assert json.loads((root / "x").read_text())["runs"][0]["results"]
    assert found((root / "y.json").read_text()) == [("a.go", CALL)]
    assert not (root / "elsewhere").exists()
    written = {path.name for path in root.iterdir()}
    assert written == {".git", "a.go", "go.mod", "x", "y.json"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sarif=out", "json=out"),
        ("sarif=out", "json=./b/../out"),
        ("full", "concise"),
        ("full=-", "json=/dev/stdout"),
    ],
)
def test_two_outputs_to_one_place_are_refused(
    golint: Golint, module: Module, first: str, second: str
) -> None:
    root = module(FAULTS)

    code, out, err = golint("check", "--output", first, "--output", second, cwd=root)

    assert (code, out) == (2, "")
    assert err.startswith("golint-agent: two outputs go to the same place\n  hint: ")
    assert not (root / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("chekc",), "there is no command `chekc`", "did you mean `golint-agent check`?"),
        (("./...",), "there is no command `./...`", "golint-agent check ./..."),
        (("--verzion",), "`golint-agent` has no option `--verzion`", "did you mean `--version`?"),
        (("check", "--selct", "a"), "`golint-agent check` has no option `--selct`", "`--select`"),
        (("check", "--zzz"), "`golint-agent check` has no option `--zzz`", "--help` lists"),
        (("check", "--select"), "`--select` needs a value", "write `--select RULE`"),
        (("check", "--select", "monye"), "there is no rule or topic `monye`", "mean `money`?"),
        (("check", "--ignore", "zzz"), "there is no rule or topic `zzz`", "golint-agent rules"),
        (("check", "--ignore", "all"), "`--select` and `--ignore` leave no rule", "fewer"),
        (("check", "--output", "sraif"), "there is no output format `sraif`", "mean `sarif`?"),
        (
            ("check", "--output", "zzz"),
            "there is no output format `zzz`",
            "full, concise, agent, json",
        ),
        (("check", "--output", "sarif="), "`--output sarif=` names no file", "sarif=PATH"),
        (("check", "--fail-level", "fatal"), "`--fail-level fatal` is none of", "mean `error`?"),
        (("check", "--exclude", "!"), "`!` is no pattern for `--exclude`", ".gitignore"),
        (("check", "--exclude", "\\"), "`\\` is no pattern for `--exclude`", ".gitignore"),
        (("check", "--role", "\\=tool"), "`\\` is no pattern for `--role`", ".gitignore"),
        (("check", "--role", "!=tool"), "`!` is no pattern for `--role`", ".gitignore"),
        (("check", "--role", "\udcff=tool"), "`--role \\udcff=tool` is not UTF-8", "UTF-8"),
        (("check", "--exclude", "\udcff"), "`--exclude \\udcff` is not UTF-8", "UTF-8"),
        (("check", "--select", "\udcff"), "`--select \\udcff` is not UTF-8", "UTF-8"),
        (("check", "--ignore", "a,\udcff"), "`--ignore a,\\udcff` is not UTF-8", "UTF-8"),
        (("check", "--output", "\udcff"), "there is no output format `\\udcff`", "full"),
        (("check", "--goos", "windos"), "Go knows no `--goos windos`", "`--goos windows`?"),
        (("check", "--goarch", "x86"), "Go knows no `--goarch x86`", "386"),
        (("check", "--goos", "js", "--goarch", "arm"), "Go does not build for `js`", "wasm"),
        (("check", "--tags", "a !b"), "`!b` is no build tag", "--tags integration,debug"),
        (("check", "--tags", "linux"), "`linux` is a system", "--goos linux"),
        (("check", "--tags", "\udcff"), "`--tags \\udcff` is not UTF-8", "UTF-8"),
        (("rules", "\udcff"), "there is no rule or topic `\\udcff`", "rules"),
        (("explain", "\udcff"), "there is no rule or topic `\\udcff`", "rules"),
        (("new-rule", "\udcff"), "`\\udcff` cannot be the name of a rule", "TOPIC/NAME"),
        (("explain", "money/flaot-type"), "there is no rule", "`money/float-type`?"),
        (("explain",), "`golint-agent explain` needs a rule", "golint-agent rules` lists"),
        (("rules", "nothing\x1b[31m"), "there is no rule or topic `nothing\\x1b[31m`", "rules"),
    ],
)
def test_wrong_arguments(
    golint: Golint, module: Module, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    code, out, err = golint(*arguments, cwd=module({"a.go": CLEAN}))

    first, second, *rest = err.splitlines()
    assert (code, out, rest) == (2, "", [])
    assert first.startswith(f"golint-agent: {message}")
    assert second.startswith("  hint: ")
    assert hint in second


def test_every_command_has_help(golint: Golint, tmp_path: Path) -> None:
    for command in ("check", "rules", "explain", "new-rule", "version"):
        code, out, err = golint(command, "--help", cwd=tmp_path)

        assert (code, err) == (0, "")
        assert f"Usage: golint-agent {command}" in out


def test_explain_and_rules(golint: Golint, tmp_path: Path) -> None:
    code, out, _ = golint("explain", "money/float-type", cwd=tmp_path)
    assert code == 0
    assert "Severity: " in out

    code, out, _ = golint("rules", "money", "--output", "json", cwd=tmp_path)
    assert code == 0
    assert "money/float-type" in [rule["id"] for rule in json.loads(out)]


def test_roles_that_are_said_count(golint: Golint, module: Module) -> None:
    root = module({"internal/seeding/a.go": FAULTY})

    assert golint("check", cwd=root)[0] == 1
    assert golint("check", "--role", "internal/seeding=example", cwd=root)[0] == 0
    assert golint("check", "--role", "internal/other=example", cwd=root)[0] == 1
    code, _, err = golint("check", "--role", "internal=exampel", cwd=root)
    assert (code, "hint: write `example`" in err) == (2, True)
    code, _, err = golint("check", "--role", "example", cwd=root)
    assert (code, "names no path" in err) == (2, True)


def test_a_cache_that_cannot_be_made_is_said_once(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})

    code, out, err = golint("check", "--cache-dir", "a.go/b", cwd=root)

    assert (code, "errors/ignored" in out) == (1, True)
    assert err == "golint-agent: warning: nothing is kept in `a.go/b`: not a directory\n"


@pytest.mark.parametrize(
    ("directory", "reason"), [("a.go", "is no directory"), (".", "holds something else")]
)
def test_what_is_no_cache_is_a_usage_error(
    golint: Golint, module: Module, directory: str, reason: str
) -> None:
    root = module({"a.go": FAULTY})

    code, out, err = golint("check", "--cache-dir", directory, cwd=root)

    assert (code, out) == (2, "")
    assert f"`{directory}` {reason}, so it cannot be the cache" in err


def test_a_cache_that_may_not_be_written(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = module({"a.go": CLEAN})
    (root / "kept").mkdir()
    may = os.access

    def refuse(path: str, mode: int) -> bool:
        # Root may write everything.
        return may(path, mode) and not (str(path).endswith("kept") and mode == os.W_OK)

    monkeypatch.setattr(os, "access", refuse)

    code, _, err = golint("check", "--cache-dir", "kept", cwd=root)

    assert code == 0
    assert err == "golint-agent: warning: nothing is kept in `kept`: permission denied\n"


def test_a_profile_says_where_the_time_went(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})
    _, plain, _ = golint("check", "--no-cache", "--output", "concise", cwd=root)

    code, out, err = golint("check", "--no-cache", "--output", "concise", "--profile", cwd=root)

    assert (code, out) == (1, plain)
    first, *lines = err.splitlines()
    assert first.endswith("s in all; times below are summed over processes")
    labels = [line.split(maxsplit=1)[1] for line in lines]
    assert {"phase", "parse", "read", "packages", "other modules"} <= set(labels)
    assert {"rule", "errors/ignored"} <= set(labels)
    assert labels.index("parse") < labels.index("rule") < labels.index("errors/ignored")
    assert all(float(line.split()[0]) >= 0 for line in lines if not line.startswith("  seconds"))


def test_a_build_by_options(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read for a call is what the build of the options has."""
    monkeypatch.setattr(answers, "every_rule", lambda _: load_rules())
    call = "package app\n\nfunc use() {\n\tLock()\n}\n"
    root = module(
        {
            "use.go": call,
            "a_linux.go": "package app\n\nfunc Lock() {}\n",
            "a_windows.go": "package app\n\nfunc Lock() error\n",
            "a_js.go": "//go:build !debug\n\npackage app\n\nfunc Lock() {}\n",
            "b_js.go": "//go:build debug\n\npackage app\n\nfunc Lock() error\n",
        }
    )
    for options, expected in (
        ((), 0),
        (("--goos", "windows"), 1),
        (("--goos", "windows", "--goarch", "arm64"), 1),
        (("--goos", "js"), 0),
        (("--goos", "js", "--tags", "other,debug"), 1),
        (("--tags", "debug"), 0),
    ):
        for _ in range(2):
            assert golint("check", "--select", "errors", *options, cwd=root)[0] == expected


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_a_file_that_the_build_leaves_out_is_checked_when_named(
    golint: Golint, module: Module, options: tuple[str, ...]
) -> None:
    text = 'package main\n\nimport "os"\n\nfunc main() {\n\tos.Remove("a")\n}\n'
    root = module({"a.go": CLEAN, "gen.go": f"//go:build ignore\n\n{text}"})

    assert golint("check", "--select", "errors", *options, cwd=root)[0] == 0
    code, out, _ = golint("check", "--select", "errors", *options, "gen.go", cwd=root)
    assert (code, "in 1 file, 1 package" in out) == (1, True)
