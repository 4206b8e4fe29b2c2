"""Statements that lack the tenant nearly all others on their table name."""

from __future__ import annotations

import msgspec
import pytest

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.request_ids.id_chains import IdUse
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, LoneId, PrivilegedRoute
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    Asked,
    Asking,
    Lacking,
    below_tenant,
    without_tenant,
)

AT = Span(Position(0, 1, 1), Position(1, 1, 2))


def one(  # noqa: PLR0913 - a statement, by keyword
    bound: str = "",
    *,
    symbol: str = "Get",
    path: str = "internal/store/a.go",
    selected: str = "",
    says: str = "",
    table: str = "a",
    function: str = "",
    named: str = "x",
    is_excused: bool = False,
    lone: LoneId | None = None,
) -> Asked:
    columns = frozenset(bound.split())
    return Asked(
        "select",
        table,
        columns,
        columns | set(named.split()),
        tuple(selected.split()),
        frozenset(says.split()),
        is_sure=True,
        place=Place(path, AT, symbol),
        function=function,
        is_excused=is_excused,
        lone=lone,
    )


def asking(*statements: Asked, tables: str = "a") -> Asking:
    return Asking("tenant_id", tuple(tables.split()), statements)


def use(caller: str, called: str, *, says: str = "", serves: bool = False) -> IdUse:
    return IdUse(caller, tuple(called.split()), says=tuple(says.split()), serves=serves)


WITH = [one("id tenant_id", function="m.Own")] * 5


@pytest.mark.parametrize(
    ("lacking", "is_told"),
    [
        (one("id"), True),
        (one(), True),
        (one("id", symbol="(*Store).PurgeExpired"), False),
        (one("id", symbol="(*Store).DeleteOldRecords"), False),
        (one("id", path="internal/worker/a.go"), False),
        (one("id", path="internal/platformadmin/a.go"), False),
        (one("key_hash"), False),
        (one("name", selected="id tenant_id"), False),
        (one("id", selected="id tenant_id"), True),
        (one("id", says="tenan"), False),
        (one("id *", says="tenan"), False),
        (one("id", function="m.Own"), False),
        (one("id", is_excused=True), False),
        (one("status", named="due_date"), False),
        (one("status", named="name"), True),
        (one("id", symbol="(*Overdue).Mark"), False),
    ],
)
def test_lacking(lacking: Asked, *, is_told: bool) -> None:
    found = list(without_tenant(asking(*WITH, lacking), ()))

    assert found == ([Lacking(lacking, 5, 6, has_peers=True)] if is_told else [])


@pytest.mark.parametrize(
    ("theirs", "is_told"),
    [
        ([one("id tenant_id", symbol="AdminList")] * 5, True),
        # Most of what is for admins names no tenant, and little is for them.
        ([one("id tenant_id", symbol="AdminList")] * 4, False),
        (
            [
                *[one("id tenant_id", symbol="AdminList")] * 5,
                *[one("name", path="admin/b.go", table="b")] * 6,
            ],
            False,
        ),
    ],
)
def test_admins_of_a_tenant(theirs: list[Asked], *, is_told: bool) -> None:
    """Where they mostly name it, the word for them excuses nothing, also on the way to it."""
    lacking = one("id", symbol="AdminGet", function="m.AdminGet")
    handler = IdUse("m.show", ("m.AdminGet",), serves=True, is_for_admins=True)

    found = list(without_tenant(asking(*WITH, *theirs, lacking, tables="a b"), [handler]))

    assert [lack.statement for lack in found] == [lacking] * is_told


def test_where_others_lack_it_too_nobody_knows() -> None:
    assert not list(without_tenant(asking(*WITH, one("id"), one("id")), ()))


def test_a_table_of_few_needs_a_habit_of_the_module() -> None:
    few = [one("id tenant_id")] * 2 + [one("id")]
    of_others = [one("tenant_id", table="b")] * 20

    assert not list(without_tenant(asking(*few), ()))
    assert len(list(without_tenant(asking(*few, *of_others, tables="a b"), ()))) == 1


def test_lookups_by_a_secret_are_no_peers() -> None:
    few = [one("id tenant_id", function="m.Own"), one("id", function=GET)]
    by_secret = [one("token_hash")] * 9

    assert list(without_tenant(asking(*few, *by_secret), [use(HANDLER, GET, serves=True)]))


