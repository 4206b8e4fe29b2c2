"""Times that are looked for free, and then taken, which two at once both do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    first_word,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import is_repository
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.row_locks import LOCKING_READ
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Words of methods that look whether a time is free.
_FREE = word_set(
    """overlap overlaps overlapping overlapped conflict conflicts conflicting clash clashes collides
    available availability"""
)
#: Words of values that begin or end a time.
_ENDS = word_set(
    "start end from to begin begins until starts ends checkin checkout check arrival departure"
)
#: `start < ? AND end > ?` in either order and either kind of placeholder.
_RANGE = late_regex(
    r"(?is)\b(?:start|begin|from|check_?in|arrival)\w*\W{0,2}\s*<=?\s*(?:\?|[$@:]\w+)"
    r".{0,80}?\b(?:end|until|to|check_?out|departure)\w*\W{0,2}\s*>=?\s*(?:\?|[$@:]\w+)"
    r"|\b(?:end|until|check_?out|departure)\w*\W{0,2}\s*>=?\s*(?:\?|[$@:]\w+)"
    r".{0,80}?\b(?:start|begin|from|check_?in|arrival)\w*\W{0,2}\s*<=?\s*(?:\?|[$@:]\w+)"
)
#: What makes one of two wait, or the database refuse the second.
_GUARDED = late_regex(
    rf"(?i){LOCKING_READ}|not\s+exists|exclusion|23P01"
    r"|serializable|advisory|\block\b|\.lock\(|setnx|redsync|mutex"
    r"|contains\(\w+\.error\(\),\s*\"[^\"\n]{0,80}(?:overlap|available|conflict|already)",
    holding=(
        *("update", "lock", "exist", "exclusion", "23p01", "serializable", "advisory", "setnx"),
        *("redsync", "mutex", ".error(),", "query_option"),
    ),
)
_EXCLUDES = late_regex(r"(?i)\bexclude\s+using\b")
_TAKING = word_set("create insert add save book reserve schedule update reschedule store register")
_GORM_LOOKS = word_set("Count Find First Take Scan Pluck")
_GORM_TAKES = word_set("Create Save Update Updates")
_SQL = word_set(
    "QueryRow QueryRowContext Query QueryContext Get GetContext Exec ExecContext Select"
)
_WRITTEN = word_set("insert update")
#: Words of repositories' types that say nothing of their rows; `db` of a handle of GORM.
_REPOSITORY = word_set("repository repo store storage dao querier querie persistence db tx pool")


class TimeTaken(PackageFact, frozen=True):
    """A function takes a time that it found free before, under no lock of its own.

    `looks` and `takes` are the callees, as full names.
    """

    look: Place
    take: Place
    looks: str
    takes: str


class GuardsTimes(PackageFact, frozen=True):
    """A method locks what it reads or refuses what overlaps, by its full name.

    It is empty where a file makes a constraint that refuses it.
    """

    function: str


@package_fact(
    GuardsTimes, on=Functions(), words=("pdate", "PDATE", "xclu", "XCLU", "xist", "XIST", "ock")
)
def guards_times(function: Function, _: Context) -> Iterator[GuardsTimes]:
    """A method about times, or that writes, with such words; and SQL of such a constraint."""
    says = "exclude" in function.text.lower()
    if says and any(_EXCLUDES.search(text) for text in function.texts):
        yield GuardsTimes("")
        return
    is_asked = function.is_method and _may_matter(function.name)
    if is_asked and _GUARDED.search(function.text) is not None:
        yield GuardsTimes(function.full_name)


@package_fact(
    TimeTaken,
    on=Functions(),
    words=("verlap", "onflict", "vailab", "start", "Start", "check", "from_", "begin"),
)
def time_taken(function: Function, ctx: Context) -> Iterator[TimeTaken]:
    """The first time that a function looks for, and takes where nobody has it."""
    if not is_in_service(ctx.header) or not function.may_call(_may_matter):
        return
    looks = [call for call in function.calls if _looks(call, ctx)]
    if not looks or is_locked(function) or _GUARDED.search(function.text) is not None:
        return
    takes = [call for call in function.calls if _takes(call, ctx)]
    for look in looks:
        for take in takes:
            if _is_behind(look, take):
                yield TimeTaken(
                    Place(look.path, look.name_span, look.symbol),
                    Place(take.path, take.name_span, take.symbol),
                    look.callee,
                    take.callee,
                )
                return


def may_be_about(callee: str, table: str) -> bool:
    """May a call store rows of a table: not where its repository's name shares no word with it."""
    owner = callee.rpartition(".")[0].rpartition(".")[2].rstrip(")")
    said = {word.rstrip("s") for word in words(owner)} - _REPOSITORY
    return not said or not said.isdisjoint(word.rstrip("s") for word in table.split("_"))


