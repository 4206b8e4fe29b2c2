"""What is kept of a task's result, and found again by later runs; `tasks` makes the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from golint_agent.engine.cache.store import AnyStore, decoded
from golint_agent.engine.checking.digests import encode
from golint_agent.engine.checking.plan import Plan
from golint_agent.engine.checking.tasks import (
    AssetTask,
    Both,
    Checked,
    Learned,
    Outcome,
    PackageTask,
    Task,
    TestTask,
    VariantTask,
    asset_key,
    checked_key,
    learned_key,
    parts_key,
    tests_key,
)
from golint_agent.late_decoder import late_decoder
from golint_agent.semantics.facts.fact import FunctionFacts
from golint_agent.semantics.facts.inheritance import FileFacts
from golint_agent.semantics.packages.package import Package


class Parts(msgspec.Struct, frozen=True):
    """A package as it was at a check: the digests of its files in order, and its declarations.

    `files` are what was learned in each file that rules read, under its number, and `functions` the
    facts that its functions have in the end.
    """

    digests: tuple[bytes, ...]
    declarations: Package
    files: dict[int, FileFacts] = {}
    functions: FunctionFacts = {}


class ResultCache:
    """The results of earlier runs with one base and one plan.

    `base` is that of the job.
    """

    def __init__(self, store: AnyStore, base: bytes, plan: Plan) -> None:
        self._store = store
        self._base = base
        self._plan = plan

    def find(
        self, task: Task, digests: tuple[bytes, ...], label: Callable[[str], str]
    ) -> Outcome | None:
        """What is kept for a task whose files have those digests.

        `label` says where a package from outside is now: what was found elsewhere does not hold.
        Of a package that is to be checked, what was learned may be there alone.
        """
        rules = self._plan.digest
        if isinstance(task, AssetTask) and not task.check:
            checked = self._learned_beside(task, digests, label)
            if checked is not None:
                return Outcome(digests, checked=checked)
        if not isinstance(task, PackageTask):
            checked = self._get(self._checked_place(task, digests), _checked, label)
            return Outcome(digests, checked=checked) if checked is not None else None
        place = learned_key(self._base, task, digests, self._plan.learns)
        both = self._get(checked_key(place, rules), _both, label) if task.check else None
        learned = both.learned if both is not None else self._get(place, _learned, label)
        if learned is None or not self._store.has(learned.exported.export):
            return None
        return Outcome(digests, learned, both.checked if both is not None else None)

    def put(
        self,
        task: Task,
        digests: tuple[bytes, ...],
        learned: Learned | None,
        checked: Checked | None,
    ) -> None:
        """Keep what is to be found again of a task's result."""
        rules = self._plan.digest
        if not isinstance(task, PackageTask):
            if checked is not None:
                self._store.put(self._checked_place(task, digests), encode(checked))
        elif learned is not None:
            place = learned_key(self._base, task, digests, self._plan.learns)
            self._store.put(place, encode(learned))
            if checked is not None:
                self._store.put(checked_key(place, rules), encode(Both(learned, checked)))

    def find_parts(self, task: PackageTask) -> Parts | None:
        """A package with the same headers and imports, as it was last."""
        return decoded(_parts, self._store.get(self._parts_place(task)))

    def put_parts(self, task: PackageTask, parts: Parts) -> None:
        """Keep a package as it is now, for runs in which few of its files have changed."""
        self._store.put(self._parts_place(task), encode(parts))

    def _checked_place(
        self, task: TestTask | VariantTask | AssetTask, digests: tuple[bytes, ...]
    ) -> bytes:
        rules = self._plan.digest
        if isinstance(task, AssetTask):
            return asset_key(self._base, task, digests, rules)
        return tests_key(self._base, task, digests, rules)

    def _learned_beside(
        self, task: AssetTask, digests: tuple[bytes, ...], label: Callable[[str], str]
    ) -> Checked | None:
        """What was learned from an asset when it was checked, too: a run on all files leaves that.

        None where that met a problem, which may be of a rule.
        """
        whole = msgspec.structs.replace(task, check=True)
        found = self._get(self._checked_place(whole, digests), _checked, label)
        if found is None or found.problems:
            return None
        return msgspec.structs.replace(found, findings=())

    def _parts_place(self, task: PackageTask) -> bytes:
        return parts_key(self._base, task, self._plan.learns, self._plan.digest)

    def _get(
        self,
        place: bytes,
        decoder: msgspec.msgpack.Decoder[_Result],
        label: Callable[[str], str],
    ) -> _Result | None:
        cached = decoded(decoder, self._store.get(place))
        if cached is None or any(label(path) != found for path, found in cached.outside.items()):
            return None
        return cached


_Result = TypeVar("_Result", Learned, Checked, Both)
_learned = late_decoder(Learned)
_both = late_decoder(Both)
_checked = late_decoder(Checked)
_parts = late_decoder(Parts)
