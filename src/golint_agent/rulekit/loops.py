"""What a function runs by itself: its loops, what it defers, starts and receives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from golint_agent.findings import Span
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.questions.piece import call_at
from golint_agent.rulekit.sequences import Lazy
from golint_agent.rulekit.statements import statements_in
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.flow.ends import ends_run
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.syntax import FIELD, KIND

_LITERAL, _FOR = KIND["func_literal"], KIND["for_statement"]
_LOOPS = frozenset({_FOR})
_CLAUSE, _RANGE = KIND["for_clause"], KIND["range_clause"]
_RETURN, _BREAK, _GOTO = KIND["return_statement"], KIND["break_statement"], KIND["goto_statement"]
_CONTINUE, _LABELED = KIND["continue_statement"], KIND["labeled_statement"]
_LABEL_NAME = KIND["label_name"]
_JUMPED_OUT_OF = frozenset(
    {
        _FOR,
        KIND["select_statement"],
        KIND["expression_switch_statement"],
        KIND["type_switch_statement"],
    }
)
_UNARY = KIND["unary_expression"]
_BLOCK, _COMMENT = KIND["block"], KIND["comment"]
_F_BODY, _F_OPERAND, _F_RIGHT = FIELD["body"], FIELD["operand"], FIELD["right"]
_F_CONDITION, _F_CHANNEL = FIELD["condition"], FIELD["channel"]
_SEND = KIND["send_statement"]


class Loop(Code):
    """A `for` statement."""

    @property
    def head(self) -> Span:
        """Where its keyword stands."""
        first = next(iter(self._node.children), None)
        return self._info.source.span(first) if first is not None else self.span

    @property
    def ranges_over(self) -> Code | None:
        """`x` of `for … range x`; None for other loops."""
        clause = next((n for n in self._node.named_children if n.kind_id == _RANGE), None)
        right = clause.child_by_field_id(_F_RIGHT) if clause is not None else None
        return Code(self._info, right) if right is not None else None

    @property
    def has_condition(self) -> bool:
        """Has it a condition: `for ok {}`, `for ; ok; {}`?"""
        for node in self._node.named_children:
            if node.kind_id == _CLAUSE:
                return node.child_by_field_id(_F_CONDITION) is not None
            if node.kind_id not in (_BLOCK, _RANGE, _COMMENT):
                return self._info.source.text(bare(node)) != "true"
        return False

    @property
    def condition(self) -> Code | None:
        """Its condition: `ok` of `for ok {}` and `for ; ok; {}`; None where it has none."""
        for node in self._node.named_children:
            if node.kind_id == _CLAUSE:
                found = node.child_by_field_id(_F_CONDITION)
                return Code(self._info, found) if found is not None else None
            if node.kind_id not in (_BLOCK, _RANGE, _COMMENT):
                return Code(self._info, node)
        return None

    @property
    def first_statement(self) -> Code | None:
        """The first statement of its body; None where that is empty."""
        body = self._node.child_by_field_id(_F_BODY)
        found = statements_in(body) if body is not None else []
        return Code(self._info, found[0]) if found else None

    @property
    def body(self) -> Code:
        """Its block."""
        return Code(self._info, self._node.child_by_field_id(_F_BODY) or self._node)

    @property
    def is_left(self) -> bool:
        """Does a statement in it leave it: `return`, `break` out of it, `goto`, `panic`, an exit?

        The end of what it ranges over, and its condition, are no statements in it.
        """
        return next(iter(self.exits), None) is not None

    @property
    def exits(self) -> Sequence[Code]:
        """The statements and calls in it that leave it, in order."""
        info, loop = self._info, self._node
        found = (node for node in own_nodes(loop) if _leaves(info, loop, node))
        return Lazy(Code(info, node) for node in found)


def loop_of_condition(node: Node) -> Node | None:
    """The `for` statement whose condition an expression is."""
    holder = node.parent
    while holder is not None and bare(holder) == bare(node) and holder.kind_id != _CLAUSE:
        node, holder = holder, holder.parent
    if holder is not None and holder.kind_id == _CLAUSE:
        is_condition = holder.child_by_field_id(_F_CONDITION) == node
        return holder.parent if is_condition else None
    if holder is None or holder.kind_id != _FOR or node.kind_id in (_BLOCK, _RANGE):
        return None
    return holder


def loops_in(info: Info, function: Node) -> Iterator[Loop]:
    """The loops of a function, those of literals in it left out, in order."""
    return (Loop(info, node) for node in info.index.own(function, _LOOPS))


def calls_after(info: Info, function: Node, keyword: int) -> Iterator[Call]:
    """The calls that the `go` or `defer` statements of a function put off, in order."""
    for node in info.index.own(function, frozenset((keyword,))):
        for call in map(bare, node.named_children[:1]):
            if is_call(info, call):
                yield call_at(info, call)


def received_in(info: Info, node: Node) -> Iterator[Code]:
    """The channels that code receives from by `<-`, literals in it left out."""
    for found in own_nodes(node) if b"<-" in info.source.bytes_of(node) else ():
        if found.kind_id == _UNARY and info.source.text(found).startswith("<-"):
            operand = found.child_by_field_id(_F_OPERAND)
            if operand is not None:
                yield Code(info, bare(operand))


def sent_to(info: Info, node: Node) -> Iterator[Code]:
    """The channels that code sends to by `c <- v`, literals in it left out."""
    for found in own_nodes(node) if b"<-" in info.source.bytes_of(node) else ():
        channel = found.child_by_field_id(_F_CHANNEL) if found.kind_id == _SEND else None
        if channel is not None:
            yield Code(info, bare(channel))


def own_nodes(function: Node) -> Iterator[Node]:
    """The named nodes in a function or another node, those in literals inside left out."""
    pending = [function]
    while pending:
        found = pending.pop()
        if found.kind_id == _LITERAL and found != function:
            continue
        yield found
        pending.extend(reversed(found.named_children))


def _leaves(info: Info, loop: Node, node: Node) -> bool:
    if node.kind_id in (_RETURN, _GOTO):
        return True
    if node.kind_id in (_BREAK, _CONTINUE):
        label = next((n for n in node.named_children if n.kind_id == _LABEL_NAME), None)
        if label is not None:
            return _is_outside(info, loop, info.source.text(label), node.kind_id)
        return node.kind_id == _BREAK and _target(node) == loop
    return node.kind_id in CALLS and ends_run(info, node)


def _target(jump: Node) -> Node | None:
    """The statement that a `break` without a label ends."""
    holder = jump.parent
    while holder is not None and holder.kind_id not in _JUMPED_OUT_OF:
        holder = holder.parent
    return holder


def _is_outside(info: Info, loop: Node, label: str, jump: int) -> bool:
    """Does a jump to a label leave a loop: is what it names around the loop, or the loop itself?"""
    inner, holder = loop, loop.parent
    while holder is not None and holder.kind_id != _LITERAL:
        name = holder.named_child(0) if holder.kind_id == _LABELED else None
        if name is not None and info.source.text(name) == label:
            return jump == _BREAK or inner != loop
        inner, holder = holder, holder.parent
    return False
