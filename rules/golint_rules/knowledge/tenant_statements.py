"""Statements on tables of tenants that do not say which tenant's rows they are about."""

from collections.abc import Iterator, Sequence

from golint_agent.rulekit import words
from golint_rules.knowledge.table_statements import TableStatement
from golint_rules.knowledge.tables import word_set

#: Of so many statements on a table such a part must name the tenant, before the others are told.
_STATEMENTS = 5
_SHARE = 0.8
#: On a table of few, all but one must, and such a part of so many in the module.
_FEW = 3
_ALL = 20
_SURE_SHARE = 0.9
#: What names of functions, types and files say that goes over all tenants.
_FOR_ALL = word_set(
    """admin all any archive audit backfill backoffice batch billing claim clean cleanup collect
    cron dequeue dispatch dispatcher drain due enqueue every expire expired export exporter fetch
    global gc health internal job jobs job lease maintenance metrics migrate monitor next outbox
    ops pending poll poller process prune public purge queue rebuild reap reaper recover
    reconcile relay replay reset retention retry root scan schedule scheduled scheduler seed
    stale stats superuser support sweep sweeper sync system test unscoped webhook worker workers
    webhooks without token tokens key login session auth authenticate hash email"""
)
#: Columns that name one row in the world, by which whoever asks is told the tenant.
_SECRETS = word_set("hash token secret key slug email external code fingerprint domain nonce")


def without_tenant(
    statements: Sequence[TableStatement], column: str, owned: Sequence[str]
) -> Iterator[tuple[TableStatement, str, int, int]]:
    """The statements that lack the tenant, though nearly all others on their table have it.

    Each with its table, and how many of how many name the tenant.
    """
    sure = [s for s in statements if s.is_sure and s.tables[0] in owned]
    bound = sum(column in s.bound for s in sure)
    is_habit = len(sure) >= _ALL and bound >= _SURE_SHARE * len(sure)
    for table in owned:
        about = [s for s in sure if s.tables[0] == table]
        with_it = [s for s in about if column in s.bound]
        is_many = len(about) >= _STATEMENTS and len(with_it) >= _SHARE * len(about)
        if not is_many and not (is_habit and _FEW <= len(about) == len(with_it) + 1):
            continue
        for statement in about:
            if _lacks(statement, column):
                yield statement, table, len(with_it), len(about)


def _lacks(statement: TableStatement, column: str) -> bool:
    if column in statement.bound or column in statement.named:
        return False
    if _is_for_all(statement):
        return False
    by_secret = any(not _SECRETS.isdisjoint(name.split("_")) for name in statement.bound)
    tells = column in statement.selected and statement.bound != ("id",)
    return not (by_secret or tells)


def _is_for_all(statement: TableStatement) -> bool:
    """Does the place say that it goes over all tenants?"""
    path = statement.place.path.removesuffix(".go").replace("/", "_")
    said = {*words(path.rpartition("_")[2]), *path.split("_"), *words(statement.place.symbol)}
    return not _FOR_ALL.isdisjoint(said)
