"""Whether anybody asks what an error is, or may want to."""

from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    ModuleView,
    PackageFact,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.given_kinds import kind_asked, may_give, outside
from golint_rules.knowledge.failures.constructors import makes_by_name, puts_together
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside, giver_of, is_service

#: What a file holds that wraps an error, or asks what one is.
_ASKING = ("%w", "errors.Is(", "errors.As", "errors.Wrap")


#: Last words of calls that look through what wraps an error.
_LOOKING = (
    *("Is", "As", "AsType", "Cause", "Unwrap", "UnwrapAll", "FromError", "Code", "HasType"),
    *("IsAny", "ErrorIs", "ErrorAs", "IsDuplicateKeyError", "IsTimeout", "IsNetworkError"),
)


class AsksKind(PackageFact, frozen=True):
    """A function of the package asks what an error is, however often it was wrapped.

    `kind` is the full name of what it may be: `context.Canceled`; empty where that is not known.
    """

    kind: str
    module: str


@package_fact(AsksKind, on=Calls(words=_LOOKING))
def asks_kind(call: Call, ctx: Context) -> Iterator[AsksKind]:
    """`errors.Is`, `errors.As` and their like; `==` finds no error that was wrapped."""
    given = () if ctx.header.is_test else call.arguments
    if any(code.is_error or code.type_name == "?" for code in given):
        yield AsksKind(kind_asked(call, ctx.module_path), ctx.module_path)


def is_asked_nowhere(module: ModuleView, hung: str) -> bool:
    """For a rule's `unless`: does a module of programs ask nowhere what an error is?

    Or for none of the kinds that what a finding hangs on (`givers`) may give. Who calls a library
    may ask, be it another module of the repository.
    """
    if not hung or module.programs_elsewhere:
        return False
    kinds = {(fact.kind, fact.module) for fact in module.facts(AsksKind)}
    if kinds and hung == _ANYBODY:
        return False
    callees = () if hung == _ANYBODY else hung.split()
    if any(may_give(callee, *asked_for) for callee in callees for asked_for in kinds):
        return False
    return any(package.name == "main" for package in module.packages.values())


#: What a finding hangs on where any question counts.
_ANYBODY = "anybody"


def givers(lost: Sequence[Code], module_path: str) -> str:
    """What a finding on lost errors hangs on: those that gave them, where all are of outside."""
    found: set[str] = set()
    for error in lost:
        call = _given_by(error)
        callee = outside(call, module_path) if call is not None else ""
        if not callee:
            return _ANYBODY
        found.add(callee)
    return " ".join(sorted(found))


def is_asked_beside(ctx: Context) -> bool:
    """Does the package of a file wrap other errors, or ask what they are?

    Nobody calls a `main`: what it wraps it has to ask for itself.
    """
    asking = _ASKING if ctx.package_name != "main" else ("errors.Is(", "errors.As")
    # Who asks other files is checked again when they change.
    return ctx.source_has(*asking) or any(file.source_has(*asking) for file in ctx.beside)


def tells_kinds(made: Call, lost: Code) -> bool:
    """May a caller of what makes the new error want to know what a store or a service said?

    Not so of what puts the program together, whose caller gives up whatever it is, nor of errors
    that a function of the module makes for its text.
    """
    function, call = made.declared_function, _given_by(lost)
    if function is None or call is None or function.name == "main" or puts_together(function):
        return False
    return not makes_by_name(call) and (asks_outside(call) or is_service(asked(call)))


def has_no_kind(lost: Code) -> bool:
    """Does a function of the package give the error, which makes each of its own of a text alone?

    Nobody can ask more of it than the text that a new error keeps. What reads a date or a number
    from a text fails for that text alone.
    """
    call = _given_by(lost)
    if call is not None and call.callee in _READING_TEXT:
        return True
    body = call.function if call is not None else None
    return body is not None and body.once(_gives_texts)


_READING_TEXT = word_set(
    """time.Parse time.ParseInLocation time.ParseDuration time.LoadLocation strconv.Atoi
    strconv.ParseInt strconv.ParseUint strconv.ParseFloat strconv.ParseBool net/url.Parse"""
)


def _gives_texts(function: Function) -> bool:
    if not function.returns_error or function.result_names[-1:] != ("",):
        return False
    given = [end.returned[-1] for end in function.returns if end.returned]
    made = [code.inner.call for code in given if not code.is_nil]
    return bool(made) and all(call is not None and _is_of_text(call) for call in made)


def _is_of_text(call: Call) -> bool:
    """Does it make an error of a text, in which no other error is wrapped?"""
    if call.callee not in ("errors.New", "fmt.Errorf"):
        return False
    text = call.argument(0)
    said = text.constant if text is not None else None
    return isinstance(said, str) and "%w" not in said


def _given_by(lost: Code) -> Call | None:
    """The call that gave an error, or the one whose text `err.Error()` is."""
    caught = lost.call.receiver if lost.call is not None else lost
    local = caught.local if caught is not None else None
    given = local.given_before(lost) if local is not None else None
    return giver_of(given) if given is not None else None
