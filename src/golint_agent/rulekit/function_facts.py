"""What rules and learners ask about the facts of functions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from tree_sitter import Node

from golint_agent.rulekit.facts import not_needed
from golint_agent.semantics.expressions.call_targets import word_run
from golint_agent.semantics.facts.fact import FunctionFact, decoded, fact_id
from golint_agent.semantics.facts.places import is_left
from golint_agent.semantics.info import Info

_Kind = TypeVar("_Kind", bound=FunctionFact)

#: A literal with more calls than this is not asked for its facts.
_MAX_CALLS = 200


def fact_of(info: Info, kind: type[_Kind], full_name: str) -> _Kind | None:
    """The fact of a function by full name; RuleError for a kind that was not asked for."""
    data = _data_of(info, kind, full_name)
    return decoded(kind, data) if data is not None else None


def fact_of_literal(info: Info, kind: type[_Kind], literal: Node) -> _Kind | None:
    """What a literal does by what the calls in it do, of facts that callers inherit."""
    _refuse(info, kind)
    data = _data_of_literal(info, fact_id(kind), literal)
    return decoded(kind, data) if data is not None else None


def may_have(info: Info, kind: type[FunctionFact], call: Node) -> bool:
    """May the function that a call runs have a fact, by its last word alone?

    RuleError for a kind that was not asked for. While functions learn from one another all may.
    """
    _refuse(info, kind)
    table = info.model.facts
    if table.asked is not None:
        return True
    word = word_run(info, call)
    return word is None or word in table.words(fact_id(kind))


def calls_that_may_have(info: Info, kind: type[FunctionFact]) -> Iterator[Node]:
    """The calls of which `may_have` holds by the last word of what they call, and a few more.

    In the order of `FileIndex.calls`; conversions that look like calls are among them.
    """
    _refuse(info, kind)
    yield from _calls_worded_as(info, fact_id(kind))


def calls_of_functions_with(info: Info, id_: str) -> Iterator[Node]:
    """The calls of functions that have a fact, by its id, and conversions that look like such.

    For what has asked for it already: KeyError where it is not learned. In the order of
    `FileIndex.calls`.
    """
    for call in _calls_worded_as(info, id_):
        called = info.called(call)
        if called.literal is not None:
            data = _data_of_literal(info, id_, called.literal)
        else:
            data = info.model.facts.get(id_, called.full_name)
        if data is not None:
            yield call


def _calls_worded_as(info: Info, id_: str) -> Iterator[Node]:
    table, index = info.model.facts, info.index
    having, declared = table.words(id_), index.declared_words()
    for word, names in index.call_names().items():
        if table.asked is not None or word in having or word in declared:
            for name in names:
                call = index.call_of(name)
                if call is not None:
                    yield call
    yield from index.nameless_calls()


def _data_of_literal(info: Info, id_: str, literal: Node) -> bytes | None:
    if info.model.facts.asked is None:
        return info.once((id_, literal.start_byte), lambda: _smallest(info, id_, literal))
    # Who listens wants to hear of each function, and what is learned may change yet.
    return _smallest(info, id_, literal)


def _smallest(info: Info, id_: str, literal: Node) -> bytes | None:
    table = info.model.facts
    spread = table.spreads[id_]
    if not spread.inherited or spread.every_path:
        return None
    calls = islice(info.index.calls_in(literal), _MAX_CALLS)
    within = literal.start_byte
    found = (
        table.get(id_, info.called(call).full_name)
        for call in calls
        if not (spread.waited and is_left(info, call.start_byte, within))
    )
    return min((data for data in found if data is not None), default=None)


def _data_of(info: Info, kind: type[FunctionFact], full_name: str) -> bytes | None:
    _refuse(info, kind)
    return info.model.facts.get(fact_id(kind), full_name)


def _refuse(info: Info, kind: type[FunctionFact]) -> None:
    id_ = fact_id(kind)
    is_refused = info.askable is not None and id_ not in info.askable
    if is_refused or id_ not in info.model.facts.spreads:
        raise not_needed(kind)
