"""Errors that are compared or asserted: which may be one, and what `errors.Is` would ask."""

from golint_agent.rulekit import Call, Code, Context, Fix, Function, Span, late_regex, words
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.error_values.always_wrapped import is_never_bare
from golint_rules.knowledge.error_values.own_errors import is_made_anew, is_surely_wrapped
from golint_rules.knowledge.error_values.wrapped_errors import (
    comes_bare,
    is_handed_in_wrapped,
    is_of_any_handler,
    is_risky,
    is_sentinel,
)


def swapped(call: Call) -> tuple[Code, Code] | None:
    """The kind and the error of `errors.Is(ErrX, err)`, which stand the wrong way round."""
    kind, error = call.argument(0), call.argument(1)
    if kind is None or error is None or call.argument_count != len((kind, error)):
        return None
    if error.local is None or kind.local is not None or not is_sentinel(kind):
        return None
    holder = kind.selected_from
    if holder is not None and holder.local is not None:
        return None  # `errors.Is(e.cause, target)`, of what an error wraps
    return kind, error


#: What makes an error that equals no other.
_MAKING = frozenset(
    {"errors.New", "fmt.Errorf", "github.com/pkg/errors.New", "github.com/pkg/errors.Errorf"}
)


#: A method by which an error says itself what it is the same as.
_SAYS_SAME = late_regex(rb"\) Is\(\w+ error\) bool")


def made_on_the_spot(kind: Code | None, ctx: Context) -> str:
    """What makes the second argument of `errors.Is(err, errors.New("…"))`, which nothing equals.

    So does `&LimitError{…}`, a pointer of its own, unless its type has a method `Is` that compares,
    or a file of the package that names it has one, of whatever type.
    Empty for what may be the same as another.
    """
    made = kind.call if kind is not None else None
    if made is not None:
        return made.target if made.callee in _MAKING else ""
    literal = kind.address_of if kind is not None else None
    if literal is None or literal.composite is None:
        return ""
    types, base = literal.types, literal.types.base(literal.type)
    # Of what has no fields two pointers may be the same.
    is_own = types.method(base, "Error") is not None and bool(types.fields(base))
    name = types.name(base)[1]
    if not is_own or types.method(base, "Is") is not None:
        return ""
    others = (file for file in ctx.beside if file.source_has(name))
    is_same = any(file.source_matches(_SAYS_SAME) for file in others)
    return "" if is_same else f"&{name}{{…}}"


def asked_by_type(call: Call) -> tuple[Code, Code] | None:
    """The error and the sentinel of `errors.As(err, &ErrX)`, which takes any error of its type."""
    error, target = call.argument(0), call.argument(1)
    kind = target.address_of if target is not None else None
    if error is None or kind is None or kind.local is not None or kind.composite is not None:
        return None
    return (error, kind) if is_sentinel(kind) else None


def asked_in_vain(call: Call, ctx: Context) -> tuple[Code, str] | None:
    """Where a question of the package `errors` asks for what it was not meant for, and why.

    `errors.As(err, &ErrX)` asks for a type alone; `errors.Is(err, errors.New("…"))` is never true,
    and `os.IsNotExist(err)` is not where `err` is wrapped.
    """
    if call.callee in OF_SYSTEM:
        given = call.argument(0)
        if given is None or not is_surely_wrapped(given, None):
            return None
        return call, (
            f"`{given.text}` is wrapped where it is made, and `{call.target}` does not look into"
            f" what wraps, so this is never true; use `errors.Is({given.text},"
            f" {OF_SYSTEM[call.callee]})`"
        )
    if call.method == "Is":
        kind = call.argument(1)
        made = made_on_the_spot(kind, ctx)
        return (kind, _NEVER.format(made)) if made and kind is not None else None
    taken = asked_by_type(call) if call.method == "As" else None
    if taken is None:
        return None
    error, kind = taken
    return call, (
        f"`errors.As` asks for the type of `{kind.text}` alone, and sets `{kind.text}` to what it"
        f" finds, for the whole program; use `errors.Is({error.text}, {kind.text})`"
    )


#: Questions older than `errors.Is`, which unwrap nothing but the errors of `os` itself.
OF_SYSTEM = {
    "os.IsNotExist": "fs.ErrNotExist",
    "os.IsExist": "fs.ErrExist",
    "os.IsPermission": "fs.ErrPermission",
    "os.IsTimeout": "os.ErrDeadlineExceeded",
}


def made_to_compare(code: Code, ctx: Context) -> str:
    """Why a comparison, or a case of a `switch`, with what is made for it there never holds."""
    comparison = code.comparison
    made = made_on_the_spot(comparison[2] if comparison is not None else code, ctx)
    return _NEVER.format(made) if made else ""


