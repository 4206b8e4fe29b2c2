"""Settings of a database session that are given a placeholder, which PostgreSQL refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_DB
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.tenant_isolation.session_settings import keeper_of, session_setting
from golint_rules.knowledge.transactions.transactions import is_pool, is_transaction

#: `$1` is of PostgreSQL; where it is `?`, a setting with a dot is.
_BOUND = late_regex(
    r"\s*SET\s+(?:(?:LOCAL|SESSION)\s+)?(?P<what>[\"']?\w+(?:\.\w+)?[\"']?)(?:\s*=\s*|\s+TO\s+)"
    r"(?:\$\d|\?)(?:::\w+)?\s*;?\s*",
    re.IGNORECASE,
)
#: What says that values are written into statements before these are sent.
_SIMPLE = ("SimpleProtocol", "simple_protocol", "PreferSimpleProtocol")


class BoundSetting(PackageFact, frozen=True):
    """A statement gives a setting of its session a placeholder, for which a value is handed."""

    what: str
    at: Place


class SimpleProtocol(PackageFact, frozen=True):
    """A file speaks of the simple protocol, by which a driver writes values into statements."""


@package_fact(BoundSetting, on=Calls(words=(*RUNNING, "Exec")), words=("SET", "set", "Set"))
def bound_setting(call: Call, ctx: Context) -> Iterator[BoundSetting]:
    """`tx.Exec(ctx, "SET LOCAL app.tenant_id = $1", id)`, but for what a pool is told."""
    receiver = call.receiver
    if receiver is None or not is_in_service(ctx.header):
        return
    name = receiver.base_type_name
    is_gorm = GORM_DB.fullmatch(name) is not None
    if not (is_gorm or is_pool(name) or is_transaction(name)):
        return
    for at, given in enumerate(islice(call.arguments, 2)):
        text = given.constant
        found = _BOUND.fullmatch(text) if isinstance(text, str) else None
        if found is None or len(call.arguments) <= at + 1:
            continue
        is_dollar = "$" in found[0]
        if is_gorm == is_dollar or not (is_dollar or "." in found["what"]):
            continue
        if keeper_of(receiver) != "pool" or not session_setting(call):
            yield BoundSetting(
                found["what"].strip("\"'"), Place(call.path, call.name_span, call.symbol)
            )
        return


@package_fact(SimpleProtocol, on=Files(), words=_SIMPLE)
def simple_protocol(ctx: Context) -> Iterator[SimpleProtocol]:
    """A file with a word for it."""
    del ctx
    yield SimpleProtocol()
