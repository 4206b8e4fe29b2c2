"""What import paths mean to the files of one unit, in go/types' sense of an importer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from golint_agent.engine.cache.store import AnyStore
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.tasks import Task
from golint_agent.engine.importing.recent import Recent
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoFile, imports_of
from golint_agent.semantics.expressions.package_values import fold_value, infer_value
from golint_agent.semantics.facts.fact import FunctionFacts
from golint_agent.semantics.facts.table import FactTable, Spread
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.exports import decode
from golint_agent.semantics.packages.package import Package

#: What the profile calls the time that packages from outside take.
OUTSIDE = "other modules"

#: How much export data a process keeps decoded, in bytes before decoding.
_KEPT_BYTES = 8 * 1024 * 1024
#: What the facts of a package's functions take in memory where there are none.
_LEAST_BYTES = 200


class MissingExportError(BaseException):
    """Export data is not where it should be: evicted, damaged, or never written.

    It ends a task, whatever rule has asked, and is no failure of that rule: hence no Exception.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Exports:
    """Decoded export data by digest; what was not used for long is forgotten."""

    def __init__(self, store: AnyStore) -> None:
        self._store = store
        self._recent: Recent[Package] = Recent(_KEPT_BYTES)
        self._functions: Recent[FunctionFacts] = Recent(_KEPT_BYTES)

    def package(self, path: str, digest: bytes, inline: Mapping[bytes, bytes]) -> Package:
        """The package with that export data, from `inline` or from the store.

        Raises MissingExportError where it is not to be had.
        """
        package = self._recent.get(digest)
        if package is None:
            data = inline.get(digest) or self._store.get(digest)
            if data is None or digest_of(data) != digest:
                raise MissingExportError(path)
            package = decode(data)  # its digest says that we wrote it
            self._recent.put(digest, package, len(data))
        return package

    def functions(self, path: str, digest: bytes, inline: Mapping[bytes, bytes]) -> FunctionFacts:
        """The facts of its functions, which every task asks for of all that it can reach.

        They are small beside the rest, and kept longer. Raises as `package` does, where the data
        has to be read.
        """
        found = self._functions.get(digest)
        if found is None:
            found = self.package(path, digest, inline).functions
            facts = (item for some in found.values() for item in some.items())
            weight = _LEAST_BYTES + sum(len(name) + len(data) for name, data in facts)
            self._functions.put(digest, found, weight)
        return found


class Elsewhere(Protocol):
    """Packages that are not of the workspace, by import path."""

    def label(self, path: str) -> str:
        """Where a package is, for caches; empty where it is nowhere."""

    def name(self, path: str) -> str:
        """A package's name, empty where it is not known."""

    def package(self, path: str) -> Package | None:
        """A package's export data, or None where it is not known."""


class Importer:
    """Packages by import path: of the workspace as the task says, others from outside.

    What it takes to find and read those from outside is measured by `clock`.
    """

    def __init__(self, exports: Exports, outside: Elsewhere, task: Task, clock: Clock) -> None:
        self._exports = exports
        self._outside = outside
        self._task = task
        self._clock = clock
        #: Where each package outside the workspace is that was asked for.
        self.asked: dict[str, str] = {}

    def package(self, path: str) -> Package | None:
        """The export data of a package, or None where it is not known."""
        digest = self._task.exports.get(path)
        if digest is not None:
            return self._exports.package(path, digest, self._task.inline)
        with self._clock.measuring(OUTSIDE):
            self.asked[path] = self._outside.label(path)
            return self._outside.package(path)

    def label(self, path: str) -> str:
        """Where a package outside the workspace is; nothing is asked for by this."""
        with self._clock.measuring(OUTSIDE):
            return self._outside.label(path)

    def declarations(self, path: str, digest: bytes) -> Package:
        """All that a package declares, as a copy that can be extended."""
        return self._exports.package(path, digest, self._task.inline).extended()

    def names(self, files: Iterable[GoFile]) -> dict[str, str]:
        """The names of the packages that files import, as far as they are known."""
        found = dict(self._task.names)
        with self._clock.measuring(OUTSIDE):
            for path in imports_of(files):
                if path not in found:
                    self.asked[path] = self._outside.label(path)
                    name = self._outside.name(path)
                    if name:
                        found[path] = name
        return found

    def model(self, spreads: Mapping[str, Spread]) -> Model:
        """A model that knows nothing yet, but these facts of functions of other packages."""
        model = Model(self.package)
        model.own = {*self._task.exports, self._task.package.import_path}
        model.answer_values_with(infer_value, fold_value)
        model.facts = FactTable(spreads)
        if spreads:
            for path, digest in sorted(self._task.exports.items()):
                model.facts.update(self._exports.functions(path, digest, self._task.inline))
        return model
