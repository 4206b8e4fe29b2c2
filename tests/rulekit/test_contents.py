"""What stands in a piece of code: its calls and texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Context,
    Files,
    Finding,
    Function,
    Functions,
    Rule,
    Severity,
    late_regex,
    rule,
)
from golint_agent.rulekit.sequences import Lazy


def said(directory: Path, checked: Rule, text: str) -> list[str]:
    """What a rule says of a file, in order."""
    write(directory, {"go.mod": "module example.com/m\n\ngo 1.26\n", "a.go": f"package m\n{text}"})
    given = Run(rules=(checked,), tool_version="0", working_directory=str(directory))
    report = run(load(["./..."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


@rule(
    id="test/texts",
    summary="the texts of a function",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def tell_texts(function: Function, ctx: Context) -> Iterator[Finding]:
    """Tell the texts of a function, and of what it gives to `ask`."""
    yield ctx.finding(function, "|".join(function.texts))
    for call in function.calls:
        if call.word == "ask":
            yield ctx.finding(call, "&".join(text for a in call.arguments for text in a.texts))


def test_texts_are_the_values_of_string_literals_alone(tmp_path: Path) -> None:
    text = """
func f() { g("a", `b "c" // d`, '"', '`', "e\\"f" /* "no" */, h("i")) } // "none"
func g() { x := "j" + k("l`") }
// "nothing
func h() { ask("m" + "n"); ask("o") }
"""

    found = said(tmp_path, tell_texts, text)

    assert found == ['a|b "c" // d|e"f|i', "j|l`", "m|n|o", "m&n", "o"]


@rule(
    id="test/calls",
    summary="the calls of a function",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def tell_calls(function: Function, ctx: Context) -> Iterator[Finding]:
    """Tell the calls of a function, and whether the function around them has the same."""
    mine = tuple(function.calls)
    again = tuple(call for f in ctx.functions() if f == function for call in f.calls)
    same = all(one is other for one, other in zip(mine, again, strict=True))
    yield ctx.finding(function, f"{' '.join(call.word for call in mine)} {same}")


def test_all_who_ask_for_the_calls_of_a_function_get_the_same(tmp_path: Path) -> None:
    text = "func f() { g(h(int(1))); i() }\nfunc g(int)\nfunc h(int) int\nfunc i()"

    assert said(tmp_path, tell_calls, text)[0] == "g h i True"


def test_a_sequence_is_taken_as_far_as_somebody_asks() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    lazy = Lazy(numbers())

    assert next(iter(lazy)) == 0
    assert taken == [0]
    first, second = iter(lazy), iter(lazy)
    assert [next(first), next(second), next(first), next(second)] == [0, 0, 1, 1]
    assert ([*lazy], [*lazy]) == ([0, 1, 2], [0, 1, 2])
    assert ([*first], taken) == ([2], [0, 1, 2])


@rule(
    id="test/words-of-calls",
    summary="what may be called in a function",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def tell_may_call(function: Function, ctx: Context) -> Iterator[Finding]:
    """Tell functions that may call `save`, and those that may set a field."""
    if function.may_call(lambda word: word == "save"):
        yield ctx.finding(function, f"{function.name} may call")
    if function.may_set_fields:
        yield ctx.finding(function, f"{function.name} may set")
    calls = function.calls
    for first, second in zip(calls, list(calls)[1:], strict=False):
        if second.statement.is_right_behind(first.statement):
            yield ctx.finding(function, f"{second.text} is right behind {first.text}")


def test_what_may_be_called_is_told_by_words_unless_a_variable_holds_it(tmp_path: Path) -> None:
    text = """
func a() { s.save() }
func b() { load() }
func c() { held := save; held() }
func d() { x.y = load() }
func e() {
	load()

	find()
	/* not */ load()
}
func save() {}
func load() {}
"""

    assert said(tmp_path, tell_may_call, text) == [
        "a may call",
        "c may call",
        "d may set",
        "find() is right behind load()",
    ]


_TENANT_WORD = late_regex(rb"^(?i:tenant)s?$")


@rule(
    id="test/worded",
    summary="calls by their words",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Files(),
)
def tell_worded(ctx: Context) -> Iterator[Finding]:
    """Tell the calls whose word begins with `New`, and whether a word is that of tenants."""
    for call in ctx.calls_worded(lambda word: word.startswith("New")):
        yield ctx.finding(call, f"{call.target} {ctx.word_matches(_TENANT_WORD)}")


def test_calls_are_found_by_what_is_asked_of_their_words(tmp_path: Path) -> None:
    text = """
type Newer int
type maker struct{}
func (maker) New() {}
func f(m maker, n int) { NewOne(); m.New(); _ = Newer(n); func() {}(); old(); (NewOne)() }
func NewOne() {}
func old() {}
// %s
"""
    calls = ["NewOne", "m.New", "NewOne"]
    for remark, is_said in (("tenants", True), ("tenantsX", False), ("a-Tenant", True)):
        told = said(tmp_path, tell_worded, text % remark)
        assert told == [f"{call} {is_said}" for call in calls]
