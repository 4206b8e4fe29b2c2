"""Which calls every path makes on one value: the same lock, yes, no or Unknown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule

HEAD = """package m

import "sync"

type T struct {
	mu, other sync.Mutex
	shared    *sync.Mutex
	n         int
	next      *T
	locks     []sync.Mutex
	do        func(t *T)
	sync.RWMutex
}

type I interface{ Do(t *T) }

var global sync.Mutex
var another sync.Mutex

func get() *T { return nil }
func (t *T) unlock() { t.mu.Unlock() }
func (t *T) mayUnlock(c bool) { if c { t.unlock() } }
func (t *T) count() int { t.other.Lock(); defer t.other.Unlock(); return t.n }
func hand(f func()) {}
func take(mu *sync.Mutex) { mu.Unlock() }
func look(mu *sync.Mutex) {}
func unlockGlobal() { global.Unlock() }

"""


@rule(
    id="test/lock",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("(*sync.Mutex).Lock", "(*sync.RWMutex).Lock"),
)
def lock(call: Call, ctx: Context) -> Iterator[Finding]:
    if not any(function.name == "f" for function in call.enclosing_functions):
        return
    names = ("(*sync.Mutex).Unlock", "(*sync.RWMutex).Unlock")
    answer = call.all_paths_call(*names, receiver=call.receiver)
    lacks = call.some_path_lacks(*names, receiver=call.receiver)
    assert lacks is (answer is False)
    ends = call.lacking_ends(*names, receiver=call.receiver)
    assert bool(ends) is lacks or not call.statement_after
    yield ctx.finding(call, f"{answer}{''.join(' ' + end.text for end in ends)}")


def answer(directory: Path, body: str, parameters: str) -> list[str]:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    code = f"{HEAD}func f({parameters}) (err error) {{\n{body}\n}}\n"
    (directory / "code.go").write_text(code)
    given = Run(rules=(lock,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


YES = [
    "t.mu.Lock(); defer t.mu.Unlock(); if c { return nil }; return err",
    "t.mu.Lock(); if c { t.mu.Unlock(); return nil }; t.mu.Unlock(); return err",
    "t.mu.Lock(); defer func() { t.n++; t.mu.Unlock() }(); return err",
    "defer t.mu.Unlock(); t.mu.Lock(); return err",
    "(&t.mu).Lock(); (t.mu).Unlock(); return err",
    "mu := &t.mu; mu.Lock(); t.mu.Unlock(); return err",
    "v := t; v.mu.Lock(); t.mu.Unlock(); return err",
    "t.mu.Lock(); unlock := t.mu.Unlock; defer unlock(); return err",
    "t.mu.Lock(); unlock := func() { t.mu.Unlock() }; unlock(); return err",
    "t.Lock(); defer t.Unlock(); return err",
    "t.next.mu.Lock(); t.next.mu.Unlock(); return err",
    "global.Lock(); global.Unlock(); return err",
    "var mu sync.Mutex; mu.Lock(); mu.Unlock(); return err",
    "t.locks[2].Lock(); t.locks[2].Unlock(); return err",
    "for i := range t.locks { t.locks[i].Lock(); t.locks[i].Unlock() }; return err",
    "t.mu.Lock(); if c { panic(1) }; t.mu.Unlock(); return err",
    "t.mu.Lock(); for { if c { t.mu.Unlock(); return nil } }",
    "t.mu.Lock(); switch { case c: t.mu.Unlock(); default: t.mu.Unlock() }; return err",
    "t.shared.Lock(); t.shared.Unlock(); return err",
]
NO = [
    "t.mu.Lock(); return err",
    "t.mu.Lock(); if err != nil { return err }; t.mu.Unlock(); return nil",
    "t.mu.Lock(); t.other.Unlock(); return err",
    "t.mu.Lock(); global.Unlock(); return err",
    "t.mu.Lock(); if err != nil { t.mu.Unlock() }; return err",
    "t.mu.Lock(); t.n = t.count(); return err",
    "global.Lock(); another.Unlock(); return err",
    "var a, b sync.Mutex; a.Lock(); b.Unlock(); return err",
    "global.Lock(); t.count(); return err",
    "t.mu.Lock(); look(&t.other); return err",
    "t.mu.Lock(); hand(func() { t.other.Unlock() }); return err",
    "func() { t.mu.Lock(); t.n++ }(); return err",
    "t.mu.Lock(); t.n = 1; t.next = nil; return err",
    "t.mu.Lock(); switch { case c: t.mu.Unlock() }; return err",
    "t.mu.Lock(); if t.n > 1 { t.mu.Unlock(); return err }; return err",
]
UNKNOWN = [
    "get().mu.Lock(); get().mu.Unlock(); return err",
    "t.mu.Lock(); t.next.mu.Unlock(); return err",
    "t.mu.Lock(); u.mu.Unlock(); return err",
    "t.mu.Lock(); t = get(); t.mu.Unlock(); return err",
    "t.next.mu.Lock(); t.next = nil; t.next.mu.Unlock(); return err",
    "t.mu.Lock(); go t.mu.Unlock(); return err",
    "t.mu.Lock(); go func() { t.mu.Unlock() }(); return err",
    "t.mu.Lock(); hand(t.mu.Unlock); return err",
    "t.mu.Lock(); hand(func() { t.mu.Unlock() }); return err",
    "t.mu.Lock(); t.unlock(); return err",
    "t.mu.Lock(); defer t.unlock(); return err",
    "defer t.unlock(); t.mu.Lock(); return err",
    "t.mu.Lock(); t.mayUnlock(c); return err",
    "t.mu.Lock(); take(&t.mu); return err",
    "t.mu.Lock(); t.do(t); return err",
    "t.mu.Lock(); i.Do(t); return err",
    "global.Lock(); unlockGlobal(); return err",
    "if c { t.mu.Lock() }; if c { t.mu.Unlock() }; return err",
    "t.mu.Lock(); held := true; if !held { return nil }; if held { t.mu.Unlock() }; return err",
    "t.mu.Lock(); f := func() { if err != nil { t.mu.Unlock() } }; defer f(); return err",
    "for _, v := range ts { v.mu.Lock() }; for _, v := range ts { v.mu.Unlock() }; return",
    "i := 1; t.locks[i].Lock(); i = 2; t.locks[i].Unlock(); return err",
    "t.locks[t.n].Lock(); t.locks[t.n].Unlock(); return err",
    "t.shared.Lock(); global.Unlock(); return err",
    "t.Lock(); t.RWMutex.Unlock(); return err",
    "defer t.mu.Lock(); return err",
    "if t.n > 1 { t.mu.Lock() }; t.n++; if t.n > 1 { t.mu.Unlock() }; return err",
    "p := &t.mu; p.Lock(); p = &global; p.Unlock(); return err",
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *((body, "True") for body in YES),
        *((body, "False") for body in NO),
        *((body, "None") for body in UNKNOWN),
    ],
)
def test_on_the_same_value(tmp_path: Path, body: str, expected: str) -> None:
    (found,) = answer(tmp_path, body, "t, u *T, c bool, i I, ts []*T")

    assert found.split()[0] == expected


def test_what_returns_the_locked_value_is_unknown(tmp_path: Path) -> None:
    text = HEAD.replace(
        "func get()", "func f() *T { t := &T{}; t.mu.Lock(); return t }\nfunc get()"
    )
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (tmp_path / "code.go").write_text(text)
    given = Run(rules=(lock,), tool_version="0", working_directory=str(tmp_path))

    (finding,) = run(load(["."], tmp_path), given).findings

    assert finding.message == "None"


def test_where_the_paths_end_that_lack_it(tmp_path: Path) -> None:
    body = (
        "t.mu.Lock()\nif err != nil { return err }\n"
        "if t.n > 1 { t.mu.Unlock(); return nil }\nreturn nil"
    )

    assert answer(tmp_path, body, "t *T, c bool") == ["False return err return nil"]


def test_a_function_of_many_locks_takes_linear_time(tmp_path: Path) -> None:
    lines = "\n".join("t.mu.Lock(); if c { return nil }; t.mu.Unlock()" for _ in range(400))

    found = answer(tmp_path, f"{lines}\nreturn nil", "t *T, c bool")

    assert len(found) == 400


@rule(
    id="test/opened",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("time.NewTicker"),
)
def opened(call: Call, ctx: Context) -> Iterator[Finding]:
    answers = [
        call.all_paths_call("(*time.Ticker).Stop", receiver=target) for target in call.targets
    ]
    yield ctx.finding(call, str(answers))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("t := time.NewTicker(1); t.Stop()", "[True]"),
        ("t := time.NewTicker(1); defer t.Stop(); if c { return }", "[True]"),
        ("t := time.NewTicker(1); if c { return }; t.Stop()", "[False]"),
        ("var t = time.NewTicker(1); t.Stop()", "[True]"),
        ("var t *time.Ticker; t = time.NewTicker(1); t.Stop()", "[True]"),
        ("{ t := time.NewTicker(1); t.Stop() }", "[True]"),
        # The one around the block is another variable, which might hold the same ticker.
        ("var t *time.Ticker; { t := time.NewTicker(1); t.Reset(1) }; t.Stop()", "[None]"),
        ("_ = time.NewTicker(1)", "[None]"),
    ],
)
def test_what_a_call_gives_its_value_to(tmp_path: Path, body: str, expected: str) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    code = f'package m\n\nimport "time"\n\nfunc f(c bool) {{ {body} }}\n'
    (tmp_path / "code.go").write_text(code)
    given = Run(rules=(opened,), tool_version="0", working_directory=str(tmp_path))

    report = run(load(["."], tmp_path), given)

    assert [finding.message for finding in report.findings] == [expected]
