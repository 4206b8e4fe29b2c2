"""Questions about statements, and about what is written beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
)
from golint_agent.rulekit.statements import (
    COMPOUND,
    assigned_in,
    comments_in,
    default_of,
    expressions_of,
    jump_of,
)
from golint_agent.rulekit.surroundings import (
    doc_of,
    remark_on,
    statement_after,
)
from golint_agent.syntax import KIND
from golint_agent.syntax.comments import prose

if TYPE_CHECKING:
    from golint_agent.rulekit.branches import Branch
    from golint_agent.rulekit.code import Code

_IF, _RETURN = KIND["if_statement"], KIND["return_statement"]
_STATEMENT_HOLDERS = frozenset({KIND["statement_list"], KIND["block"]})


class StatementQuestions(Piece):
    """Questions about statements, and about what is written beside them."""

    @property
    def is_return(self) -> bool:
        """Is this a `return` statement?"""
        return self._node.kind_id == _RETURN

    @AskedOnce
    def returned(self) -> tuple[Code, ...]:
        """What this `return` statement returns, in order; empty for all else."""
        if not self.is_return:
            return ()
        return tuple(code_at(self._info, node) for node in expressions_of(self._node))

    @property
    def jump(self) -> str:
        """`return`, `continue`, `break`, `goto` or `fallthrough`; empty for other statements."""
        return jump_of(self._node)

    @property
    def assigned(self) -> tuple[tuple[Code, Code | None], ...]:
        """What an assignment or declaration sets, each with its value; empty for others.

        Of several results the call is the value of each.
        """
        info = self._info
        return tuple(
            (code_at(info, target), code_at(info, value) if value is not None else None)
            for target, value in assigned_in(self._node)
        )

    @property
    def statement(self) -> Code:
        """The innermost statement that this stands in, itself if it is one.

        In a function literal it is one of that; a condition stands in its `if`.
        """
        node = self._node
        holder = node.parent  # each look for one goes down from the root
        while holder is not None and holder.kind_id not in _STATEMENT_HOLDERS:
            node, holder = holder, holder.parent
        return code_at(self._info, node)

    @property
    def branch(self) -> Branch | None:
        """The `if` statement that this is; None for all else."""
        if self._node.kind_id != _IF:
            return None
        from golint_agent.rulekit.branches import Branch

        return Branch(self._info, self._node)

    @property
    def is_compound(self) -> bool:
        """Is it a statement that holds others: an `if`, a loop, a `switch`, a block?"""
        return self._node.kind_id in COMPOUND

    @property
    def default(self) -> tuple[Code, ...]:
        """The statements of the `default` of this `switch`; empty for what is none or has none."""
        return tuple(code_at(self._info, node) for node in default_of(self._node))

    @property
    def range_over(self) -> Code | None:
        """What a `for … range` statement goes over; None for all else."""
        from golint_agent.rulekit.usage import ranged

        found = ranged(self._node)
        return code_at(self._info, found[0]) if found is not None else None

    @property
    def range_targets(self) -> tuple[Code, ...]:
        """What takes the values of a `for … range` statement, in order."""
        from golint_agent.rulekit.usage import ranged

        found = ranged(self._node)
        return tuple(code_at(self._info, node) for node in found[1]) if found is not None else ()

    @property
    def statement_after(self) -> Code | None:
        """The statement that follows the one this stands in, in the same block."""
        following = statement_after(self._node)
        return code_at(self._info, following) if following is not None else None

    @property
    def comments(self) -> str:
        """The comments in it, one after the other."""
        return prose("\n".join(map(self._info.source.text, comments_in(self._info, self._node))))

    @property
    def remark(self) -> str:
        """The comments that belong to its line: behind it and in the line above it."""
        return remark_on(self._info.source, self._node)

    @property
    def comment_above(self) -> str:
        """The `//` lines right above its first line, all of them and with their slashes.

        `remark` has the one right above it alone, and what stands behind it. What documents a
        function is its `doc`.
        """
        return doc_of(self._info.source, self._node)

    @AskedOnce
    def received(self) -> tuple[Code, ...]:
        """The channels that it receives from by `<-`, in order, those in literals left out."""
        from golint_agent.rulekit.loops import received_in

        return tuple(received_in(self._info, self._node))

    @AskedOnce
    def sent_to(self) -> tuple[Code, ...]:
        """The channels that it sends to by `c <- v`, in order, those in literals left out."""
        from golint_agent.rulekit.loops import sent_to

        return tuple(sent_to(self._info, self._node))
