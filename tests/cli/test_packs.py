"""`--pack`, `--rules` and `--option` in real processes: what is found, kept, and found again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Module
from tests.packs.conftest import rule_text, write_pack

SOURCE = Path(__file__).parents[2]
CODE = 'package app\n\nimport "os"\n\nfunc Clear() {\n\tos.Exit(1)\n}\n'
TOML = """\
id = "house/exit-named"
summary = "an exit"
message = "{message}"
severity = "error"
standard = ["House: no exits"]
callees = ["os.Exit"]
"""
STANDARD = '[[headings]]\ntitle = "House"\n[headings.bullets]\nH1 = "no exits"\n'
#: Processes begin however little there is to do.
POOLED = """
from golint_agent import cli
from golint_agent.engine.scheduling import task_runner
if __name__ == "__main__":
    task_runner.INLINE_BYTES = -1
    cli.main()
"""
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    place = tmp_path / "site"
    place.mkdir()
    write_pack(
        place,
        "house",
        "house_rules",
        {"house/exit_called/rule.py": rule_text("house/exit-called", message="first")},
    )
    return place


@pytest.fixture
def ask(site: Path) -> Ask:
    def go(*arguments: str | Path, cwd: Path, script: str = "") -> tuple[int, str, str]:
        paths = (str(site), str(SOURCE / "src"), str(SOURCE / "rules"))
        program = [sys.executable, "-m", "golint_agent"]
        if script:
            (site / "pooled.py").write_text(script)
            program = [sys.executable, str(site / "pooled.py")]
        run = subprocess.run(
            [*program, *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            check=False,
        )
        return run.returncode, run.stdout, run.stderr

    return go


def findings(run: tuple[int, str, str]) -> list[str]:
    code, out, err = run
    assert (code, err) == (1, ""), err
    return [line.split(" ", 3)[2] for line in out.splitlines()[:-1]]


def messages(run: tuple[int, str, str]) -> list[str]:
    code, out, err = run
    assert (code, err) == (1, ""), err
    return [line.split(" ", 3)[3] for line in out.splitlines()[:-1]]


def test_a_changed_pack_changes_its_results(module: Module, ask: Ask, site: Path) -> None:
    root = module({"a.go": CODE})
    check = ("check", "--pack", "house", "--output", "concise")

    assert messages(ask(*check, cwd=root)) == ["first"]
    assert messages(ask(*check, cwd=root)) == ["first"]
    rule = site / "house_rules/house/exit_called/rule.py"
    rule.write_text(rule_text("house/exit-called", message="other"))
    # Python itself takes a module of the same size and second for unchanged.
    later = rule.stat().st_mtime + 2
    os.utime(rule, (later, later))
    assert messages(ask(*check, cwd=root)) == ["other"]
    assert ask("check", "--output", "concise", cwd=root)[0] == 0

    (site / "house_rules/pack.toml").write_text('requires = "<0.0.1"\n')
    code, out, err = ask(*check, cwd=root)
    assert (code, out) == (2, "")
    assert err.startswith("golint-agent: the pack `house` cannot be loaded: it is for golint-agent")


def test_a_changed_rule_of_data_changes_its_results(module: Module, ask: Ask) -> None:
    text = TOML.replace("{message}", "first")
    root = module({"a.go": CODE, "lint/a.toml": text, "lint/standard.toml": STANDARD})
    check = ("check", "--rules", "lint", "--output", "concise")

    assert messages(ask(*check, cwd=root)) == ["first"]
    assert messages(ask(*check, cwd=root)) == ["first"]
    (root / "lint/a.toml").write_text(TOML.replace("{message}", "other"))
    assert messages(ask(*check, cwd=root)) == ["other"]


def test_rules_of_a_linted_repository_wait_to_be_named(module: Module, ask: Ask) -> None:
    text = TOML.replace("{message}", "first")
    files = {f"{folder}/a.toml": text for folder in (".golint-agent", "rules", "lint")}
    root = module({"a.go": CODE, **files, "pack.toml": 'requires = ">=0.1"\n'})

    assert ask("check", "--output", "concise", cwd=root)[0] == 0


def test_several_processes_have_the_same_rules(module: Module, ask: Ask) -> None:
    text = TOML.replace("{message}", "{target} {0}")
    files = {f"p{n}/a.go": CODE.replace("app", f"p{n}") for n in range(6)}
    root = module({**files, "lint/a.toml": text, "lint/standard.toml": STANDARD})
    given = ("check", "--pack", "house", "--rules", "lint", "--output", "concise", "--no-cache")

    alone = ask(*given, "-j", "1", cwd=root)
    together = ask(*given, "-j", "2", cwd=root, script=POOLED)

    assert together == alone
    assert findings(alone) == ["house/exit-called", "house/exit-named"] * 6
    assert "os.Exit 1" in alone[1]


def test_what_is_known_of_the_rules(module: Module, ask: Ask) -> None:
    text = TOML.replace("{message}", "first")
    root = module({"a.go": CODE, "lint/a.toml": text, "lint/standard.toml": STANDARD})
    given = ("--pack", "house", "--rules", "lint")

    code, out, _ = ask("rules", "--output", "json", *given, cwd=root)
    packs = {rule["id"]: rule["pack"] for rule in json.loads(out)}
    assert (code, packs["house/exit-called"], packs["house/exit-named"]) == (0, "house", "lint")
    assert packs["errors/ignored-call"] == "golint"
    assert "house/exit-called  warning  a call  (house)" in " ".join(
        ask("rules", *given, "house", cwd=root)[1].split(" ")
    )
    assert "Pack: lint." in ask("explain", "house/exit-named", *given, cwd=root)[1]
    selected = ask("check", *given, "--select", "house/exit-named", "--output", "concise", cwd=root)
    assert findings(selected) == ["house/exit-named"]
    assert ask("check", *given, "--ignore", "house", cwd=root)[0] == 0
    sarif = ask("check", *given, "--output", "sarif", cwd=root)[1]
    described = json.loads(sarif)["runs"][0]["tool"]["driver"]["rules"]
    assert {"house/exit-called", "house/exit-named"} <= {rule["id"] for rule in described}


def test_options_are_part_of_the_question(module: Module, ask: Ask, site: Path) -> None:
    rule = rule_text("house/exit-called").replace("rule\n\n", "Option, rule\n\n", 1)
    rule = rule.replace('on=Calls("os.Exit"),', 'on=Calls("os.Exit"), options=OPTIONS,')
    rule = rule.replace('"no")', "ctx.options.words[0])").replace(
        "@rule", 'OPTIONS = (Option("words", ("plain",), help="what to say"),)\n\n\n@rule'
    )
    (site / "house_rules/house/exit_called/rule.py").write_text(rule)
    root = module({"a.go": CODE})
    check = ("check", "--pack", "house", "--output", "concise")

    given = ("--option", "house/exit-called.words=other,one")
    for _ in range(2):
        assert messages(ask(*check, cwd=root)) == ["plain"]
        assert messages(ask(*check, *given, cwd=root)) == ["other"]
    again = ("--option", "house/exit-called.words=last")
    assert messages(ask(*check, *given, *again, cwd=root)) == ["last"]
    assert messages(ask(*check, *again, "-j", "2", "--no-cache", cwd=root, script=POOLED)) == [
        "last"
    ]

    page = ask("explain", "house", "--pack", "house", cwd=root)[1]
    assert "- `words` (texts with commas between them; default `plain`): what to say" in page
    told = json.loads(ask("rules", "house", "--pack", "house", "--output", "json", cwd=root)[1])
    assert told[0]["options"][0]["default"] == ["plain"]
    code, out, err = ask(*check, "--option", "house/exit-called.wrds=1", cwd=root)
    assert (code, out) == (2, "")
    assert err == (
        "golint-agent: the rule `house/exit-called` has no option `wrds`\n"
        "  hint: did you mean `words`?\n"
    )
