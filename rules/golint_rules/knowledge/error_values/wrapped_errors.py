"""Which errors arrive as they were made, so that `==` and assertions still tell them."""

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.own_errors import is_surely_wrapped
from golint_rules.knowledge.failures.failing_calls import asked, package_of
from golint_rules.knowledge.requests.client_writers import ANSWER_RETURNING

#: By convention nobody wraps these: loops end by them.
_NEVER_WRAPPED = frozenset(
    {"io.EOF", "io.ErrUnexpectedEOF", "http.ErrServerClosed", "http.ErrAbortHandler"}
)
_NEVER_WRAPPED_NAMES = frozenset({"EOF", "SkipDir", "SkipAll", "ErrServerClosed", "ErrHelp"})
#: Repositories, made by hand or by a generator, pass these on as drivers give them.
_OF_DRIVERS = frozenset(
    {"ErrNoRows", "Nil", "ErrRecordNotFound", "ErrNoDocuments", "ErrNotFound404"}
)
#: Of these all errors arrive within another one.
_WRAPPING_LIBRARIES = ("github.com/golang-jwt/jwt",)
#: What gives the errors of a driver as they are.
_BARE_HOLDERS = word_set(
    "queries querier q db tx conn dao row rows cursor coll collection rdb redis model"
)


class GivesBare(FunctionFact, frozen=True):
    """Every error of the function is one that a package declares, given as it is; `kinds` they.

    Or each is a pointer to one `type`, as `fiber.NewError(…)` gives it, and there are no kinds.
    """

    kinds: tuple[str, ...]
    type: str = ""


_DECLARED = late_regex(r"(?:\w+\.)?\w+")


@function_fact(GivesBare, on=Functions(results=True), words=("return ",))
def gives_bare(function: Function, _: Context) -> GivesBare | None:
    """Learn from a function whose returns are nil, names of errors, or errors of one type."""
    if function.is_literal or not function.returns_error or function.result_names[-1:] != ("",):
        return None
    given = [returned.returned[-1:] for returned in function.returns]
    errors = [error for results in given for error in results if not error.is_nil]
    if not errors or not all(given):
        return None
    if all(map(_is_declared, errors)):
        return GivesBare(tuple(sorted({error.names for error in errors})))
    first = str(errors[0].type)
    is_one = first.startswith("*") and all(
        error.is_error and str(error.type) == first for error in errors
    )
    return GivesBare((), first) if is_one else None


def _is_declared(error: Code) -> bool:
    return _DECLARED.fullmatch(error.text) is not None and is_sentinel(error) and error.names != ""


def is_sentinel(code: Code) -> bool:
    """Is it an error that a package declares, such as `sql.ErrNoRows`?"""
    name = code.text.rpartition(".")[2]
    if code.local is not None or code.is_nil or code.call is not None:
        return False
    return code.is_error and name[:1].isalpha()


def comes_bare(error: Code, sentinel: Code | None) -> bool:
    """Does an error come straight from what makes it, or is it one that nobody wraps?

    True as well where nobody knows where it comes from.
    """
    if sentinel is not None:
        name = sentinel.text.rpartition(".")[2]
        if sentinel.text in _NEVER_WRAPPED or name in _NEVER_WRAPPED_NAMES:
            return True
        if "." in sentinel.text and name in _OF_DRIVERS:
            return True
        if sentinel.names.startswith(_WRAPPING_LIBRARIES):
            return False
    local, made = error.local, error.call
    if made is not None:
        return not _may_wrap(made, error.package_path)
    if local is None:
        return True
    if local.is_param:
        return sentinel is None
    writes = local.writes_before(error)
    if not writes:
        return True
    for write in writes:
        value = local.value_at(write)
        call = value.call if value is not None else None
        if call is None or not _may_wrap(call, error.package_path):
            return True
    return False


def is_handed_in_wrapped(error: Code, ctx: Context) -> bool:
    """Is it a parameter, in a file that knows elsewhere that errors come wrapped?"""
    local = error.local
    return local is not None and local.is_param and ctx.source_has("errors.As")


def is_of_any_handler(error: Code) -> bool:
    """Is it what any handler of a program has failed with, in what answers for all of them?

    That is the error of a framework's error handler, and what the next handler gives.
    """
    function, local = error.enclosing_function, error.local
    if function is None or local is None:
        return False
    if local.is_param:
        kinds = _kinds(function)
        given = {kind.removeprefix("*") for kind in kinds if kind != "error"}
        is_pair = len(kinds) == len(("client", "error")) and "error" in kinds
        return is_pair and not local.writes and not given.isdisjoint(ANSWER_RETURNING)
    given_by = local.given_before(error)
    call = given_by.call if given_by is not None else None
    if call is None or call.word.lower() != "next" or not call.returns_error:
        return False
    handed = {kind.removeprefix("*") for f in error.enclosing_functions for kind in _kinds(f)}
    return not handed.isdisjoint(ANSWER_RETURNING)


def _kinds(function: Function) -> list[str]:
    return [str(kind) for _, kind in function.parameters]


def is_risky(asserting: Code, error: Code) -> bool:
    """Is the error of `err.(*T)` surely wrapped, or one that may be, which makes it panic?"""
    if comes_bare(error, None):
        return False
    panics = asserting.asserted is not None and len(asserting.targets) < len(("value", "ok"))
    return panics or is_surely_wrapped(error, None)


def _may_wrap(call: Call, package: str) -> bool:
    """Is it a function of the module, which may wrap what it was given?"""
    path = package_of(asked(call))
    if call.method in ("Cause", "Unwrap", "UnwrapAll", "Root"):
        return False
    if call.fact(GivesBare) is not None:
        return False
    if not path or not _same_module(path, package):
        return False
    receiver = asked(call).receiver
    held = words(receiver.text.rpartition(".")[2]) if receiver is not None else []
    return not held or held[-1] not in _BARE_HOLDERS


def _same_module(left: str, right: str) -> bool:
    """Do two packages share the head of their paths, as those of one module do?

    A host of many owners has `github.com/owner/module`, one of a house `example.com/module`.
    """
    host = right.partition("/")[0]
    count = 3 if host in _SHARED_HOSTS else 2 if "." in host else 1
    return left.split("/")[:count] == right.split("/")[:count]


_SHARED_HOSTS = word_set(
    "github.com gitlab.com bitbucket.org gitee.com codeberg.org gitea.com golang.org"
)
