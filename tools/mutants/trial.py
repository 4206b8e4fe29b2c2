"""Checks a module with one fault in it, by the rules themselves, and says if it is caught."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.mutants.survey import Mutant

from golint_agent.config.asked import Asked
from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Finding, Report

#: So many faults are planted at once: what a check costs whatever it looks at is shared by them.
_TOGETHER = 12

#: A finding as it stays when lines move: its rule, path, message, and the texts of its lines.
_Key = tuple[str, str, str, tuple[str, ...]]


class Verdict(NamedTuple):
    """What came of a fault: `caught`, `missed`, or `known` where its place had the finding before.

    `said` are the rules that say something new in the declaration, beside those that are meant.
    """

    mutant: Mutant
    outcome: str
    said: tuple[str, ...] = ()


class Trial:
    """A clean module, checked once; each fault is then checked on its own.

    The files stay as they are: a fault is given as a text that an editor has not saved, so that
    only what it changes is looked at again. Comments for other linters silence nothing.
    """

    def __init__(self, directory: Path, cache: Path, rules: Iterable[str] = ()) -> None:
        """Check the clean module; with `rules` these alone are run, which is faster."""
        self._directory = directory
        self._rules = tuple(sorted(set(rules)))
        self._means = Means(cache=str(cache), processes=1)
        clean = self._report({})
        self.root = Path(clean.root)
        self._known = clean.findings
        self._texts: dict[str, list[str]] = {}
        self._before = Counter(self._keys(clean.findings, {}))

    def _report(self, unsaved: dict[str, bytes]) -> Report:
        question = Question(
            patterns=("./...",),
            directory=str(self._directory),
            described=False,
            foreign_names=False,
            unsaved=unsaved,
            select=self._rules,
            config=Asked(mode="none", preset="" if self._rules else "strict"),
        )
        return answer(question, self._means)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Plant a fault, check, and compare with what was found before."""
        return self._tried([mutant])[0]

    def verdicts(self, mutants: Iterable[Mutant], *, alone: bool = False) -> Iterator[Verdict]:
        """The verdicts on many faults, in no order.

        A check has several of them at once, each in a package of its own: one is caught where a
        rule that is meant for it says something new in the declaration that has it. What is not
        caught so is planted again alone. With `alone` each is planted so from the start.
        """
        waiting: dict[str, list[Mutant]] = defaultdict(list)
        single: list[Mutant] = []
        for mutant in mutants:
            is_single = alone or self._is_known(mutant)
            (single if is_single else waiting[mutant.package]).append(mutant)
        while waiting:
            largest = sorted(waiting, key=lambda package: (-len(waiting[package]), package))
            together = [waiting[package].pop() for package in largest[:_TOGETHER]]
            for package in largest[:_TOGETHER]:
                if not waiting[package]:
                    del waiting[package]
            for verdict in self._tried(together):
                if verdict.outcome == "caught" or len(together) == 1:
                    yield verdict
                else:
                    single.append(verdict.mutant)
        for mutant in single:
            yield self.verdict(mutant)

    def _is_known(self, mutant: Mutant) -> bool:
        return any(f.rule in mutant.kind.rules and _is_on(f, mutant) for f in self._known)

    def _tried(self, mutants: Sequence[Mutant]) -> list[Verdict]:
        """The verdicts on faults of different files that are planted at once."""
        if len(mutants) == 1 and self._is_known(mutants[0]):
            return [Verdict(mutants[0], "known")]
        changed = {mutant.path: mutant.data for mutant in mutants}
        report = self._report({str(self.root / path): data for path, data in changed.items()})
        left = self._before.copy()
        new: list[Finding] = []
        # Of two that are alike the one that was there before is not where a fault was planted.
        found = sorted(report.findings, key=lambda f: any(_is_within(f, m) for m in mutants))
        for finding, key in zip(found, self._keys(found, changed), strict=True):
            if left[key]:
                left[key] -= 1
            else:
                new.append(finding)
        is_alone = len(mutants) == 1
        return [_verdict(m, new, anywhere=m.kind.remote and is_alone) for m in mutants]

    def _keys(self, findings: Iterable[Finding], changed: Mapping[str, bytes]) -> Iterator[_Key]:
        lines = {
            path: data.decode("utf-8", "replace").split("\n") for path, data in changed.items()
        }
        for finding in findings:
            texts = []
            for at, line in _places(finding):
                all_ = lines[at] if at in lines else self._lines(at)
                texts.append(all_[line - 1].strip() if line <= len(all_) else "")
            yield finding.rule, finding.path, finding.message, tuple(texts)

    def _lines(self, path: str) -> list[str]:
        if path not in self._texts:
            text = (self.root / path).read_text("utf-8", "replace")
            self._texts[path] = text.split("\n")
        return self._texts[path]


def _verdict(mutant: Mutant, new: Iterable[Finding], *, anywhere: bool) -> Verdict:
    """What came of a fault, by what is found that was not before."""
    meant = frozenset(mutant.kind.rules)
    within = {f.rule for f in new if _is_within(f, mutant)}
    caught = meant & ({f.rule for f in new} if anywhere else within)
    return Verdict(mutant, "caught" if caught else "missed", tuple(sorted(within - meant)))


def _places(finding: Finding) -> Iterator[tuple[str, int]]:
    yield finding.path, finding.span.start.line
    for related in finding.related:
        yield related.path, related.span.start.line


def _is_on(finding: Finding, mutant: Mutant) -> bool:
    """Does it stand where the fault is to be planted?"""
    return any(
        path == mutant.path and mutant.line <= line <= mutant.last_line
        for path, line in _places(finding)
    )


def _is_within(finding: Finding, mutant: Mutant) -> bool:
    """Does it stand in the declaration that has the fault?"""
    first, last = mutant.lines
    return any(path == mutant.path and first <= line <= last for path, line in _places(finding))
