"""Database transactions: where one begins, what ends it, and what is done with it in between."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import is_service, repository_write, writes
from golint_rules.knowledge.sql.gorm import GORM_DB

#: Methods that begin a transaction, by their last words.
BEGINNING = (
    *("Begin", "BeginTx", "BeginTxx", "Beginx", "MustBegin", "MustBeginTx", "BeginTxFunc"),
    *("Tx", "StartTransaction", "BeginTransaction", "NewTransaction"),
)
_TRANSACTION = late_regex(
    r"database/sql\.Tx|github\.com/jmoiron/sqlx\.Tx|github\.com/jackc/pgx(?:/v\d)?\.Tx"
    r"|github\.com/uptrace/bun\.Tx|github\.com/jackc/pgx/v\d/pgxpool\.Tx"
    r"|github\.com/go-pg/pg(?:/v\d+)?\.Tx"
)
_GORM_BEGIN = late_regex(r"\(\*(?:gorm\.io|github\.com/jinzhu)/gorm\.DB\)\.Begin(?:Tx)?")
#: Methods that end a transaction.
ENDING = word_set("Commit Rollback")
#: Handles that are no transaction: pools, and single connections.
_POOL = late_regex(
    r"database/sql\.(?:DB|Conn)|github\.com/jmoiron/sqlx\.(?:DB|Conn)"
    r"|github\.com/jackc/pgx/v\d/pgxpool\.(?:Pool|Conn)|github\.com/jackc/pgx/v\d\.Conn"
    r"|github\.com/uptrace/bun\.(?:DB|Conn)|github\.com/go-pg/pg(?:/v\d+)?\.(?:DB|Conn)"
)


def is_transaction(name: str) -> bool:
    """Is it the name of a type that is a transaction, and nothing else?"""
    return _TRANSACTION.fullmatch(name) is not None


def is_pool(name: str) -> bool:
    """Is it the name of a type of which each statement may run on a connection of its own?"""
    return _POOL.fullmatch(name) is not None


def begun_by(call: Call) -> Local | None:
    """The local that holds the transaction that a call begins, which no other call sets."""
    held = next(iter(call.target_locals), None)
    if held is None or held.origin != call or len(held.writes) != 1:
        return None
    if is_transaction(held.type_name):
        return held
    is_gorm = _GORM_BEGIN.fullmatch(call.callee) is not None
    return held if is_gorm and GORM_DB.fullmatch(held.type_name) else None


def begun_as_own(call: Call) -> Local | None:
    """The local that holds a transaction of the module's own kind, which the call begins.

    It is an interface with `Commit` and `Rollback` that methods are handed: `CreateTx(ctx, tx, o)`.
    """
    held = next(iter(call.target_locals), None)
    if held is None or held.origin != call or len(held.writes) != 1 or begun_by(call) is not None:
        return None
    types, kind = call.types, held.type
    if not types.is_interface(kind):
        return None
    is_whole = all(types.method(kind, end) is not None for end in ENDING)
    return held if is_whole and any(use.argument_of is not None for use in held.uses) else None


def last_of_chain(use: Code) -> Call | None:
    """The last of the calls that follow one another on a value: `Commit` in `tx.Debug().Commit()`.

    The first that ends a transaction counts.
    """
    call = use.receiver_of
    for _ in range(_MAX_CHAIN):
        following = call.receiver_of if call is not None and call.method not in ENDING else None
        if following is None:
            break
        call = following
    return call


_MAX_CHAIN = 12
#: Last calls that read, and what other statements begin with, which give rows as well.
_READING = word_set(
    """First Take Last Find Scan Pluck Count Row Rows Get GetContext Select SelectContext Query
    QueryContext QueryRow QueryRowContext Queryx QueryxContext QueryRowx QueryRowxContext"""
)
_CHANGING = word_set(
    """Create CreateInBatches Save Update Updates UpdateColumn UpdateColumns Delete Insert Exec
    Clauses"""
)
_WRITING_SQL = late_regex(
    r"(?is)\s*(?:INSERT|UPDATE|DELETE|MERGE|CALL|TRUNCATE)\b|.*\bFOR\s+UPDATE"
)


def only_reads(call: Call) -> bool:
    """Does a call on a handle, with what follows on it, read rows and change none?"""
    chain = [call]
    while len(chain) < _MAX_CHAIN and (following := chain[-1].receiver_of) is not None:
        chain.append(following)
    if chain[-1].method not in _READING or any(one.method in _CHANGING for one in chain):
        return False
    texts = (text for one in chain for given in one.arguments[:2] for text in given.texts[:1])
    return not any(map(_WRITING_SQL.match, texts))


def uses_of_pool(begun: Call, held: Local) -> Iterator[Call]:
    """The calls on the handle that a transaction was begun on, while it is under way."""
    outer = begun.receiver
    function = begun.enclosing_function
    if outer is None or function is None or not _is_handle(outer):
        return
    is_own = outer.types.is_interface(outer.type)
    ended = [c for u in held.uses if (c := last_of_chain(u)) is not None and c.method in ENDING]
    commits = [call for call in ended if call.method == "Commit"]
    for call in function.calls:
        receiver = call.receiver
        if receiver is None or receiver.text != outer.text or call == begun:
            continue
        runs = runs_statement(call) or (is_own and _RUNS.fullmatch(call.method) is not None)
        if call.enclosing_function != function or not runs:
            continue
        if is_between(begun, call, commits, ended):
            yield call


def is_between(begun: Call, call: Call, commits: list[Call], ended: list[Call]) -> bool:
    """Does a path lead from where a transaction begins by a call to a commit of this one?

    A transaction that the next round of a loop begins is another one.
    """
    stops = [*(end for end in ended if not end.is_deferred), begun]
    return begun.leads_to(call, past=stops) and any(
        call.leads_to(commit, past=[stop for stop in stops if stop != commit]) for commit in commits
    )


#: Methods of pools that no transaction has.
_OF_POOLS = ("BeginTx", "Acquire", "Ping", "PingContext", "Close", "Stat", "Stats")


def _is_handle(outer: Code) -> bool:
    name = outer.base_type_name
    if is_pool(name) or GORM_DB.fullmatch(name) is not None:
        return True
    # A house's own interface for a pool, which no transaction can stand behind.
    types, kind = outer.types, outer.type
    if not types.is_interface(kind) or types.method(kind, "Commit") is not None:
        return False
    return any(types.method(kind, name) is not None for name in _OF_POOLS)


_RUNS = late_regex(
    r"(?:Named|Must)?(?:Exec|Query|QueryRow|Get|Select|Queryx|QueryRowx|CopyFrom|SendBatch)"
    r"(?:Context)?"
)
#: Methods of `*gorm.DB` that begin a statement.
_GORM_RUNS = word_set(
    """Create CreateInBatches Save Update Updates UpdateColumn UpdateColumns Delete Exec Raw Find
    First Take Last Scan Pluck Count FirstOrCreate Model Where Table Preload Joins Select Clauses
    WithContext Unscoped Scopes Order"""
)


def runs_statement(call: Call) -> bool:
    """Does a call on a handle run a statement, or begin one?"""
    receiver = call.receiver
    if receiver is None:
        return False
    name = receiver.base_type_name
    if GORM_DB.fullmatch(name):
        return call.method in _GORM_RUNS
    if name.startswith("github.com/uptrace/bun."):
        return call.method.startswith("New") or _RUNS.fullmatch(call.method) is not None
    return is_pool(name) and _RUNS.fullmatch(call.method) is not None


def beside_callback(literal: Function) -> Iterator[tuple[Call, str]]:
    """The statements in a callback of a transaction that run on a handle around it.

    With each the name of the transaction that the callback is handed.
    """
    taker = literal.argument_of
    if taker is None:
        return
    held = held_in(literal, taker)
    if not held:
        return
    outer = taker.receiver.text if taker.receiver is not None else ""
    holder = outer.rpartition(".")[0] or outer
    for call in literal.calls:
        receiver = call.receiver
        if receiver is None or not _is_handle(receiver) or not runs_statement(call):
            continue
        if receiver.text == outer or _is_same_database(receiver, holder):
            local = receiver.local
            if local is None or not literal.holds_byte(local.declared_at):
                yield call, held


def _is_same_database(handle: Code, holder: str) -> bool:
    """Is it the one handle of its holder, or of the program: `s.db`, `repositories.DB`?"""
    origin = handle.selected_from
    if origin is None:
        # A variable of the package.
        return handle.is_name and handle.local is None and handle.name in _MAIN_HANDLES
    if handle.selected not in _MAIN_HANDLES:
        return False
    if is_pool(handle.base_type_name):
        return origin.text == holder
    return origin.text == holder or (origin.is_name and origin.local is None)


#: What the fields are called that hold the one database of a store.
_MAIN_HANDLES = word_set("db DB conn pool Pool database sqlDB")


def held_in(literal: Function, taker: Call) -> str:
    """The name by which a callback holds the transaction that `taker` hands it; empty for none."""
    return _gorm_transaction_of(literal, taker) or _transaction_of(literal)


def _transaction_of(literal: Function) -> str:
    """The name of the parameter by which a literal is handed a transaction; empty for none."""
    for name, kind in literal.params.items():
        if is_transaction(kind) and name != "_":
            return name
    return ""


def _gorm_transaction_of(literal: Function, taker: Call) -> str:
    """The same of `db.Transaction(func(tx *gorm.DB) error {…})`."""
    if not taker.callee.endswith("gorm.DB).Transaction"):
        return ""
    return next(
        (n for n, kind in literal.params.items() if GORM_DB.fullmatch(kind) and n != "_"), ""
    )


#: How types end that may be bound to a transaction.
_BOUND = (("repository",), ("repo",), ("store",), ("queries",))
#: Words of calls that run a callback in a transaction.
_RUNNING = word_set("transaction transactional tx atomic atomically")


def writes_beside(literal: Function, ctx: Context) -> Iterator[tuple[Call, str]]:
    """The writes of repositories and services in a callback of a transaction, but not in it.

    They are given nothing of it: neither the transaction nor what was made of it. With each the
    name of what the callback is handed.
    """
    taker = literal.argument_of
    if taker is None:
        return
    held = held_in(literal, taker)
    own = "" if held else _repository_of(literal, taker, ctx)
    if held or own:
        for call in _writes_without(literal, held or own, ctx):
            if held or _is_of_type(call, literal.params[own]):
                yield call, held or own
    if own:
        yield from ((call, own) for call in _promoted_beside(literal, literal.params[own]))


def _promoted_beside(literal: Function, kind: str) -> Iterator[Call]:
    """The statements that a store runs by the queries that it embeds, in a callback with its own.

    `s.Update(…)` of a `*Queries` in `*Store`, where the callback is handed a `*Queries`.
    """
    for call in literal.calls:
        receiver = call.receiver
        local = receiver.local if receiver is not None else None
        if receiver is None or local is None or literal.holds_byte(local.declared_at):
            continue
        promoted = call.callee in (f"(*{kind}).{call.method}", f"({kind}).{call.method}")
        if not promoted or receiver.base_type_name == kind or not call.returns_error:
            continue
        if not any(c.start_byte < call.start_byte and c.mentions_error for c in call.conditions):
            yield call


def writes_past(begun: Call, held: Local, ctx: Context) -> Iterator[Call]:
    """The writes of repositories between the begin and the commit of a transaction, beside it."""
    function = begun.enclosing_function
    if function is None:
        return
    ended = [c for u in held.uses if (c := last_of_chain(u)) is not None and c.method in ENDING]
    commits = [call for call in ended if call.method == "Commit"]
    for call in _writes_without(function, held.name, ctx):
        if call.enclosing_function == function and is_between(begun, call, commits, ended):
            yield call


def _repository_of(literal: Function, taker: Call, ctx: Context) -> str:
    """The parameter by which a callback is handed a repository that is bound to a transaction."""
    if _RUNNING.isdisjoint(words(taker.method)):
        return ""
    given = literal.params  # those of literals in it are locals, too
    for use in literal.locals:
        if not use.is_param or use.name == "_" or use.name not in given:
            continue
        path, _, name = use.type_name.rpartition(".")
        inside = path == ctx.module_path or path.startswith(f"{ctx.module_path}/")
        if inside and ctx.module_path and words(name)[-1:] in _BOUND:
            return use.name
    return ""


def _is_of_type(call: Call, kind: str) -> bool:
    receiver = call.receiver
    return receiver is not None and receiver.base_type_name == kind


def _writes_without(function: Function, held: str, ctx: Context) -> Iterator[Call]:
    """The writes in a function by what its method's receiver holds that never see `held`."""
    if any(_takes_along(call, held) for call in function.calls):
        return
    for call in function.calls:
        if not _writes_elsewhere(call, ctx) or _sees(call, held, function):
            continue
        # What is kept of a failure is meant to stay.
        if any(c.start_byte < call.start_byte and c.mentions_error for c in call.conditions):
            continue
        if not _is_undone_for_failure(call, function):
            yield call


