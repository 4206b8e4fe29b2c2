"""Entities and tables that have a row more with each use of a service, by their names."""

from collections.abc import Collection

from golint_rules.knowledge.basics.tables import word_set

#: Last words of such entities and tables, in the singular.
GROWING = word_set(
    """order payment transaction transfer invoice refund payout withdrawal deposit charge
    settlement bill receipt booking reservation ticket shipment delivery user customer account
    wallet subscription notification message comment log audit event session entry posting journal
    movement history statement purchase sale claim loan installment repayment dispute chargeback
    outbox lead transaksi pembayaran pesanan"""
)
#: Last words that say how an entity is kept, not what it is.
_KEPT_AS = word_set("model models entity entities dto record records row rows schema table db dao")

#: Who runs a service, and what it books on: of these there are as many as somebody makes by hand.
_FEW = word_set(
    """admin admins administrator superadmin staff operator system backoffice gl ledger accounting
    chart"""
)
_OF_FEW = word_set("user users account accounts")
#: By themselves these may be days in a calendar: `order_events` are what happened to orders.
_CALENDAR = word_set("event events")


def grows(said: tuple[str, ...], growing: Collection[str] = GROWING) -> bool:
    """Does what has a name of these words grow: `order models` of the table `order_models`?

    What stands before an `of` is what there are many of: a `point_of_sale` is no sale. Users who
    run the service, `admin_users`, are few.
    """
    said = said[: said.index("of")] if "of" in said else said
    while said and said[-1] in _KEPT_AS:
        said = said[:-1]
    last = said[-1] if said else ""
    if last in _OF_FEW and not _FEW.isdisjoint(said[:-1]):
        return False
    if last in _CALENDAR and len(said) == 1:
        return False
    forms = {last, last.removesuffix("s"), f"{last.removesuffix('ies')}y"}
    return not forms.isdisjoint(growing)
