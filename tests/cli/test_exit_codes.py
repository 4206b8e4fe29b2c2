"""Exit codes: 0 clean, 1 findings, 2 what went wrong; the same in every format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

from golint_agent.commands import check
from golint_agent.engine.answering import answers
from golint_agent.findings import Finding
from golint_agent.reporting import FORMATS
from golint_agent.rulekit import Calls, Severity, rule

every_format = pytest.mark.parametrize("output", FORMATS)


def crash(*_: object) -> Iterator[Finding]:
    raise ZeroDivisionError


@every_format
def test_clean_code_exits_with_0(golint: Golint, module: Module, output: str) -> None:
    code, out, err = golint("check", "--output", output, cwd=module({"a.go": CLEAN}))

    assert (code, err) == (0, "")
    assert out.endswith("\n")


@every_format
def test_findings_exit_with_1(golint: Golint, module: Module, output: str) -> None:
    code, out, err = golint("check", "--output", output, cwd=module({"a.go": FAULTY}))

    assert (code, err) == (1, "")
    assert "errors/ignored" in out


@every_format
def test_wrong_usage_exits_with_2(golint: Golint, module: Module, output: str) -> None:
    code, out, err = golint("check", "--output", output, "./absent", cwd=module({"a.go": CLEAN}))

    assert (code, out) == (2, "")
    assert err.startswith("golint-agent: `./absent` does not exist\n  hint: ")


@every_format
def test_a_rule_that_fails_exits_with_2(
    golint: Golint, module: Module, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = rule(
        id="topic/broken",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("os.Remove"),
    )(crash)
    monkeypatch.setattr(answers, "every_rule", lambda _: (broken,))

    code, out, _ = golint("check", "--exit-zero", "--output", output, cwd=module({"a.go": FAULTY}))

    assert code == 2
    assert "topic/broken" in out
    assert "Traceback" not in out


@pytest.mark.parametrize(
    ("level", "code"),
    [("info", 1), ("warning", 1), ("error", 0)],
)
def test_the_fail_level(golint: Golint, module: Module, level: str, code: int) -> None:
    prints = 'package app\n\nimport "log"\n\nfunc Say() {\n\tlog.Println("a")\n}\n'
    arguments = ("check", "--select", "logging/print", "--output", "json")
    root = module({"a.go": prints})

    found, out, _ = golint(*arguments, "--fail-level", level, cwd=root)

    assert [finding["severity"] for finding in json.loads(out)["findings"]] == ["warning"]
    assert found == code


def test_exit_zero_still_shows_the_findings(golint: Golint, module: Module) -> None:
    code, out, _ = golint(
        "check", "--exit-zero", "--output", "concise", cwd=module({"a.go": FAULTY})
    )

    assert code == 0
    assert "a.go:6:2: error errors/ignored" in out


@pytest.mark.parametrize(
    "broken", [b"package app\nfunc {", b"\0package app\n", b"", b"func f() {}"]
)
def test_strict_wants_every_file_checked(golint: Golint, module: Module, broken: bytes) -> None:
    root = module({"a.go": CLEAN, "b.go": broken})

    assert golint("check", cwd=root)[0] == 0
    assert golint("check", "--strict", cwd=root)[0] == 2
    assert golint("check", "--strict", "--exclude", "b.go", cwd=root)[0] == 0


def test_a_defect_exits_with_2_and_says_what_to_do(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("\x1b[31m")

    monkeypatch.setattr(check, "answer", fail)

    code, out, err = golint("check", cwd=module({"a.go": CLEAN}))

    assert (code, out) == (2, "")
    assert "golint-agent: this is a defect of golint-agent (KeyError)\n  hint: please report" in err
    assert "\x1b" not in err


def test_no_command_shows_the_help_and_exits_with_2(golint: Golint, tmp_path: Path) -> None:
    code, out, err = golint(cwd=tmp_path)

    assert (code, err) == (2, "")
    assert "Usage: golint-agent" in out
    assert golint("--help", cwd=tmp_path)[:2] == (0, out)
