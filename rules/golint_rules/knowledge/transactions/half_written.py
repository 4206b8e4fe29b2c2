"""Writes that belong together and are no transaction: the first stays when the second fails."""

from __future__ import annotations

from functools import lru_cache

from golint_agent.rulekit import Call, Code, Context, Function, Record, late_regex, words
from golint_rules.knowledge.basics.row_states import CHANGING
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import (
    is_store_word,
    repository_write,
    subject_of,
    type_words,
    writes,
)
from golint_rules.knowledge.requests.contexts import bodies, handles_request
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in
from golint_rules.knowledge.transactions.transactions import is_pool

#: Words of what is booked: one of two writes must be about it.
BOOKED = word_set(
    """balance balances wallet wallets ledger ledgers entry entries posting postings account
    accounts payment payments transaction transactions transfer transfers payout payouts refund
    refunds invoice invoices order orders withdrawal withdrawals deposit deposits commission
    commissions credit credits stock inventory booking bookings reservation reservations
    settlement settlements charge charges subscription subscriptions dispute disputes saldo topup
    booked appointment appointments rental rentals loan loans quota quotas payroll
    payrolls shipment shipments voucher vouchers coupon coupons redemption redemptions enrollment
    enrollments sale sales purchase purchases bill bills receipt receipts installment installments
    reimbursement reimbursements debt debts"""
)
#: First words of methods of a store that move money, and what these are about.
_MOVING = word_set("withdraw deposit debit credit transfer charge refund")
_BALANCE = frozenset({"balance"})
#: So many writes of a function are compared with one another at most.
_MOST_WRITES = 40
#: Words of tenants, and of those who come with one when it is opened.
_TENANTS = word_set(
    """tenant tenants organization organizations organisation organisations org orgs company
    companies workspace workspaces clinic clinics school schools restaurant restaurants merchant
    merchants business businesses"""
)
_PEOPLE = word_set(
    """user users member members membership memberships owner owners role roles employee employees
    staff"""
)
#: Users, whose roles and memberships come with them.
_ACCOUNTS = word_set("user users employee employees")
#: Words of what may be missing, or is written again.
BESIDE = word_set(
    """log logs audit audits event events run runs state states sync import imports outbox
    notification notifications cache history session sessions activity webhook webhooks attempt
    attempts metric metrics token tokens login view views read preference preferences setting
    settings"""
)
#: What says that a function works in a transaction, or is undone: by words of calls and parameters.
_TOGETHER = word_set(
    """tx transaction transactional begin commit rollback atomic atomically unitofwork uow saga
    compensate compensation compensating undo revert restore"""
)
_TOGETHER_TEXT = late_regex(
    r"(?i)t(?<=\bt)x\b(?=\s*[.,():=]|\s+\*?\w+[.)])|u(?<=\bu)nit_?of_?work\b|r(?<=\br)ollback"
    r"|c(?<=\bc)ompensat|r(?<=\br)evert|RunInTx|WithTx|InTransaction"
    r"|\.Transaction\(|\.Begin|m(?<=\bm)ark\w*(?:failed|cancell?ed|as_?failed)"
)
#: A transaction that goes along in a context: whoever is called may be in it.
_CARRIED = late_regex(
    rb"(?i)(?:tx|transaction\w*|atomic\w*)\(\s*[\w.()]+,\s*func\(\s*\w+\s+context\.Context",
    holding=("tx", "transaction", "atomic"),
)
CREATING = word_set("create insert add save")
_GORM_WRITES = word_set("Create Save Update Updates UpdateColumn UpdateColumns Delete")
_WRITING = word_set("insert update delete")
_OUTBOX = "outbox"
#: No file that makes a row of an outbox lacks all of these.
_SPEAKING_OF_OUTBOX = ("utbox", "EventType", "Topic", "EventName", "RoutingKey")
#: Fields that a row of an outbox has, one of each.
_OF_ANNOUNCEMENT = (
    word_set("payload data body"),
    word_set("eventtype topic eventname routingkey"),
    word_set("retrycount retries attempts publishedat sentat"),
)
#: First words of methods that put something into an outbox.
_FILLING = word_set("create insert save add enqueue store")
_RUNNING = word_set("Exec ExecContext NamedExec NamedExecContext")
#: Queries that write where they are `INSERT … RETURNING`; what they gave is then scanned.
_ROWS = word_set("QueryRow QueryRowContext QueryRowx QueryRowxContext")
_DELETING = word_set("delete remove clear")
#: Calls of other parties, within which no transaction may be held open.
_REMOTE = word_set(
    """client gateway provider api http grpc processor psp stripe paypal sdk broker publisher
    producer bank remote mailer emailer smtp"""
)
#: Who has a library for payments, by the owner of its module.
_PAYING = word_set("stripe plutov razorpay xendit midtrans adyen braintree-go")


