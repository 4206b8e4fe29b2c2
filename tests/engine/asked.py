"""Rules, files and executors that tests of the engine share, and a module that is asked about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Finding, Report
from golint_agent.rulekit import Call, Calls, Context, Severity, rule
from golint_rules.knowledge.roles import is_shipped


def ignored(call: Call, ctx: Context) -> Iterator[Finding]:
    if call.returns_error:
        yield ctx.finding(call, f"{call.callee} is ignored")


@rule(
    id="topic/ignored",
    summary="an ignored error",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls(statement=True),
    where=is_shipped,
)
def ignored_rule(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report ignored errors."""
    yield from ignored(call, ctx)


@rule(
    id="topic/tested",
    summary="an ignored error in a test",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls(statement=True),
    tests=True,
)
def tested_rule(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report ignored errors in tests too."""
    yield from ignored(call, ctx)


class InlineExecutor(Executor):
    """An executor that is no process pool: it does everything at once, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
        self.count += 1
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by path, and the directory that makes a root of a repository."""
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def essence(report: Report) -> object:
    """What must be the same of two reports, however they were made."""
    summary = report.summary
    return (
        report.findings,
        report.problems,
        summary.files,
        summary.packages,
        summary.excluded_files,
        summary.unread_files,
    )


class Project:
    """A module on disk, its answers, and the files that were parsed for the last one."""

    def __init__(self, root: Path, parsed: list[str]) -> None:
        self.root = root
        self.parsed = parsed

    def write(self, files: Mapping[str, str], *, aged: bool = True) -> None:
        write(self.root, files)
        if aged:
            self.age()

    def age(self) -> None:
        """Make everything old enough for its stamp to be trusted."""
        for path in (self.root, *self.root.rglob("*")):
            if path.exists():
                status = path.stat()
                # The times change, so that the stamp does; they lie in the past.
                old = status.st_mtime_ns - 10_000_000_000
                os.utime(path, ns=(old, old))

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert old in text
        self.write({name: text.replace(old, new)})

    def ask(self, *patterns: str, cache: str | None = "", **question: object) -> list[str]:
        self.parsed.clear()
        return told(self.report(*patterns, cache=cache, **question))

    def report(self, *patterns: str, cache: str | None = "", **question: object) -> Report:
        asked = Question(
            patterns=patterns or ("./...",),
            directory=str(self.root),
            module_cache=False,
            goroot=False,
            **question,  # type: ignore[arg-type] # options of a question, by name
        )
        return answer(asked, Means(cache=cache, processes=1))

    def fresh(self, *patterns: str, **question: object) -> list[str]:
        """What a run without a cache says."""
        return told(self.report(*patterns, cache=None, **question))


def told(report: Report) -> list[str]:
    findings = [
        f"{f.path}:{f.span.start.line} {f.message} {f.fingerprint}" for f in report.findings
    ]
    return findings + [f"{p.path}: {p.message}" for p in report.problems]
