"""Loads the rules of a pack by walking its folders; there is no registry to keep."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from golint_agent.errors import RuleError, UsageError
from golint_agent.packs import BUILT_IN_PACK, KNOWLEDGE
from golint_agent.rulekit import Rule


def load_rules(pack: str = BUILT_IN_PACK) -> tuple[Rule, ...]:
    """Every rule of a pack, sorted by id. RuleError where a folder holds no rule or a wrong one."""
    rules = sorted(_rules(pack), key=lambda rule: rule.id)
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
    for selector in (*select, *ignore):
        _check_selector(selector, rules)
    return tuple(
        rule
        for rule in rules
        if (not select or _is_selected(rule, select)) and not _is_selected(rule, ignore)
    )


def rule_document(rule: Rule) -> str:
    """The rule's doc.md, empty where its pack ships none."""
    place = sys.modules[rule.module_name].__file__
    try:
        return Path(place or "").with_name("doc.md").read_text("utf-8")
    except (OSError, ValueError):  # the latter for a module without a file
        return ""


def _is_selected(rule: Rule, selectors: Sequence[str]) -> bool:
    topic = rule.id.partition("/")[0]
    return any(s.rstrip("/") in (rule.id, topic, "all") for s in selectors)


def _check_selector(selector: str, rules: Sequence[Rule]) -> None:
    known = sorted({r.id for r in rules} | {r.id.partition("/")[0] for r in rules} | {"all"})
    if selector.rstrip("/") in known:
        return
    import difflib

    close = difflib.get_close_matches(selector, known, n=1)
    hint = f"did you mean `{close[0]}`?" if close else "`golint-agent rules` lists them all"
    message = f"there is no rule or topic `{selector}`"
    raise UsageError(message, hint=hint)


def _rules(pack: str) -> Iterator[Rule]:
    try:
        places = importlib.import_module(pack).__path__
    except ModuleNotFoundError:
        message = f"the rule pack `{pack}` is not installed"
        raise RuleError(message, hint="install golint-agent again") from None
    try:
        found = {
            (topic.name, folder.name)
            for place in places
            for topic in _folders(place)
            if topic.name != KNOWLEDGE
            for folder in _folders(topic.path)
            if Path(folder.path, "rule.py").is_file()
        }
    except OSError as error:
        message = f"the rule pack `{pack}` cannot be read: {error.strerror}"
        raise RuleError(message, hint="install it as a directory, not in an archive") from None
    for topic_name, folder_name in sorted(found):
        yield _rule(pack, topic_name, folder_name)


def _folders(place: str) -> list[os.DirEntry[str]]:
    with os.scandir(place) as entries:
        return [entry for entry in entries if entry.name[:1].isalpha() and entry.is_dir()]


def _rule(pack: str, topic: str, folder: str) -> Rule:
    name = f"{pack}.{topic}.{folder}.rule"
    try:
        module = importlib.import_module(name)
    except (ImportError, SyntaxError, TypeError, NameError) as error:
        message = f"the rule in `{topic}/{folder}` cannot be loaded: {error}"
        raise RuleError(message, hint=f"mend its rule.py ({type(error).__name__})") from error
    found = _only_rule(module, name)
    expected = f"{topic}/{folder}".replace("_", "-")
    if found.id != expected:
        message = f"the rule in `{topic}/{folder}` has the id `{found.id}`"
        raise RuleError(message, hint=f"its folder says `{expected}`; make them agree")
    return found


def _only_rule(module: ModuleType, name: str) -> Rule:
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(rules) != 1:
        message = f"`{name}` holds {len(rules)} rules"
        raise RuleError(message, hint="a rule's folder holds exactly one function with `@rule`")
    return rules[0]
