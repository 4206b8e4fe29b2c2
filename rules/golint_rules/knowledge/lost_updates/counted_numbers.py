"""Numbers of documents that are counted on from the rows there are, which two at once do alike."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Local,
    Loop,
    Record,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_sums import is_guarded
from golint_rules.knowledge.programs.repositories import is_repository
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before

#: A format that makes a number of a document: digits, and no words of a sentence around them.
_NUMBER = late_regex(r"[^\s()]*%0?\d*d[^\s()]*")
_INTEGERS = word_set("int int64 int32 uint uint64 uint32 int16 uint16")
#: How a statement asks for the last row, or for how many there are.
_LAST = late_regex(r"(?is)\b(?:count|max)\s*\(|\border\s+by\b.{0,200}\bdesc\b.{0,100}\blimit\s+1\b")
#: How a statement adds the one itself: `COALESCE(MAX(n), 0) + 1`.
_NEXT = late_regex(r"(?is)\b(?:count|max)\s*\([^;]{0,200}\)\s*\+\s*1\b")
_COUNT = late_regex(r"(?i)\bcount\s*\(")
_DESCENDING = late_regex(r"(?i)\bdesc\b")
_GORM_LAST = word_set("First Take Scan Find Pluck Last")
_ROWS = word_set("QueryRow QueryRowContext QueryRowx QueryRowxContext Get GetContext")
#: Words of methods of a repository that tell it.
_TELLING = word_set("count last latest max highest")
#: Functions that a number goes through on its way.
_PLAIN = ("strconv.", "strings.", "builtin.len")
#: What makes a second one fail, and be tried again, or has the database count.
_TRIED_AGAIN = late_regex(
    r"(?i)nextval|23505|duplicat\w{0,40}key|unique\w{0,40}violation|is\w{0,40}duplicate"
    r"|on conflict|retr(?:y|ies)|attempt"
)
_MOST_STEPS = 24
#: Words of functions that give the number itself: `GetNextCustomerNumber`.
_SEQUENCES = word_set("number no num sequence seq serial")
#: Words of functions that number something else, or only show what would come next.
_TELLING_ONLY = word_set("page peek preview")


class Counted(Record, frozen=True):
    """A number that is one more than what a query told; `how` says of what."""

    number: Code
    read: Call
    how: str


def counted_number(call: Call, ctx: Context) -> Counted | None:
    """The number in a `fmt.Sprintf` that is counted on from a query, where nobody waits or retries.

    None where it is asked in a loop, which may ask again.
    """
    form = call.argument(0)
    said = form.constant if form is not None else None
    function = call.declared_function
    if not isinstance(said, str) or _NUMBER.fullmatch(said) is None or function is None:
        return None
    numbers = [given for given in call.arguments[1:] if given.type_name in _INTEGERS]
    found = next((one for given in numbers if (one := _counted_on(given, call, ctx))), None)
    if found is None or function.once(_is_told_apart):
        return None
    return None if any(map(_is_counter, function.loops_around(call))) else found


def next_number(function: Function, ctx: Context) -> Counted | None:
    """The number that a function named for the next one returns, counted on from a query.

    None as for `counted_number`.
    """
    found = words(function.name)
    if "next" not in found or _SEQUENCES.isdisjoint(found):
        return None
    if not _TELLING_ONLY.isdisjoint(found) or function.once(_is_told_apart):
        return None
    for end in function.returns:
        given = end.returned[0] if end.returned else None
        if given is None or given.type_name not in _INTEGERS:
            continue
        counted = _counted_on(given, end, ctx)
        if counted is not None:
            return counted
    return None


def _is_told_apart(function: Function) -> bool:
    """Does a function keep two from the same number, or take another one where they have it?"""
    return is_guarded(function) or _TRIED_AGAIN.search(function.text) is not None


def _is_counter(loop: Loop) -> bool:
    """Does a loop go round so often, or until something holds, and not over what is there?"""
    over = loop.range_over
    return over is None or over.type_name in _INTEGERS or over.type_name == "untyped int"


def _counted_on(given: Code, at: Code, ctx: Context) -> Counted | None:
    for local, is_next in _made_of(given, at):
        read = _read_into(local, at, ctx)
        if read is None:
            continue
        asked = _query_of(read)
        said = _said(asked) if asked is not None else ""
        if is_next or _NEXT.search(said) is not None:
            is_count = "ount" in read.method or _COUNT.search(said) is not None
            how = "count" if is_count else "last row"
            return Counted(given, read, how)
    return None


def _made_of(given: Code, at: Code) -> Iterator[tuple[Local, bool]]:
    """The locals that a number is made of, and whether one is added on the way from each."""
    stack, seen = [(given, False)], set[int]()
    for _ in range(_MOST_STEPS):
        if not stack:
            return
        code, is_next = stack.pop()
        is_next = is_next or _adds_one(code)
        for part in code.parts:
            local = part.local if part.is_name else None
            if local is None or local.declared_at in seen:
                continue
            seen.add(local.declared_at)
            writes = [w for w in local.writes if w.start_byte < at.start_byte]
            steps = is_next or any(_is_raised(use, at) for use in local.uses)
            yield local, steps
            values = (local.value_at(write) for write in writes)
            stack.extend((v, steps) for v in values if v is not None and _is_plain(v))


def _is_raised(use: Code, at: Code) -> bool:
    """Is a local one more behind a use of it: `n++`, `n += 1`?"""
    return use.is_set and use.start_byte < at.start_byte and _adds_one(use.statement)


def _adds_one(code: Code) -> bool:
    for made in code.operations:
        right = made.right.constant if made.right is not None else None
        if made.operator == "++" or (made.operator == "+=" and right == 1):
            return True
        if made.operator == "+" and 1 in (made.left.constant, right):
            return True
    return False


def _is_plain(value: Code) -> bool:
    """Is it made by nothing but conversions, texts and sums?"""
    return all(c.callee.startswith(_PLAIN) or c.word in _INTEGERS for c in value.calls)


def _read_into(local: Local, at: Code, ctx: Context) -> Call | None:
    """The query that fills a local with the last row, or with how many there are."""
    made = local.origin.call if local.origin is not None else None
    if made is not None:
        receiver = made.receiver
        told = not _TELLING.isdisjoint(words(made.method))
        return made if told and receiver is not None and is_repository(receiver, ctx) else None
    function = at.enclosing_function
    read = function.once(_reads_in).get(local.declared_at) if function is not None else None
    return read if read is not None and read.start_byte <= at.start_byte else None


def _reads_in(function: Function) -> dict[int, Call]:
    """The first such query for each local, by where that is declared."""
    found: dict[int, Call] = {}
    for call in function.calls:
        for given in call.arguments:
            local = given.address.local if given.text.startswith("&") else None
            if local is not None and local.declared_at not in found and _asks_last(call):
                found[local.declared_at] = call
    return found


def _asks_last(call: Call) -> bool:
    """Does a call read the last row, or how many there are?"""
    found = GORM_METHOD.fullmatch(call.callee)
    if found is not None:
        if found[1] in ("Count", "Last"):
            return True
        chain = list(chain_before(call)) if found[1] in _GORM_LAST else []
        return any(_orders_down(before) for before in chain)
    query = _query_of(call)
    return query is not None and query.method in _ROWS and _LAST.search(_said(query)) is not None


def _query_of(read: Call) -> Call | None:
    """The call that has the statement, where a `Scan` behind it reads what it tells."""
    return read.receiver.call if read.method == "Scan" and read.receiver is not None else read


def _orders_down(before: Call) -> bool:
    if before.method == "Order":
        return _DESCENDING.search(_said(before)) is not None
    return before.method in ("Raw", "Select") and _LAST.search(_said(before)) is not None


def _said(call: Call) -> str:
    """The texts that a call is given."""
    texts = (part for given in call.arguments for part in given.text_parts)
    return " ".join(part for part in texts if isinstance(part, str))
