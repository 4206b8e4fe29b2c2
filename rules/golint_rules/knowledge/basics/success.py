"""Code that runs only where there was no error, and what a call was to give is there."""

from golint_agent.rulekit import Code, Local


def runs_on_success(code: Code, given: Local) -> bool:
    """Does code stand in `if err == nil { … }` or `if given != nil { … }`, maybe behind `ok &&`?

    What a literal there does is done there as well: `defer func() { given.Close() }()`.
    """
    within = (f for f in code.enclosing_functions if f.is_literal)
    around = (code, *(literal for literal in within if literal.start_byte > given.declared_at))
    return any(says_given(condition, given) for one in around for condition in one.conditions)


def says_given(condition: Code, given: Local) -> bool:
    """Is a condition `err == nil` or `given != nil`, maybe behind `ok &&`?"""
    for part in condition.operands("&&"):
        compared = part.comparison
        if compared is None or not compared[2].is_nil:
            continue
        left, sign, _ = compared
        if (sign == "==" and left.is_error) or (sign == "!=" and left.local == given):
            return True
    return False
