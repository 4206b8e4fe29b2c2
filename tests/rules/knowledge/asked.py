"""How knowledge is asked in tests: a question for each call or value of a Go file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    ErrorBranch,
    ErrorBranches,
    Fact,
    Files,
    Finding,
    Module,
    ModuleContext,
    PackageFact,
    Rule,
    Severity,
    Value,
    Values,
    rule,
)


def of_calls(
    directory: Path,
    text: str,
    question: Callable[[Call, Context], object],
    path: str = "code.go",
    needs: tuple[type[Fact], ...] = (),
) -> dict[str, object]:
    """What a question answers for each call of a file, by the call's text.

    `text` is the file without its package clause; `needs` are the facts that the question asks for.
    """
    found: dict[str, object] = {}

    def asking(call: Call, ctx: Context) -> Iterator[Finding]:
        found[call.text] = question(call, ctx)
        yield from ()

    _run(directory, text, path, _rule(Calls(), asking, needs))
    return found


def of_values(
    directory: Path, text: str, question: Callable[[Value, Context], object], path: str = "code.go"
) -> dict[str, object]:
    """What a question answers for each `float64` of a file, by the value's name."""
    found: dict[str, object] = {}

    def asking(value: Value, ctx: Context) -> Iterator[Finding]:
        found[value.name] = question(value, ctx)
        yield from ()

    _run(directory, text, path, _rule(Values("float64"), asking))
    return found


def of_branches(
    directory: Path, text: str, question: Callable[[ErrorBranch], object]
) -> list[object]:
    """What a question answers for each branch of a file that runs where an error is not nil."""
    return of_branches_with(directory, text, lambda branch, _: question(branch))


def of_branches_with(
    directory: Path,
    text: str,
    question: Callable[[ErrorBranch, Context], object],
    needs: tuple[type[Fact], ...] = (),
    *,
    succeeded: bool = False,
) -> list[object]:
    """As `of_branches`; the question asks the file and facts, too, or is about what succeeded."""
    found: list[object] = []

    def asking(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
        found.append(question(branch, ctx))
        yield from ()

    _run(directory, text, "code.go", _rule(ErrorBranches(succeeded), asking, needs))
    return found


def _rule(
    on: Calls | Values | ErrorBranches | Files | Module,
    asking: Callable[..., Iterator[Finding]],
    needs: tuple[type[Fact], ...] = (),
) -> Rule:
    make = rule(
        id="test/asking",
        summary="what knowledge says",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=on,
        needs=needs,
    )
    return make(asking)


def _run(directory: Path, text: str, path: str, asking: Rule, package: str = "m") -> None:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    file = directory / path
    file.parent.mkdir(parents=True, exist_ok=True)
    name = file.parent.name if "/" in path else package
    file.write_text(f"package {name}\n\n{text}\n", encoding="utf-8")
    given = Run(rules=(asking,), tool_version="0", working_directory=str(directory))
    report = run(load(["./..."], directory), given)
    assert report.problems == ()


_Fact = TypeVar("_Fact", bound=PackageFact)


def facts_of(
    directory: Path, text: str, kind: type[_Fact], package: str = "m"
) -> tuple[_Fact, ...]:
    """The facts of a kind that a file's package has. `text` is the file without its package."""
    found: list[_Fact] = []

    def asking(ctx: ModuleContext) -> Iterator[Finding]:
        found.extend(ctx.module.facts(kind))
        yield from ()

    _run(directory, text, "code.go", _rule(Module(at=(kind,)), asking), package)
    return tuple(found)


def of_files(
    directory: Path,
    text: str,
    question: Callable[[Context], object],
    path: str = "code.go",
    needs: tuple[type[Fact], ...] = (),
) -> object:
    """What a question answers for a file. `text` is the file without its package clause.

    `needs` are the facts that the question asks for.
    """
    found: list[object] = []

    def asking(ctx: Context) -> Iterator[Finding]:
        found.append(question(ctx))
        yield from ()

    _run(directory, text, path, _rule(Files(), asking, needs))
    return found[0]
