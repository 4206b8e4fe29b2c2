"""Questions that lead to questions: each is answered once, however long the chain is."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic as _monotonic
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from tree_sitter import Node

from golint_agent import interrupts
from golint_agent.interrupts import noted as _noted
from golint_agent.syntax.budget import Deadline

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")
_Given = ParamSpec("_Given")

#: How many questions stand inside one another; each is some ten frames of Python's stack.
_MAX_DEPTH = 40
#: How often the questions behind one are begun anew; hostile code could make it very often.
_MAX_TRIES = 10_000


def remembered(
    known: dict[_Key, _Answer],
    key: _Key,
    answer: Callable[_Given, _Answer],
    *given: _Given.args,
    **named: _Given.kwargs,
) -> _Answer:
    """The answer that `known` holds under a key, found by `answer` the first time.

    For questions that never lead back to themselves; the others go through `Questions.once`.
    """
    try:
        return known[key]
    except KeyError:
        pass
    found = known[key] = answer(*given, **named)
    return found


class Questions:
    """Counts how deep questions lead to questions, and begins anew where that is too deep.

    A question at the limit is put aside and answered first, with an empty stack; then those that
    wait for it begin anew and find its answer. So an answer does not depend on which question was
    asked first, circles apart, and code of any length is read with a stack of bounded height.
    """

    __slots__ = ("_depth", "_open", "deadline", "met_itself", "opened")

    def __init__(self) -> None:
        self._depth = 0
        #: The places of the questions that wait for others.
        self._open: set[tuple[int, object]] = set()
        #: Did one lead back to itself, as in broken code? What it sees there is not known, so that
        #: the answers to the others of the circle depend on which of them was asked first.
        self.met_itself = False
        #: When this is over, no more questions are answered.
        self.deadline: Deadline | None = None
        #: Values of package-level objects that were parsed for the question that is open now.
        self.opened: dict[tuple[str, str], tuple[Info, Node]] = {}

    def keep_time(self) -> None:
        """Raise TooLongError where the deadline is over, and KeyboardInterrupt where the run is."""
        if _noted.signal:
            interrupts.check()
        deadline = self.deadline
        if deadline is not None and _monotonic() > deadline.look and deadline.is_over():
            raise TooLongError

    def once(
        self,
        known: dict[_Key, _Answer],
        key: _Key,
        unknown: _Answer,
        answer: Callable[[], _Answer],
        weight: int = 1,
    ) -> _Answer:
        """The answer that `known` holds under a key, found by `answer` the first time.

        A question that leads back to itself gets the answer `unknown` there. `weight` says how
        many ordinary questions this one is as deep as.
        """
        if key in known:
            return known[key]

        place = id(known), key
        if place in self._open:
            self.met_itself = True
            return unknown
        self.keep_time()
        depth = self._depth
        deeper: _Question | None = None
        if depth < _MAX_DEPTH:
            # Nearly all are answered here; what follows is made for the others alone.
            self._open.add(place)
            self._depth += weight
            try:
                known[key] = answer()
            except _TooDeepError as error:
                if depth:
                    raise
                deeper = error.question
            finally:
                self._depth -= weight
                self._open.discard(place)
            if deeper is None:
                if not depth:
                    self.opened.clear()
                return known[key]

        def attempt() -> None:
            self._open.add(place)
            self._depth += weight
            try:
                known[key] = answer()
            finally:
                self._depth -= weight
                self._open.discard(place)

        def give_up() -> None:
            self.met_itself = True
            known.setdefault(key, unknown)

        asked = _Question(place, attempt, give_up)
        if depth or deeper is None:
            raise _TooDeepError(asked)
        _settle(asked, deeper)
        self.opened.clear()
        if key not in known:
            give_up()
        return known[key]


class _Question:
    """A question by the place of its answer, and how to try it and to give it up."""

    __slots__ = ("attempt", "give_up", "place")

    def __init__(
        self,
        place: tuple[int, object],
        attempt: Callable[[], None],
        give_up: Callable[[], None],
    ) -> None:
        self.place = place
        self.attempt = attempt
        self.give_up = give_up


class TooLongError(Exception):
    """The answer was not found before the deadline."""


class _TooDeepError(Exception):
    """A question stands inside too many others."""

    def __init__(self, question: _Question) -> None:
        super().__init__()
        self.question = question


def _settle(first: _Question, deeper: _Question) -> None:
    """Answer a question that was tried once and met one too deep: that one before it."""
    waiting = [first]
    _put_first(waiting, deeper)
    for _ in range(1, _MAX_TRIES):
        try:
            waiting[-1].attempt()
        except _TooDeepError as error:
            _put_first(waiting, error.question)
            continue
        waiting.pop()
        if not waiting:
            return


def _put_first(waiting: list[_Question], deeper: _Question) -> None:
    if any(question.place == deeper.place for question in waiting):
        deeper.give_up()  # it leads back to itself
    else:
        waiting.append(deeper)