def _is_undone_for_failure(call: Call, function: Function) -> bool:
    """Is something taken away on a way that ends in an error alone, and so rolls back?

    `_ = s.files.Delete(url); return ErrUnknownKind`: what no transaction holds is undone by hand.
    """
    if not call.method.lower().startswith(_TAKING_AWAY):
        return False
    ends = [end for end in function.returns if call.leads_to(end)]
    return bool(ends) and all(end.returned and _is_failure(end.returned[-1]) for end in ends)


def _is_failure(returned: Code) -> bool:
    made = returned.inner.call
    if made is not None:
        return made.callee in ("fmt.Errorf", "errors.New", "errors.Join")
    return _SENTINEL.fullmatch(returned.text) is not None and returned.is_error


_SENTINEL = late_regex(r"(?:\w+\.)?[eE]rr[A-Z]\w*")
#: How methods begin that take away what was made before.
_TAKING_AWAY = ("delete", "remove", "release", "undo", "revoke", "cancel", "purge")


def _takes_along(call: Call, held: str) -> bool:
    """Is a context, or something else that goes along, made of the transaction?"""
    if not any(given.mentions(held) for given in call.arguments):
        return False
    return any("context.Context" in str(result) for result in call.results or ())


def _sees(call: Call, held: str, function: Function) -> bool:
    receiver = call.receiver
    if receiver is not None and receiver.mentions(held):
        return True
    for given in call.arguments:
        local = given.value.local
        if given.mentions(held) or (local is not None and _is_made_of(local, held)):
            return True
        if (
            local is not None
            and not local.is_param
            and function.holds_byte(local.declared_at)
            and "ontext" in local.type_name
        ):
            return True
    return False


