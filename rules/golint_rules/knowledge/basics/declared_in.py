"""Which declared function code stands in, as facts name it."""

from golint_agent.rulekit import Code


def declared_in(code: Code) -> str:
    """The full name of the declared function around; empty outside of one."""
    function = code.declared_function
    return function.full_name if function is not None else ""
