"""Tenants that somebody who registers says to be of: what the request says goes into the user."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.auth.chosen_roles import (
    kind_of_person,
    registering_is_open,
    registers,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.named_ids import named_by_client
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.tenant_columns import stems_of
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenant_isolation.tenant_statements import asking, keeps_apart_elsewhere

#: Words in names of types of people who may choose whose they are.
_CHOOSING = word_set("customer customers member members student patient subscriber buyer guest")
#: What lets somebody into a tenant, or keeps him out until its people have looked.
_LETTING_IN = late_regex(
    r"(?i)invit|(?:join|access|company|school|tenant|org\w{0,30}|registration)_?(?:code|token|key)"
    r"|(?:join|registration|shared)_?secret|subdomain|email_?domain|pending|approv|api_?key|claims"
    r"|(?:require|ensure|check|has|verify|is)_?(?:admin|permission|access|allowed)|authori[sz]e"
    r"|current_?user|principal|\bactor"
)
_FIELD = late_regex(r"\w+(?:I[dD]|UUID)")


class ChosenTenant(PackageFact, frozen=True):
    """A tenant of a request, as it is written, that a function which registers gives a user.

    `stems` are the words for tenants in the name of the user's field; `taken` is where the request
    is read, if not there.
    """

    function: str
    text: str
    kind: str
    stems: tuple[str, ...]
    at: Place
    taken: Place | None = None


@package_fact(
    ChosenTenant,
    on=Nodes("composite_literal"),
    words=("egister", "ignUp", "ignup", "egistration"),
)
def chosen_tenant(code: Code, ctx: Context) -> Iterator[ChosenTenant]:
    """The tenant in a literal of a user, where nothing lets somebody in by anything else."""
    function = code.declared_function
    if function is None or not registers(function) or not is_in_service(ctx.header):
        return
    kind = kind_of_person(code)
    if not kind or not _CHOOSING.isdisjoint(words(kind)):
        return
    for name, value in (code.keyed or {}).items():
        stems = stems_in(name) if _FIELD.fullmatch(name) else ()
        named = named_by_client(value) if stems else None
        if named is None or named.struct is None or not set(stems) & set(stems_in(named.field)):
            continue
        if not function.once(_lets_in):
            taken = named.code.place if named.locals else None
            yield ChosenTenant(function.name, named.code.text, kind, stems, value.place, taken)


def _lets_in(function: Function) -> bool:
    return _LETTING_IN.search(function.text) is not None


def chosen_tenants(module: ModuleView) -> Iterator[ChosenTenant]:
    """The tenants that somebody who registers chooses, where no guard stands before that.

    It takes `ChosenTenant`, what `asking` and `keeps_apart_elsewhere` take, and what
    `guarded_paths` takes.
    """
    found = module.facts(ChosenTenant)
    if not found or not registering_is_open(module) or keeps_apart_elsewhere(module):
        return
    column = asking(module).column
    for one in found:
        if column and not stems_of(column).isdisjoint(one.stems):
            yield one
