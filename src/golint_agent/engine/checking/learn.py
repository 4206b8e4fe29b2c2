"""Learns the facts of a package that the rules of a run need: of its functions, then of itself.

What learns them is called as rules are. What is found is kept by file, so that a file whose body
has changed can be learned again without the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic
from types import GeneratorType
from typing import Any

from golint_agent.engine.checking.check import (
    Contexts,
    crash,
    defect,
    dispatched,
    ends_run,
    free,
    limited,
)
from golint_agent.engine.checking.given import facts_of, refuse
from golint_agent.engine.checking.plan import ENDS_RUN, Learning, Plan
from golint_agent.engine.checking.units import Unit
from golint_agent.findings import Problem
from golint_agent.interrupts import noted
from golint_agent.packs.later import direct
from golint_agent.rulekit import Code, Context, Function, Rule
from golint_agent.rulekit.known_facts import Recovers
from golint_agent.semantics.facts.fact import FunctionFacts, encoded, fact_id, is_fact
from golint_agent.semantics.facts.inheritance import FileFacts, Inheritance
from golint_agent.semantics.facts.places import is_only_registered, recovering
from golint_agent.semantics.facts.record import PackageRecord
from golint_agent.semantics.facts.table import FactTable, lower
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.questions import TooLongError

#: How often what learns a fact is asked again because that fact of another function changed.
MAX_ROUNDS = 30

#: What was learned by file, under the numbers of the files in their package.
ByFile = dict[int, FileFacts]


def learn_functions(
    unit: Unit,
    infos: list[Info],
    plan: Plan,
    problems: list[Problem],
    others: Iterable[FileFacts] = (),
) -> tuple[FunctionFacts, ByFile]:
    """The facts of a unit's functions, as far as rules need them; the model knows them afterwards.

    Also what was learned in each of `infos`. `others` stand for files of the package that are not
    open. Where something failed there are no facts.
    """
    files: ByFile = {info.file: FileFacts() for info in infos}
    found: FunctionFacts = {}
    if not plan.levels or not infos:
        return found, files
    table = infos[0].model.facts
    others = tuple(others)
    try:
        with limited(infos):
            for learning in plan.levels:
                with _knowing(table, learning, others):
                    _learn_own(learning, unit, infos, files, problems)
                if any(spread.stopped_by_recover for spread in learning.level.spreads):
                    _note_recovering(infos, files)
                learned = Inheritance(infos, table, learning.level, files, others).learn()
                table.update(learned)
                found.update(learned)
    except Exception as error:  # noqa: BLE001 - linted code must not end the run
        problems.append(defect(infos[0].source.path, error))
        return {}, files
    finally:
        table.asked = None
        free(infos)
    return {id_: some for id_, some in found.items() if some}, files


@contextmanager
def _knowing(table: FactTable, learning: Learning, files: tuple[FileFacts, ...]) -> Iterator[None]:
    """Let functions that learn know what source says of those in files that are not open."""
    before: list[tuple[str, str, bytes | None]] = []
    for id_ in (spread.id for spread in learning.level.spreads):
        known: dict[str, bytes] = {}
        for file in files:
            lower(known, file.own.get(id_, {}))
        before += ((id_, name, table.known[id_].get(name)) for name in known)
        for name, data in known.items():
            table.put(id_, name, data)
    try:
        yield
    finally:
        for id_, name, one in before:
            table.put(id_, name, one)


def learn_package(
    unit: Unit, infos: list[Info], plan: Plan, files: ByFile, problems: list[Problem]
) -> None:
    """Enter the facts about a package that are found in some of its files, by file."""
    learning = plan.package_facts
    if learning is None or not learning.plan.rules or not infos:
        return
    try:
        with limited(infos):
            for info in infos:
                found = files.setdefault(info.file, FileFacts()).packages
                _visit(learning, unit, info, problems, partial(_enter, found))
    except Exception as error:  # noqa: BLE001 - linted code must not end the run
        problems.append(defect(infos[0].source.path, error))
        for some in files.values():
            some.packages.clear()
    finally:
        free(infos)


def record_of(unit: Unit, module: str, directory: str, files: Iterable[FileFacts]) -> PackageRecord:
    """A package with the facts of its files, in their order; of equal ones the first."""
    found: dict[str, dict[bytes, None]] = {}
    for some in files:
        for id_, facts in some.packages.items():
            found.setdefault(id_, {}).update(dict.fromkeys(facts))
    return PackageRecord(
        header=unit.header,
        module=module,
        directory=directory,
        facts={id_: tuple(facts) for id_, facts in sorted(found.items())},
    )


class _Visit:
    """Somebody who learned about a function on a piece of code, or asked for that of others."""

    __slots__ = ("askable", "asked", "code", "context", "data", "function", "id", "info", "rule")

    def __init__(
        self,
        rule: Rule,
        code: Code,
        context: Context,
        info: Info,
        askable: frozenset[str],
        function: str,
    ) -> None:
        self.rule = rule
        self.code = code
        self.context = context
        self.info = info
        self.askable = askable
        self.id = rule.needs[0]
        #: The function that a fact found here is of.
        self.function = function
        self.data: bytes | None = None
        #: The other functions whose fact of this kind was asked for.
        self.asked: frozenset[str] = frozenset()

    def ask(self, table: FactTable) -> None:
        """Find the function's fact, and note what is asked for on the way."""
        _prepare(self.info, self.rule, self.askable)
        self.data, self.asked = _found(self.rule, self.rule.check, self.code, self.context, table)


