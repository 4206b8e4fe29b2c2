"""A rule as plain data, so that another process can have the same one."""

from __future__ import annotations

from importlib import import_module

import msgspec

from golint_agent.errors import RuleError
from golint_agent.rulekit import Rule
from golint_agent.rulekit.options import Settings, SettingsAt
from golint_agent.rulekit.rule import Origin


class RuleSource(msgspec.Struct, frozen=True):
    """Where a rule is found again: its `module`, or the text in `origin` of one that is data."""

    module: str
    id: str
    settings: Settings = ()
    settings_at: tuple[SettingsAt, ...] = ()
    origin: Origin = Origin()


def source_of(rule: Rule) -> RuleSource:
    """Where a rule is found again."""
    return RuleSource(rule.module_name, rule.id, rule.settings, rule.settings_at, rule.origin)


def rule_from(source: RuleSource) -> Rule:
    """The rule. RuleError where it is not there any more."""
    found = _read(source) if source.origin.text else _imported(source)
    return msgspec.structs.replace(
        found,
        module_name=source.module,
        settings=source.settings,
        settings_at=source.settings_at,
        origin=source.origin,
    )


def _read(source: RuleSource) -> Rule:
    from golint_agent.packs.toml_rules import read_rule

    return read_rule(source.origin.text, source.origin.path)


def _imported(source: RuleSource) -> Rule:
    for value in vars(import_module(source.module)).values():
        if isinstance(value, Rule) and value.id == source.id:
            return value
    message = f"the rule `{source.id}` is not in `{source.module}`"
    raise RuleError(message, hint="define rules at the top of a module")
