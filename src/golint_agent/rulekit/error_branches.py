"""The branches that a function takes where a call has failed, as rules see them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec
from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.declarations import Function
from golint_agent.rulekit.locals import Local
from golint_agent.rulekit.questions.piece import call_at, function_at, local_at, local_of
from golint_agent.rulekit.statements import (
    assigned_in,
    assignments_in,
    comments_in,
    compared_with_nil,
    conditions_in,
    empty_cases_in,
    ends,
    operands_of,
    returns_in,
    statements_in,
)
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.flow.variables import assignment_of, value_of, variable_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALLS, IDENTIFIERS
from golint_agent.semantics.types.type import UNKNOWN
from golint_agent.syntax import FIELD, KIND
from golint_agent.syntax.comments import prose

_IF, _CASE = KIND["if_statement"], KIND["expression_case"]
_SWITCH = KIND["expression_switch_statement"]
_SELECTOR, _STATEMENTS, _COMMENT = (
    KIND["selector_expression"],
    KIND["statement_list"],
    KIND["comment"],
)
_F_CONDITION, _F_CONSEQUENCE = FIELD["condition"], FIELD["consequence"]
_F_INITIALIZER = FIELD["initializer"]
_F_ALTERNATIVE = FIELD["alternative"]
_F_VALUE, _F_OPERAND = FIELD["value"], FIELD["operand"]


class ErrorBranch(Code):
    """A block that runs where an error is not nil: of an `if`, its `else`, or a `case`.

    `is_certain` where it runs for errors alone, as with `err != nil && n > 0`; not where something
    else leads there too, as with `err != nil || n == 0`. `others` are these other operands.
    """

    def __init__(
        self, info: Info, node: Node, error: Node, body: Node, others: list[Node], *, certain: bool
    ) -> None:
        super().__init__(info, node)
        self._error = error
        self._body = body
        self.is_certain = certain
        self.others = tuple(Code(info, other) for other in others)

    @AskedOnce
    def error(self) -> Code:
        """The expression that is compared with nil: `err`, `result.Error`, a call."""
        return Code(self._info, self._error)

    @AskedOnce
    def is_subject(self) -> bool:
        """Is what is compared with nil known to be an error?

        What is called `err` is one where nobody knows its type.
        """
        return _is_error(self._info, self._error)

    @AskedOnce
    def is_given_on(self) -> bool:
        """Does the branch end in a `return` that names the error, which is none of its own?"""
        last = self.statements[-1:]
        if not last or not last[0].is_return or not _names(last[0].text, self.error.text):
            return False
        return len(self.statements) == 1 or f"{self.error.text} =" not in self.body_text

    @AskedOnce
    def body(self) -> Code:
        """The block or the case that runs."""
        return Code(self._info, self._body)

    @AskedOnce
    def body_text(self) -> str:
        """The source text of what runs."""
        return self.body.text

    @AskedOnce
    def variable(self) -> Local | None:
        """The local that holds the error."""
        if self._error.kind_id not in IDENTIFIERS:
            return None
        symbol = self._info.symbol(self._info.source.text(self._error), self._error.start_byte)
        return local_of(self._info, symbol)

    @property
    def _source(self) -> tuple[Node, Node | None] | None:
        """The expression that gave the error, and the name it was written to."""
        info, error = self._info, self._error
        key = "source of an error", error.start_byte, error.end_byte
        return info.once(key, lambda: _source_of(info, error))

    @AskedOnce
    def call(self) -> Call | None:
        """The call that failed, where it is only one; of `db.Create(x).Error` it is `Create`."""
        return _call_behind(self._info, self._source[0]) if self._source is not None else None

    @AskedOnce
    def calls(self) -> tuple[Call, ...]:
        """The calls of which one has failed, in order; empty where something else may have.

        There are several where branches before have set the error: `if fast { x, err = f() } else
        { x, err = g() }`.
        """
        if self.call is not None:
            return (self.call,)
        variable = self.variable
        writes = variable.writes_before(self.error) if variable is not None else None
        found: list[Call] = []
        for write in writes or ():
            value = value_of(write._node)  # noqa: SLF001 - one kit
            call = _call_behind(self._info, value) if value is not None else None
            if call is None:
                return ()
            found.append(call)
        return tuple(found)

    @AskedOnce
    def values(self) -> tuple[Local, ...]:
        """The other locals that the failed call gave a value to: `x` of `x, err := f()`."""
        write = self._source[1] if self._source is not None else None
        statement = assignment_of(write) if write is not None else None
        if statement is None or write is None:
            return ()
        found: list[Local] = []
        for target, _ in assigned_in(statement):
            if target.kind_id in IDENTIFIERS and target != write:
                name = self._info.source.text(target)
                symbol = self._info.symbol(name, statement.end_byte) if name != "_" else None
                if symbol is not None:
                    found.append(local_at(self._info, symbol))
        return tuple(found)

    @AskedOnce
    def function(self) -> Function | None:
        """The function or literal that it stands in."""
        node = self._info.function_at(self._node.start_byte)
        return function_at(self._info, node) if node is not None else None

    @AskedOnce
    def statements(self) -> tuple[Code, ...]:
        """The statements of the branch, in order."""
        return tuple(Code(self._info, node) for node in statements_in(self._body))

    @AskedOnce
    def comments(self) -> str:
        """The comments in the branch and on its line, one a line."""
        source = self._info.source
        found = prose("\n".join(map(source.text, comments_in(self._info, self._body)))).splitlines()
        lines = [line for line in self.remark.splitlines() if line not in found]
        return "\n".join((*lines, *found)).strip()

    @property
    def initializer(self) -> Code | None:
        """The statement that an `if` does first: `err := f()` of `if err := f(); err != nil`."""
        node = self._node.child_by_field_id(_F_INITIALIZER) if self._node.kind_id == _IF else None
        return Code(self._info, node) if node is not None else None

    @property
    def otherwise(self) -> Code | None:
        """What runs where the error is nil: the other block of an `if` that has two."""
        fields = (_F_ALTERNATIVE, _F_CONSEQUENCE)
        for node in map(self._node.child_by_field_id, fields):
            if node is not None and node != self._body:
                return Code(self._info, node)
        return None

    @property
    def returns(self) -> tuple[Code, ...]:
        """The `return` statements in the branch, at any depth."""
        return tuple(Code(self._info, node) for node in returns_in(self._info, self._body))

    @AskedOnce
    def assignments(self) -> tuple[Code, ...]:
        """The assignments in the branch, at any depth."""
        return tuple(Code(self._info, node) for node in assignments_in(self._info, self._body))

    @AskedOnce
    def conditions_within(self) -> tuple[Code, ...]:
        """What the `if` and `switch` statements in the branch look at, at any depth."""
        return tuple(Code(self._info, node) for node in conditions_in(self._info, self._body))

    @property
    def empty_cases(self) -> tuple[Code, ...]:
        """The empty cases of switches in the branch in which another case returns."""
        return tuple(Code(self._info, node) for node in empty_cases_in(self._info, self._body))

    @AskedOnce
    def goes_on(self) -> bool:
        """May the function go on behind the branch? A `case` that ends goes on, too."""
        return not ends(self._info, self._body)

    @property
    def is_case(self) -> bool:
        """Is it the `case` of a switch, whose text holds what it asks as well?"""
        return self._node.kind_id == _CASE

    @property
    def _falls_through(self) -> bool:
        last = self.statements[-1:]
        return bool(last) and last[0].jump == "fallthrough"

    @AskedOnce
    def names_error(self) -> bool:
        """Does the error's name stand in the branch, be it in a comment? That needs no scopes."""
        return _names(self.body_text, self.error.text)

    @AskedOnce
    def uses(self) -> tuple[Code, ...]:
        """Where the branch names the error, in order."""
        if not self.names_error:
            return ()
        start, end = self._body.start_byte, self._body.end_byte
        if self._body.kind_id == _CASE:
            start = self._error.end_byte
        if self.variable is None:
            text = self.error.text
            found = (c for c in _expressions(self._info, self._body) if c.text == text)
            return tuple(code for code in found if code.start_byte >= start)
        return tuple(use for use in self.variable.uses if start <= use.start_byte < end)

    @property
    def next(self) -> Code | None:
        """The statement that runs behind the branch where it goes on, in the same block."""
        node: Node | None = self._node
        if node is not None and node.kind_id == _CASE:
            node = node.parent
        while node is not None and node.parent is not None:
            if node.parent.kind_id == _STATEMENTS:
                following = node.next_named_sibling
                while following is not None and following.kind_id == _COMMENT:
                    following = following.next_named_sibling
                return Code(self._info, following) if following is not None else None
            if node.parent.kind_id != _IF:
                return None
            node = node.parent
        return None

    def uses_after(self, local: Local) -> tuple[Code, ...]:
        """The places that read the value that `local` has behind the branch, in order.

        Those in the branch, in its condition, and behind another write are left out; so are the
        other cases of its `switch`, but where it ends in a `fallthrough`.
        """
        variable = variable_of(self._info, local._symbol)  # noqa: SLF001 - a local is its symbol
        start, end = self._node.start_byte, self._node.end_byte
        switch = self._node.parent if self.is_case else None
        if switch is not None and not self._falls_through:
            end = switch.end_byte
        writes = self._source[1] if self._source is not None else None
        if writes is None:
            return ()
        found = []
        for node in variable.reads:
            if start <= node.start_byte < end or node.start_byte < start:
                continue
            reaching = variable.reaching(node.start_byte) or ()
            if any(_same_statement(write, writes) for write in reaching):
                found.append(Code(self._info, node))
        return tuple(found)


