"""Where a query is restricted to a tenant, and what happens to it where there is none."""

import re

from golint_agent.rulekit import Call, Code, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.tenancy.tenancy import names_tenant

#: Methods of query builders that restrict what is found.
_RESTRICTING = word_set(
    """Where WhereEq WherePK AndWhere Filter FilterBy Having Match And Eq Scopes Restrict
    AddCondition AddFilter AddWhere SetTenantID Term Must MustMatch"""
)
_PREDICATE = late_regex(r"\b(?:AND|WHERE|=|IN)\b|=\s*(?:\$\d|\?|'|@|:|%)|==", re.IGNORECASE)
#: Words in comments that say it is meant: work for all tenants, or before there is one.
_FOR_NOBODY = (
    r"all (?:tenants|orgs|organi[sz]ations|workspaces)|every tenant|cross[- ]tenant|"
    r"optional\w*|platform|super\s?user|system|global(?:ly)?|login|before|no tenant|"
    r"without (?:a |the |any )?tenant|don'?t have|not have|background|internal|migration|public|"
    r"across|"
    r"single[- ]tenant|available)\b"
)
_HOLDING = (
    *("tenant", "orgs", "organi", "workspaces", "optional", "platform", "super"),
    *("system", "global", "login", "before", "have", "background", "internal", "migration"),
    *("public", "across", "available"),
)
_MEANT = late_regex(rf"\b(?:admin\w*|{_FOR_NOBODY}", re.IGNORECASE, holding=("admin", *_HOLDING))
_MEANT_BUT_FOR_ADMINS = late_regex(rf"\b(?:{_FOR_NOBODY}", re.IGNORECASE, holding=_HOLDING)
_TENANT_COMMENT = late_regex(r"tenant|organi[sz]ation|workspace", re.IGNORECASE)
#: Who runs the service, or a tenant in it.
ADMIN = "admin"
#: Words in names of functions whose work is for nobody, or for everybody.
_FOR_ALL = word_set(
    """admin all any platform system global internal public every cross superuser login
    email username verify authenticate authentication"""
)
#: A public key is one's own.
_NO_WORD = ("public", "key")
_QUERY_NAME = late_regex(
    r"(?:db|tx|q|qb|query|stmt|sql|where|wheres|filters?|conds?|conditions?|clauses?|builder|"
    r"criteria|predicates?|scope|scoped|base|sb|session|engine|args|and|must|match)\w*",
    re.IGNORECASE,
)


def restricts(code: Code) -> bool:
    """Does code restrict a query to a tenant: a builder's method, SQL, a key of a filter?"""
    if code.may_call(_may_restrict) and any(_restricts_by_call(call) for call in code.calls):
        return True
    return any(names_tenant(text) and _PREDICATE.search(text) for text in code.texts)


def _may_restrict(method: str) -> bool:
    return method in _RESTRICTING or method == "append" or method.startswith("Set")


def _restricts_by_call(call: Call) -> bool:
    if call.method in _RESTRICTING:
        return any(names_tenant(argument.text) for argument in call.arguments)
    if call.method == "append":
        return any(names_tenant(argument.text) for argument in call.arguments[1:])
    return bool(call.method.startswith("Set") and names_tenant(call.method))


def is_query(code: Code) -> bool:
    """Is a lone name a query, or a part of one, by its name or by its type's?"""
    local = code.local
    if local is None or is_context(str(local.type)) or local.type is None:
        return False
    if _QUERY_NAME.fullmatch(local.name):
        return True
    return any(
        word in ("query", "db", "builder", "filter", "select", "criteria", "scope", "create")
        for word in words(str(local.type).rpartition(".")[2])
    )


def is_meant_for_all(code: Code, function: Function, *, with_admins: bool = True) -> bool:
    """Does a comment, or the function's name, say that work without a tenant is meant?

    Those who run the service have none; a house may call those of a tenant so: without
    `with_admins` they say nothing.
    """
    meant, words_for_all = _MEANT, _FOR_ALL
    if not with_admins:
        meant, words_for_all = _MEANT_BUT_FOR_ADMINS, _FOR_ALL - {ADMIN}
    elif ADMIN in code.path.rpartition("/")[0].lower():
        return True
    said = words(function.name)
    if any(
        w in words_for_all and (w, *said[n + 1 : n + 2]) != _NO_WORD for n, w in enumerate(said)
    ):
        return True
    if any(text and meant.search(text) for text in (code.remark, function.doc)):
        return True
    return any(meant.search(text) for text in _lines_on_tenants(function.comments))


def _lines_on_tenants(comments: str) -> list[str]:
    """The lines of comments that hold a word for tenants."""
    lowered = comments.lower()
    if not any(part in lowered for part in ("tenant", "organi", "workspace")):
        return []
    return [line for line in comments.split("\n") if _TENANT_COMMENT.search(line) is not None]


def changed_query(statement: Code) -> str | None:
    """The query that a statement changes: `q` of `q = q.Where(…)`, `q.Where(…)`, `q += "…"`.

    And of `q["k"] = v`.
    """
    grown = statement.operation
    if grown is not None:
        return grown.left.text if grown.operator == "+=" and is_query(grown.left) else None
    for target, _ in statement.assigned:
        holder = target.indexed[0] if target.indexed is not None else target
        return holder.text if is_query(holder) or holder.selected_from is not None else None
    calls = statement.calls
    receiver = calls[0].receiver if len(calls) else None
    if receiver is None or not calls[0].is_statement or not is_query(receiver):
        return None
    return receiver.text
