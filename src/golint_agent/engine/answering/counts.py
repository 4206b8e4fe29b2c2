"""Counts what a run was about: every file is checked, or left out for one reason.

The files that were asked for are the sum of `files` and of what the summary says was left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

import msgspec

from golint_agent.engine.checking.plan import Plan
from golint_agent.findings import Fate, ListedFile, Problem, ProblemKind, Summary
from golint_agent.project import GoFile, GoPackage, Workspace


class Extent(msgspec.Struct, frozen=True, dict=True):
    """What is counted: a workspace, what its rules look into, and what went wrong.

    `is_asked` says whether a path was asked for, `is_excluded` whether it was left out by an
    option. `problems` are all of the workspace and the run. `assets` are the files that are not Go
    and that rules ask for, None where no rule asks for any.
    """

    workspace: Workspace
    plan: Plan
    is_asked: Callable[[str], bool]
    is_excluded: Callable[[str], bool]
    problems: frozenset[Problem]
    assets: frozenset[str] | None = None

    def uncounted(self) -> list[Problem]:
        """A problem for each file that was named and that nothing here accounts for."""
        known = {file.path for _, file in self._files()}
        known.update(self.workspace.excluded_files, (p.path for p in self.problems if p.fatal))
        message = "the file belongs to no package that was read"
        return [
            Problem(ProblemKind.PROJECT, path, message, fatal=True)
            for path in sorted(self.workspace.named_files - known)
            if not self.is_excluded(path)
        ]

    def summary(self) -> Summary:
        """The counts; the time is not one of them."""
        files = self.files
        assets = self.assets or frozenset[str]()
        counts = Counter(file.fate for path, file in files.items() if path not in assets)
        checked = {
            package.directory for package, file in self._files() if files[file.path].fate.is_checked
        }
        unread = {path for path, file in files.items() if file.fate is Fate.UNREAD}
        unreadable = {
            problem.path
            for problem in self.problems
            if problem.fatal and problem.kind is ProblemKind.UNREADABLE and problem.path
        }
        directories = {
            path for path in unreadable if not self._is_file(path) and self._counts(path)
        }
        named = (self.workspace.named_files & unread) | (
            self.workspace.named_directories & unreadable
        )
        return Summary(
            files=counts[Fate.CHECKED] + counts[Fate.OTHER_BUILD],
            packages=len(checked),
            generated_files=counts[Fate.GENERATED],
            excluded_files=counts[Fate.NO_BUILD],
            unread_files=len(unread),
            duration_seconds=None,
            unread_directories=len(directories),
            unread_named=len(named),
            excluded_by_option=sum(file.fate is Fate.EXCLUDED for file in files.values()),
            test_files=counts[Fate.TEST],
            other_build_files=counts[Fate.OTHER_BUILD],
            skipped_modules=len(self.workspace.skipped_modules),
            third_party_files=len(self.workspace.third_party_files),
            third_party_modules=len(self.workspace.third_party_modules),
            asset_files=len(self.assets - unread) if self.assets is not None else None,
        )

    def listed(self) -> tuple[ListedFile, ...]:
        """What became of each file that was asked for, sorted by path."""
        return tuple(self.files[path] for path in sorted(self.files))

    @cached_property
    def files(self) -> dict[str, ListedFile]:
        """What became of each file that was asked for, by path; files of others included."""
        fatal = {problem.path for problem in self.problems if problem.fatal}
        found: dict[str, ListedFile] = {}

        def add(path: str, fate: Fate, package: GoPackage | None = None) -> None:
            module = package.module if package is not None else None
            import_path = package.import_path if package is not None else ""
            found[path] = ListedFile(path, fate, import_path, module.path if module else "")

        for path in self.workspace.third_party_files:
            add(path, Fate.THIRD_PARTY)
        for path in self.assets or ():
            add(path, Fate.CHECKED)
        for path in (*self.workspace.excluded_files, *filter(self._is_file, fatal)):
            if self.is_asked(path) and self.is_excluded(path):
                add(path, Fate.EXCLUDED)
            elif path not in fatal:
                add(path, Fate.NO_BUILD)
            elif self._counts(path):
                add(path, Fate.UNREAD)
        for package, file in self._files():
            add(file.path, self._fate(package, file, fatal), package)
        return found

    def _fate(self, package: GoPackage, file: GoFile, fatal: Collection[str]) -> Fate:
        """What becomes of a file of a package; `fatal` are paths that could not be read."""
        if self.is_excluded(file.path):
            return Fate.EXCLUDED
        if file.path in fatal or (package.directory or ".") in fatal:
            return Fate.UNREAD
        if file.generated and not self.plan.reads_generated:
            return Fate.GENERATED
        if file.is_test and not self.plan.reads_tests:
            return Fate.TEST
        return Fate.OTHER_BUILD if file.path in package.excluded_files else Fate.CHECKED

    def _files(self) -> Iterator[tuple[GoPackage, GoFile]]:
        for package in self.workspace.packages:
            for file in package.every_file:
                if self.is_asked(file.path):
                    yield package, file

    def _is_file(self, path: str) -> bool:
        is_asset = self.assets is not None and path in self.assets
        return is_asset or _is_file(path)

    def _counts(self, path: str) -> bool:
        return self.is_asked(path) and not self.is_excluded(path)


def _is_file(path: str) -> bool:
    return path.endswith(".go") or path.rpartition("/")[2] in {"go.mod", "go.work"}
