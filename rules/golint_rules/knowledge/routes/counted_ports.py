"""Limits that count clients by address and port, which is another one with each connection."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Code, Context, Files, Goes, Names, PackageFact, Place, package_fact
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.forwarded_keys import (
    is_of_limit,
    is_only_shown,
    names_limit,
)

_ADDRESS = "RemoteAddr"
_REQUEST = "net/http.Request"
#: What takes the port away, wherever it stands in a file.
_CUTTING = (
    *("SplitHostPort", "ParseAddrPort", "LastIndex", "strings.Cut", "strings.Split", "IndexByte"),
    *(
        "strings.Index",
        "TrimSuffix",
        "Hostname",
        "':'",
        '":"',
        "ResolveTCPAddr",
        "regexp",
        "FieldsFunc",
    ),
)
#: What does so in another file of the package, which may be called with the address.
_CUTTING_BESIDE = ("SplitHostPort", "ParseAddrPort", "LastIndex")
#: Middleware that writes an address without a port there.
_SETTING = (
    "github.com/go-chi/chi/v5/middleware.RealIP",
    "github.com/go-chi/chi/v4/middleware.RealIP",
    "github.com/go-chi/chi/middleware.RealIP",
    "github.com/gorilla/handlers.ProxyHeaders",
)


class CountedByPort(PackageFact, frozen=True):
    """A limit counts by `r.RemoteAddr` as it stands there."""

    at: Place


class AddressSet(PackageFact, frozen=True):
    """Something sets the address of requests to another one, mostly without a port."""

    at: Place


@package_fact(CountedByPort, on=Files(), words=(_ADDRESS,))
def counted_by_port(ctx: Context) -> Iterator[CountedByPort]:
    """The first such place of a file that takes no port from anything, and no other file does."""
    if not is_in_service(ctx.header) or ctx.source_has(*_CUTTING):
        return
    for code in ctx.selections(_ADDRESS):
        if code.is_set or not _is_of_request(code):
            continue
        if _asks_limit(code) or (is_of_limit(code, ctx) and _is_key(code)):
            if not any(file.source_has(*_CUTTING_BESIDE) for file in ctx.beside):
                yield CountedByPort(code.place)
            return


@package_fact(AddressSet, on=Files(), words=(_ADDRESS,))
def address_set(ctx: Context) -> Iterator[AddressSet]:
    """Where a function gives a request another address."""
    for code in ctx.selections(_ADDRESS):
        if code.is_set and _is_of_request(code):
            yield AddressSet(code.place)


@package_fact(AddressSet, on=Names(*_SETTING))
def set_by_middleware(code: Code, _: Context) -> Iterator[AddressSet]:
    """Where middleware of a library is named that does."""
    yield AddressSet(code.place)


def _is_of_request(code: Code) -> bool:
    holder = code.selected_from
    return holder is not None and holder.base_type_name == _REQUEST


def _asks_limit(code: Code) -> bool:
    """Is it handed to a method that gives the limiter of a client: `GetLimiter(r.RemoteAddr)`?"""
    taker = code.argument_of
    return taker is not None and names_limit(taker.method)


def _is_key(code: Code) -> bool:
    """Is a value, or a variable that is given it, what a map or a call is asked with?"""
    if _asks_with(code):
        return True
    local = code.assigned_to
    return local is not None and any(_asks_with(use) for use in local.uses if not use.is_set)


def _asks_with(code: Code) -> bool:
    if f"[{code.text}]" in code.statement.text or code.goes_to.goes is Goes.RETURNED:
        return True
    return code.argument_of is not None and not is_only_shown(code)
