"""How the type of a key of a context may be named that stands for one value alone."""

from golint_agent.rulekit import Code, late_regex, words

_NO_PART_OF_NAME = late_regex(r"\W")


def own_type_of(key: Code) -> str:
    """The name of a type that stands for one key alone: `userIDKey` for `"user_id"`, or none."""
    said = key.constant
    name = key.name or (said if isinstance(said, str) else "")
    first, *others = [word for word in words(name) if word != "key"] or [""]
    parts = (first, *("ID" if word == "id" else word.capitalize() for word in others))
    return _NO_PART_OF_NAME.sub("", "".join(parts) + "Key") if first[:1].isalpha() else ""
