"""Every rule's examples and documentation, and the two services, with every rule on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from golint_agent.engine.examples import Checked, check_example, document_failures
from golint_agent.packs.load import load_rules
from golint_agent.rulekit import Rule
from golint_agent.rulekit.testing import is_example

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "golint_rules"

rules = cache(load_rules)


@cache
def checked(example: Path) -> Checked:
    """An example of a rule is about that rule, and those that its marks name; a service about all.

    So a new rule forces no edit in the folders of others.
    """
    return check_example(example, rules(), rule_of(example))


def rule_of(example: Path) -> str:
    """The id of the rule whose folder an example is in; empty for a service."""
    if not example.is_relative_to(PACK):
        return ""
    return "/".join(example.relative_to(PACK).parts[:2]).replace("_", "-")


def folder_of(rule: Rule) -> Path:
    return PACK / rule.id.replace("-", "_")


@cache
def examples_of(rule: str) -> tuple[Path, ...]:
    """The files beside a rule that are examples, and the folders that are modules."""
    entries = sorted((PACK / rule.replace("-", "_") / "examples").glob("*"))
    return tuple(entry for entry in entries if entry.is_dir() or is_example(entry.name))


@cache
def examples() -> tuple[Path, ...]:
    """The examples of all rules."""
    return tuple(example for rule in rules() for example in examples_of(rule.id))


def name_of(value: Path | Rule) -> str:
    return value.id if isinstance(value, Rule) else value.relative_to(PACK).as_posix()


@pytest.mark.parametrize("example", examples(), ids=name_of)
def test_example(example: Path) -> None:
    assert_holds(checked(example).failures, example)


@pytest.mark.parametrize("rule", rules(), ids=name_of)
def test_the_examples_show_the_rule(rule: Rule) -> None:
    found = [
        finding.rule for example in examples_of(rule.id) for finding in checked(example).findings
    ]

    assert rule.id in found, f"{rule.id} finds nothing in its own examples"


@pytest.mark.parametrize("rule", rules(), ids=name_of)
def test_document(rule: Rule) -> None:
    document = folder_of(rule) / "doc.md"

    text = document.read_text("utf-8") if document.is_file() else ""
    assert_holds(document_failures(text, rule.id, rules()), document)


def test_the_faulty_service_gives_its_marks() -> None:
    folder = ROOT / "fixtures" / "ledger-service"

    assert_holds(checked(folder).failures, folder)
    marked = {want.path for want in checked(folder).marks.wants}
    assert len(marked) > 10, "marks in few files prove little"


def test_the_clean_service_is_silent() -> None:
    folder = ROOT / "fixtures" / "ledger-service-clean"

    assert checked(folder).marks.wants == ()
    assert_holds(checked(folder).failures, folder)


def assert_holds(failures: tuple[str, ...], place: Path) -> None:
    if failures:
        lines = "\n".join(f"  {failure}" for failure in failures)
        pytest.fail(f"{place.relative_to(ROOT)}:\n{lines}", pytrace=False)
