"""Counts what a run was about: every file is checked, or left out for one reason.

The files that were asked for are the sum of `files` and of what the summary says was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from golint_agent.engine.checking.plan import Plan
from golint_agent.findings import Problem, ProblemKind, Summary
from golint_agent.project import GoFile, GoPackage, Workspace


class Extent(msgspec.Struct, frozen=True):
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
        fatal = {problem.path for problem in self.problems if problem.fatal}
        unread = {path for path in fatal if self._is_file(path) and self._counts(path)}
        excluded = {
            path
            for path in (*self.workspace.excluded_files, *filter(self._is_file, fatal))
            if self.is_asked(path) and self.is_excluded(path)
        }
        files = other_builds = generated = tests = 0
        packages: set[str] = set()
        for package, file in self._files():
            if self.is_excluded(file.path):
                excluded.add(file.path)
            elif file.path in unread:
                continue
            elif (package.directory or ".") in fatal:
                unread.add(file.path)
            elif file.generated and not self.plan.reads_generated:
                generated += 1
            elif file.is_test and not self.plan.reads_tests:
                tests += 1
            else:
                files += 1
                other_builds += file.path in package.excluded_files
                packages.add(package.directory)
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
            files=files,
            packages=len(packages),
            generated_files=generated,
            excluded_files=sum(
                path not in excluded and path not in unread
                for path in self.workspace.excluded_files
            ),
            unread_files=len(unread),
            duration_seconds=None,
            unread_directories=len(directories),
            unread_named=len(named),
            excluded_by_option=len(excluded),
            test_files=tests,
            other_build_files=other_builds,
            skipped_modules=len(self.workspace.skipped_modules),
            third_party_files=len(self.workspace.third_party_files),
            third_party_modules=len(self.workspace.third_party_modules),
            asset_files=len(self.assets - unread) if self.assets is not None else None,
        )

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