def _call_behind(info: Info, value: Node) -> Call | None:
    """The call that a value is of: of `db.Create(x).Error` it is `Create`.

    Of `tx.Error` it is what `tx` was set to, where that is one expression.
    """
    node = bare(value)
    is_selected = node.kind_id == _SELECTOR
    while node.kind_id == _SELECTOR:
        operand = node.child_by_field_id(_F_OPERAND)
        if operand is None:
            return None
        node = bare(operand)
    if is_selected and node.kind_id in IDENTIFIERS:
        source = _source_of(info, node)
        node = bare(source[0]) if source is not None else node
    return call_at(info, node) if is_call(info, node) else None


def _names(text: str, name: str) -> bool:
    """Does the name stand in the text as a word?"""
    return name in text and _word(name).search(text) is not None


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")


def _same_statement(left: Node, right: Node) -> bool:
    return assignment_of(left) == assignment_of(right)


def _expressions(info: Info, holder: Node) -> Iterator[Code]:
    pending = [holder]
    while pending:
        node = pending.pop()
        if node.is_named:
            yield Code(info, node)
        pending.extend(reversed(node.named_children))


def _source_of(info: Info, error: Node) -> tuple[Node, Node | None] | None:
    """The one expression that gave an error, and the name that it was written to first."""
    node = bare(error)
    if node.kind_id in CALLS:
        return node, None
    if node.kind_id == _SELECTOR:
        operand = node.child_by_field_id(_F_OPERAND)
        if operand is None:
            return None
        if bare(operand).kind_id in CALLS:
            return node, None
        node = bare(operand)
    if node.kind_id not in IDENTIFIERS:
        return None
    name = info.source.text(node)
    write = _written_before(info, node, name)
    if write is not None:
        value = value_of(write)
        return (value, write) if value is not None else None
    symbol = info.symbol(name, node.start_byte)
    if symbol is None:
        return None
    writes = variable_of(info, symbol).reaching(node.start_byte)
    if writes is None or len(writes) != 1:
        return None
    value = value_of(writes[0])
    return (value, writes[0]) if value is not None else None