class HalfWritten(Record, frozen=True):
    """Two writes of which the first stays alone when the second fails."""

    first: Call
    second: Call


def half_written(function: Function, ctx: Context) -> HalfWritten | None:
    """The first two writes of a function that belong together; None where that is not sure."""
    if not function.may_call(_may_be_write) or sum(map(_may_store, function.calls)) <= 1:
        return None
    for body in bodies(function):
        if body.returns_error or handles_request(body):
            found = _in_body(body, ctx)
            if found is not None and not works_together(function):
                return None if _may_be_bound(function, ctx) else found
    return None


def _may_be_bound(function: Function, ctx: Context) -> bool:
    """Is it a method of a store that its transactions have as well, whose callers may be in one?

    `func (s *Store) Begin(ctx) (*TxStore, error)`, where a `TxStore` embeds the store.
    """
    if not function.is_method:
        return False
    return any(
        _BINDING.match(one.name) is not None
        and one.receiver_type == function.receiver_type
        and bool(one.results)
        and ctx.has_method(one.results[0], function.name)
        for file in ctx.beside
        if file.source_has(") Begin", ") WithTx", ") WithTransaction", ") Tx(")
        for one in file.functions()
    )


_BINDING = late_regex(r"(?:Begin\w*|WithTx|WithTransaction|Tx)$")


def _in_body(function: Function, ctx: Context) -> HalfWritten | None:
    found: list[tuple[Call, frozenset[str]]] = []
    others: list[Call] = []
    for call in function.calls:
        if call.enclosing_function != function or call.method in _ROWS:
            continue
        about = stored_by(call, ctx) if _may_store(call) else None
        if about:
            found.append((call, about | _moved(call)))
        else:
            others.append(call)
    # Most functions write once or not at all; other files are asked last.
    if len(found) <= 1 or works_together(function):
        return None
    if ctx.once(is_carried):
        return None
    remote = [call for call in others if is_remote(call)]
    for at, (second, about) in enumerate(found[:_MOST_WRITES]):
        for first, before in found[:at]:
            if _changes_one(first, second):
                continue
            if not _belongs(before, about) and not (before == about and _replaces(first, second)):
                continue
            if follows(first, second, remote):
                return HalfWritten(_written_by(first), _written_by(second))
    return None


def _moved(call: Call) -> frozenset[str]:
    """Money, where a method moves it by its verb: `funds.Withdraw(ctx, id, amount)`."""
    return frozenset() if _MOVING.isdisjoint(words(call.method)[:1]) else _BALANCE


def _written_by(call: Call) -> Call:
    """The call that is handed the statement, of one that only scans what it gave."""
    query = call.receiver.call if call.method == "Scan" and call.receiver is not None else None
    return query if query is not None and query.method in _ROWS else call


def _replaces(first: Call, second: Call) -> bool:
    """Are rows deleted, and then created anew: `DeleteItems`, and then `CreateItems`?"""
    return not _DELETING.isdisjoint(_verbs(first)) and not CREATING.isdisjoint(_verbs(second))


def _verbs(call: Call) -> tuple[str, ...]:
    """What a write does: the verb of its statement, or the first word of its method."""
    query = _written_by(call)
    found = statement_in(query) if query.method in _RUNNING or query.method in _ROWS else None
    statement = found[1].statement if found is not None else None
    return (statement.verb,) if statement is not None else words(call.method)[:1]


def is_carried(ctx: Context) -> bool:
    """Does a transaction go along in a context anywhere in the package?"""
    return any(file.source_matches(_CARRIED) for file in ctx.beside)


def _changes_one(first: Call, second: Call) -> bool:
    """Do two methods change the same thing: `UpdateOrderStatus` and `UpdateOrderNote`?"""
    one, other = words(first.method), words(second.method)
    if one[1:2] == () or other[1:2] == ():
        return False
    if one[0] in CREATING and other[0] in CHANGING:
        # `CreateCallback`, and then `UpdateCallbackSignature` of the same.
        return other[1 : len(one)] == one[1:]
    return one[1:2] == other[1:2] and {one[0], other[0]} <= CHANGING


def _belongs(one: frozenset[str], other: frozenset[str]) -> bool:
    """Are two writes about different things, one of them booked, or a tenant and its people?"""
    if one == other:
        return False
    if not BOOKED.isdisjoint(one | other):
        return True
    return any(
        not part.isdisjoint(first) and not _PEOPLE.isdisjoint(second - part)
        for part in (_TENANTS, _ACCOUNTS)
        for first, second in ((one, other), (other, one))
    )


