"""Requests to addresses that customers have given: webhooks and callbacks that rows name."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    ModuleView,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.clients.open_responses import RESPONSE
from golint_rules.knowledge.roles import is_in_service

#: What makes a request, and which argument is its address.
_REQUESTS = {
    "net/http.NewRequest": 1,
    "net/http.NewRequestWithContext": 2,
    "net/http.Get": 0,
    "net/http.Post": 0,
    "(*net/http.Client).Get": 0,
    "(*net/http.Client).Post": 0,
}
_WORDS = frozenset(name.rpartition(".")[2] for name in _REQUESTS)
_LIMITING = word_set("LimitReader MaxBytesReader CopyN")
_ADDRESSES = word_set("url uri")
#: Words of fields and types for what somebody wants to be told at.
_HOOKS = word_set(
    "webhook webhooks callback callbacks hook hooks subscriber subscription subscriptions"
)
#: Words of types whose fields are no customer's, but of who runs the service.
_OWN = word_set(
    """config cfg conf settings setting options opts env client clients api provider gateway
    request req params"""
)
#: Words of types for what others may have sold as well, such as an app store.
_SUBSCRIBED = word_set("subscription subscriptions")
#: What fields of those are called by where their customer wants to be told.
_TOLD_AT = (("url",), ("uri",), ("endpoint", "url"), ("endpoint", "uri"), ("target", "url"))
#: Tags of fields that are kept in a table or sent as JSON, and of those that settings fill.
_KEPT = ("db:", "gorm:", "json:", "bson:", "bun:", "dynamodbav:")
_SET = ("env:", "envconfig:", "mapstructure:", "koanf:", "toml:", "yaml:")
_KEYS = frozenset({"ID", "Id", "UUID"})
#: What looks where an address leads, wherever it stands in a module.
_LOOKING = (
    *("IsPrivate", "IsLoopback", "IsLinkLocal", "169.254", "10.0.0.0", "127.0.0.0", "ssrf", "SSRF"),
    *("rivateIP", "rivateHost", "nternalIP", "nternalHost", "llowedHost", "lockedHost", "safeurl"),
)
_MAX_STEPS = 3


class HookCalled(PackageFact, frozen=True):
    """A request goes to an address that a row names for its customer; `url` is how."""

    url: str
    at: Place


class LooksAtHost(PackageFact, frozen=True):
    """A file speaks of addresses that are private, or of those that are let through."""

    path: str


@package_fact(HookCalled, on=Calls(*_REQUESTS), words=("URL", "Url", "URI"))
def hook_called(call: Call, ctx: Context) -> Iterator[HookCalled]:
    """A request whose address is such a field, also through variables and `TrimSpace`."""
    field = _hook_of(call, ctx) if is_in_service(ctx.header) else None
    given = call.argument(_REQUESTS[call.callee])
    if field is not None and given is not None:
        yield HookCalled(field.text, given.place)


@package_fact(LooksAtHost, on=Files(), words=_LOOKING)
def looks_at_host(ctx: Context) -> Iterator[LooksAtHost]:
    """Such a file, told once."""
    yield LooksAtHost(ctx.path)


def unchecked_hooks(module: ModuleView) -> Iterator[HookCalled]:
    """The requests to such addresses in a module that looks at no host, once for each way to it."""
    if module.facts(LooksAtHost):
        return
    told = set[tuple[str, str]]()
    for one in module.facts(HookCalled):
        key = (one.at.path, one.url)
        if key not in told:
            told.add(key)
            yield one


def read_whole_of_hook(read: Call, ctx: Context) -> Code | None:
    """The address of the hook whose answer an `io.ReadAll` reads, whatever its size.

    None where the function limits what it reads, or asks nobody that a customer has named.
    """
    body, function = read.argument(0), read.declared_function
    holder = body.selected_from if body is not None else None
    if body is None or holder is None or function is None or body.selected != "Body":
        return None
    if holder.base_type_name != RESPONSE:
        return None
    if any(call.word in _LIMITING for call in function.calls):
        return None
    asked = (c for c in function.calls if c.word in _WORDS and c.callee in _REQUESTS)
    return next((f for c in asked if (f := _hook_of(c, ctx)) is not None), None)


def _hook_of(call: Call, ctx: Context) -> Code | None:
    """The field of a row by which a request is told whom to ask; None for other addresses."""
    given = call.argument(_REQUESTS[call.callee])
    field = _field_of(given) if given is not None else None
    return field if field is not None and _is_of_customer(field, ctx) else None


def _field_of(given: Code) -> Code | None:
    here: Code | None = given
    for _ in range(_MAX_STEPS):
        if here is None:
            return None
        here = here.value
        call = here.call
        if call is not None:
            here = call.argument(0) if call.callee == "strings.TrimSpace" else None
        elif here.local is not None:
            here = here.local.origin if not here.local.is_param else None
        else:
            return here if here.selected_from is not None else None
    return None


def _is_of_customer(field: Code, ctx: Context) -> bool:
    """Is it the address of a hook, in a row of the module's own that is no setting?"""
    named = words(field.selected)
    holder = field.selected_from
    if holder is None or named[-1:] == () or named[-1] not in _ADDRESSES:
        return False
    path, _, kind = holder.base_type_name.lstrip("*").rpartition(".")
    module = ctx.module_path
    if not module or not (path == module or path.startswith(f"{module}/")):
        return False
    if not _is_of_row(field.selected, holder, ctx):
        return False
    of = words(kind)
    if not _HOOKS.isdisjoint(named):
        return of[-1:] == ("client",) or _OWN.isdisjoint(of)
    hooks = _HOOKS.intersection(of)
    if not hooks or not _OWN.isdisjoint(of):
        return False
    return not hooks <= _SUBSCRIBED or named in _TOLD_AT


def _is_of_row(name: str, holder: Code, ctx: Context) -> bool:
    """Is a field kept, by its tag or an ID beside it, and not set by who runs the service?"""
    fields = ctx.fields(holder.type)
    if not name[:1].isupper() or any("net/http." in str(one.type) for one in fields):
        return False
    tag = next((one.tag for one in fields if one.name == name), "")
    is_kept = any(kept in tag for kept in _KEPT)
    if not is_kept and any(of_settings in tag for of_settings in _SET):
        return False
    # What is embedded mostly brings an ID: `gorm.Model`.
    return is_kept or any(one.name in _KEYS or one.embedded for one in fields)
