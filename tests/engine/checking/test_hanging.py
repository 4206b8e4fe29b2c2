"""Facts that hang on the facts of functions in other files: learned again by file, and right."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from tests.engine.asked import Project

from golint_agent.engine.answering import answers
from golint_agent.engine.checking import learn, recheck
from golint_agent.engine.checking.hanging import settles
from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Finding,
    Function,
    FunctionFact,
    Functions,
    Rule,
    Severity,
    function_fact,
    rule,
)
from golint_agent.semantics.facts.inheritance import FileFacts


class Prints(FunctionFact, frozen=True):
    """The function prints, itself or through the last function that it calls."""


@function_fact(Prints, on=Functions())
def prints(function: Function, _: Context) -> Prints | None:
    """Learn from what is called last."""
    calls = list(function.calls)
    if not calls:
        return None
    last = calls[-1]
    return Prints() if last.callee == "builtin.println" or last.fact(Prints) is not None else None


@rule(
    id="topic/prints",
    summary="a call prints",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls(),
    needs=(Prints,),
)
def tells(call: Call, ctx: Context) -> Iterator[Finding]:
    """Tell of each call that prints."""
    if call.fact(Prints) is not None:
        yield ctx.finding(call, f"{call.callee} prints")


RULES: tuple[Rule, ...] = (tells,)
FILES = {
    "go.mod": "module ledger.test/app\n",
    "p/a.go": "package p\n\nfunc A() {\n\tB()\n}\n",
    "p/b.go": "package p\n\nfunc B() {\n\tC()\n}\n",
    "p/c.go": "package p\n\nfunc C() {\n\tprintln(1)\n}\n",
    "p/d.go": "package p\n\nfunc D() {\n\tA()\n}\n",
}


@pytest.fixture
def project(cached_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(recheck, "_MIN_BYTES", 0)
    monkeypatch.setattr(answers, "every_rule", lambda _: RULES)
    cached_project.write(FILES)
    assert len(cached_project.ask()) == 3
    return cached_project


def test_a_fact_that_hangs_on_another_file_is_learned_without_it(project: Project) -> None:
    project.edit("p/b.go", "C()", "_ = 1\n\tC()")

    found = project.ask()

    assert project.parsed == ["p/b.go"]
    assert found == project.fresh()


def test_others_are_learned_where_it_comes_out_otherwise(project: Project) -> None:
    project.edit("p/c.go", "println(1)", "print(1)")

    assert project.ask() == project.fresh() == []


def test_two_files_do_not_give_each_other_what_both_have_lost(project: Project) -> None:
    project.edit("p/c.go", "println(1)", "print(1)\n\tA()")
    project.edit("p/b.go", "C()", "println(2)")
    assert len(project.ask()) == 3

    project.edit("p/b.go", "println(2)", "C()")

    assert project.ask() == project.fresh() == []


def test_chains_are_not_longer_than_a_whole_package_follows_them(project: Project) -> None:
    first = "".join(f"func L{n}() {{ L{n + 1}() }}\n" for n in range(17))
    second = "".join(f"func L{n}() {{ L{n + 1}() }}\n" for n in range(18, 32))
    project.write(
        {
            "p/e.go": f"package p\n\n{first}func L17() {{ println(1) }}\n",
            "p/f.go": f"package p\n\n{second}func L32() {{ println(1) }}\n",
        }
    )
    project.ask()

    project.edit("p/e.go", "L17() { println(1) }", "L17() { L18() }")

    assert project.ask() == project.fresh()


def test_whatever_calls_whatever_the_answer_is_that_of_a_fresh_run(project: Project) -> None:
    chance = random.Random(7)  # noqa: S311 - it chooses edits
    names = [f"F{number}" for number in range(16)]

    def write(file: int) -> None:
        bodies = "".join(
            f"func {name}() {{\n\t{chance.choice([*(f'{n}()' for n in names), 'println(1)', ''])}"
            f"\n\t{chance.choice([*(f'{n}()' for n in names[:9]), 'println(1)', 'print(2)'])}\n}}\n"
            for name in names[file::4]
        )
        project.write({f"p/g{file}.go": f"package p\n\n{bodies}"})

    for file in range(4):
        write(file)
    project.ask()
    parsed: list[int] = []
    for _ in range(40):
        write(chance.randrange(4))
        found = project.ask()
        parsed.append(len(project.parsed))
        assert found == project.fresh()
    assert 1 in parsed
    assert any(number > 1 for number in parsed)


class Says(FunctionFact, frozen=True):
    """The function prints, or calls what does: `how`."""

    how: str


@function_fact(Says, on=Functions(), inherited=True)
def says(function: Function, _: Context) -> Says | None:
    """Learn from what is called last, and say otherwise of what hangs on another function."""
    last = next(reversed([*function.calls]), None)
    if last is None:
        return None
    if last.callee == "builtin.println":
        return Says("itself")
    return Says("by another") if last.fact(Says) is not None else None


@rule(
    id="topic/says",
    summary="a call prints",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls(),
    needs=(Says,),
)
def tells_how(call: Call, ctx: Context) -> Iterator[Finding]:
    """Tell of each call how it prints."""
    said = call.fact(Says)
    if said is not None:
        yield ctx.finding(call, f"{call.callee} prints {said.how}")


def test_what_a_function_inherits_now_is_no_fact_of_its_own(
    cached_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recheck, "_MIN_BYTES", 0)
    monkeypatch.setattr(answers, "every_rule", lambda _: (tells_how,))
    cached_project.write(FILES | {"p/b.go": "package p\n\nfunc B() {\n\tprintln(1)\n}\n"})
    cached_project.ask()

    cached_project.edit("p/b.go", "println(1)", "C()\n\tprint(1)")

    assert cached_project.ask() == cached_project.fresh()


@pytest.mark.parametrize(
    ("hangs", "changed", "rounds", "sure"),
    [
        ({"a": ("b",)}, {"a"}, 0, True),
        ({"a": ("b",)}, {"b"}, 0, True),
        ({"a": ("b",), "b": ("a",)}, {"a"}, 0, False),
        ({"a": ("b",), "b": ("a",)}, {"c"}, 0, True),
        ({"a": ("a",)}, {"a"}, 0, False),
        ({"b": ("b",), "a": ("b",)}, {"a"}, 0, True),
        ({"b": ("a", "c"), "c": ("b",)}, {"a"}, 0, False),
        ({"a": ("b",), "b": ("c",)}, {"c"}, learn.MAX_ROUNDS - 3, True),
        ({"a": ("b",), "b": ("c",)}, {"c"}, learn.MAX_ROUNDS - 2, False),
    ],
)
def test_what_settles(
    hangs: dict[str, tuple[str, ...]], changed: set[str], rounds: int, *, sure: bool
) -> None:
    files = [FileFacts(hangs={"kind": hangs}, rounds=rounds)]

    assert settles(files, changed, learn.MAX_ROUNDS) is sure


def test_a_name_that_two_files_declare_does_not_settle() -> None:
    """What such a function has hangs on both: only one of them is learned again."""
    asked = FileFacts(hangs={"kind": {"a": ("b",), "b": ("c",)}})
    other = FileFacts(own={"kind": {"b": b"x"}})

    assert settles([asked], {"b"}, learn.MAX_ROUNDS)
    assert settles([asked, other], {"a"}, learn.MAX_ROUNDS)
    assert not settles([asked, other], {"b"}, learn.MAX_ROUNDS)
