"""Values that say nothing: what a function returns beside its error."""

from golint_agent.rulekit import Code


def is_zero(value: Code) -> bool:
    """Is it nil, zero or empty as it is written: `nil`, `0`, `""`, `false`, `Order{}`?"""
    return value.is_nil or value.constant in ("", 0, False) or value.text.endswith("{}")
