"""Loads the rules of a pack by walking its folders; there is no registry to keep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from golint_agent.errors import Faults, RuleError, UsageError, reason_of
from golint_agent.findings import Confidence
from golint_agent.packs import BUILT_IN_NAME, BUILT_IN_PACK, KNOWLEDGE
from golint_agent.packs.later import loaded, unloadable
from golint_agent.packs.places import directories_of
from golint_agent.packs.suppressions import is_on_suppressions, page_of
from golint_agent.rulekit import Rule
from golint_agent.suggestions import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path


def load_rules(pack: str = BUILT_IN_PACK, name: str = BUILT_IN_NAME) -> tuple[Rule, ...]:
    """Every rule of a pack, given by its package and the name that users know it by, sorted by id.

    RuleError where a folder holds no rule or a wrong one.
    """
    rules = sorted(_rules(pack, name), key=lambda rule: rule.id)
    for first, second in pairwise(rules):
        if first.id == second.id:
            message = f"two rules have the id `{first.id}`"
            raise RuleError(message, hint="give one of them another id and folder")
    return tuple(rules)


def select_rules(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]
) -> tuple[Rule, ...]:
    """The rules that `select` names (all, when empty) without those that `ignore` names.

    A selector is a rule's id, or a topic such as `errors`, which stands for all its rules.
    """
    faults = Faults()
    for selector in (*select, *ignore):
        with faults.noted():
            _check_selector(selector, rules)
    faults.raise_all()
    return tuple(
        rule
        for rule in rules
        if (not select or _is_selected(rule, select)) and not _is_selected(rule, ignore)
    )


def is_default(rule: Rule) -> bool:
    """Does a rule run where nobody chooses? Its confidence is not low, and it names no preset."""
    return "default" in rule.presets if rule.presets else rule.confidence is not Confidence.LOW


def rule_document(rule: Rule, places_of: Callable[[str], tuple[str, ...]] = directories_of) -> str:
    """The rule's doc.md; where there is none, what a rule in TOML says of itself, or nothing.

    `places_of` is for who asks of many rules: a pack is looked for once then.
    """
    if rule.origin.text:
        return _page(rule)
    if is_on_suppressions(rule):
        return page_of(rule).read_text("utf-8")
    from pathlib import Path

    pack, *below = rule.module_name.split(".")[:-1]
    places = (Path(place, *below) for place in places_of(pack))
    return next(filter(None, map(_document, places)), "")


def _document(folder: Path) -> str:
    try:
        return (folder / "doc.md").read_text("utf-8")
    except (OSError, ValueError):  # the latter for what is no text
        return ""


def _page(rule: Rule) -> str:
    from pathlib import Path

    from golint_agent.packs.toml_rules.read import document_of

    written = map(_document, map(Path, directories_of(rule.module_name)))
    return next(filter(None, written), "") or document_of(rule.origin.text, rule.origin.path)


def _is_selected(rule: Rule, selectors: Sequence[str]) -> bool:
    topic = rule.id.partition("/")[0]
    return any(s.rstrip("/") in (rule.id, topic, "all") for s in selectors)


def _check_selector(selector: str, rules: Sequence[Rule]) -> None:
    known = sorted({r.id for r in rules} | {r.id.partition("/")[0] for r in rules} | {"all"})
    if selector.rstrip("/") in known:
        return
    hint = did_you_mean(selector, known, "`golint-agent rules` lists them all")
    message = f"there is no rule or topic `{selector}`"
    raise UsageError(message, hint=hint)


def _rules(pack: str, name: str) -> Iterator[Rule]:
    from pathlib import Path

    try:
        places = loaded(pack).__path__
    except ModuleNotFoundError as error:
        if error.name != pack:
            raise unloadable(f"`{pack}`", error) from error
        message = f"the rule pack `{pack}` is not installed"
        raise RuleError(message, hint="install golint-agent again") from None
    try:
        found = {
            (topic.name, folder.name): Path(folder.path)
            for place in places
            for topic in _folders(place)
            if topic.name != KNOWLEDGE
            for folder in _folders(topic.path)
            if any(Path(folder.path, file).is_file() for file in (_CODE, _DATA))
        }
    except OSError as error:
        message = f"the rule pack `{pack}` cannot be read: {reason_of(error)}"
        raise RuleError(message, hint="see that you may read all of it") from None
    for (topic_name, folder_name), folder in sorted(found.items()):
        yield _rule(pack, name, topic_name, folder_name, folder)


#: What holds a rule in its folder: one of these.
_CODE, _DATA = "rule.py", "rule.toml"


def _folders(place: str) -> list[os.DirEntry[str]]:
    with os.scandir(place) as entries:
        return [entry for entry in entries if entry.name[:1].isalpha() and entry.is_dir()]


def _rule(pack: str, name: str, topic: str, folder: str, place: Path) -> Rule:
    if (place / _CODE).is_file() and (place / _DATA).is_file():
        message = f"`{topic}/{folder}` holds a {_CODE} and a {_DATA}"
        raise RuleError(message, hint="a rule is one of them; take the other away")
    if (place / _DATA).is_file():
        found = _read(pack, name, topic, folder, place)
    else:
        found = _imported(f"{pack}.{topic}.{folder}.rule", topic, folder)
    expected = f"{topic}/{folder}".replace("_", "-")
    if found.id != expected:
        message = f"the rule in `{topic}/{folder}` has the id `{found.id}`"
        raise RuleError(message, hint=f"its folder says `{expected}`; make them agree")
    return msgspec.structs.replace(found, origin=msgspec.structs.replace(found.origin, pack=name))


def _read(pack: str, name: str, topic: str, folder: str, place: Path) -> Rule:
    from golint_agent.packs.toml_rules import read_rule

    path = f"{name}/{topic}/{folder}/{_DATA}"
    try:
        text = (place / _DATA).read_bytes().decode()
    except OSError as error:
        message = f"{path}: it cannot be read: {reason_of(error)}"
        raise RuleError(message, hint="see that you may read it") from None
    except ValueError:
        message = f"{path}: this is no text in UTF-8"
        raise RuleError(message, hint="write it in UTF-8") from None
    found = read_rule(text, path)
    return msgspec.structs.replace(found, module_name=f"{pack}.{topic}.{folder}")


def _imported(module: str, topic: str, folder: str) -> Rule:
    what = f"the rule in `{topic}/{folder}`"
    try:
        return _only_rule(loaded(module), module)
    except ModuleNotFoundError as error:
        raise unloadable(what, error) from error


def _only_rule(module: ModuleType, name: str) -> Rule:
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(rules) != 1:
        message = f"`{name}` holds {len(rules)} rules"
        raise RuleError(message, hint="a rule's folder holds exactly one function with `@rule`")
    return rules[0]
