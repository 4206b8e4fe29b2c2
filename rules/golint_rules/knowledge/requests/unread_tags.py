"""Structs with `validate` tags that requests are read into, and what reads such tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    Local,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service

#: A tag that says something of what a field may be.
_TAG = late_regex(r'\bvalidate:"(?!-|omitempty")[^"]+"')
#: What reads tags itself, by how it names them.
_READING = ('"validate"', "`validate`")
#: Words of calls that look at what they are handed, by whatever they know of it.
_LOOKING = word_set("validate validates validated validator validation valid struct check verify")
_OWN_METHODS = ("Validate", "IsValid", "Valid", "Check", "Verify", "Ok")
#: Frameworks that may read the tags themselves, where they read a request.
_FRAMEWORKS = (
    *("github.com/zeromicro/go-zero", "github.com/go-kratos", "github.com/danielgtaylor/huma"),
    *("github.com/kataras/iris", "github.com/gofiber/fiber/v3", "github.com/cloudwego/hertz"),
    *("github.com/beego", "github.com/astaxie/beego", "github.com/gogf/gf", "github.com/revel"),
    *("github.com/gobuffalo", "github.com/swaggest", "github.com/go-fuego", "encore.dev"),
    *("gofr.dev", "goa.design", "github.com/goravel", "github.com/go-goyave", "goyave.dev"),
)


class BoundTags(PackageFact, frozen=True):
    """A request is read into a struct whose `field` has such a tag, and nothing looks at it."""

    kind: str
    field: str
    at: Place


class ReadsTags(PackageFact, frozen=True):
    """A file names the tag as text, so that it may read it."""

    path: str


@package_fact(ReadsTags, on=Files(), words=_READING)
def reads_tags(ctx: Context) -> Iterator[ReadsTags]:
    """Such a file, told once."""
    yield ReadsTags(ctx.path)


@package_fact(BoundTags, on=Calls(words=tuple(sorted(DECODING_WORDS))))
def bound_tags(call: Call, ctx: Context) -> Iterator[BoundTags]:
    """A call that reads a request into a local struct of the module."""
    if not is_in_service(ctx.header) or "alid" in call.word:
        return
    if not any(map(handles_request, call.enclosing_functions)):
        return
    for given in call.arguments:
        local = given.address.local
        if local is None or local.is_param or not given.text.startswith("&"):
            continue
        field = next((f.name for f in ctx.fields(local.type) if _TAG.search(f.tag)), "")
        own = any(ctx.has_method(local.type, name) for name in _OWN_METHODS)
        if field and not own and not local.once(_is_looked_at) and not _is_asked(local, call):
            kind = local.type_name.lstrip("*").rpartition(".")[2]
            yield BoundTags(kind or local.name, field, call.place)


def _is_looked_at(local: Local) -> bool:
    """Is what was read asked, or handed to something that looks at it, by the words of the call?"""
    takers = (u.address.argument_of or u.argument_of or u.receiver_of for u in local.uses)
    return any(
        taker is not None and not _LOOKING.isdisjoint((*words(taker.word), *_held(taker)))
        for taker in takers
    )


def _is_asked(local: Local, bind: Call) -> bool:
    """Does a condition of the function ask a field of what was read: `if req.Quantity < 1`?"""
    function = bind.declared_function
    return function is not None and local.once(_is_in_condition, function)


def _is_in_condition(local: Local, function: Function) -> bool:
    within = function.once(_conditions)
    for use in local.uses:
        at = bisect_right(within, use.start_byte, key=lambda condition: condition.start_byte)
        if at and within[at - 1].holds(use) and use.usage.selection:
            return True
    return False


def _conditions(function: Function) -> tuple[Code, ...]:
    """The conditions of a function that stand in no other one, in order."""
    found: list[Code] = []
    for condition in sorted(function.conditions_within, key=lambda one: one.start_byte):
        if not found or not found[-1].holds(condition):
            found.append(condition)
    return tuple(found)


def _held(call: Call) -> tuple[str, ...]:
    receiver = call.receiver
    return words(receiver.text.rpartition(".")[2]) if receiver is not None else ()


def unread_tags(module: ModuleView) -> tuple[BoundTags, ...]:
    """The structs of a module whose tags nothing can read; none where anything may.

    A package from outside may by its name, or because it is of the same house.
    """
    if module.facts(ReadsTags):
        return ()
    houses = {_house_of(path) for path in module.packages} - {""}
    for package in module.packages.values():
        for path in package.imports:
            if path in module.packages:
                continue
            if "valid" in path or under(path, _FRAMEWORKS) or _house_of(path) in houses:
                return ()
    return tuple(module.facts(BoundTags))


def _house_of(path: str) -> str:
    """Whose a package is: `example.org/shop` of `example.org/shop/stock`; empty for no host."""
    host, _, rest = path.partition("/")
    owner = rest.partition("/")[0]
    return f"{host}/{owner}" if "." in host and owner else ""
