"""Checks a module with one fault in it, by the rules themselves, and says if it is caught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.mutants.survey import Mutant

from golint_agent.config.asked import Asked
from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Finding, Report

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
        self._before = Counter(self._keys(clean.findings, "", b""))

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
        meant = frozenset(mutant.kind.rules)
        if any(f.rule in meant and _is_on(f, mutant) for f in self._known):
            return Verdict(mutant, "known")
        report = self._report({str(self.root / mutant.path): mutant.data})
        left = self._before.copy()
        new: list[Finding] = []
        keys = self._keys(report.findings, mutant.path, mutant.data)
        for finding, key in zip(report.findings, keys, strict=True):
            if left[key]:
                left[key] -= 1
            else:
                new.append(finding)
        caught = any(f.rule in meant and (mutant.kind.remote or _is_within(f, mutant)) for f in new)
        said = sorted({f.rule for f in new if _is_within(f, mutant) and f.rule not in meant})
        return Verdict(mutant, "caught" if caught else "missed", tuple(said))

    def _keys(self, findings: Iterable[Finding], path: str, data: bytes) -> Iterator[_Key]:
        changed = data.decode("utf-8", "replace").split("\n") if path else []
        for finding in findings:
            texts = []
            for at, line in _places(finding):
                lines = changed if at == path else self._lines(at)
                texts.append(lines[line - 1].strip() if line <= len(lines) else "")
            yield finding.rule, finding.path, finding.message, tuple(texts)

    def _lines(self, path: str) -> list[str]:
        if path not in self._texts:
            text = (self.root / path).read_text("utf-8", "replace")
            self._texts[path] = text.split("\n")
        return self._texts[path]


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
