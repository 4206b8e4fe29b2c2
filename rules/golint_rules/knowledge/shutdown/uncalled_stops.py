"""Types of a module that wait for their workers in a method of their own, and who calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    Functions,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.places_within import Pieces, is_within, outermost
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.servers import split_method
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.signals import is_sign
from golint_rules.knowledge.workers.worker_ends import rounds_of
from golint_rules.knowledge.workers.workers import ROUND_FACTS

#: What such methods are called.
STOPS = ("Stop", "Shutdown", "Close", "Drain", "GracefulStop", "GracefulShutdown", "Wait")
#: What methods are called that end what their type holds, be it workers or a connection.
ENDS = (*STOPS, "Disconnect")
#: Names of functions of packages that end what these keep.
_ENDING_FUNCTION = late_regex(r"(?:Close|Disconnect|Shutdown)[A-Z0-9]\w*$")
_ENDING_NAME = late_regex(r"\b(?:Close|Disconnect|Shutdown)[A-Z0-9]")
_ENDING_WORD = late_regex(rb"^(?:Close|Disconnect|Shutdown)[A-Z0-9]")
_WAITING = ("(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait")
#: Interfaces that no worker stands behind.
_OTHERS = word_set(
    """io.ReadCloser io.WriteCloser io.ReadWriteCloser io.ReadSeekCloser mime/multipart.File
    net.Conn net.Listener net.PacketConn io/fs.File"""
)
#: How the names of functions begin that make something.
_MAKING = ("New", "new", "Mak", "Ini", "Con", "Pro", "Set", "Bui")


class StopMethod(PackageFact, frozen=True):
    """The method `name` of the type `owner`, by full name, ends its workers.

    `waits` is what waits for them, as written; where nothing does, `work` is what their rounds do.
    """

    owner: str
    name: str
    at: Place
    waits: str
    work: str = ""


class StopNamed(PackageFact, frozen=True):
    """The method `name` of `owner` is called or handed on; `owner` is empty where nobody knows.

    `by` is the method that does so, as in `ending_method`, where it is one that ends things itself.
    """

    owner: str
    name: str
    by: str = ""


class Made(PackageFact, frozen=True):
    """A call that makes a type of the module, by full name."""

    owner: str
    at: Place
    target: str


@package_fact(StopMethod, on=Functions(methods=True), words=(".Wait()",))
def stop_methods(function: Function, ctx: Context) -> Iterator[StopMethod]:
    """The methods that wait for a group of goroutines."""
    if not function.is_method or function.name not in STOPS or not is_in_service(ctx.header):
        return
    owner = function.receiver_type
    waits = next((call.target for call in function.calls if call.callee in _WAITING), "")
    if waits and owner:
        yield StopMethod(owner, function.name, function.place, waits)


@package_fact(
    StopMethod,
    on=Functions(methods=True),
    words=("close(", ".cancel()", ".Cancel()"),
    needs=ROUND_FACTS,
)
def telling_methods(function: Function, ctx: Context) -> Iterator[StopMethod]:
    """The methods that tell rounds of their type to end, by a channel or a context of a field."""
    if not function.is_method or function.name not in STOPS or not is_in_service(ctx.header):
        return
    owner = function.receiver_type
    calls = function.calls
    if not owner or any(call.callee in _WAITING for call in calls) or not any(map(_tells, calls)):
        return
    # Most types work in the file that tells them to stop.
    works = (
        rounds_of(one)
        for file in chain((ctx,), ctx.beside)
        for one in file.once(methods_by_type).get(owner, ())
    )
    work = next((found.work for found in works if found is not None and found.work), "")
    if work:
        yield StopMethod(owner, function.name, function.place, "", work)


def methods_by_type(ctx: Context) -> dict[str, list[Function]]:
    """The methods of a file by the full name of their type."""
    found: dict[str, list[Function]] = {}
    for function in ctx.functions():
        if function.is_method:
            found.setdefault(function.receiver_type, []).append(function)
    return found


def _tells(call: Call) -> bool:
    """Does a call close a channel that is a field and holds nothing, or end a field's context?"""
    if call.callee == "builtin.close":
        closed = call.argument(0)
        return closed is not None and is_sign(closed)
    return call.word.lower() == "cancel" and call.receiver is not None