HANDLER, GET = "(*m/http.Handler).Get", "(*m/store.FileStore).GetByID"


@pytest.mark.parametrize(
    ("uses", "is_told"),
    [
        ([use(HANDLER, GET, serves=True)], True),
        ([use(HANDLER, "(m/http.FileStorage).GetByID", serves=True)], True),
        ([use(HANDLER, GET, says="tenan", serves=True)], False),
        ([use(HANDLER, f"{GET} m.Own", serves=True)], False),
        ([use("(*m/worker.W).Run", GET)], False),
        (
            [
                use("(*m/svc.FileService).Get", GET),
                use(HANDLER, "(m/http.FileService).Get", serves=True),
            ],
            True,
        ),
        (
            [
                use("(*m/svc.FileService).Get", GET),
                use(HANDLER, "(m/http.FileService).Get", says="tenan", serves=True),
            ],
            False,
        ),
        ([], False),
    ],
)
def test_who_reaches_it_tells(uses: list[IdUse], *, is_told: bool) -> None:
    few = [one("id tenant_id", function="m.Own"), one("id", function=GET)]

    assert bool(list(without_tenant(asking(*few), uses))) is is_told


@pytest.mark.parametrize(
    ("bound", "table", "is_told"),
    [
        ("order_id", "lines", True),
        ("order_id", "payments", False),
        ("id", "payments", True),
        ("id", "payment_intents", False),
        ("transaction_id", "subscription_payments", False),
    ],
)
def test_who_pays_asks_by_what_it_was_given(bound: str, table: str, *, is_told: bool) -> None:
    few = [one("id tenant_id", table=table), one(bound, table=table, function=GET)]
    asked = asking(*few, tables=f"{table} orders transactions")

    assert bool(list(without_tenant(asked, [use(HANDLER, GET, serves=True)]))) is is_told


@pytest.mark.parametrize(
    ("lone", "guarded", "privileged", "is_told"),
    [
        (LoneId("id", ()), "", "", True),
        (LoneId("id", ()), "name", "Other", True),
        (LoneId("id", ()), "id", "", False),
        (LoneId("id", ()), "", "Own", False),
        (LoneId("id", (), ("tenan",)), "", "", False),
        (None, "", "", False),
    ],
)
def test_an_id_that_nothing_else_looks_at(
    lone: LoneId | None, guarded: str, privileged: str, *, is_told: bool
) -> None:
    lacking = one("id", function="m.Own", lone=lone)

    found = list(
        without_tenant(
            asking(*WITH, lacking), (), [GuardedPart(guarded)], [PrivilegedRoute(privileged)]
        )
    )

    assert [told.statement for told in found] == ([lacking] if is_told else [])


@pytest.mark.parametrize(
    ("lone", "is_told"),
    [
        (LoneId("id", ("m.Get",)), True),
        (LoneId("id", ("m.Get",), ("tenan",)), False),
        (LoneId("id", ("m.Get", "m.May")), False),
        (LoneId("id", ("m.Get", "m.Own")), False),
    ],
)
def test_an_id_that_goes_to_one_function_alone(lone: LoneId, *, is_told: bool) -> None:
    lacking = one("id", function="m.Get")
    knows = IdUse("m.handle", ("m.Get",), says=("tenan",), serves=True, lone=(lone,))

    found = list(without_tenant(asking(*WITH, lacking), [knows]))

    assert [told.statement for told in found] == ([lacking] if is_told else [])


SERVED = "(*m/svc.FileService).Remove"


@pytest.mark.parametrize(
    ("handed", "is_told"),
    [
        (LoneId("id", (SERVED,), ("tenan",), at=2), True),
        (LoneId("id", (SERVED,), ("tenan",), among=True, at=2), True),
        # Another ID of the client than the one that the service does not look at.
        (LoneId("id", (SERVED,), ("tenan",), among=True, at=1), False),
        # The handler looks at what comes back.
        (LoneId("id", (SERVED,), ("tenan",), ("tenan",), at=2), False),
        (LoneId("id", (SERVED, "m.May"), ("tenan",), at=2), False),
    ],
)
def test_a_service_is_told_the_tenant_and_does_not_look(handed: LoneId, *, is_told: bool) -> None:
    few = [one("id tenant_id", function="m.Own"), one("id", function=GET)]
    service = IdUse(SERVED, (GET,), says=("tenan",), lone=(LoneId("", (GET,), of=2, at=1),))
    handler = IdUse(HANDLER, (SERVED,), says=("tenan",), serves=True, lone=(handed,))

    found = list(without_tenant(asking(*few), [service, handler]))

    assert bool(found) is is_told


