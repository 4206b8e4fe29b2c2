"""Sets the options of rules to what a user gave: `--option topic/name.key=value`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from golint_agent.errors import Faults, UsageError
from golint_agent.rulekit import Rule
from golint_agent.rulekit.options import OptionValue, read_value
from golint_agent.suggestions import did_you_mean


def with_options(rules: Sequence[Rule], given: Sequence[str]) -> tuple[Rule, ...]:
    """The rules with these options set; of two values for one option the later counts.

    UsageError as for `options_given`.
    """
    values = options_given(rules, given)
    return tuple(_set(rule, values.get(rule.id)) for rule in rules)


def options_given(rules: Sequence[Rule], given: Sequence[str]) -> dict[str, dict[str, OptionValue]]:
    """The values of options that texts of the command line set, by rule and name.

    UsageError where a text is no `topic/name.key=value`, where there is no such rule or option, and
    where the option cannot have the value.
    """
    by_id = {rule.id: rule for rule in rules}
    values: dict[str, dict[str, OptionValue]] = {}
    faults = Faults()
    for text in given:
        with faults.noted():
            rule, name, value = _read(text, by_id)
            values.setdefault(rule.id, {})[name] = value
    faults.raise_all()
    return values


def _set(rule: Rule, values: dict[str, OptionValue] | None) -> Rule:
    if values is None:
        return rule
    settings = tuple(
        (option.name, values[option.name])
        for option in rule.options
        if option.name in values and values[option.name] != option.default
    )
    return msgspec.structs.replace(rule, settings=settings)


def _read(text: str, rules: dict[str, Rule]) -> tuple[Rule, str, OptionValue]:
    place, equals, value = text.partition("=")
    rule_id, dot, name = place.strip().rpartition(".")
    if not equals or not dot or "/" not in rule_id:
        message = f"`--option {text}` sets no option"
        raise UsageError(message, hint="write it as in `--option topic/name.key=value`")
    rule = rules.get(rule_id)
    if rule is None:
        message = f"`--option {text}` names no rule: there is no `{rule_id}`"
        hint = did_you_mean(rule_id, rules, "`golint-agent rules` lists them all")
        raise UsageError(message, hint=hint)
    for option in rule.options:
        if option.name == name:
            return rule, name, read_value(option, value, rule.id)
    message = f"the rule `{rule_id}` has no option `{name}`"
    raise UsageError(message, hint=option_hint(name, rule))


def option_hint(name: str, rule: Rule) -> str:
    """A suggestion for a name that no option of a rule has."""
    names = [option.name for option in rule.options]
    every = f"its options are {', '.join(f'`{known}`' for known in names)}"
    return did_you_mean(name, names, every if names else "leave it out: the rule has no options")