def _written_before(info: Info, error: Node, name: str) -> Node | None:
    """The write in the `if` itself or in the statement before it, which needs no control flow."""
    holder = error.parent
    while holder is not None and holder.kind_id not in (_IF, _CASE, _STATEMENTS):
        holder = holder.parent
    if holder is None or holder.kind_id != _IF:
        return None
    before = holder.child_by_field_id(_F_INITIALIZER)
    if before is None and holder.parent is not None and holder.parent.kind_id == _STATEMENTS:
        before = holder.prev_named_sibling
        while before is not None and before.kind_id == _COMMENT:
            before = before.prev_named_sibling
    for target, _ in assigned_in(before) if before is not None else ():
        if target.kind_id in IDENTIFIERS and info.source.text(target) == name:
            return target
    return None


def branches_of(info: Info, call: Node, *, alone: bool = True) -> list[ErrorBranch]:
    """The branches of the function around a call that run where it failed, in order.

    Without `alone` also those that run where it or another one did.
    """
    function = info.function_at(call.start_byte)
    if function is None:
        return []
    declared = info.index.enclosing_function(call.start_byte) or function
    key = "branches by call", declared.start_byte, alone
    by_call = info.once(key, lambda: _by_call(info, declared, alone=alone))
    return [
        _branch(info, one)
        for one in by_call.get(bare(call).id, ())
        if call.start_byte < one.node.end_byte
        and function.start_byte <= one.node.start_byte < function.end_byte
    ]


