"""The command line in this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from golint_agent import cli
from golint_agent.engine.answering import answers
from golint_agent.rulekit import Call, Calls, Context, Finding, Rule, Severity, rule
from golint_rules.knowledge.roles import is_shipped

Golint = Callable[..., tuple[int, str, str]]
Module = Callable[[Mapping[str, str | bytes]], Path]


def made_up(rule_id: str, callee: str, severity: Severity) -> Rule:
    """A rule that reports each call of `callee`."""

    @rule(
        id=rule_id,
        summary=f"a call of {callee}",
        standard=("Heading: bullet",),
        severity=severity,
        on=Calls(callee),
        where=is_shipped,
    )
    def report(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, f"`{callee}` is called; do not")

    return report


#: The command line is the same whatever the rules are, so those of the pack may change.
RULES = (
    made_up("errors/ignored", "os.Remove", Severity.ERROR),
    made_up("logging/print", "log.Println", Severity.WARNING),
    made_up("money/float", "math.Round", Severity.ERROR),
)
#: One finding of errors/ignored, in line 6.
FAULTY = 'package app\n\nimport "os"\n\nfunc Clear() {\n\tos.Remove("a")\n}\n'
CLEAN = "package app\n\nfunc Add(a, b int) int { return a + b }\n"


@pytest.fixture
def module(tmp_path: Path) -> Module:
    """Write files of module `ledger.test/app`, a repository; its directory is returned."""
    root = (tmp_path / "app").resolve()

    def write(files: Mapping[str, str | bytes]) -> Path:
        (root / ".git").mkdir(parents=True, exist_ok=True)
        for name, content in {"go.mod": "module ledger.test/app\n\ngo 1.26\n", **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture
def golint(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Golint:
    """Run the command line here: exit code, standard output and standard error are given.

    `check` runs the rules of this file, the other commands those of the pack.
    """
    monkeypatch.setattr(answers, "every_rule", lambda _: RULES)

    def go(*arguments: str, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        capfdbinary.readouterr()
        code = cli.run(list(arguments))
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "surrogateescape")

    return go


def start(
    *arguments: str,
    cwd: Path,
    stdout: int | None = subprocess.PIPE,
    stderr: int | None = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    source = Path(cli.__file__).parents[1]
    rules = source.parent / "rules"
    path = os.pathsep.join([str(source), str(rules)])
    return subprocess.Popen(
        [sys.executable, "-m", "golint_agent", *arguments],
        cwd=cwd,
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": path, **(environment or {})},
    )