def _found(
    rule: Rule, check: Callable[..., object], code: Code, context: Context, table: FactTable
) -> tuple[bytes | None, frozenset[str]]:
    """The fact that is found on a piece of code, and whose fact of this kind was asked for."""
    id_ = rule.needs[0]
    asked = table.asked = set()
    try:
        found: object = check(code, context)
    finally:
        table.asked = None
    data = None
    if found is not None:
        if not is_fact(found, id_):
            refuse(rule, found)
        if code.is_subject:
            data = encoded(found)
    others = frozenset(name for other, name in asked if other == id_ and name) if asked else _NONE
    return data, others


_NONE: frozenset[str] = frozenset()


def _prepare(info: Info, rule: Rule, askable: frozenset[str]) -> None:
    """Let somebody who learns ask what it may, and know of what ends the run if it needs that."""
    info.askable = askable
    info.never_return = ends_run(info) if ENDS_RUN in rule.needs[1:] else _NONE


def _visit(
    learning: Learning,
    unit: Unit,
    info: Info,
    problems: list[Problem],
    call: Callable[[Rule, Callable[..., Any], Code | None, Context], None],
) -> None:
    """Call all that learns in a file; who fails is called no more there."""
    contexts = Contexts(unit, info, learning.plan)
    keep_time, deadline = info.model.questions.keep_time, info.model.questions.deadline
    for rule, context, codes in dispatched(info, learning.plan, contexts):
        _prepare(info, rule, learning.plan.askable[rule.id])
        check = direct(rule.check)
        for code in codes:
            try:
                call(rule, check, code, context)
            except TooLongError:
                raise
            except Exception as error:  # noqa: BLE001 - who fails must not end the run
                problems.append(crash(rule, info.source.path, error, code))
                contexts.drop(rule)
                break
            # As `keep_time` has it, without a call: most learners look at a word and are done.
            if noted.signal or deadline is None or monotonic() > deadline.look:
                keep_time()


def _enter(
    found: dict[str, list[bytes]],
    rule: Rule,
    check: Callable[..., Any],
    code: Code | None,
    context: Context,
) -> None:
    """Enter the facts about the package that are found on a piece of code."""
    id_ = rule.needs[0]
    given = check(context) if code is None else check(code, context)
    # Nearly all give a generator, and find nothing.
    is_known = type(given) is GeneratorType
    facts: list[bytes] = []
    for fact in given if is_known else facts_of(rule, given):
        if is_known and not is_fact(fact, id_):
            refuse(rule, fact)
        facts.append(encoded(fact))
    if facts and (code is None or code.is_subject):
        found.setdefault(id_, []).extend(facts)


def _learn_own(
    learning: Learning, unit: Unit, infos: list[Info], files: ByFile, problems: list[Problem]
) -> None:
    """Enter what source says of the functions themselves."""
    if not learning.plan.rules:
        return
    table = infos[0].model.facts
    visits: list[_Visit] = []
    askable = learning.plan.askable

    def ask(
        info: Info, rule: Rule, check: Callable[..., Any], code: Code | None, context: Context
    ) -> None:
        if code is None or not (isinstance(code, Function) or _is_in_function(info, code)):
            return
        data, asked = _found(rule, check, code, context, table)
        # Most say nothing, so that it is asked last whose the fact would be.
        function = _function_around(info, code) if data is not None or asked else ""
        if function:
            visit = _Visit(rule, code, context, info, askable[rule.id], function)
            visit.data, visit.asked = data, asked
            visits.append(visit)

    for info in infos:
        _visit(learning, unit, info, problems, partial(ask, info))
    _settle(visits, infos, table, files, problems)
    for visit in visits:
        if visit.data is not None:
            own = files[visit.info.file].own.setdefault(visit.id, {})
            lower(own, {visit.function: visit.data})


