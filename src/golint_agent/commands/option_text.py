"""How options of rules are shown to people."""

from __future__ import annotations

from golint_agent.rulekit import Option, Rule
from golint_agent.rulekit.options import written


def options_text(rule: Rule) -> str:
    """What can be set of a rule, as a list in Markdown; empty where nothing can."""
    if not rule.options:
        return ""
    lines = [_line(option) for option in rule.options]
    return "\n".join([f"Set with `--option {rule.id}.NAME=VALUE`:", "", *lines])


def _line(option: Option) -> str:
    parts = [option.kind, f"default `{written(option.default)}`" if written(option.default) else ""]
    if option.minimum is not None:
        parts.append(f"at least {option.minimum:g}")
    if option.maximum is not None:
        parts.append(f"at most {option.maximum:g}")
    if option.choices:
        parts.append(f"of {', '.join(f'`{choice}`' for choice in option.choices)}")
    return f"- `{option.name}` ({'; '.join(filter(None, parts))}): {option.help}"
