"""Where no tenant becomes one: a constant in its place."""

import re

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    Function,
    Local,
    Record,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import (
    had,
    is_shown_name,
    is_tenant_value,
    lacking,
    lookup_behind,
    names_some_tenant,
    speaks_of_tenants,
)

#: Words in names of functions, files and holders that say it is a setting, or text for people.
_NO_REQUEST = word_set(
    """metric metrics label labels log logs logging logger config configs configuration cfg conf
    setting settings option options opts default defaults flag flags env seed seeds load display
    mail mailer email format print title trace tracing span migration migrate mock fake bootstrap"""
)
#: A function's name that says no more than that it gives a tenant: `normalizeTenantID`.
_TENANT_FUNCTION = late_regex(
    r"(?:must|try|get|extract|current|resolve|read|fetch|require|normali[sz]e|request|ensure|parse|"
    r"effective|find|lookup|determine|derive|detect|select|choose|pick|load|to|as)*"
    r"(?:tenant|organi[sz]ation|org|workspace)s?(?:ids?|key|name|slug|uuid|code)?"
    r"(?:(?:from|of|in|by|or|for)(?:the)?\w{0,16})?",
    re.IGNORECASE,
)
#: Methods of requests whose second argument stands in for what the request lacks.
_WITH_DEFAULT = word_set("Query DefaultQuery Get Params FormValue DefaultPostForm Cookies")
_NUMBER_OF_ARGUMENTS = 2
_FOUND = word_set("ok found exists has")
#: Last words of functions that give what is made of a tenant, or what people read.
_NO_TENANT = word_set("key name slug title label")
#: Constants that say that there is none, and are no tenant with data.
_NONE = frozenset({"unknown", "none", "n/a", "undefined", "invalid", "missing", "null", "nil", "-"})
_SINGLE_TENANT = word_set("single mode multi enabled disabled selfhosted hosted debug local")


def default_given(branch: Branch) -> Code | None:
    """The constant that a branch puts in the place of a tenant that is not there."""
    function = branch.declared_function
    if function is None or not function.once(speaks_of_tenants):
        return None
    if not function.once(_gives_tenant) and not _sets_tenant(branch):
        return None
    if is_no_request(function.name) or _is_of_mode(branch):
        return None
    lacked = [t for c in branch.condition.operands("||") if (t := lacking(c)) is not None]
    for target, value in (pair for s in branch.statements for pair in s.assigned):
        if value is None or not is_tenant_value(target) or not _is_constant(value):
            continue
        is_lacked = any(target.text == t.text for t in lacked) or _has_failed(branch, target)
        if is_lacked and _is_of_request(target):
            return value
    if not function.once(_gives_tenant):
        return None
    if not (lacked or _asks_for_param(branch)):
        return _given_behind(branch)
    for returned in (s.returned for s in branch.statements if s.is_return):
        if returned and _is_constant(returned[0]) and all(r.is_nil for r in returned[1:]):
            return returned[0]
    return None


def _given_behind(branch: Branch) -> Code | None:
    """The constant that a function gives behind the branch that gives the tenant it has found."""
    said = words(branch.declared_function.name) if branch.declared_function is not None else ()
    if not _NO_TENANT.isdisjoint(said[-1:]):
        return None
    last, behind = branch.statements[-1:], branch.next
    if not last or not last[0].returned or behind is None or not behind.is_return:
        return None
    found = branch.condition.operands("&&")
    if all(had(one) is None and one.text not in _FOUND for one in found):
        return None
    given, default = last[0].returned[0], behind.returned[:1]
    if (
        given.constant is not None
        or given.operation is not None
        or not default
        or not _is_constant(default[0])
    ):
        return None
    return default[0] if all(one.is_nil for one in behind.returned[1:]) else None


def _has_failed(branch: Branch, target: Code) -> bool:
    """Does a branch run where the call that should give a tenant has failed?"""
    compared, tenant = branch.condition.comparison, target.local
    if compared is None or compared[1] != "!=" or not compared[2].is_nil or tenant is None:
        return False
    error, made = compared[0].local, tenant.given_before(target)
    failed = error.given_before(compared[0]) if error is not None and error.name == "err" else None
    call = made.value.call if made is not None else None
    return call is not None and failed is not None and failed.value.call == call


#: What comments say of a default that is meant: older callers have no tenant.
_OF_OLD = late_regex(r"(?i)\blegacy\b|\bbackwards?\b|\bcompat|\bolder\b")


def is_for_old(value: Code) -> bool:
    """Does a comment say that a default is there for callers of before?"""
    above = (value.comment_above, value.statement.comment_above, value.statement.remark)
    return any(_OF_OLD.search(text) is not None for text in above)


class KeptDefault(Record, frozen=True):
    """The constant that a tenant begins with, and the uses of that tenant behind the branch."""

    value: Code
    uses: list[Code]