def follows(first: Call, second: Call, remote: list[Call]) -> bool:
    """Does the second run after the first, with a way out between them, and nobody else's call?"""
    if not first.dominates(second) or not first.failures or not _may_fail(second):
        return False
    if any(c.start_byte < second.start_byte and c.mentions_error for c in second.conditions):
        return False
    return not any(first.start_byte < call.start_byte < second.start_byte for call in remote)


def _may_fail(call: Call) -> bool:
    return call.returns_error or GORM_METHOD.fullmatch(call.callee) is not None


def works_together(function: Function) -> bool:
    """Does a function mention a transaction, or undo what it did?"""
    if _TOGETHER_TEXT.search(function.text) is not None:
        return True
    given = (word for t in function.params.values() for word in words(t.rpartition(".")[2]))
    return not _TOGETHER.isdisjoint({*words(function.name), *given})


def _may_store(call: Call) -> bool:
    """May a call write for good, by its name alone? That costs no types."""
    return _may_be_write(call.method)


@lru_cache(maxsize=8_192)
def _may_be_write(method: str) -> bool:
    if method in _RUNNING or method in _GORM_WRITES or method == "Scan" or writes(method):
        return True
    found = words(method)
    return found[:1] != () and found[0] in _FILLING


def stored_by(call: Call, ctx: Context) -> frozenset[str]:
    """What a call writes for good, as words; none for what writes nothing that counts."""
    about = frozenset[str]()
    if ctx.source_has(*_SPEAKING_OF_OUTBOX) and _fills_outbox(call, ctx):
        return frozenset() if _is_given(call) else frozenset({_OUTBOX})
    if repository_write(call, ctx):
        about = frozenset() if _is_given(call) else subject_of(call, ctx)
    elif call.method in _RUNNING:
        about = _of_statement(call)
    elif call.method == "Scan":
        query = _written_by(call)
        about = _of_statement(query) if query != call else frozenset()
    else:
        found = GORM_METHOD.fullmatch(call.callee)
        if found is not None and found[1] in _GORM_WRITES:
            about = _of_model(call, ctx)
    return about if BESIDE.isdisjoint(about) else frozenset()


def _fills_outbox(call: Call, ctx: Context) -> bool:
    """Is something put into an outbox, whose point it is to be written with what it announces?"""
    receiver = call.receiver
    if receiver is None or words(call.method)[:1] == () or not call.returns_error:
        return False
    if words(call.method)[0] not in _FILLING:
        return False
    kind = receiver.base_type_name.rpartition(".")[2]
    if _OUTBOX in (*words(call.method), *words(receiver.name), *words(kind)):
        return True
    keeps = type_words(receiver, ctx)[-1:] != () and is_store_word(type_words(receiver, ctx)[-1])
    return keeps and any(_is_announcement(given, ctx) for given in call.arguments)


def _is_announcement(given: Code, ctx: Context) -> bool:
    """Is it a row that waits to be sent: with a payload, its kind, and a count of attempts?"""
    names = {field.name.lower() for field in ctx.fields(given.value.type)}
    return not any(names.isdisjoint(some) for some in _OF_ANNOUNCEMENT)


def _is_given(call: Call) -> bool:
    """Is the repository a parameter, which the caller may have bound to a transaction?"""
    local = call.receiver.local if call.receiver is not None else None
    return local is not None and local.is_param


def _of_statement(call: Call) -> frozenset[str]:
    receiver = call.receiver
    if receiver is None:
        return frozenset()
    made = receiver.local.origin if receiver.local is not None else None
    if made is not None and made.call is not None and made.call.method.startswith("Prepare"):
        # What a prepared statement does is said where it was prepared.
        call, receiver = made.call, made.call.receiver
    if receiver is None or not is_pool(receiver.base_type_name):
        return frozenset()
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    target = statement.target if statement is not None else None
    if statement is None or target is None or statement.verb not in _WRITING:
        return frozenset()
    return frozenset(words(target.name))


def _of_model(call: Call, ctx: Context) -> frozenset[str]:
    """The words of the entity that GORM writes."""
    given: Code | None = call.argument(0)
    for here in chain_before(call):
        if here.method == "Model":
            given = here.argument(0)
    if given is None:
        return frozenset()
    return frozenset(type_words(given.value, ctx)) - {"model", "entity"}


def is_remote(call: Call) -> bool:
    """Does a call ask another party, by the words of what it is called on?"""
    receiver = call.receiver
    if call.callee.startswith("github.com/"):
        # Functions of a library for who pays: `paymentintent.New(params)` of Stripe's.
        return call.callee.split("/")[1] in _PAYING
    if receiver is None or not call.returns_error:
        return False
    names = {*words(receiver.name), *words(receiver.base_type_name.rpartition(".")[2])}
    return not _REMOTE.isdisjoint(names) or "http" in call.callee
