"""What is done with the flag or the error that comes with a tenant."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local, late_regex
from golint_rules.knowledge.failures.sure_values import is_checked, is_only_told
from golint_rules.knowledge.tenancy.tenancy import is_lookup_name, names_tenant
from golint_rules.knowledge.tenancy.tenant_sources import is_of_client
from golint_rules.knowledge.tenancy.tenant_values import (
    is_shown_name,
    looks_tenant_up,
    lookup_behind,
)

#: What asks a context for a value by its key.
_READERS = ("Value", "Locals", "UserValue", "Get", "FromContext")
_TENANT_PACKAGES = ("tenant", "tenancy", "tenants", "multitenancy", "org", "organization")


_NAMES_PACKAGE = late_regex(rb"(?i)\b(?:%s)\b" % "|".join(_TENANT_PACKAGES).encode())


def lookups(ctx: Context) -> Iterator[Call]:
    """The calls of a file that ask for the tenant of a context."""
    if not ctx.word_matches(_NAMES_PACKAGE):
        yield from filter(looks_tenant_up, ctx.calls_worded(_may_look_up))
        return
    for call in ctx.every_call():
        may_be = _may_look_up(call.word) or _is_of_tenant_package(call)
        if may_be and looks_tenant_up(call):
            yield call


def _may_look_up(word: str) -> bool:
    return word in _READERS or names_tenant(word)


def _is_of_tenant_package(call: Call) -> bool:
    if call.text.partition(".")[0].lower() not in _TENANT_PACKAGES:
        return False
    return call.target.partition(".")[0].lower() in _TENANT_PACKAGES


def unasked(call: Call) -> Code | None:
    """The `_` that takes whether there is a tenant, where the tenant is used all the same."""
    source: Code = call if call.assertion is None else call.assertion
    targets = source.targets
    if len(targets) < len(("value", "ok")) or targets[-1].text != "_":
        return None
    value = source.target_locals[0]
    if value is None or is_looked_at(value) or _is_handed_back(call, value):
        return None
    if call.assertion is None and _always_finds(call):
        return None
    if is_shown_name(value.name) or any(
        is_shown_name(str(a.constant or "")) for a in call.arguments
    ):
        return None
    return targets[-1]


def _always_finds(call: Call) -> bool:
    """Does a lookup of the package say on each of its ways that it has found a tenant?"""
    helper = call.function
    return helper is not None and helper.once(_gives_true)


def _gives_true(helper: Function) -> bool:
    ends = [end.returned for end in helper.returns]
    return bool(ends) and all(given and given[-1].constant is True for given in ends)


#: What makes a number or an ID of a text, with an error where it is none.
_PARSING = frozenset(
    {
        "github.com/google/uuid.Parse",
        "github.com/gofrs/uuid.FromString",
        "github.com/gofrs/uuid/v5.FromString",
        "strconv.Atoi",
        "strconv.ParseInt",
        "strconv.ParseUint",
        "go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex",
        "go.mongodb.org/mongo-driver/v2/bson.ObjectIDFromHex",
    }
)


def misread(ctx: Context) -> Iterator[Call]:
    """The calls of a file that make an ID of the request's tenant, whose error is dropped."""
    for call in ctx.calls(*_PARSING):
        given, targets = call.argument(0), call.targets
        if given is None or len(targets) != len(("value", "err")) or targets[-1].text != "_":
            continue
        value = call.target_locals[0]
        if value is None or is_looked_at(value):
            continue
        found = lookup_behind(given)
        if found is None:
            is_left = is_of_client(given)
        else:
            is_left = _is_part(given) or not _is_surely_there(found)
        if is_left:
            yield call


def _is_part(given: Code) -> bool:
    """Is it a field of what was found, which may be empty in it: `user.TenantID`?"""
    local = given.value.local
    made = local.origin if local is not None and local.origin is not None else given
    return made.value.selected_from is not None


def _is_surely_there(found: Call) -> bool:
    """Is a request without the tenant stopped before: by `MustGet`, `.(string)`, or `if !ok`?

    What a context holds, middleware has put there, and has looked at before.
    """
    if found.word.startswith("Must"):
        return True
    source: Code = found if found.assertion is None else found.assertion
    flag = source.target_locals[-1] if len(source.targets) > 1 else None
    if flag is None:
        return found.assertion is not None and len(source.targets) < len(("value", "ok"))
    return any(use.is_asked for use in flag.uses)


def is_looked_at(value: Local) -> bool:
    """Is a tenant compared with none, or only told to people?"""
    uses = value.uses
    if not uses:
        return True
    return is_only_told(uses) or any(is_checked(use) or _is_asked(use) for use in uses)


def _is_asked(use: Code) -> bool:
    """Is there a branch for no tenant, or for another one?

    A value that is not there is none of a type, as `s, ok := v.(string)` says.
    """
    taken = use.assertion
    flag = taken.target_locals[-1] if taken is not None and len(taken.targets) > 1 else None
    if flag is not None and any(asked.is_asked for asked in flag.uses):
        return True
    return use.usage.compared_with is not None or use.is_asked


def _is_handed_back(call: Call, value: Local) -> bool:
    """Is the function around a lookup as well, whose callers ask whether there is a tenant?"""
    function = call.enclosing_function
    if function is None or not any(use.usage.is_returned for use in value.uses):
        return False
    named = is_lookup_name(function.name) or names_tenant(function.name)
    # What does no more than to look something up is one, whatever its name.
    return named or len(function.calls) == 1


def never_nil(code: Code) -> Code | None:
    """The variable that a comparison with nil is about, where a string was put into it.

    `x := c.Locals(k); if x == nil { x = c.Get(h) }; if x == nil {}`: an empty string in an
    interface is not nil.
    """
    compared = code.comparison
    if compared is None or not compared[2].is_nil or compared[1] not in ("==", "!="):
        return None
    local = compared[0].local
    if local is None or not names_tenant(local.name) or str(local.type) not in _ANY:
        return None
    values = [
        v for w in local.writes if w.start_byte < code.start_byte and (v := local.value_at(w))
    ]
    strings = [v for v in values if v.type_name == "string"]
    reaching = local.writes_before(code)
    if not strings or reaching is None or lookup_behind(values[0]) is None:
        return None
    return compared[0] if any(local.value_at(w) in strings for w in reaching) else None


_ANY = ("any", "interface{}")