def _is_in_function(info: Info, code: Code) -> bool:
    return info.index.enclosing_function(code.start_byte) is not None


def _function_around(info: Info, code: Code) -> str:
    """The function that a fact found on a piece of code is of; empty for none."""
    if isinstance(code, Function):
        return code.full_name
    function = info.index.enclosing_function(code.start_byte)
    if function is None or is_only_registered(info, code.start_byte):
        return ""
    return declared_name(info, function)


def _settle(
    visits: list[_Visit],
    infos: list[Info],
    table: FactTable,
    files: ByFile,
    problems: list[Problem],
) -> None:
    """Ask those again whose answers hang on others of the package, until nothing changes.

    All are asked with the answers of the round before, so that their order does not matter.
    """
    path = f"{infos[0].package.path}."
    asking = [v for v in visits if any(n.lstrip("(*").startswith(path) for n in v.asked)]
    if not asking:
        return
    before = {(v.id, v.function): table.known[v.id].get(v.function) for v in visits}
    known: dict[tuple[str, str], bytes] = {}
    changed: set[tuple[str, str]] = set()
    rounds = 0
    for rounds in range(1, MAX_ROUNDS + 1):  # noqa: B007 - how many there were is kept
        found = _smallest(visits)
        changed = {k for k in before if found.get(k) != known.get(k)}
        if not changed:
            break
        known = found
        for id_, name in before:
            table.put(id_, name, known.get((id_, name)))
        for visit in asking:
            if any((visit.id, name) in changed for name in visit.asked):
                _ask_again(visit, table, problems)
    gone = _hanging_on(changed, asking) if changed else changed
    for visit in visits:
        if (visit.id, visit.function) in gone:
            visit.data = None
    for (id_, name), data in before.items():
        table.put(id_, name, data)
    _note_asked(asking, path, rounds, files)


def _hanging_on(changed: set[tuple[str, str]], asking: Iterable[_Visit]) -> set[tuple[str, str]]:
    """Some facts and all that hang on them, by id and function."""
    askers: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for visit in asking:
        for name in visit.asked:
            askers.setdefault((visit.id, name), []).append((visit.id, visit.function))
    found, pending = set(changed), list(changed)
    while pending:
        for asker in askers.get(pending.pop(), ()):
            if asker not in found:
                found.add(asker)
                pending.append(asker)
    return found


def _ask_again(visit: _Visit, table: FactTable, problems: list[Problem]) -> None:
    try:
        visit.ask(table)
    except TooLongError:
        raise
    except Exception as error:  # noqa: BLE001 - who fails must not end the run
        visit.data, visit.asked = None, frozenset()
        problems.append(crash(visit.rule, visit.info.source.path, error, visit.code))


def _smallest(visits: Iterable[_Visit]) -> dict[tuple[str, str], bytes]:
    found: dict[tuple[str, str], bytes] = {}
    for visit in visits:
        if visit.data is not None:
            key = visit.id, visit.function
            found[key] = min(visit.data, found.get(key, visit.data))
    return found


def _note_asked(asking: Iterable[_Visit], path: str, rounds: int, files: ByFile) -> None:
    """Enter which functions of the package each answer hangs on."""
    found: dict[tuple[int, str, str], set[str]] = {}
    for visit in asking:
        of_function = found.setdefault((visit.info.file, visit.id, visit.function), set())
        of_function.update(n for n in visit.asked if n.lstrip("(*").startswith(path))
    for (file, id_, function), own in found.items():
        known = files[file]
        known.rounds = max(known.rounds, rounds)
        known.hangs.setdefault(id_, {})[function] = tuple(sorted(own))


def _note_recovering(infos: Iterable[Info], files: ByFile) -> None:
    """Enter which functions recover from panics."""
    id_ = fact_id(Recovers)
    for info in infos:
        found = recovering(info, partial(_has, info.model.facts, id_))
        names = {
            declared_name(info, node)
            for node in (info.index.functions() if found else ())
            if node.start_byte in found
        }
        files[info.file].recovering = sorted(names)


def _has(table: FactTable, id_: str, name: str) -> bool:
    return table.get(id_, name) is not None
