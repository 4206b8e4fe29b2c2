"""Methods of stores that are asked for one row: by its ID alone, or for a tenant as well."""

from collections.abc import Iterable, Iterator

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
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant, names_tenant
from golint_rules.knowledge.tenancy.tenant_filters import is_meant_for_all
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

#: Files with a store hold one of these.
_FILES = ("epo", "tor", "dao", "Dao", "DAO", "db", "DB", "atabase", "uerier", "ersistence")
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


#: Parameters that say who asks, whose row it then is.
_WHO_ASKS = word_set("user owner member author recipient employee customer actor creator sender")
_HOUSE_ID = late_regex(r"(\w+?)_?(?:I[dD]|UUID)s?")


class RowMethod(PackageFact, frozen=True):
    """A method of a store that is given the ID of a row, and whether it knows the tenant, too.

    `function` is its full name. `house` are the stems of other words for a tenant of which it is
    given the ID; `says` are those in its text. Without `has_id` it is given a tenant alone.
    `is_suspect` says that its rows may be a tenant's, and `is_asked` that it is told who asks.
    """

    owner: str
    function: str
    name: str
    has_tenant: bool
    at: Place
    house: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    has_id: bool = True
    is_suspect: bool = True
    is_asked: bool = False


@package_fact(RowMethod, on=Functions(methods=True), words=_FILES, needs=(ReadsTenant,))
def row_method(function: Function, ctx: Context) -> Iterator[RowMethod]:
    """A method of a type that is called a store, with a parameter for an ID or a tenant."""
    owner = function.receiver_type.rpartition(".")[2]
    if not owner or _STORE.isdisjoint(words(owner)) or not is_in_service(ctx.header):
        return
    given = [(name, t) for name, t in function.parameters if name not in ("", "_")]
    fields = [field.name for _, t in given for field in ctx.types.fields(t)]
    named = [name for name, _ in given]
    house = _house_in((*named, *fields))
    own = [name for name in named if _ID.fullmatch(name) and not is_tenant_name(name)]
    ids = [name for name in own if not _house_in((name,))]
    if names_tenant(owner) or _VERB.match(function.name) is None or not ids:
        if house:
            yield RowMethod(
                owner,
                function.full_name,
                function.name,
                has_tenant=False,
                at=function.place,
                house=house,
                has_id=False,
            )
        return
    has_tenant = any(is_tenant_name(name) for name in (*named, *fields))
    if not has_tenant and function.fact(ReadsTenant) is not None:
        has_tenant = True
    is_suspect = not has_tenant and _should_have(function)
    if has_tenant or house or is_suspect:
        yield RowMethod(
            owner,
            function.full_name,
            function.name,
            has_tenant,
            function.place,
            house,
            stems_in(function.text),
            is_suspect=is_suspect,
            is_asked=any(not _WHO_ASKS.isdisjoint(words(name)) for name in own),
        )


def _house_in(names: Iterable[str]) -> tuple[str, ...]:
    """The stems of the words for a tenant in names that say no more than its ID: `companyID`."""
    found = (_HOUSE_ID.fullmatch(name) for name in names)
    said = {stem for one in found if one is not None for stem in stems_in(one[1])}
    return tuple(sorted(said))


def _should_have(function: Function) -> bool:
    if names_tenant(function.name) or not _OF_NOBODY.isdisjoint(words(function.name)):
        return False
    if any(names_tenant(text) for text in function.texts):
        return False
    return not is_meant_for_all(function, function)
