"""Tables of what was booked, whose rows are reversed and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money import is_amount

if TYPE_CHECKING:
    from golint_rules.knowledge.schema.schema import Schema
    from golint_rules.knowledge.statements.table_statements import TableStatement

#: Names that say it by themselves.
_SURE = word_set(
    """postings posting ledger_entries ledger_entry journal_entries journal_entry journal_lines
    ledger_lines ledger_transactions ledger_postings balance_entries account_entries
    general_ledger credit_ledger wallet_ledger wallet_transactions account_transactions
    balance_transactions wallet_entries ledger_logs double_entries"""
)
#: Names that say it of a table with an amount in it.
_WITH_AMOUNT = word_set("transactions entries operations movements transfers ledger journal")
#: What a booking is made of; a status or a note may change.
_BOOKED = word_set(
    """amount amount_minor amount_cents value debit credit debit_amount credit_amount currency
    currency_code asset asset_code account_id account debit_account_id credit_account_id direction
    balance_after balance_before"""
)
#: What says how far a row has come on its course.
_COURSE = word_set("status state")
#: What says that rows which were never booked are meant.
_NOT_BOOKED = word_set("draft drafts pending staging temp tmp expired archive archived")


def is_booked(table: str, schema: Schema | None) -> bool:
    """Does a table hold what was booked?"""
    if not _NOT_BOOKED.isdisjoint(table.split("_")):
        return False
    if table in _SURE:
        return True
    known = schema.table(table) if schema is not None else None
    return table in _WITH_AMOUNT and known is not None and any(map(is_amount, known.columns))


def unbooks(statement: TableStatement) -> str:
    """What a statement does to rows that were booked; empty for nothing, and for what may be."""
    if statement.verb == "delete":
        return "deletes"
    changed = _BOOKED.intersection(statement.changed)
    if statement.tables[0] not in _SURE and not _COURSE.isdisjoint(statement.changed):
        return ""  # such a row is saved whole on its course from order to payment
    return "changes" if statement.verb == "update" and changed else ""
