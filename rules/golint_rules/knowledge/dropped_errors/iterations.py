"""Loops that end on a failure as they end at the end: `for rows.Next()`, `for scanner.Scan()`."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Local, Loop
from golint_rules.knowledge.basics.tables import word_set

#: Methods that step on and say whether there was something.
STEPS = ("Next", "Scan", "TryNext")
#: What is asked of an iterator and says nothing about how it ended.
_HARMLESS = word_set(
    """Next TryNext Scan Close Columns ColumnTypes NextResultSet StructScan MapScan SliceScan Decode
    Values RawValues FieldDescriptions CommandTag Text Bytes Buffer Split Val Current Value Item Key
    Release RemainingBatchLength SetBatchSize ID ScanStruct Totals Conn Subscription Charge Invoice
    Customer PaymentIntent Price Product BalanceTransaction Refund Payout Dispute"""
)
_SCANNER = "bufio.NewScanner"
#: Readers that cannot fail, or that a person types into.
_SURE_READERS = word_set(
    """strings.NewReader bytes.NewReader bytes.NewBuffer bytes.NewBufferString"""
)


def failing_loop(step: Call, ctx: Context) -> tuple[Loop, Local] | None:
    """The loop whose condition a step is, and the iterator, where that can tell of a failure."""
    loop, receiver = step.looping, step.receiver
    if loop is None or receiver is None or receiver.local is None:
        return None
    results = step.results
    if results is None or [str(result) for result in results] != ["bool"]:
        return None
    if not ctx.has_method(receiver.type, "Err"):
        return None
    return loop, receiver.local


def is_unasked(iterator: Local, loop: Loop) -> bool:
    """Is an iterator never asked how a loop over it ended, and handed to nobody who might?

    What is handed on in the loop is read there, a row at a time. What the loop itself declares
    nobody can ask behind it.
    """
    is_of_loop = loop.start_byte < iterator.declared_at < loop.span.end.byte
    if iterator.is_param or iterator.is_result or is_of_loop:
        return False
    return all(_is_harmless(use, loop) for use in _uses_around(iterator, loop))


def _uses_around(iterator: Local, loop: Loop) -> Iterator[Code]:
    """Its uses from its last value before the loop to the next one behind it."""
    writes = [write.start_byte for write in iterator.writes]
    start, end = loop.start_byte, loop.span.end.byte
    first = max((byte for byte in writes if byte < start), default=-1)
    last = min((byte for byte in writes if byte >= end), default=-1)
    for use in iterator.uses:
        if use.start_byte > first and (last < 0 or use.start_byte < last):
            yield use


def _is_harmless(use: Code, loop: Loop) -> bool:
    if use.is_set:
        return True
    call = use.receiver_of
    if call is not None:
        if call.method == "Close":
            # In a `defer`, or where a row could not be read, its error is only told of.
            is_aside = call.is_deferred or loop.body.holds(use)
            return is_aside or call.is_statement or call.is_put_off or _is_dropped(call)
        return call.method in _HARMLESS or _is_early(call, loop)
    taker = use.argument_of
    if taker is not None:
        if _only_closes(taker):
            return True
        return loop.body.holds(use) and "err" not in taker.method.lower()
    return use.usage.compared_with is not None


def _is_early(call: Call, loop: Loop) -> bool:
    """Is `Err` asked before the first step, where it knows of no failure of the loop?"""
    if call.method != "Err" or call.start_byte >= loop.start_byte or call.is_deferred:
        return False
    is_beside = call.enclosing_function == loop.enclosing_function
    return is_beside and not loop.leads_to(call)


def _only_closes(taker: Call) -> bool:
    """Is it put off, and a function of the package that asks for no `Err`: `closeRows(rows)`?"""
    function = taker.function if taker.is_put_off else None
    called = {call.method for call in function.calls} if function is not None else set()
    return "Close" in called and "Err" not in called


def _is_dropped(call: Call) -> bool:
    return [target.text for target in call.targets] == ["_"]


def reads_what_is_sure(iterator: Local) -> bool:
    """Does a scanner go over text in memory, or over what a person types?"""
    made = iterator.origin
    call = made.call if made is not None else None
    if call is None or call.callee != _SCANNER:
        return False
    source = call.argument(0)
    if source is None:
        return True
    if source.names == "os.Stdin" or source.base_type_name in (
        "bytes.Buffer",
        "bytes.Reader",
        "strings.Reader",
    ):
        return True
    inner = source.call
    return inner is not None and inner.callee in _SURE_READERS
