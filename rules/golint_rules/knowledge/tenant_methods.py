"""Methods of stores that are asked for one row: by its ID alone, or for a tenant as well."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.tenancy import TENANT_WORDS, ReadsTenant, names_tenant
from golint_rules.knowledge.tenant_filters import is_meant_for_all
from golint_rules.knowledge.tenant_values import is_tenant_name

_STORE = word_set("repository repo repositories store storage dao db database querier persistence")
_VERB = late_regex(
    r"(?:Get|Find|Load|Fetch|Read|Update|Delete|Remove|Archive|Cancel|Void|Restore|Disable|Enable|"
    r"Activate|Deactivate|Mark|Set|Lock|SoftDelete|Approve|Reject|Exists)(?=[A-Z]|$)"
)
#: Words in names of methods whose rows are nobody's, or that are asked before anybody is known.
_OF_NOBODY = word_set(
    """user users session token tokens key keys password secret login webhook event job jobs outbox
    migration lease leased stripe gateway provider external expired pending due next role roles
    permission permissions plan plans currency country setting settings invitation member
    membership account"""
)
_ID = late_regex(r"id|\w*I[dD]|uuid|\w*UUID")


class RowMethod(PackageFact, frozen=True):
    """A method of a store that is given the ID of a row, and whether it knows the tenant, too.

    `function` is its full name.
    """

    owner: str
    function: str
    name: str
    has_tenant: bool
    at: Place


@package_fact(RowMethod, on=Functions(), words=TENANT_WORDS, needs=(ReadsTenant,))
def row_method(function: Function, ctx: Context) -> Iterator[RowMethod]:
    """A method of a type that is called a store, with a parameter for an ID."""
    owner = function.receiver_type.rpartition(".")[2]
    if not owner or _STORE.isdisjoint(words(owner)) or not is_in_service(ctx.header):
        return
    if names_tenant(owner) or _VERB.match(function.name) is None:
        return
    given = [(name, t) for name, t in function.parameters if name not in ("", "_")]
    if not any(_ID.fullmatch(name) and not is_tenant_name(name) for name, _ in given):
        return
    has_tenant = any(is_tenant_name(name) for name, _ in given) or any(
        is_tenant_name(field.name) for _, t in given for field in ctx.types.fields(t)
    )
    if not has_tenant and function.fact(ReadsTenant) is not None:
        has_tenant = True
    if not has_tenant and not _should_have(function):
        return
    yield RowMethod(owner, function.full_name, function.name, has_tenant, function.place)


def _should_have(function: Function) -> bool:
    if names_tenant(function.name) or not _OF_NOBODY.isdisjoint(words(function.name)):
        return False
    if any(names_tenant(text) for text in function.texts):
        return False
    return not is_meant_for_all(function, function)