def _is_made_of(local: Local, held: str) -> bool:
    """Does a variable hold what is bound to a transaction: `q := s.queries.WithTx(tx)`?"""
    origin = local.origin
    return origin is not None and origin.mentions(held)


def _writes_elsewhere(call: Call, ctx: Context) -> bool:
    """Does a call write by a field of a method's receiver, or by a method beside it?"""
    receiver = call.receiver
    if receiver is None:
        return False
    around = call.declared_function
    holder = around.receiver if around is not None else None
    if holder is None:
        return False
    root = receiver.selected_from
    if root is not None and root.local == holder:
        if repository_write(call, ctx):
            return True
        return is_service(receiver, ctx) and writes(call.method)
    body = call.function if receiver.local == holder else None
    return body is not None and body.once(_writes_by_field, ctx)


def _writes_by_field(function: Function, ctx: Context) -> bool:
    """Does a method write by what its receiver holds, and in no transaction that it is given?"""
    if any(is_transaction(t) or GORM_DB.fullmatch(t) for t in function.params.values()):
        return False
    holder = function.receiver
    for call in function.calls:
        receiver = call.receiver
        root = receiver.selected_from if receiver is not None else None
        if root is None or root.local is None or root.local != holder:
            continue
        if repository_write(call, ctx) or (receiver is not None and _is_written(receiver, call)):
            return True
    return False


#: Methods of handles that write.
_GORM_WRITES = word_set("Create Save Update Updates UpdateColumn UpdateColumns Delete Exec")


def _is_written(handle: Code, call: Call) -> bool:
    if GORM_DB.fullmatch(handle.base_type_name):
        return call.method in _GORM_WRITES
    return is_pool(handle.base_type_name) and call.method.startswith("Exec")
