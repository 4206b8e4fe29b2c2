"""A call as rules see it: what is called, with what, and what comes back."""

from __future__ import annotations

from golint_agent.rulekit.code import Code
from golint_agent.semantics.carriers import takes_context
from golint_agent.semantics.effects import effects_of_callee, wrapped_by
from golint_agent.semantics.function_facts import Effect
from golint_agent.semantics.types import UNKNOWN, Type, dereference
from golint_agent.syntax import FIELD, KIND

_SELECTOR, _STATEMENT = KIND["selector_expression"], KIND["expression_statement"]
_F_FUNCTION, _F_OPERAND, _F_FIELD = FIELD["function"], FIELD["operand"], FIELD["field"]
_MAX_TARGET = 60


class Call(Code):
    """A call."""

    @property
    def callee(self) -> str:
        """The callee's full name as go/types prints it, empty where it is not known.

        `net/http.Get`, `(*database/sql.DB).Query`, `(error).Error`, `builtin.println`.
        """
        return self._info.callee(self._node).full_name

    @property
    def callee_is_guess(self) -> bool:
        """Is the callee's name read off the code alone, as its package is not known?

        It may be a conversion, or a method that another type declares. A rule that lists full names
        may go by it: who lists `pkg.F` knows that there is such a function. A rule that goes by
        parts of names should not.
        """
        return self._info.callee(self._node).is_guess

    @property
    def method(self) -> str:
        """The last word of what is called: `Query` in `s.db.Query(…)`."""
        function = self._node.child_by_field_id(_F_FUNCTION)
        if function is None:
            return ""
        field = function.child_by_field_id(_F_FIELD)
        return self._info.source.text(field if field is not None else function)

    @property
    def target(self) -> str:
        """What is called, as the user wrote it, shortened: `s.repo.Save`, `….Commit`."""
        function = self._node.child_by_field_id(_F_FUNCTION) or self._node
        text = " ".join(self._info.source.text(function).split())
        return text if len(text) <= _MAX_TARGET and "(" not in text else f"….{self.method}"

    @property
    def results(self) -> tuple[Type, ...] | None:
        """The types of the results, in order; None where the callee is not known."""
        return self._info.call_results(self._node)

    @property
    def effects(self) -> frozenset[Effect]:
        """What the callee does, itself or through what it calls, of the rule's `effects`."""
        return effects_of_callee(self.callee, self._info.model.effects)

    @property
    def wraps(self) -> str:
        """The full name of what the callee hands its parameters to; empty for no wrapper.

        Known where the rule's `effects` hold `Effect.WRAPS`.
        """
        return wrapped_by(self.callee, self._info.model.effects)

    @property
    def takes_context(self) -> bool:
        """Is a parameter of the callee known to be a context or a carrier of one?"""
        signature = self._info.callee(self._node).signature
        return signature is not None and takes_context(self._info.model, signature)

    @property
    def returns_error(self) -> bool:
        """Is the last result known to be an `error`?"""
        results = self.results
        return bool(results and self._info.model.implements_error(results[-1]))

    @property
    def always_nil_error(self) -> bool:
        """Is the callee known to return nil as its error at every return?"""
        found = self._info.model.function(self.callee)
        return found is not None and found.nil_error

    @property
    def takes_anything(self) -> bool:
        """Does the callee end with `...any`, as printing and logging functions do?"""
        signature = self._info.callee(self._node).signature
        if signature is None or not signature.variadic:
            return False
        return str(signature.params[-1].type) in ("[]any", "[]interface{}")

    @property
    def arguments(self) -> list[Code]:
        """The arguments, in order."""
        return [Code(self._info, node) for node in self._info.arguments(self._node)]

    @property
    def receiver(self) -> Code | None:
        """`x` in `x.Method(…)`, also where `x` is a package."""
        function = self._node.child_by_field_id(_F_FUNCTION)
        if function is None or function.kind_id != _SELECTOR:
            return None
        operand = function.child_by_field_id(_F_OPERAND)
        return Code(self._info, operand) if operand is not None else None

    @property
    def receiver_type(self) -> str:
        """The receiver's type without its pointer, `?` where unknown, empty without receiver."""
        receiver = self.receiver
        if receiver is None:
            return ""
        return str(dereference(receiver.type)) if receiver.type is not UNKNOWN else "?"

    @property
    def is_statement(self) -> bool:
        """Is the call a statement by itself?"""
        return self._node.parent is not None and self._node.parent.kind_id == _STATEMENT
