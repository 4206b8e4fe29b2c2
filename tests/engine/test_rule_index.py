"""What packs declare is known without their code, for as long as their code stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from golint_agent.engine.cache.rule_index import RuleIndex
from golint_agent.engine.cache.store import MemoryStore
from golint_agent.engine.cache.tool import CodeStamps
from golint_agent.engine.checking.plan import Plan, compile_plan
from golint_agent.errors import RuleError
from golint_agent.packs.load import load_rules
from golint_agent.packs.sources import (
    learner_from,
    rule_from,
    source_of,
    source_of_learner,
)
from golint_agent.rulekit import Rule, Severity

PACK = "remembered_pack"
WORD = f"{PACK}.topic.word.rule"
RULE = """\
from golint_agent.rulekit import Calls, Severity, rule
from {pack}.knowledge.places import Seen, is_shop


@rule(
    id="topic/word",
    summary="a call",
    standard=("Heading: bullet",),
    severity=Severity.WARNING,
    on=Calls("os.Exit", statement=True),
    where=is_shop,
    needs=(Seen,),
)
def word(call, ctx):
    yield ctx.finding(call, "no")
"""
KNOWLEDGE = """\
from golint_agent.rulekit import FunctionFact, Functions, function_fact


class Seen(FunctionFact, frozen=True):
    text: str = ""


@function_fact(Seen, on=Functions(), callees={"os.Exit": Seen("exit")}, inherited=True)
def seen(function, ctx):
    return Seen(function.name)


def is_shop(header):
    return "shop" in header.path
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pack of one rule, whose folder is returned; what was imported of it goes afterwards."""
    root = tmp_path / PACK
    write(root, "__init__.py", "")
    write(root, "topic/word/rule.py", RULE.format(pack=PACK))
    write(root, "knowledge/places.py", KNOWLEDGE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield root
    forget()


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def forget() -> None:
    """As in a new process: nothing of the pack is imported."""
    for name in [name for name in sys.modules if name.split(".")[0] == PACK]:
        del sys.modules[name]


def indexed(store: MemoryStore | None = None) -> tuple[Rule, ...]:
    """The pack's rules as a new process has them."""
    forget()
    return RuleIndex(CodeStamps(), store).rules(PACK, "remembered")


def index_of(root: Path) -> Path:
    (found,) = root.glob("__pycache__/*.index")
    return found


def test_a_rule_is_imported_when_it_is_called(pack: Path) -> None:
    (first,) = map(source_of, indexed())
    assert WORD in sys.modules

    (again,) = indexed()

    assert not any(name.startswith(PACK) for name in sys.modules)
    assert source_of(again) == first
    assert again.where is not None
    header = type("Header", (), {"path": "shop/a.go"})()
    assert again.where(header)
    assert WORD not in sys.modules, "the condition is knowledge, and needs no rule"
    context = type("Context", (), {"finding": lambda *_: "found"})()
    assert list(map(str, again.check(None, context))) == ["found"]
    assert index_of(pack).is_file()


def test_what_learns_facts_is_known_without_its_module(pack: Path) -> None:
    indexed()
    forget()
    index = RuleIndex(CodeStamps(), None)
    plan = compile_plan(index.rules(PACK, "remembered"), index.learners)

    assert not any(name.startswith(PACK) for name in sys.modules)
    assert looks(plan) == looks(compile_plan(load_rules(PACK)))
    assert pack.is_dir()


@pytest.mark.parametrize("path", ["topic/word/rule.py", "knowledge/places.py"])
def test_a_file_that_has_changed_is_read_anew(pack: Path, path: str) -> None:
    indexed()
    text = (pack / path).read_text().replace("WARNING", "ERROR")
    (pack / path).write_text(f"{text}\n")

    (rule,) = indexed()

    assert WORD in sys.modules
    assert rule.severity is (Severity.ERROR if path.endswith("rule.py") else Severity.WARNING)


