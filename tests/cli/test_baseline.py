"""A baseline from the command line: what it holds is not reported, and what is new is."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Golint, Module

from golint_agent.engine.suppressing.baseline import (
    Entry,
    compare,
    decode_baseline,
    encode_baseline,
)
from golint_agent.errors import UsageError
from golint_agent.findings import Report, Summary

FILE = ".golint-agent-baseline.jsonl"
HEAD = 'package app\n\nimport "os"\n\n'


def fault(function: str, *names: str) -> str:
    body = "".join(f'\tos.Remove("{name}")\n' for name in names)
    return f"func {function}() {{\n{body}}}\n"


def found(golint: Golint, root: Path, *more: str) -> list[tuple[str, int]]:
    _, out, _ = golint("check", "--output", "json", "--baseline", FILE, *more, cwd=root)
    return [(one["path"], one["start"]["line"]) for one in json.loads(out)["findings"]]


def write(golint: Golint, root: Path, *more: str) -> str:
    code, _, err = golint("baseline", "write", *more, cwd=root)
    assert code == 0
    return err


def test_only_what_is_new_is_reported(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a", "a")})
    assert "2 accepted findings" in write(golint, root)

    assert found(golint, root) == []
    code, out, _ = golint("check", "--baseline", FILE, cwd=root)
    assert (code, "2 findings in the baseline" in out) == (0, True)
    (root / "a.go").write_text(HEAD + fault("A", "a", "a", "a") + fault("B", "a"), "utf-8")
    assert found(golint, root) == [("a.go", 8), ("a.go", 11)]


NEXT = (
    "  next: `golint-agent check --baseline {}` leaves them out, or each check does"
    " with the file as `[baseline] path` in the configuration file\n"
)


def test_it_is_said_how_a_check_reads_it(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a"), "b/b.go": "package b\n"})

    told = f"golint-agent: 1 accepted finding in `{FILE}`\n"
    assert write(golint, root) == told + NEXT.format(FILE)
    other = write(golint, root, "--baseline", "my base.jsonl")
    assert other.endswith(NEXT.format("'my base.jsonl'"))
    assert "next:" not in write(golint, root, "./b")  # nothing is accepted
    assert "next:" not in golint("baseline", "prune", cwd=root)[2]


def test_it_is_not_said_where_the_configuration_says_so(golint: Golint, module: Module) -> None:
    given = f'[baseline]\npath = "{FILE}"\n'
    root = module({"a.go": HEAD + fault("A", "a"), ".golint-agent.toml": given})

    told = f"golint-agent: 1 accepted finding in `{FILE}`\n"
    assert write(golint, root) == told
    assert write(golint, root, "--baseline", f"./{FILE}") == told.replace("`.", "`./.")
    assert "  next: " in write(golint, root, "--baseline", "other.jsonl")
    assert "  next: " in write(golint, root, "--isolated")


@pytest.mark.parametrize(
    "after",
    [
        HEAD + "\n\n// more\n\n" + fault("B") + fault("A", "a"),
        HEAD + 'func A() { os.Remove( "a" ) }\n',
        HEAD + 'func A() {\n\tos.Remove(\n\t\t"a",\n\t)\n}\n',
        (HEAD + fault("A", "a")).replace("\n", "\r\n"),
    ],
)
def test_moved_lines_and_formatting_do_not_matter(
    golint: Golint, module: Module, after: str
) -> None:
    root = module({"a.go": HEAD + fault("A", "a")})
    write(golint, root)

    (root / "a.go").write_bytes(after.encode())

    assert found(golint, root) == []


@pytest.mark.parametrize(
    "after",
    [HEAD + fault("B", "a"), HEAD + fault("A", "b"), HEAD + 'func A() { log.Println("a") }\n'],
)
def test_another_fault_is_new(golint: Golint, module: Module, after: str) -> None:
    root = module({"a.go": HEAD + fault("A", "a")})
    write(golint, root)

    (root / "a.go").write_text(after.replace('import "os"', 'import ("os"; "log")'), "utf-8")

    assert len(found(golint, root)) == 1


def test_stale_entries_are_told_and_pruned(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a", "b"), "b.go": HEAD + fault("B", "c")})
    write(golint, root)
    (root / "a.go").write_text(HEAD + fault("A", "a", "d"), "utf-8")

    err = golint("check", "--baseline", FILE, cwd=root)[2]
    assert "1 entry of the baseline" in err
    code, _, err = golint("baseline", "prune", cwd=root)
    assert code == 0
    assert "2 accepted findings" in err
    assert "1 stale taken out, 1 new left" in err
    assert found(golint, root) == [("a.go", 7)]


def test_what_was_not_looked_at_is_not_stale(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a"), "p/b.go": HEAD + fault("B", "b")})
    write(golint, root)
    before = (root / FILE).read_bytes()

    for arguments in (("./p",), ("a.go",), ("--select", "money"), ("--exclude", "a.go")):
        assert "stale" not in golint("check", "--baseline", FILE, *arguments, cwd=root)[2]
        golint("baseline", "prune", *arguments, cwd=root)
        assert (root / FILE).read_bytes() == before


def test_a_file_that_is_gone_is_stale(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a"), "b.go": HEAD})
    write(golint, root)
    (root / "a.go").unlink()

    assert "1 entry" in golint("check", "--baseline", FILE, cwd=root)[2]


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("how", ["moved", "staged", "committed"])
def test_a_renamed_file_is_found_again(golint: Golint, module: Module, how: str) -> None:
    root = module({"a.go": HEAD + fault("A", "a", "a") + "// more\n" * 20})
    shutil.rmtree(root / ".git")
    git(root, "init", "-q")
    write(golint, root)
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")

    (root / "inner").mkdir()
    (root / "a.go").rename(root / "inner" / "b.go")
    if how != "moved":
        git(root, "add", ".")
    if how == "committed":
        git(root, "commit", "-qm", "two")

    assert found(golint, root) == []
    assert "stale" not in golint("check", "--baseline", FILE, cwd=root)[2]
    golint("baseline", "prune", cwd=root)
    paths = {e.path for e in decode_baseline((root / FILE).read_bytes(), FILE)}
    assert paths == {"inner/b.go"}


def test_another_file_is_no_renamed_one(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a") + "// more\n" * 20})
    shutil.rmtree(root / ".git")
    git(root, "init", "-q")
    write(golint, root)
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    git(root, "rm", "-q", "a.go")
    git(root, "commit", "-qm", "two")

    (root / "z.go").write_text(HEAD + "var others = 1\n" * 40 + fault("A", "a"), "utf-8")

    assert [path for path, _ in found(golint, root)] == ["z.go"]


def test_suppressed_findings_do_not_get_in(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a").replace("\n}", " //nolint\n}")})

    assert "0 accepted findings" in write(golint, root)


def test_show(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a", "b")})
    write(golint, root)

    code, out, _ = golint("baseline", "show", cwd=root)
    assert code == 0
    assert out.splitlines() == [
        "a.go: errors/ignored in A",
        "a.go: errors/ignored in A",
        "     2  errors/ignored",
        "2 accepted findings",
    ]


def test_another_place(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a")})
    (root / "lint").mkdir()
    write(golint, root, "--baseline", "lint/base.jsonl", "--select", "errors")

    assert golint("check", "--baseline", "lint/base.jsonl", cwd=root)[0] == 0
    assert golint("check", "--baseline", "../lint/base.jsonl", "..", cwd=root / "lint")[0] == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no baseline"),
        ("", "is no baseline"),
        ("{}\n", "line 1 of"),
        ('{"golint-agent-baseline":2}\n', "another version (2)"),
        ('{"golint-agent-baseline":1}\nx\n', "line 2 of"),
        ('{"golint-agent-baseline":1}\n<<<<<<< HEAD\n', "conflict of a merge in line 2"),
        ("\x00\x01", "line 1 of"),
    ],
)
def test_what_is_no_baseline(
    golint: Golint, module: Module, content: str | None, message: str
) -> None:
    root = module({"a.go": HEAD})
    if content is not None:
        (root / FILE).write_text(content, encoding="utf-8")

    code, _, err = golint("check", "--baseline", FILE, cwd=root)

    assert (code, message in err, "hint: " in err) == (2, True, True)


def test_no_other_file_is_overwritten(golint: Golint, module: Module) -> None:
    root = module({"a.go": HEAD + fault("A", "a")})

    code, _, err = golint("baseline", "write", "--baseline", "a.go", cwd=root)

    assert (code, "is no baseline" in err) == (2, True)
    assert (root / "a.go").read_text("utf-8") == HEAD + fault("A", "a")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [((), "name one of `prune`"), (("wrte",), "did you mean `golint-agent baseline write`?")],
)
def test_there_is_something_to_be_done(
    golint: Golint, module: Module, arguments: tuple[str, ...], hint: str
) -> None:
    code, out, err = golint("baseline", *arguments, cwd=module({"a.go": HEAD}))

    assert (code, out) == (2, "")
    assert "command" in err
    assert f"hint: {hint}" in err
    assert "\\n" not in err


def test_options_that_are_none_of_a_baseline(golint: Golint, module: Module) -> None:
    code, _, err = golint("baseline", "write", "--new-from-rev", "x", cwd=module({"a.go": HEAD}))

    assert (code, "`--new-from-rev` is no option of `baseline`" in err) == (2, True)


def entries(count: int) -> list[Entry]:
    return [
        Entry(f"p{n % 700}/file.go", "errors/ignored-call", f"(*T).Run{n}", f"{n:032x}")
        for n in range(count)
    ]


def test_lines_merge() -> None:
    first, second = encode_baseline(entries(3)), encode_baseline(entries(5)[2:])

    assert set(decode_baseline(first + second, "x")) == set(entries(5))
    assert encode_baseline(decode_baseline(first + second, "x")) == encode_baseline(entries(5))
    assert encode_baseline(reversed(entries(5))) == encode_baseline(entries(5))
    with pytest.raises(UsageError, match="no baseline"):
        decode_baseline(first.partition(b"\n")[2], "x")


def test_ten_thousand_entries_cost_milliseconds() -> None:
    data = encode_baseline(entries(10_000))
    best = 1.0
    for _ in range(5):
        started = time.process_time()
        assert len(decode_baseline(data, "x")) == 10_000
        best = min(best, time.process_time() - started)

    assert best < 0.05


def test_each_file_is_looked_for_once() -> None:
    report = Report(
        tool_version="1",
        root="/r",
        working_directory="/r",
        findings=(),
        problems=(),
        rules=(),
        summary=Summary(0, 0, 0, 0, 0, 0.0),
        read_source=lambda _: None,
        ran=("errors/ignored-call",),
        asked=("p0/file.go",),
    )
    looked: list[str] = []

    def is_there(path: str) -> bool:
        looked.append(path)
        return path != "p1/file.go"

    compared = compare(report, entries(2_100), is_there=is_there, renames=dict)

    assert sorted(looked) == sorted(f"p{n}/file.go" for n in range(1, 700))
    assert {one.path for one in compared.stale} == {"p0/file.go", "p1/file.go"}
    assert (len(compared.stale), len(compared.needed)) == (6, 2_094)