@lru_cache(maxsize=8_192)
def _may_matter(method: str) -> bool:
    """May a method look for a time or take it, by its name alone?"""
    if method in _GORM_LOOKS or method in _SQL:
        return True
    return not _FREE.isdisjoint(words(method)) or first_word(method) in _TAKING


@lru_cache(maxsize=8_192)
def _may_look(method: str) -> bool:
    """May a method look for a time, by its name alone? To know whose it is takes longer."""
    return method in _GORM_LOOKS or method in _SQL or not _FREE.isdisjoint(words(method))


@lru_cache(maxsize=8_192)
def _may_take(method: str) -> bool:
    """May a method take a time, by its name alone?"""
    return method in _GORM_TAKES or method in _SQL or first_word(method) in _TAKING


def _looks(call: Call, ctx: Context) -> bool:
    """Does a call look in the database whether a time is free?"""
    method = call.method
    if not _may_look(method):
        return False
    if GORM_METHOD.match(call.callee) is not None:
        if method not in _GORM_LOOKS:
            return False
        texts = (text for here in (call, *chain_before(call)) for text in here.texts)
        return any(_RANGE.search(text) is not None for text in texts)
    if method in _SQL:
        found = statement_in(call)
        statement = found[1].statement if found is not None else None
        if found is None or statement is None or statement.verb != "select":
            return False
        position = call.argument(found[0])
        parts = position.text_parts if position is not None else ()
        return _RANGE.search("".join(p for p in parts if isinstance(p, str))) is not None
    receiver = call.receiver if not _FREE.isdisjoint(words(method)) else None
    if receiver is None or not is_repository(receiver, ctx):
        return False
    return sum(map(_is_end, call.arguments)) >= len(("start", "end"))


def _is_end(given: object) -> bool:
    """Is an argument the beginning or the end of a time?"""
    name = getattr(given, "base_type_name", "")
    return name == "time.Time" or not _ENDS.isdisjoint(words(getattr(given, "name", "")))


def _takes(call: Call, ctx: Context) -> bool:
    if not _may_take(call.method):
        return False
    if GORM_METHOD.match(call.callee) is not None:
        return call.method in _GORM_TAKES
    if call.method in _SQL:
        found = statement_in(call)
        statement = found[1].statement if found is not None else None
        return statement is not None and statement.verb in _WRITTEN
    receiver = call.receiver if first_word(call.method) in _TAKING else None
    return receiver is not None and is_repository(receiver, ctx)


def _is_behind(look: Call, take: Call) -> bool:
    """Is the time taken only where the look has found it free?"""
    if take.start_byte <= look.start_byte or not look.leads_to(take):
        return False
    return _ends_where_taken(look, take)


def _ends_where_taken(look: Call, take: Call) -> bool:
    """Does the function end between the two by what the look has found?"""
    scan = look.receiver_of
    names = {local.name for local in (scan or look).target_locals if local is not None}
    given = (*look.arguments, *(scan.arguments if scan is not None else ()))
    names |= {a.text.lstrip("&") for a in given if a.address_of is not None}
    names = {name for name in names if "err" not in name.lower()}
    here = look.enclosing_function
    return here is not None and any(
        look.start_byte < branch.condition.start_byte < take.start_byte
        and not branch.goes_on
        and any(branch.condition.mentions(name) for name in names)
        for branch in here.branches
    )