@pytest.mark.parametrize("damage", [0, 20, 40, -1])
def test_what_is_damaged_counts_as_missing(pack: Path, damage: int) -> None:
    (first,) = map(source_of, indexed())
    data = bytearray(index_of(pack).read_bytes())
    data[damage] ^= 1
    index_of(pack).write_bytes(data)

    (again,) = indexed()

    assert WORD in sys.modules
    assert source_of(again) == first
    index_of(pack).write_bytes(b"")
    assert len(indexed()) == 1


def test_a_rule_that_cannot_be_imported_is_named_each_time(pack: Path) -> None:
    indexed()
    write(pack, "topic/other/rule.py", "import no_such_module\n")

    for _ in range(2):
        with pytest.raises(
            RuleError, match=r"`topic/other` fails at \S+rule\.py:1: .*no_such_module"
        ):
            indexed()


def test_a_query_that_cannot_be_compiled_is_refused_each_time(pack: Path) -> None:
    text = RULE.format(pack=PACK).replace("Calls,", "Query,")
    text = text.replace('Calls("os.Exit", statement=True)', 'Query("(no_such_node) @match")')
    write(pack, "topic/word/rule.py", text)

    for _ in range(2):
        with pytest.raises(RuleError, match=r"`topic/word`: .*cannot be compiled"):
            compile_plan(indexed())


def test_code_of_others_that_a_pack_uses_counts(pack: Path) -> None:
    write(pack.parent, "remembered_helper.py", 'CALLEE = "os.Exit"\n')
    text = RULE.format(pack=PACK).replace('"os.Exit"', "CALLEE")
    write(pack, "topic/word/rule.py", f"from remembered_helper import CALLEE\n{text}")
    try:
        indexed()
        indexed()
        assert WORD not in sys.modules
        del sys.modules["remembered_helper"]
        write(pack.parent, "remembered_helper.py", 'CALLEE = "os.Getpid"\n')

        (rule,) = indexed()
        assert "os.Getpid" in str(source_of(rule))
    finally:
        sys.modules.pop("remembered_helper", None)


def test_where_python_keeps_no_compiled_code_the_cache_has_it(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    store = MemoryStore()
    indexed(store)
    assert not (pack / "__pycache__").exists()

    indexed()
    assert WORD in sys.modules
    indexed(store)
    assert WORD not in sys.modules


def test_every_rule_and_learner_comes_back_from_plain_data() -> None:
    index = RuleIndex(CodeStamps(), None)
    rules = load_rules()
    again = [
        rule_from(msgspec.convert(msgspec.to_builtins(source_of(r)), type(source_of(r))))
        for r in rules
    ]
    assert list(map(source_of, again)) == list(map(source_of, rules))
    index.rules("golint_rules", "golint")
    learners = [learner_from(source_of_learner(learner)) for learner in index.learners]

    assert looks(compile_plan(again, learners)) == looks(compile_plan(rules))


def looks(plan: Plan) -> tuple[object, ...]:
    """What a plan looks at, by the ids of who wants it."""
    learnings = (*plan.levels, *([plan.package_facts] if plan.package_facts is not None else []))
    return (
        plan.digest,
        plan.query,
        plan.apart,
        plan.learns,
        plan.spreads,
        sorted(plan.asset_globs),
        [looked_up(plan) for plan in (plan, *(learning.plan for learning in learnings))],
    )


def looked_up(plan: Plan) -> tuple[object, ...]:
    return (
        {
            word: [(r.id, names, alone) for r, names, alone in some]
            for word, some in plan.calls.items()
        },
        {word: [(r.id, names) for r, names in some] for word, some in plan.names.items()},
        {capture: [rule.id for rule in rules] for capture, rules in plan.captures.items()},
        [rule.id for rule in (*plan.every_call, *plan.files, *plan.modules)],
        [(rule.id, fact) for rule, fact in plan.having],
        [
            (rule.id, on.having, on.methods, on.params, on.results, on.loops)
            for rule, on in plan.functions
        ],
        [(rule.id, rule.imports, rule.words, rule.tests, rule.generated) for rule in plan.rules],
        plan.askable,
    )