@pytest.mark.parametrize(
    ("symbol", "is_told"), [("(*Store).RevokeLink", True), ("(*Store).AcceptLink", False)]
)
def test_what_was_given_out_is_taken_back(symbol: str, *, is_told: bool) -> None:
    lacking = one("id", table="links", function=GET, symbol=symbol)
    few = [one("id tenant_id", table="links"), lacking]

    found = list(without_tenant(asking(*few, tables="links"), [use(HANDLER, GET, serves=True)]))

    assert bool(found) is is_told


@pytest.mark.parametrize(
    ("cleared", "verb", "is_told"),
    [
        ("tenant_id is_default", "update", True),
        # It is looked up, or changed, for its tenant.
        ("id tenant_id", "update", False),
        ("tenant_id is_default", "select", False),
    ],
)
def test_one_of_a_tenants_rows_is_chosen(cleared: str, verb: str, *, is_told: bool) -> None:
    clear = msgspec.structs.replace(one(cleared, function=GET), verb=verb)
    choose = msgspec.structs.replace(one("id", function=GET), verb="update")
    few = [one("id tenant_id", function="m.Own"), clear, choose]
    chosen = LoneId("id", (GET,), ("tenan",), at=2)
    handler = IdUse(HANDLER, (GET,), says=("tenan",), serves=True, lone=(chosen,))

    found = list(without_tenant(asking(*few), [handler]))

    assert [told.statement for told in found] == ([choose] if is_told else [])


@pytest.mark.parametrize(("bound", "is_told"), [("id", True), ("b_id", False)])
def test_a_row_brings_its_own_id(bound: str, *, is_told: bool) -> None:
    few = [one("id tenant_id", function="m.Own"), one(bound, function=GET)]
    handler = IdUse(HANDLER, (GET,), serves=True, rows=(GET,))

    found = list(without_tenant(asking(*few, tables="a bs"), [handler]))

    assert bool(found) is is_told


def test_who_asks_by_an_id_alone_is_told() -> None:
    few = [one("id tenant_id", function="m.Own"), one("id", function=GET)]
    at = Place("internal/svc/a.go", AT, "Show")
    open_one = IdUse("m/svc.Show", (GET,), places=(at,))
    unreached = IdUse("m/svc.Hide", (GET,), places=(Place("internal/svc/b.go", AT),))
    knowing = IdUse("m/svc.Mine", (GET,), says=("tenan",), serves=True, places=(at,))
    handler = IdUse(HANDLER, ("m/svc.Show", "m/svc.Mine"), serves=True)

    (told,) = without_tenant(asking(*few), [open_one, unreached, knowing, handler])

    assert told.callers == (at,)


@pytest.mark.parametrize(
    ("path", "symbol", "is_told"),
    [
        ("internal/store/billing_repository.go", "(*Store).Get", True),
        ("internal/store/webhook_store.go", "(*Store).Get", True),
        ("internal/store/a.go", "(*Store).RevokeSession", True),
        ("internal/admin/a.go", "(*Store).Get", False),
        ("internal/store/a.go", "(*Store).PurgeOld", False),
    ],
)
def test_a_word_of_trade_is_no_job(path: str, symbol: str, *, is_told: bool) -> None:
    lacking = one("id", function=GET, path=path, symbol=symbol)
    few = [one("id tenant_id", function="m.Own"), lacking]
    asks = use(HANDLER, GET, serves=True)

    assert bool(list(without_tenant(asking(*few), [asks]))) is is_told
    assert not list(without_tenant(asking(*few), []))


