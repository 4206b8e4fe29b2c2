"""What data is read from, by its type."""

from golint_agent.rulekit import Context, Type
from golint_rules.knowledge.tables import word_set

_PLAIN = word_set(
    """string bool byte rune error int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64
    uintptr float32 float64"""
)


def may_be_reader(t: Type, ctx: Context) -> bool:
    """Has a type a `Read`, as far as it is known? Most parameters have none, and need no more."""
    name = str(ctx.types.base(t))
    if name.isidentifier():  # a type of Go's own, or a type parameter
        return name not in _PLAIN
    return ctx.has_method(t, "Read") or ctx.types.is_unknown(t)
