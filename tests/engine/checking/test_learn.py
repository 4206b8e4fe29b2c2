"""What learns facts is called on what it asks for, and on nothing that only looks like it."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import functions, package_facts

from golint_agent.rulekit import (
    Context,
    ErrorBranch,
    ErrorBranches,
    FunctionFact,
    PackageFact,
    function_fact,
    package_fact,
)


class Handles(FunctionFact, frozen=True):
    """The function has a branch for an error."""


class Handled(PackageFact, frozen=True):
    """A branch for an error."""

    error: str


@function_fact(Handles, on=ErrorBranches())
def handles(branch: ErrorBranch, ctx: Context) -> Handles:
    del branch, ctx
    return Handles()


@package_fact(Handled, on=ErrorBranches())
def handled(branch: ErrorBranch, ctx: Context) -> tuple[Handled, ...]:
    del ctx
    return (Handled(branch.error.text),)


CODE = {
    "m/m": (
        "type T struct{}\n\n"
        "func f() error { return nil }\n\nfunc find() *T { return nil }\n\n"
        "func One() {\n\tif er := f(); er != nil {\n\t\tpanic(er)\n\t}\n}\n\n"
        "func Two() {\n\tif err := find(); err != nil {\n\t\tpanic(err)\n\t}\n}\n"
    )
}


def test_branches_that_are_of_no_error(tmp_path: Path) -> None:
    assert functions(tmp_path, CODE, Handles) == {"One": {Handles: Handles()}}


def test_facts_about_the_package(tmp_path: Path) -> None:
    assert package_facts(tmp_path, CODE, Handled) == [Handled("er")]
