"""Makes fixes in passes: those that go together, then the findings are asked for again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from golint_agent.findings import Finding, ProblemKind, Report, Silencer
from golint_agent.fixing.choose import Chosen, choose, fix_of
from golint_agent.fixing.files import LeftAloneError, read_file
from golint_agent.fixing.layout import split_functions
from golint_agent.fixing.texts import Replacement, Text
from golint_agent.syntax import SourceFile, parse
from golint_agent.syntax.imports import lost_imports, remove_imports

#: A fix that is found again and again would be made for ever.
MAX_PASSES = 20

#: Gives the report on these contents, by absolute path, in place of what files hold.
Recheck = Callable[[Mapping[str, bytes]], Report]


class Fixed(msgspec.Struct, frozen=True):
    """What fixes make of files: the texts that changed by path, and the fixes that were made.

    `notes` are sentences on what was left alone, and why. `unsafe` counts the findings left that
    unsafe fixes would mend; 0 where such were asked for.
    """

    texts: dict[str, Text]
    made: tuple[Chosen, ...]
    notes: tuple[str, ...]
    unsafe: int = 0


def fix(report: Report, recheck: Recheck, *, unsafe: bool, held: Mapping[str, bytes]) -> Fixed:
    """Make the fixes of a report's findings, and of those that come to light by it.

    Nothing is written. `held` are contents as editors have them, by path, which are no files to be
    read. Findings that are suppressed keep their code. A file that cannot be written, and one with
    syntax errors, is left alone.
    """
    return _Passes(report, recheck, unsafe=unsafe, held=held).run()


class _Passes:
    def __init__(
        self, report: Report, recheck: Recheck, *, unsafe: bool, held: Mapping[str, bytes]
    ) -> None:
        self._root = report.root
        self._recheck = recheck
        self._unsafe = unsafe
        self._held = held
        self._first = report
        self._asked = frozenset(report.asked)
        self._texts: dict[str, Text] = {}
        self._refused: set[str] = set()
        self._made: list[Chosen] = []
        self._notes: list[str] = []
        self._broken: list[Chosen] = []
        #: Findings that keep their code, by rule, path and byte.
        self._kept = {
            (one.finding.rule, one.finding.path, one.finding.span.start.byte)
            for one in report.suppressed
            if one.by is not Silencer.DIRECTIVE
        }

    def run(self) -> Fixed:
        """All passes."""
        candidates = self._candidates(self._first, unsafe=self._unsafe)
        self._open(edit.path for one in candidates for edit in one.fix.edits)
        if not self._texts:
            return Fixed({}, (), tuple(self._notes), self._more(self._first))
        report = self._first
        for _ in range(MAX_PASSES):
            # The first time, too: what a file holds may not be what was checked.
            report = self._recheck(self._contents())
            candidates = self._candidates(report, unsafe=self._unsafe)
            self._open(edit.path for one in candidates for edit in one.fix.edits)
            if not self._make(candidates):
                break
        else:
            self._notes.append(
                f"fixes were still found after {MAX_PASSES} passes; run again to make more"
            )
        changed = {p: text for p, text in self._texts.items() if text.data != text.before}
        return Fixed(changed, tuple(self._made), tuple(self._notes), self._more(report))

    def _contents(self) -> dict[str, bytes]:
        base = os.path.realpath(self._root)
        return {os.path.join(base, path): text.data for path, text in self._texts.items()}  # noqa: PTH118

    def _more(self, report: Report) -> int:
        """How many findings of a report only unsafe fixes would mend."""
        if self._unsafe:
            return 0
        found = self._candidates(report, unsafe=True)
        only = [one for one in found if fix_of(one.finding, unsafe=False) is None]
        paths = {path for one in only for path in _paths(one)}
        readable = {path for path in paths if self._can_be_read(path)}
        return sum(_paths(one) <= readable for one in only)

    def _can_be_read(self, path: str) -> bool:
        if path in self._texts or path in self._refused:
            return path in self._texts
        try:
            self._read(path)
        except LeftAloneError:
            return False
        return True

    def _candidates(self, report: Report, *, unsafe: bool) -> list[Chosen]:
        found = []
        for finding in report.findings:
            mended = fix_of(finding, unsafe=unsafe)
            if mended is None or self._is_kept(finding):
                continue
            # Only what the run was about is written; a fix names any path.
            if all(e.path == finding.path or e.path in self._asked for e in mended.edits):
                found.append(Chosen(finding, mended))
        return found

    def _is_kept(self, finding: Finding) -> bool:
        return (finding.rule, finding.path, finding.span.start.byte) in self._kept

    def _open(self, paths: Iterable[str]) -> None:
        """Read files that are to be changed, once; say of the others why they are not."""
        for path in sorted(set(paths) - set(self._texts) - self._refused):
            try:
                self._texts[path] = Text(self._read(path))
            except LeftAloneError as why:
                self._refused.add(path)
                self._notes.append(f"{path} is left alone: {why}")

    def _read(self, path: str) -> bytes:
        if os.path.isabs(path) or ".." in path.split("/"):  # noqa: PTH117 - a path of text
            raise LeftAloneError("a fix may not write outside of the repository")
        data = self._held[path] if path in self._held else read_file(self._root, path)
        if path.endswith(".go") and _has_errors(parse(path, data)):
            raise LeftAloneError("it has syntax errors")
        return data

    def _make(self, candidates: Sequence[Chosen]) -> bool:
        """Make what goes together; was there anything to make?"""
        data = {path: text.data for path, text in self._texts.items()}
        while True:
            chosen = choose(candidates, data, self._broken)
            if not chosen:
                return False
            edits = _edits(chosen, data)
            broken = [path for path, some in edits.items() if self._breaks(path, some)]
            if not broken:
                break
            self._blame(chosen, broken, data)
        for path, some in edits.items():
            self._apply(path, some)
        self._made += chosen
        return True

    def _breaks(self, path: str, edits: Sequence[Replacement]) -> bool:
        if not path.endswith(".go"):
            return False
        text = Text(self._texts[path].data)
        text.apply(edits)
        return _has_errors(parse(path, text.data))

    def _blame(
        self, chosen: Sequence[Chosen], broken: Collection[str], data: Mapping[str, bytes]
    ) -> None:
        """Find the fixes that make no Go of a file, each by itself."""
        count = len(self._broken)
        for one in chosen:
            edits = _edits([one], data)
            if any(path in broken and self._breaks(path, some) for path, some in edits.items()):
                self._broken.append(one)
                at = f"{one.finding.path}:{one.finding.span.start.line}"
                self._notes.append(
                    f"the fix of `{one.finding.rule}` at {at} would break the file and is not made;"
                    " please report it"
                )
        if len(self._broken) == count:  # only together do they
            paths = frozenset(broken)
            self._broken += [one for one in chosen if any(e.path in paths for e in one.fix.edits)]
            for path in sorted(paths):
                self._notes.append(f"the fixes for {path} would break it together; none is made")

    def _apply(self, path: str, edits: Sequence[Replacement]) -> None:
        """Put edits into a text, and then what follows from them."""
        if not path.endswith(".go"):
            self._put(path, edits)
            return
        before = parse(path, self._texts[path].data)
        self._put(path, edits)
        after = parse(path, self._texts[path].data)
        gone = remove_imports(after, lost_imports(before, after))
        self._put(path, [Replacement(c.start_byte, c.end_byte, b"") for c in gone])
        self._put(path, split_functions(before, parse(path, self._texts[path].data)))

    def _put(self, path: str, edits: Sequence[Replacement]) -> None:
        if edits:
            self._texts[path].apply(edits)
            self._move(path, edits)

    def _move(self, path: str, edits: Sequence[Replacement]) -> None:
        """Have findings that keep their code where it is now."""
        mine: AbstractSet[tuple[str, str, int]] = {key for key in self._kept if key[1] == path}
        self._kept -= mine
        for rule, _, byte in mine:
            grown = sum(len(e.new) - (e.end - e.start) for e in edits if e.end <= byte)
            self._kept.add((rule, path, byte + grown))


def _paths(chosen: Chosen) -> set[str]:
    return {edit.path for edit in chosen.fix.edits}


def _edits(chosen: Iterable[Chosen], data: Mapping[str, bytes]) -> dict[str, list[Replacement]]:
    found: dict[str, list[Replacement]] = {}
    for one in chosen:
        for edit in one.fix.edits:
            text = edit.replacement
            if _has_crlf(data[edit.path]):
                text = text.replace("\r\n", "\n").replace("\n", "\r\n")
            found.setdefault(edit.path, []).append(
                Replacement(edit.start_byte, edit.end_byte, text.encode("utf-8", "replace"))
            )
    return {path: sorted(some) for path, some in sorted(found.items())}


def _has_crlf(data: bytes) -> bool:
    """Do the file's lines end as on Windows? Its first one tells."""
    end = data.find(b"\n")
    return end > 0 and data[end - 1 : end] == b"\r"


def _has_errors(source: SourceFile) -> bool:
    return source.tree is None or any(p.kind is ProblemKind.SYNTAX for p in source.problems)