def default_kept(branch: Branch) -> KeptDefault | None:
    """The constant that a tenant begins with and keeps where a branch finds none: `tenant := 1`.

    Of `tenant := "a"; if id, err := TenantFrom(ctx); err == nil { tenant = id }`.
    """
    function = branch.declared_function
    if function is None or not function.once(speaks_of_tenants) or branch.otherwise is not None:
        return None
    if is_no_request(function.name) or _is_of_mode(branch) or not _asks_whether_found(branch):
        return None
    for target, value in (pair for s in branch.statements for pair in s.assigned):
        local = target.local
        if local is None or value is None or not is_tenant_value(target) or local.is_param:
            continue
        made = local.declared_with
        if made is None or not _is_constant(made) or not _is_of_request(target):
            continue
        if _is_asked_later(branch, local, made, function):
            continue
        if lookup_behind(value) is not None or _is_of_claim(value):
            end = branch.span.end.byte
            return KeptDefault(made, [use for use in local.uses if use.start_byte > end])
    return None


def _is_asked_later(branch: Branch, local: Local, made: Code, function: Function) -> bool:
    """Does a later condition compare a local with what it began with: `if tenantID == "none"`?"""
    return any(
        condition.start_byte > branch.body.start_byte
        and condition.mentions(local.name)
        and (
            condition.text == local.name
            or any(part.constant == made.constant for part in condition.parts)
        )
        for condition in function.conditions_within
    )


def _is_of_claim(value: Code) -> bool:
    """Was it read from what names a tenant, as it stands or converted: `claims["tenant_id"]`?"""
    local = (value.converted or value).local
    made = local.declared_with if local is not None else None
    return made is not None and names_tenant(made.text)


def _asks_whether_found(branch: Branch) -> bool:
    """Does a branch run where a flag or an error says that something was found?"""
    asked = branch.condition.operands("&&")
    return any(
        code.text in _FOUND
        or (
            (compared := code.comparison) is not None
            and compared[1] == "=="
            and compared[2].is_nil
            and compared[0].text == "err"
        )
        for code in asked
    )


def _sets_tenant(branch: Branch) -> bool:
    """Does a statement of the branch set a tenant?"""
    if not names_some_tenant(branch.body.text):
        return False
    return any(is_tenant_value(target) for s in branch.statements for target, _ in s.assigned)


def may_have_default(word: str) -> bool:
    """Is it the last word of what gives a value of a request, or another one?"""
    return word in _WITH_DEFAULT


def default_argument(call: Call) -> Code | None:
    """The tenant that a request is given where it names none: of `c.Query("tenant", "acme")`."""
    if not may_have_default(call.word) or call.argument_count != _NUMBER_OF_ARGUMENTS:
        return None
    given = call.arguments
    if len(given) != _NUMBER_OF_ARGUMENTS:
        return None
    key, default = given
    function = call.declared_function
    if function is None or is_no_request(function.name):
        return None
    said = key.constant
    if not isinstance(said, str) or not names_tenant(said) or not _is_constant(default):
        return None
    return default


def default_of_first(call: Call) -> Code | None:
    """The constant that stands in for an empty tenant: of `cmp.Or(claims.TenantID, "acme")`."""
    given = tuple(call.arguments) if call.callee == "cmp.Or" else ()
    function = call.declared_function
    if len(given) < _NUMBER_OF_ARGUMENTS or function is None or is_no_request(function.name):
        return None
    if not _is_constant(given[-1]):
        return None
    tenants = [one for one in given[:-1] if is_tenant_value(one)]
    if len(tenants) != len(given) - 1 or not any(map(_is_of_request, tenants)):
        return None
    return given[-1] if function.once(speaks_of_tenants) else None


def is_no_request(name: str) -> bool:
    """Does a name say that it is about settings or about text for people?"""
    return not _NO_REQUEST.isdisjoint(words(name))


def is_of_settings(ctx: Context) -> bool:
    """Does a file or its package hold settings?"""
    package = ctx.package_path.rpartition("/")[2]
    return is_no_request(package) or is_no_request(ctx.path.rpartition("/")[2].removesuffix(".go"))


def _is_constant(code: Code) -> bool:
    value = code.constant
    if (isinstance(value, str) and value.lower() in _NONE) or (
        isinstance(value, int) and value < 0
    ):
        return False
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(value)


def _is_of_request(target: Code) -> bool:
    """Is it no field of settings, and not what people read?"""
    if is_shown_name(target.name) or words(target.name)[-1] in ("info", "string"):
        return False
    holder = target.selected_from
    return holder is None or not is_no_request(holder.name)


def _is_of_mode(branch: Branch) -> bool:
    asked = (branch.condition, *branch.conditions)
    return any(not _SINGLE_TENANT.isdisjoint(words(c.text)) for c in asked)


def _gives_tenant(function: Function) -> bool:
    return _TENANT_FUNCTION.fullmatch(function.name) is not None and bool(function.results)


def _asks_for_param(branch: Branch) -> bool:
    """Is the one parameter of a function that gives a tenant compared with nothing, or a flag?"""
    compared = branch.condition.comparison
    if compared is None:
        return branch.condition.text in ("!ok", "!found", "!exists")
    left, operator, right = compared
    return operator == "==" and right.text in ('""', "nil") and left.local is not None
