"""`new-pack` writes a project that works at once, and `test-rules` runs what is in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from golint_agent.commands.new_pack import write_pack
from golint_agent.config.requirement import allows
from golint_agent.errors import UsageError
from golint_agent.version import __version__

SOURCE = Path(__file__).parents[2]


def golint(*arguments: str, cwd: Path) -> tuple[int, list[str], str]:
    run = subprocess.run(
        [sys.executable, "-m", "golint_agent", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": f"{SOURCE / 'src'}{os.pathsep}{SOURCE / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout.splitlines(), run.stderr


def test_the_project_is_whole(tmp_path: Path) -> None:
    written = write_pack(tmp_path, "own-house")
    project = tmp_path / "own-house"

    assert sorted(p for p in project.rglob("*") if p.is_file()) == sorted(written)
    told = tomllib.loads((project / "pyproject.toml").read_text())["project"]
    assert told["entry-points"]["golint_agent.packs"] == {"own-house": "own_house_rules"}
    pack = tomllib.loads((project / "own_house_rules/pack.toml").read_text())
    assert allows(pack["requires"], __version__)
    assert told["dependencies"] == [f"golint-agent{pack['requires']}"]


def test_its_rule_fails_until_it_is_written(tmp_path: Path) -> None:
    assert golint("new-pack", "house", cwd=tmp_path)[0] == 0
    project = tmp_path / "house"

    code, out, err = golint("test-rules", cwd=project)
    assert (code, out[0], out[-1], err) == (
        1,
        "FAIL  house/first-rule:",
        "1 rule, 2 examples, 2 failures",
        "",
    )
    unmet = (
        "        examples/bad.go:6: no finding matches `what is wrong` (house/first-rule: looked at"
    )
    assert any(line.startswith(unmet) and line.endswith("said nothing)") for line in out)

    rule = project / "house_rules/house/first_rule/rule.py"
    text = rule.read_text().replace("yield from ()", 'yield ctx.finding(call, "what is wrong")')
    rule.write_text(text)
    assert golint("test-rules", cwd=project) == (
        0,
        ["ok    house/first-rule: 2 examples", "1 rule, 2 examples, 0 failures"],
        "",
    )
    assert golint("new-rule", "house/second-rule", cwd=project)[0] == 0
    assert golint("test-rules", "house_rules", cwd=project)[1][0] == (
        "ok    house/first-rule: 2 examples"
    )
    assert golint("new-rule", "a/b", cwd=tmp_path)[0] == 2


def test_what_a_pack_should_not_import(tmp_path: Path) -> None:
    write_pack(tmp_path, "house")
    rules = tmp_path / "house/house_rules"
    (rules / "knowledge/calls.py").write_text(
        "import os\nimport re\nimport msgspec\nfrom golint_agent import errors\n"
        "from golint_agent.rulekit import Call\nfrom golint_rules.knowledge import words\n"
        "from golint_rules.errors import ignored_call\nfrom . import other\n"
    )

    lines = golint("test-rules", "house", cwd=tmp_path)[1]

    told = [line.removeprefix("FAIL  knowledge/calls.py:") for line in lines if "calls.py" in line]
    assert [line.partition("` ")[0] for line in told] == [
        "1: `os",
        "3: `msgspec",
        "4: `golint_agent",
        "7: `golint_rules.errors",
    ]


@pytest.mark.parametrize("name", ["", "House", "a_b", "../a", "a/b", "import", "1a", "knowledge"])
def test_what_cannot_be_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a pack"):
        write_pack(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()

    with pytest.raises(UsageError, match="exists already"):
        write_pack(tmp_path, "house")
    with pytest.raises(UsageError, match="no directory"):
        write_pack(tmp_path / "nowhere", "house")
    assert [path.name for path in tmp_path.rglob("*")] == ["house"]


RULE = """\
id = "house/exit"
summary = "an exit"
message = "no `{target}`"
severity = "error"
standard = ["API & Service Development: Implementing request handlers and middleware"]
callees = ["house.example/kit.Exit", "os.Exit"]
"""
BAD = "[[bad]]\ncode = '''\npackage p\n\nimport \"os\"\n\nfunc f() { os.Exit(1) }\n'''\n"
GOOD = "[[good]]\ncode = 'package p'\n"


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        (BAD + GOOD, []),
        (BAD, ["there is no example that it leaves alone"]),
        (GOOD, ["there is no example that it reports"]),
        (
            BAD + BAD.replace("bad", "good"),
            ["lint/a.toml:21: unexpected finding: house/exit: no `os.Exit`"],
        ),
        (
            f"{GOOD}[[bad]]\ncode = '''package p\n'''\n",
            ["lint/a.toml:10: house/exit finds nothing in this `[[bad]]` example"],
        ),
        (
            BAD.replace("(1) }", '(1) } // want "other"') + GOOD,
            [
                "lint/a.toml:13: unexpected finding: house/exit: no `os.Exit`",
                "lint/a.toml:13: no finding matches `other`",
            ],
        ),
        (f"{BAD}{GOOD}[[good]]\ncode = 'package p\\n'\n", ["syntax"]),
        (
            BAD.replace('"os"', '"ledger.test/service/kit"').replace("os.Exit", "kit.Exit")
            + 'files = { "kit/kit.go" = "package kit\\n\\nfunc Exit(n int) {}\\n" }\n'
            + GOOD,
            ["lint/a.toml:9: house/exit finds nothing in this `[[bad]]` example"],
        ),
    ],
)
def test_examples_of_a_rule_of_data(tmp_path: Path, examples: str, told: list[str]) -> None:
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint/a.toml").write_text(RULE + examples)

    code, out, err = golint("test-rules", "lint", cwd=tmp_path)

    assert (code, err) == (int(bool(told)), "")
    shown = [line.strip() for line in out if line.startswith("   ")]
    if told == ["syntax"]:
        assert len(shown) == 1
        assert shown[0].startswith("lint/a.toml:18: ")
    else:
        assert shown == told
