"""Policies of row-level security: whom they let through."""

from golint_rules.knowledge.schema_changes import SchemaChange

_SETTING = "current_setting"


def lets_all_through(policy: SchemaChange) -> str:
    """When a policy lets every row through; empty where it does not, or nobody knows.

    The answer is the end of a sentence. A policy for a role of its own is meant for that.
    """
    words = policy.condition
    if "using" not in words or "to" in words[: words.index("using")]:
        return ""
    if "restrictive" in words:
        return ""
    condition = words[words.index("using") :]
    if condition[1:4] == ("(", "true", ")"):
        return "whoever asks"
    if _SETTING not in condition or "or" not in condition:
        return ""
    for part in _alternatives(condition):
        if _SETTING in part and part[-2:] == ("is", "null"):
            return "where no tenant is set"
        if _SETTING in part and part[-2:] == ("=", "''"):
            return "where the tenant is empty"
    return ""


def _alternatives(condition: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What stands between the `OR`s of a condition, without the brackets behind it."""
    found: list[list[str]] = [[]]
    for word in condition:
        if word == "or":
            found.append([])
        else:
            found[-1].append(word)
    return [_without_brackets(part) for part in found]


def _without_brackets(part: list[str]) -> tuple[str, ...]:
    end = len(part)
    while end and part[end - 1] == ")":
        end -= 1
    return tuple(part[:end])


def hangs_on_session(policy: SchemaChange) -> bool:
    """Does a policy ask the session who is there: `current_setting(…)`, `current_tenant()`?

    Policies on the role or the token of a client leave out whoever owns the table on purpose.
    """
    return any(word.startswith("current_") and word not in _ROLES for word in policy.condition)


_ROLES = frozenset({"current_role", "current_user"})