@pytest.mark.parametrize(
    ("lone", "bound", "is_told"),
    [
        (LoneId("id", ()), "id", True),
        (LoneId("id", ()), "a_id", True),
        (LoneId("id", ()), "user_id", False),
        (LoneId("id", (), ("tenan",)), "id", False),
        (None, "id", False),
    ],
)
def test_rows_that_hang_on_a_tenants(lone: LoneId | None, bound: str, *, is_told: bool) -> None:
    lacking = one(bound, function="m.Get", table="parts", lone=lone)
    asked = Asking("tenant_id", ("as",), (*WITH, lacking), below={"parts": "as"})

    assert list(below_tenant(asked, ())) == ([(lacking, "as")] if is_told else [])


def test_of_two_tables_that_a_row_hangs_on_the_first_by_name_is_told() -> None:
    lacking = one("id e_id d_id c_id", function="m.Get", table="parts", lone=LoneId("id", ()))
    owned = ("as", "cs", "ds", "es")
    asked = Asking("tenant_id", owned, (*WITH, lacking), below={"parts": "as"})

    assert list(below_tenant(asked, ())) == [(lacking, "cs")]


@pytest.mark.parametrize(("of_requests", "is_told"), [(True, True), (False, False)])
def test_requests_that_name_the_tenant_tell(*, of_requests: bool, is_told: bool) -> None:
    """Nothing asks by it, though each row has one."""
    lacking = one("id", function="m.Get")
    asked = msgspec.structs.replace(
        asking(lacking), certain=frozenset({"a"}), is_of_requests=of_requests
    )

    assert bool(list(without_tenant(asked, [use("m.h", "m.Get", serves=True)]))) is is_told


OWN = [one("id tenant_id", function="m.Own", table="as")]
LONE = (LoneId("id", ("m.Service",)),)


@pytest.mark.parametrize(
    ("first", "second", "bound", "is_told"),
    [
        ({}, {}, "id", True),
        ({}, {}, "a_id", True),
        ({}, {}, "id user_id", False),
        ({"is_blind": False}, {}, "id", False),
        ({}, {"is_blind": False}, "id", False),
        ({"says": ("tenan",)}, {}, "id", False),
        ({}, {"says": ("tenan",)}, "id", False),
        ({}, {"called": ("m.Get", "m.Own")}, "id", False),
        ({"lone": ()}, {}, "id", False),
        ({"lone": (LoneId("id", ("m.Service",), among=True),)}, {}, "id", False),
        ({"serves": False}, {}, "id", False),
        ({"is_open": True}, {}, "id", False),
    ],
)
def test_rows_that_hang_on_a_tenants_and_nobody_looks_at(
    first: dict[str, object], second: dict[str, object], bound: str, *, is_told: bool
) -> None:
    handler = IdUse("m.Show", ("m.Service",), serves=True, lone=LONE, is_blind=True)
    service = IdUse("m.Service", ("m.Get",), is_blind=True)
    uses = [msgspec.structs.replace(handler, **first), msgspec.structs.replace(service, **second)]
    lacking = one(bound, function="m.Get", table="parts")
    asked = Asking("tenant_id", ("as",), (*OWN, lacking), below={"parts": "as"})

    assert list(below_tenant(asked, uses)) == ([(lacking, "as")] if is_told else [])


def test_somebody_asks_for_rows_that_others_hang_on_by_their_tenant() -> None:
    lone = (LoneId("id", ("m.Get",)),)
    handler = IdUse("m.Show", ("m.Get",), serves=True, lone=lone, is_blind=True)
    lacking = one("id", function="m.Get", table="parts")
    for others, is_told in (
        ([one("id tenant_id", table="as")], True),
        ([one("tenant_id", table="as")], True),
        ([one("tenant_id")], False),
    ):
        asked = Asking("tenant_id", ("as",), (*others, lacking), below={"parts": "as"})
        assert bool(list(below_tenant(asked, [handler]))) is is_told


@pytest.mark.parametrize(
    ("bound", "is_told"),
    [("id", True), ("id user_id", False), ("user_id", True), ("id status", True)],
)
def test_a_row_that_was_found_for_its_user_first(bound: str, *, is_told: bool) -> None:
    lacking = one("id", function="m.Change")
    first = one(bound, function="m.Of", table="b")
    handler = IdUse("m.handle", ("m.Of", "m.Change"), serves=True)

    found = list(without_tenant(asking(*WITH, first, lacking), [handler]))

    assert [told.statement for told in found] == ([lacking] if is_told else [])
