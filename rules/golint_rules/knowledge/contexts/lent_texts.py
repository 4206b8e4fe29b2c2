"""Texts that fiber lends to a handler, and that goroutines take along behind its end.

`c.Params("id")` and its like are no copies: they show the memory of the request, which fiber fills
with the next one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Goes,
    Local,
    ModuleView,
    PackageFact,
    Query,
    Record,
    package_fact,
)
from golint_rules.knowledge.basics.tables import methods
from golint_rules.knowledge.programs.services import is_in_service_program
from golint_rules.knowledge.workers.awaited import waits_behind

_METHODS = "Params Query Get FormValue Cookies OriginalURL Hostname Path Body BodyRaw"
_CARRIERS = (
    "*github.com/gofiber/fiber/v2.Ctx",
    "github.com/gofiber/fiber/v3.Ctx",
    "*github.com/gofiber/fiber/v3.DefaultCtx",
)
#: What gives a text, or bytes, that the next request overwrites.
LENDING = frozenset().union(*(methods(carrier, _METHODS) for carrier in _CARRIERS))
#: What reads a form of several parts.
_OF_PARTS = ("FormFile", "MultipartForm")
_CONFIGS = ("github.com/gofiber/fiber/v2.Config", "github.com/gofiber/fiber/v3.Config")


class CopiesTexts(PackageFact, frozen=True):
    """An app is made with `fiber.Config{Immutable: true}`: what it gives are copies."""


@package_fact(
    CopiesTexts, on=Query("(composite_literal type: (qualified_type)) @match"), words=("Immutable",)
)
def copies_texts(literal: Code, _: Context) -> Iterator[CopiesTexts]:
    """Such a configuration, or one that says so by a variable."""
    given = (literal.keyed or {}).get("Immutable") if literal.type_name in _CONFIGS else None
    if given is not None and given.constant is not False:
        yield CopiesTexts()


def lends_texts(module: ModuleView, package: str) -> bool:
    """Is a package part of a program that serves, whose texts are no copies? For `when=`."""
    return not module.facts(CopiesTexts) and is_in_service_program(module, package)


class Taken(Record, frozen=True):
    """Where a goroutine takes along what a call lends: by itself, by a variable, or in a struct."""

    at: Code
    lent: Call


def taken_along(start: Call) -> list[Taken]:
    """What a goroutine takes along of the texts that its function is lent, in order.

    None where the request waits for the goroutine.
    """
    function = start.enclosing_function
    if function is None:
        return []
    found = function.once(_taken_in).get(start.start_byte, [])
    return [] if not found or waits_behind(start, function) else found


def _taken_in(function: Function) -> dict[int, list[Taken]]:
    """What goroutines take along, by the first byte of their `go` statements."""
    found: dict[int, list[Taken]] = defaultdict(list)
    is_in_parts = any(call.method in _OF_PARTS for call in function.calls)
    for lent in function.calls:
        if lent.callee not in LENDING or lent.enclosing_function != function:
            continue
        if is_in_parts and lent.method == "FormValue":
            continue  # what a form in parts holds is read into memory of its own
        first: dict[int, Code] = {}
        for use in _uses_of(lent):
            start = _start_around(use, function)
            if start is not None and _is_given(use, start):
                first.setdefault(start.start_byte, use)
        for at, use in first.items():
            found[at].append(Taken(use, lent))
    for taken in found.values():
        taken.sort(key=lambda one: one.at.start_byte)
    return found


def _uses_of(lent: Call) -> Iterator[Code]:
    """Where the value that is lent is named behind the call, and the call where it is given on."""
    if lent.argument_of is not None:
        yield lent
    local = _holder(lent)
    uses = [use for use in local.uses if use.start_byte > lent.start_byte] if local else []
    way = lent.goes_to
    if way.goes is Goes.FIELD:
        # Of a struct it is one field: the others are its own, and so is what it is set to later.
        if any(_sets(use, way.name) for use in uses):
            return
        uses = [use for use in uses if use.usage.selection in ("", way.name)]
    yield from (use for use in uses if not _is_measured(use))


def _sets(use: Code, field: str) -> bool:
    """Is a field of what is used set: `job.ID = strings.Clone(job.ID)`?"""
    name = f"{use.text}.{field}"
    return use.usage.selection == field and any(t.text == name for t, _ in use.statement.assigned)


def _is_measured(use: Code) -> bool:
    """Is only its length asked for, which no other request writes over?"""
    return use.argument_of is not None and use.argument_of.callee in ("builtin.len", "builtin.cap")


def _holder(lent: Call) -> Local | None:
    """The variable that keeps what is lent, or the struct that it is put in; set once."""
    if lent.conversion is not None:
        return None  # `string(c.Body())` is a copy
    way = lent.goes_to
    holder = way.code if way.goes is Goes.FIELD and way.code is not None else lent
    local = holder.assigned_to
    if local is None or local.is_param or local.is_result or len(local.writes) > 1:
        return None
    return local


def _start_around(use: Code, function: Function) -> Call | None:
    """The `go` statement that code of a function stands in."""
    starts = function.once(_starts_in)
    behind = bisect_right(starts, use.start_byte, key=lambda start: start.start_byte)
    start = starts[behind - 1] if behind else None
    return start if start is not None and start.holds(use) else None


def _starts_in(function: Function) -> list[Call]:
    return sorted(function.starts, key=lambda start: start.start_byte)


def _is_given(use: Code, start: Call) -> bool:
    """Is it handed to the goroutine as it is, or used in its literal?"""
    if use.argument_of == start:
        return True
    body = start.function if use.call is None else None
    return body is not None and body.is_literal and body.holds_byte(use.start_byte)