def _by_call(info: Info, function: Node, *, alone: bool) -> dict[int, list[_Parts]]:
    """The branches in a declared function by the ids of the nodes of the calls that failed."""
    found: dict[int, list[_Parts]] = {}
    failed, _ = info.once("error branches", lambda: _error_branches(info))
    first = bisect_left(failed, function.start_byte, key=lambda one: one.node.start_byte)
    for one in islice(failed, first, None):
        if one.node.start_byte >= function.end_byte:
            break
        branch = _branch(info, one)
        call = branch.call
        calls = (call,) if alone or call is not None else branch.calls
        nodes = {c._node.id for c in calls if c is not None}  # noqa: SLF001 - one kit
        for node in nodes:
            found.setdefault(node, []).append(one)
    return found


#: The length of names that say nothing: `e`, `ex`.
_SHORT = 2


class _Parts(msgspec.Struct, frozen=True):
    """Where a branch stands, the error, the body, and what else its condition asks."""

    node: Node
    error: Node
    body: Node
    others: list[Node]
    is_certain: bool


def error_branches(info: Info, *, succeeded: bool = False) -> Iterator[ErrorBranch]:
    """The branches of a file that run where an error is not nil, in order.

    With `succeeded` those that run where it is nil, as far as they have no `else`.
    """
    # What is kept holds no `Code`, which would lead back to itself.
    failed, passed = info.once("error branches", lambda: _error_branches(info))
    for one in passed if succeeded else failed:
        yield _branch(info, one)


def _branch(info: Info, one: _Parts) -> ErrorBranch:
    return ErrorBranch(info, one.node, one.error, one.body, one.others, certain=one.is_certain)


def _error_branches(info: Info) -> tuple[list[_Parts], list[_Parts]]:
    failed: list[_Parts] = []
    passed: list[_Parts] = []
    for node in info.index.nodes:
        if node.kind_id == _IF:
            condition = node.child_by_field_id(_F_CONDITION)
            body = node.child_by_field_id(_F_CONSEQUENCE)
            other = node.child_by_field_id(_F_ALTERNATIVE)
        elif node.kind_id == _CASE:
            condition, body, other = _case_condition(node), node, None
        else:
            continue
        if condition is None or body is None or b"nil" not in info.source.bytes_of(condition):
            continue
        found = _parts(info, node, condition, body, "!=")
        if found is not None:
            failed.append(found)
            continue
        success = _parts(info, node, condition, body, "==")
        if success is not None and other is None:
            passed.append(success)
        elif success is None or success.others:
            continue
        elif other is not None and other.kind_id != _IF:
            failed.append(_Parts(node, success.error, other, [], is_certain=True))
    return failed, passed


def _case_condition(case: Node) -> Node | None:
    """What the `case` of a switch without a value asks."""
    switch = case.parent
    value = case.child_by_field_id(_F_VALUE)
    if switch is None or switch.kind_id != _SWITCH or value is None:
        return None
    if switch.child_by_field_id(_F_VALUE) is not None or value.named_child_count != 1:
        return None
    return value.named_child(0)


def _parts(info: Info, node: Node, condition: Node, body: Node, comparison: str) -> _Parts | None:
    for operator, is_certain in (("&&", True), ("||", False)):
        operands = operands_of(condition, operator)
        for operand in operands:
            error = compared_with_nil(operand, comparison)
            if error is not None and _may_be_error(info, error):
                others = [other for other in operands if other != operand]
                return _Parts(node, error, body, others, is_certain or not others)
    return None


def _may_be_error(info: Info, node: Node) -> bool:
    """Is it called an error, or too short a name to say what it is, or the result of a call?

    To find out the types of all that is compared with nil would take longer than all the rest.
    """
    text = info.source.text(node)
    if "err" in text.lower():
        return True
    is_short = node.kind_id in IDENTIFIERS and len(text) <= _SHORT
    return (is_short or node.kind_id in CALLS) and _is_error(info, node)


def _is_error(info: Info, node: Node) -> bool:
    """Is it an error, or called one where nobody knows its type?"""
    found = info.type_of(node)
    if found is UNKNOWN:
        return node.kind_id in IDENTIFIERS and info.source.text(node) == "err"
    return info.model.implements_error(found)
