"""Numbers of `math/rand`, and the variables that take them or the texts that are made of them."""

from golint_agent.rulekit import Call, Code, words
from golint_rules.knowledge.basics.tables import word_set

_OLD = word_set(
    """ExpFloat64 Float32 Float64 Int Int31 Int31n Int63 Int63n Intn NormFloat64 Perm Read Seed
    Shuffle Uint32 Uint64"""
)
_NEW = word_set(
    """Float32 Float64 Int Int32 Int32N Int64 Int64N IntN Perm Shuffle Uint Uint32 Uint32N Uint64
    Uint64N UintN"""
)
#: What gives numbers that can be computed.
RANDOM_NUMBERS = (
    *(f"math/rand.{name}" for name in sorted(_OLD)),
    *(f"(*math/rand.Rand).{name}" for name in sorted(_OLD)),
    *(f"math/rand/v2.{name}" for name in sorted(_NEW | {"N"})),
    *(f"(*math/rand/v2.Rand).{name}" for name in sorted(_NEW)),
)

#: So deep does a number stand in the text that is made of it: `fmt.Sprintf("%d", 1000+n)[:4]`.
_MAX_DEPTH = 5
#: What writes numbers as text.
_TEXTS = frozenset(
    {"fmt.Sprint", "fmt.Sprintf", "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint"}
)


def target_of_number(call: Call) -> str:
    """What takes the number that a call gives, or the text of it; empty for none.

    `otp` in `otp := strconv.Itoa(rand.Int())[:6]` for `rand.Int()`.
    """
    for target, value in call.statement.assigned:
        if value is not None and _is_made_of(value, call, _MAX_DEPTH):
            return target.name
    return ""


def _is_made_of(value: Code, call: Call, depth: int) -> bool:
    """Is it the number of a call, or its text, whole or in part? What it picks is not."""
    value = value.value
    if value.span == call.span:
        return True
    if not depth or not value.holds(call):
        return False
    if value.cut_from is not None:
        return _is_made_of(value.cut_from[0], call, depth - 1)
    maker = value.call
    if maker is not None:
        if maker.callee not in _TEXTS:
            return False
        return any(_is_made_of(part, call, depth - 1) for part in maker.arguments)
    terms = value.terms
    return len(terms) > 1 and any(_is_made_of(part, call, depth - 1) for part in terms)


def is_for_all_to_see(code: Code) -> bool:
    """Is it a part of what is shown to others: `referralCode[i] = letters[rand.IntN(36)]`?"""
    targets = (target.text.partition("[")[0] for target, _ in code.statement.assigned)
    return any(not _SHOWN.isdisjoint(words(name)) for name in targets)


#: Words of what people pass on to one another, or are called.
_SHOWN = word_set("referral referrer username nickname player display avatar color colour slug")
