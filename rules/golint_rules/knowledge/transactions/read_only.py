"""Transactions that only read, whose commit changes nothing for anybody."""

from golint_agent.rulekit import Call, Code, words
from golint_rules.knowledge.basics.callees import verbs
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.transactions.transactions import last_of_chain

#: First words of functions that only read.
_ASKING = word_set(
    """check count exists fetch find get has is list load lookup query read search select view"""
)
#: Words of what writes, wherever it stands in the function.
_WRITING = word_set(
    """apply book charge create decrement delete exec increment insert lock mark persist put record
    remove replace reserve save send set store transfer truncate update upsert write"""
)


def commits_reads(call: Call) -> bool:
    """Does it commit a transaction that only reads, in a function whose name says that it asks?

    Not where anything in the function may write, by its name.
    """
    function = call.declared_function
    receiver = call.receiver
    if call.method != "Commit" or function is None or receiver is None or receiver.local is None:
        return False
    uses = receiver.local.uses
    if _ASKING.isdisjoint(words(function.name)[:1]) or not any(map(_reads, uses)):
        return False
    if any(use.argument_of is not None for use in uses):
        return False
    return not any(_may_write(other) for other in function.calls)


def _reads(use: Code) -> bool:
    """Is a use of the transaction the beginning of a query, and neither its end nor handed on?"""
    last = last_of_chain(use)
    return last is not None and last.method not in ("Commit", "Rollback")


def _may_write(call: Call) -> bool:
    return not _WRITING.isdisjoint(verbs(call))
