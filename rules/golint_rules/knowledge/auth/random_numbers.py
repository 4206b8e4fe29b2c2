"""Numbers of `math/rand`, and the variables that take them or the texts that are made of them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Local,
    Record,
    Span,
    late_regex,
    words,
)
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


def asked_for(code: Code, ctx: Context) -> Iterator[str]:
    """What is made of it by who calls the function around, in the same file: `randomString(8)`."""
    helper = code.declared_function
    if helper is None or _RANDOM.isdisjoint(words(helper.name)):
        return
    for call in ctx.calls(helper.full_name):
        if call.declared_function is not None:
            yield from _names_of(call)


def _names_of(call: Call) -> Iterator[str]:
    target = call.assigned_first
    if target is not None:
        yield target.name
    yield from (function.name for function in call.enclosing_functions if function.name)


#: Words of functions that make texts of any kind.
_RANDOM = word_set("random rand string str chars digits letters alphanumeric code bytes")


#: What gives a number below the one that it is handed.
_BELOW = late_regex(
    r"\(?\*?math/rand(?:/v2)?\.(?:Rand\)\.)?(?:Intn|IntN|Int31n|Int63n|Int64N|Int32N)"
)
_MAKING = word_set("generate gen new make create build next")
_KEYS = word_set("id uid number no num code ref key")
#: Words of what need not be the only one of its kind, or is told as a secret already.
_OTHER_KEYS = word_set(
    """verification verify otp otc auth login confirm confirmation reset security pin dummy mock
    test fake sample captcha reference voucher coupon invite invitation nonce serial tracking random
    color sms password token secret phone referral"""
)
#: What makes a second one fail and be tried again, or a number of its own besides.
_TOLD_APART = late_regex(
    r"(?i)exist|uniq|duplicat|retr(?:y|ies)|attempt|u[ul]id|nanoid|atomic|taken"
)
_CLOCK = ("15", "03", "04", "05", "000")
_MOST = 10_000_000


class OfFew(Record, frozen=True):
    """A number at random that a key is made of: the call that gives it, and out of how many."""

    made: Call
    below: int


def number_of_few(text: Call, ctx: Context) -> OfFew | None:
    """The number in a `fmt.Sprintf` that makes a key of nothing else than of one out of a few.

    None where the function looks whether somebody has the key, or one of its package that calls it
    does or tries again, and where anything else that is not the same for all of a day is in it.
    """
    function = text.declared_function
    if function is None or not _makes_key(function) or function.loops:
        return None
    if function.once(_is_told_apart) or not _is_returned(text, function):
        return None
    found: OfFew | None = None
    for given in text.arguments[1:]:
        one = _of_few(given)
        if one is not None and found is None:
            found = one
        elif not _is_same_all_day(given):
            return None
    return found if found is not None and not _is_tried_again(function, ctx) else None


def _is_tried_again(function: Function, ctx: Context) -> bool:
    """Does one that calls it do so in a loop, or look whether somebody has the key?"""
    for file in ctx.beside:
        for call in file.calls(function.full_name):
            caller = call.declared_function
            looks = caller is not None and _TOLD_APART.search(caller.text) is not None
            around = call.enclosing_function
            if looks or (around is not None and around.loop_around(call) is not None):
                return True
    return False


def _makes_key(function: Function) -> bool:
    found = words(function.name)
    is_key = found[-1:] != () and found[-1] in _KEYS and len(found) > len(("make", "id"))
    return is_key and found[0] in _MAKING and _OTHER_KEYS.isdisjoint(found)


def _is_returned(text: Call, function: Function) -> bool:
    """Is it what the function returns, and no part of it?"""
    spans, locals_ = function.once(_returned)
    return text.span in spans or text.assigned_to in locals_


def _returned(function: Function) -> tuple[frozenset[Span], frozenset[Local]]:
    """Where the first results of a function stand, and the locals that it returns first."""
    firsts = [end.returned[0] for end in function.returns if end.returned]
    held = (one.local for one in firsts)
    return frozenset(one.value.span for one in firsts), frozenset(x for x in held if x is not None)


def _is_told_apart(function: Function) -> bool:
    return _TOLD_APART.search(function.text) is not None


def _origin_of(given: Code) -> Code:
    local = given.local
    made = local.origin if local is not None and len(local.writes) == 1 else None
    return (made or given).value


def _of_few(given: Code) -> OfFew | None:
    value = _origin_of(given)
    added = value.operation
    if added is not None and added.operator == "+" and added.right is not None:
        sides = (added.left.value, added.right.value)
        value = next((side for side in sides if side.call is not None), value)
    call = value.call
    if call is None or _BELOW.fullmatch(call.callee) is None:
        return None
    bound = call.argument(0)
    count = bound.constant if bound is not None else None
    is_few = isinstance(count, int) and not isinstance(count, bool) and 1 < count <= _MOST
    return OfFew(call, count) if is_few and isinstance(count, int) else None


def _is_same_all_day(given: Code) -> bool:
    """Is it a constant, or the year or the day of now?"""
    value = _origin_of(given)
    if value.constant is not None:
        return True
    call = value.call
    if call is None or not call.callee.startswith("(time.Time)."):
        return False
    layout = call.argument(0)
    said = layout.constant if layout is not None else None
    if call.method == "Format":
        return isinstance(said, str) and not any(part in said for part in _CLOCK)
    return call.method in ("Year", "Month", "Day", "YearDay")


def names_around_number(code: Code) -> Iterator[str]:
    """What a number that code makes is for: a variable that takes it, and the functions around."""
    target = target_around(code)
    if target:
        yield target
    for function in code.enclosing_functions:
        if function.name:
            yield function.name


def target_around(code: Code) -> str:
    """What takes what code is called for (`target_of_number`); empty where code is no callee."""
    call = code.call_of
    return target_of_number(call) if call is not None else ""