def is_case(code: Code) -> bool:
    """Is it a call that a `case` asks for, and none that a type switch looks at?"""
    head = code.statement.text.partition("{")[0]
    return code.call is not None and code.comparison is None and ".(type)" not in head


_NEVER = (
    "no error is the one that `{}` makes here, so no other equals it; declare it once, return that"
    " one, and ask for it"
)


#: Words of interfaces that tell where an error came from, which whoever asks wants of this one.
_TRACING = frozenset({"stack", "tracer", "trace", "frames", "formatter", "causer", "caller"})


def asks_where(written: str) -> bool:
    """Is an error asserted to give its stack, for a log line: `err.(stackTracer)`?"""
    return not _TRACING.isdisjoint(words(written.rpartition(".")[2]))


def never_equals(error: Code, sentinel: Code) -> bool:
    """Is an error compared with one that it only wraps, by what is known of where it comes from?"""
    if str(error.type) != "error" or not is_sentinel(sentinel):
        return False
    if is_never_bare(error, sentinel) or is_made_anew(error):
        return True
    # What a method of an interface gives may be bare.
    return not comes_bare(error, sentinel) and is_surely_wrapped(error, sentinel)


def case_in_vain(error: Code) -> Code | None:
    """The first `case ErrX` of a `switch err` that never holds, as `err` only wraps that."""
    switch = error.statement
    if not error.is_asked or ".(type)" in switch.text.partition("{")[0]:
        return None
    asked = (part for part in switch.parts if part != error and part.is_asked)
    return next(
        (one for one in asked if one.statement == switch and never_equals(error, one)), None
    )


def asserted_in_vain(code: Code, ctx: Context) -> str:
    """Why `err.(*T)`, or the cases of `switch err.(type)`, never hold; empty where they may."""
    asserted = _asserted_error(code)
    if asserted is None:
        return ""
    if not is_handed_in_wrapped(asserted, ctx) and not is_risky(code, asserted):
        return ""
    never = "none of these types is its" if asserted == code else "this assertion never holds"
    return f"`{asserted.text}` may be wrapped, and then {never}; use `errors.As`"


def asserted_for_all(code: Code) -> str:
    """Why they may not hold of what any handler of a program has failed with; empty for all else.

    Whether anybody wraps an error the module knows.
    """
    asserted = _asserted_error(code)
    if asserted is None or not is_of_any_handler(asserted):
        return ""
    never = "none of these types is its" if asserted == code else "this assertion never holds"
    return (
        f"`{asserted.text}` is what any handler has failed with, and may be wrapped, and then"
        f" {never}; use `errors.As`"
    )


def _asserted_error(code: Code) -> Code | None:
    """`err` of `err.(*T)` and of `switch err.(type)`; None for what is looked into elsewhere."""
    asserted = code.asserted[0] if code.asserted is not None else code
    if str(asserted.type) != "error":
        return None
    if asserted == code and ".(type)" not in code.statement.text.partition("{")[0]:
        return None
    written = code.asserted[1] if code.asserted is not None else code.statement.text
    if "Unwrap()" in written or (code.asserted is not None and asks_where(written)):
        return None  # what is wrapped is looked into
    function = code.enclosing_function
    if function is None or _asks_as(function, asserted.text):
        return None  # what is wrapped is asked for beside it
    return asserted


def _asks_as(function: Function, error: str) -> bool:
    """Does a function ask an error for a type that it wraps?"""
    if "errors.As" not in function.text:
        return False
    asked = (asked_for_kind(call) for call in function.calls if call.method != "Is")
    return any(one is not None and one.text == error for one in asked)


def asking_is(left: Code, operator: str, right: Code, ctx: Context) -> tuple[Fix, ...]:
    """`errors.Is` in place of the operator, where nothing but that stands between the errors."""
    ask = ctx.reference("errors", "Is", left)
    if ask is None or ctx.text_between(left, right).strip() != operator:
        return ()
    sign = "" if operator == "==" else "!"
    between = Span(left.span.end, right.span.start)
    edits = (
        *ask.edits,
        ctx.insert(left.start_byte, f"{sign}{ask.text}("),
        ctx.replace(between, ", "),
        ctx.insert(right.span.end.byte, ")"),
    )
    return (Fix("ask `errors.Is`", "safe", edits),)


def may_be_error(code: Code) -> bool:
    """Is what is compared called an error, or has it too short a name to tell?"""
    comparison = code.comparison
    if comparison is None:
        name = code.asserted[0].text if code.asserted is not None else code.text
        return code.call is not None or "err" in name.lower() or len(name) <= _SHORT
    left, _, right = comparison
    name = left.text
    if "err" not in name.lower() and len(name) > _SHORT:
        return False
    return not right.is_nil and right.text.rpartition(".")[2][:1].isalpha()


#: The length of names that say nothing.
_SHORT = 2
