from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from tests.engine.asked import Project, essence
from tests.engine.asset_facts import FACT_RULES, Schema, TableMade

from golint_agent.engine.answering import answers
from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.engine.learned_facts import learned_facts
from golint_agent.errors import RuleError
from golint_agent.findings import Finding, Report
from golint_agent.rulekit import (
    Assets,
    FunctionFact,
    Module,
    ModuleContext,
    Rule,
    function_fact,
    package_fact,
)

FILES = {
    "go.mod": "module ledger.test/app\n\ngo 1.24\n",
    "store/store.go": """package store

import "database/sql"

func All(db *sql.DB) {
	db.Query("SELECT id FROM accounts")
	db.Query("SELECT id FROM entries")
}
""",
    "migrations/1.sql": "CREATE TABLE accounts (id int);\n",
    "migrations/2.sql": "CREATE TABLE payouts (id int);\n",
}
EXPECTED = [
    "migrations/2.sql:1 nothing reads `payouts`",
    "store/store.go:7 no migration makes `entries`",
]


@pytest.fixture
def project(cached_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(answers, "every_rule", lambda _: FACT_RULES)
    cached_project.write(FILES)
    return cached_project


def found(report: Report) -> list[str]:
    assert report.problems == ()
    return [f"{f.path}:{f.span.start.line} {f.message}" for f in report.findings]


def test_a_module_rule_sees_what_was_learned_from_files_that_are_not_go(project: Project) -> None:

    assert found(project.report()) == EXPECTED
    assert found(project.report()) == EXPECTED


def test_facts_are_the_same_of_several_processes_and_from_the_cache(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.report(cache=None)
    assert essence(project.report()) == essence(first)
    # With another file the report is none that is kept, and the facts of assets are.
    project.write({"store/other.go": "package store\n"})
    again = project.report()
    assert found(again) == EXPECTED
    monkeypatch.setattr("golint_agent.engine.scheduling.task_runner.INLINE_BYTES", 1)
    question = Question(patterns=("./...",), directory=str(project.root), module_cache=False)
    assert essence(answer(question, Means(cache=None, processes=2))) == essence(again)


def test_edits_of_what_facts_are_learned_from_are_seen(project: Project) -> None:
    assert found(project.report()) == EXPECTED
    project.edit("migrations/2.sql", "payouts", "entries")
    assert found(project.report()) == []
    (project.root / "migrations/2.sql").unlink()
    assert found(project.report()) == [EXPECTED[1]]
    project.write({"db/3.sql": "-- ü\nCREATE TABLE fees (id int);"})
    assert found(project.report()) == ["db/3.sql:2 nothing reads `fees`", EXPECTED[1]]
    project.edit("store/store.go", "accounts", "fees")
    assert found(project.report()) == ["migrations/1.sql:1 nothing reads `accounts`", EXPECTED[1]]


def test_files_that_were_not_asked_for_teach_and_are_not_reported(project: Project) -> None:
    assert found(project.report("./store")) == EXPECTED[1:]
    project.write({"migrations/migrations.go": "package migrations\n"})
    assert found(project.report("./migrations")) == EXPECTED[:1]
    (project.root / "migrations/migrations.go").unlink()
    left_out = project.report(excludes=("migrations/",))
    assert found(left_out) == EXPECTED[1:]
    assert left_out.summary.asset_files == 0
    assert project.report().summary.asset_files == 2


def test_what_a_whole_run_has_learned_is_not_learned_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(project.report()) == EXPECTED
    monkeypatch.setattr("golint_agent.assets.read.read_asset", _never)
    assert found(project.report("./store")) == EXPECTED[1:]


def _never(*_: object) -> None:
    raise AssertionError


def test_rules_on_modules_are_asked_where_they_may_report_what_was_asked_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _note_rules_asked(monkeypatch)
    assert found(project.report("./store", cache=None)) == EXPECTED[1:]
    assert asked == ["sql/unknown-table"]


def test_a_file_without_what_they_report_needs_no_rest_of_its_module(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"store/other.go": "package store\n\nfunc Close() {}\n"})
    asked = _note_rules_asked(monkeypatch)
    assert found(project.report("store/store.go", cache=None)) == EXPECTED[1:]
    assert asked == ["sql/unknown-table"]
    monkeypatch.setattr("golint_agent.engine.answering.run._rest_of_modules", _never)
    assert found(project.report("store/other.go", cache=None)) == []
    assert asked == ["sql/unknown-table"]


def _note_rules_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have rules on modules enter their ids when they are called."""
    asked: list[str] = []

    def noting(rule: Rule) -> Rule:
        def check(ctx: ModuleContext) -> Iterator[Finding]:
            asked.append(rule.id)
            yield from rule.check(ctx)

        return msgspec.structs.replace(rule, check=check)

    rules = [noting(rule) if isinstance(rule.on, Module) else rule for rule in FACT_RULES]
    monkeypatch.setattr(answers, "every_rule", lambda _: rules)
    return asked


def test_what_was_learned_is_shown(project: Project) -> None:
    learned = learned_facts(("./...",), project.root, (TableMade, Schema)).facts
    made, schema = (learned[f"tests.engine.asset_facts.{name}"] for name in ("TableMade", "Schema"))
    assert [(one.says, one.path, one.line) for one in made] == [
        ({"name": "accounts"}, "migrations/1.sql", 1),
        ({"name": "payouts"}, "migrations/2.sql", 1),
    ]
    assert [one.says for one in schema] == [{"tables": ("accounts", "payouts")}]


def test_facts_that_files_that_are_not_go_cannot_have_are_refused() -> None:
    class OfFunctions(FunctionFact, frozen=True):
        pass

    with pytest.raises(RuleError, match="about functions"):
        function_fact(OfFunctions, on=Assets("*.sql"))
    with pytest.raises(RuleError, match="import nothing"):
        package_fact(TableMade, on=Assets("*.sql"), needs=(OfFunctions,))
