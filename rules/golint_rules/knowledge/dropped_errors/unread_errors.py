"""Variables that hold the error of an unknown call, as what is done with them shows."""

from golint_agent.rulekit import Call, Code, Function, Local


def is_surely_error(call: Call, local: Local) -> bool:
    """Is what an unknown call gives a variable an error, by the other uses of the variable?

    It is all that the call gives, and elsewhere it is compared with nil and returned as the error.
    """
    if call.results is not None or len(call.targets) != 1:
        return False
    uses = [use for use in local.uses if not use.is_set]
    others = (use.usage.compared_with for use in uses)
    if not any(other is not None and other.is_nil for other in others):
        return False
    return any(map(_is_given_as_error, uses))


def _is_given_as_error(use: Code) -> bool:
    function, results = use.enclosing_function, use.statement.returned
    if function is None or not function.returns_error or not results:
        return False
    return results[-1].span == use.span


def is_lost_in_literal(local: Local, write: Code) -> bool:
    """Does a literal set a variable of the function around that only code above it reads?

    `visit(func(name string) { err = store.Put(name) })`, and nothing asks `err` behind it.
    """
    literal, *around = write.enclosing_functions or (None,)
    if literal is None or not literal.is_literal or not around or write.is_deferred:
        return False
    if local.is_result or local.is_param or literal.start_byte < local.declared_at:
        return False
    owner = around[0]
    reads, last = local.once(_reads, owner)
    if not reads or last > literal.start_byte:
        return False
    if any(read.address != read or read.enclosing_function != owner for read in reads):
        return False
    # What is read above the literal in a loop around both is read in the next turn, or by a `goto`.
    if len(reads) > _MOST_READS or any(map(literal.leads_to, reads)):
        return False
    loops = owner.loops_around(literal)
    return not any(loop.holds(read) for loop in loops for read in reads)


#: A function may have thousands of them, and of literals.
_MOST_READS = 30


def _reads(local: Local, owner: Function) -> tuple[tuple[Code, ...], int]:
    """The reads of a variable, and where its function names it last without setting it.

    A name is not looked up there: `x, err := …` may set the same variable anew.
    """
    sets = {use.start_byte for use in local.uses if use.is_set}
    reads = tuple(use for use in local.uses if not use.is_set)
    text, name = owner.text.encode("utf-8", "surrogateescape"), local.name.encode()
    at = text.rfind(name)
    while at >= 0 and owner.start_byte + at in sets:
        at = text.rfind(name, 0, at)
    return reads, owner.start_byte + at