@package_fact(StopNamed, on=Files(), words=tuple(f".{name}" for name in ENDS))
def stops_named(ctx: Context) -> Iterator[StopNamed]:
    """Every mention of such a method but those of packages and of the standard library's types.

    What a failure alone leads to ends what has hardly begun.
    """
    found: set[StopNamed] = set()
    for selection in ctx.selections(*ENDS):
        if selection.names[:1] not in ("", "("):
            continue  # A function of a package: `signal.Stop(c)`.
        if is_after_failure(selection):
            continue
        owner = _owner_of(selection, ctx)
        if owner is not None:
            found.add(StopNamed(owner, selection.selected, ending_method(selection)))
    yield from sorted(found, key=lambda one: (one.owner, one.name, one.by))


def is_after_failure(code: Code) -> bool:
    """Does code run only because something failed: what was opened is closed as its ping fails?"""
    functions = code.enclosing_functions
    return any(is_within(code.start_byte, function.once(_where_failed)) for function in functions)


def _where_failed(function: Function) -> Pieces:
    return outermost(
        branch.body
        for branch in function.branches
        if "!= nil" in branch.condition.text and branch.condition.mentions_error
    )


def ending_method(code: Code) -> str:
    """The method of a type that code stands in, `example.com/m.Store.Close`, if it ends things.

    Or the function of a package that says so: `example.com/m/cache.CloseRedis`.
    """
    function = code.declared_function
    if function is None:
        return ""
    if not function.is_method:
        return function.full_name if _ENDING_FUNCTION.match(function.name) else ""
    if function.name not in ENDS:
        return ""
    return f"{function.receiver_type}.{function.name}" if function.receiver_type else ""


def is_taken(named: Iterable[StopNamed]) -> Callable[[str], bool]:
    """Tells of a method, as in `ending_method`, whether anything takes it on the way out.

    What one that nobody takes would end in its turn is not ended. In doubt a method is taken.
    """
    left = list(named)
    taken: set[str] = set()
    names: set[str] = set()

    def asked(method: str) -> bool:
        return method in taken or method.rpartition(".")[2] in names

    while reached := [one for one in left if not one.by or asked(one.by)]:
        left = [one for one in left if one.by and not asked(one.by)]
        taken.update(f"{one.owner}.{one.name}" for one in reached if one.owner)
        names.update(one.name for one in reached if not one.owner)
    return asked


def _owner_of(selection: Code, ctx: Context) -> str | None:
    """Whose method is selected: a type, empty where any may have it, None for other libraries'."""
    holder = selection.selected_from
    kind = holder.base_type_name if holder is not None else "?"
    if holder is not None and ctx.is_interface(holder.type):
        return None if kind in _OTHERS else ""
    call = selection.call_of
    owner, _ = split_method(call.callee) if call is not None else ("", "")
    owner = owner or kind
    return "" if owner == "?" else owner


@package_fact(StopNamed, on=Functions(), words=("Close", "Disconnect", "Shutdown"))
def ending_functions_named(function: Function, ctx: Context) -> Iterator[StopNamed]:
    """Every mention in a function of one of a package that ends things, by its name."""
    # Few files hold such a name.
    if not ctx.word_matches(_ENDING_WORD) or not _ENDING_NAME.search(function.text):
        return
    body = function.signature_span.end.byte
    found: set[StopNamed] = set()
    for part in function.parts:
        # As it is written, before what it is: nearly all of them have other names.
        if part.start_byte < body or not _ENDING_FUNCTION.match(part.selected or part.name):
            continue
        owner, _, name = (part.package_object or part.names).rpartition(".")
        if owner and _ENDING_FUNCTION.match(name) and not is_after_failure(part):
            found.add(StopNamed(owner, name, ending_method(part)))
    yield from sorted(found, key=lambda one: (one.owner, one.name, one.by))


@package_fact(Made, on=Files(), words=_MAKING)
def made(ctx: Context) -> Iterator[Made]:
    """The calls of the module's own functions that make and return a pointer to such a type."""
    if not is_in_service(ctx.header):
        return
    module = ctx.module_path or "?"
    for call in ctx.calls_worded(lambda word: word.startswith(_MAKING)):
        results = (call.results or ()) if call.callee.startswith(module) else ()
        kind = str(results[0]) if results else ""
        if kind.startswith("*"):
            yield Made(kind[1:], call.place, call.target)
