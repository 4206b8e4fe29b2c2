"""Sequences of values and errors that are pulled one by one, by `iter.Pull2`."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.ignored_errors import explains_discard

#: `value, err, ok := next()`
_PULLED = 3


def pulled_without_error(pull: Call, ctx: Context) -> Iterator[Call]:
    """The calls of what `iter.Pull2` gives, the `next` of a sequence, whose error `_` takes."""
    sequence = pull.argument(0)
    yielded = ctx.yields(sequence.type) if sequence is not None else ()
    following = pull.target_locals[0] if pull.target_locals else None
    if following is None or len(yielded) < _PULLED - 1 or not ctx.is_error(yielded[1]):
        return
    for use in following.uses:
        for call in use.statement.calls:
            targets = [target.text for target in call.targets]
            if call.name_span != use.span or len(targets) != _PULLED or targets[1] != "_":
                continue
            if targets[0] != "_" and not explains_discard(call.remark):
                yield call
