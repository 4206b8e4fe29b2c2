"""Runs the examples of a pack, or of a folder of TOML rules, each about its own rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from golint_agent.engine.examples import Checked, check_example, check_files, document_failures
from golint_agent.packs.toml_rules import Example, examples_in
from golint_agent.rulekit import Rule
from golint_agent.rulekit.testing import Marks, Want, is_example, named_rules, option_failures

_NAME = "example.go"
_PLACE = re.compile(rf"^{re.escape(_NAME)}:([0-9]+): ")


class Tried(msgspec.Struct, frozen=True):
    """What came of a rule's examples: how many there are, and what is wrong, one line each."""

    rule: str
    examples: int
    failures: tuple[str, ...]


def try_rule(rule: Rule, folders: Iterable[Path], beside: Iterable[Rule] = ()) -> Tried:
    """Run the examples of a rule: those in its TOML text, and those in its folder of a pack.

    `folders` are the directories that the rule's folder may be; none for a rule in TOML alone.
    `beside` are rules that marks in the folder may name as well.
    """
    rules = (rule, *(other for other in beside if other.id != rule.id))
    failures: list[str] = []
    shown: set[bool] = set()
    count = 0
    for example in examples_in(rule.origin.text, rule.origin.path) if rule.origin.text else ():
        count += 1
        shown.add(example.wanted)
        failures += _toml_failures(rule, example)
    for folder in folders:
        for path in _examples(folder):
            count += 1
            checked = check_example(path, rules, rule.id)
            marked = {want.path for want in checked.marks.wants if _is_about(want, rule.id)}
            shown.add(bool(marked))
            # A whole module may show both: what is reported in some of its files, and the others.
            if path.is_dir() and len(list(path.rglob("*.go"))) > len(marked):
                shown |= {False}
            name = path.relative_to(folder).parent.as_posix()
            failures += [f"{name}/{line}" for line in checked.failures]
        failures += _document_failures(rule, folder)
    if True not in shown:
        failures.append("there is no example that it reports")
    if False not in shown:
        failures.append("there is no example that it leaves alone")
    return Tried(rule.id, count, tuple(failures))


def _is_about(want: Want, rule: str) -> bool:
    """Does a mark want a finding of a rule, or name others?"""
    named = named_rules(Marks((want,)))
    return not named or rule in named


def _examples(folder: Path) -> list[Path]:
    found = sorted((folder / "examples").glob("*"))
    return [path for path in found if path.is_dir() or is_example(path.name)]


def _document_failures(rule: Rule, folder: Path) -> Iterator[str]:
    document = folder / "doc.md"
    if not document.is_file():
        if not rule.origin.text:
            yield "there is no doc.md"
        return
    text = document.read_text("utf-8", "replace")
    yield from document_failures(text, rule.id, (rule,))
    yield from option_failures(text, rule.options)


def _toml_failures(rule: Rule, example: Example) -> Iterator[str]:
    checked = check_files({**example.files, _NAME: example.code}, (rule,))
    for failure in _unmarked_failures(rule, example, checked):
        place = _PLACE.match(failure)
        if place is None:
            yield f"{rule.origin.path}:{example.line}: {failure}"
        else:
            line = example.line + int(place[1]) - 1
            yield f"{rule.origin.path}:{line}: {failure[place.end() :]}"


def _unmarked_failures(rule: Rule, example: Example, checked: Checked) -> Iterator[str]:
    """Bad code without marks is reported somewhere; other code has what its marks say."""
    if not example.wanted or checked.marks.wants:
        yield from checked.failures
        return
    if not checked.findings:
        yield f"{rule.id} finds nothing in this `[[bad]]` example"
    yield from msgspec.structs.replace(checked, findings=()).failures
