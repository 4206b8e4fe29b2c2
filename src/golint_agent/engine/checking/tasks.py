"""What goes to a worker and what comes back, as plain data, and under which keys it is kept."""

from __future__ import annotations

import msgspec

from golint_agent.engine.checking.digests import key
from golint_agent.engine.suppressing.directives import Directive
from golint_agent.findings import Finding, Problem
from golint_agent.packs.sources import LearnerSource, RuleSource
from golint_agent.project.constraints import DEFAULT, BuildContext
from golint_agent.project.memory import FileState
from golint_agent.project.model import GoPackage
from golint_agent.project.tree import STRICT
from golint_agent.rulekit.options import Settings
from golint_agent.semantics.facts.record import PackageRecord


class Job(msgspec.Struct, frozen=True):
    """What is the same for all tasks of a run.

    `rules` and `learners` say all that is known of them without their code. `modules` is the
    directory for what was learned of other modules, empty for none. `module_cache` and `goroot` are
    directories, empty where they are not to be read. `build` is what the code is read for. With
    `cacheable` results are kept for later runs, and found again. `unsaved` is what stands for
    files, by path. `sections` are what configuration says in those of packs, and `generated` says
    which files count as such, as in a tree.
    """

    root: str
    rules: tuple[RuleSource, ...]
    learners: tuple[LearnerSource, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    modules: str = ""
    module_cache: str = ""
    goroot: str = ""
    build: BuildContext = DEFAULT
    tool: bytes = b""
    profile: bool = False
    cacheable: bool = True
    unsaved: dict[str, bytes] = {}
    sections: tuple[tuple[str, Settings], ...] = ()
    generated: str = STRICT

    @property
    def base(self) -> bytes:
        """The part of all keys that follows from the job."""
        return key(
            self.tool,
            self.roles,
            msgspec.structs.astuple(self.build),
            self.sections,
            self.generated,
        )


class PackageTask(msgspec.Struct, frozen=True, tag=True):
    """Learn a package, and check it when `check` says so.

    `exports` maps import paths to the digests of their export data: of all that the package's
    imports can refer to. `imports` is the digest of what its imports are, for its key. `names` are
    those of imported packages in the workspace. `skip` are files that are not to be read, and why.
    Where `partial` is set, export data is missing, and the result is not for other runs.
    With `publish` what importers need is put into the store under that key as soon as it is known.
    """

    package: GoPackage
    environment: str
    check: bool
    imports: bytes
    names: dict[str, str]
    exports: dict[str, bytes]
    inline: dict[bytes, bytes] = {}
    skip: dict[str, str] = {}
    partial: bool = False
    publish: bytes = b""


class _FurtherTask(msgspec.Struct, frozen=True):
    """Check more files of a package, which was learned.

    `declarations` is the digest of all that the package declares, unexported names too; the other
    fields are as in `PackageTask`.
    """

    package: GoPackage
    environment: str
    check: bool
    imports: bytes = b""
    names: dict[str, str] = {}
    exports: dict[str, bytes] = {}
    declarations: bytes = b""
    inline: dict[bytes, bytes] = {}
    skip: dict[str, str] = {}
    partial: bool = False


class TestTask(_FurtherTask, frozen=True, tag=True):
    """Check the test files of a package.

    Without `check` they are only parsed, and what follows is empty.
    """

    __test__ = False  # no test case, whatever pytest thinks of the name


class VariantTask(_FurtherTask, frozen=True, tag=True):
    """Check what other builds add to a package, with tests if `check` says so."""


class AssetTask(msgspec.Struct, frozen=True, tag=True):
    """Check one file that is not Go, and learn from it; without `check` that alone.

    `base` is the directory that globs are relative to, and `package` an empty one in the module.
    The fields behind `check` are as in `TestTask`; nothing that an asset says hangs on them.
    """

    package: GoPackage
    environment: str
    path: str
    base: str
    dialect: str
    check: bool = True
    imports: bytes = b""
    names: dict[str, str] = {}
    exports: dict[str, bytes] = {}
    inline: dict[bytes, bytes] = {}
    skip: dict[str, str] = {}
    partial: bool = False


Task = PackageTask | TestTask | VariantTask | AssetTask


class Exported(msgspec.Struct, frozen=True):
    """What importers of a package need.

    `export` and `declarations` are digests: of the export data, and of all declarations, which
    only tests need. `references` are the import paths that the export data mentions.
    """

    export: bytes
    declarations: bytes
    references: tuple[str, ...]


class Learned(msgspec.Struct, frozen=True):
    """What there is to know about a package for others; `record` is for those at the end of a run.

    `outside` says where the packages outside the workspace were found that were asked for on the
    way.
    """

    exported: Exported
    record: PackageRecord
    outside: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()


class Checked(msgspec.Struct, frozen=True):
    """What the rules found, and what went wrong. `outside` is as in `Learned`.

    `facts` are those that were learned from a file that is not Go, by id and encoded. `directives`
    are the comments that are to silence findings, by the path of their file.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    outside: dict[str, str] = {}
    facts: dict[str, tuple[bytes, ...]] = {}
    directives: dict[str, tuple[Directive, ...]] = {}


class Both(msgspec.Struct, frozen=True):
    """What was learned about a package and what was found in it, kept together: one read."""

    learned: Learned
    checked: Checked

    @property
    def outside(self) -> dict[str, str]:
        """The packages from outside that the check asked for; learning asked for no others."""
        return self.checked.outside


class Outcome(msgspec.Struct):
    """The result of a task.

    `digests` are those of the bytes that were read, in the order of the files. `missing` is an
    import path whose export data could not be had, and `failure` says what went wrong otherwise:
    nothing else is then known. `inline` is export data that could not be stored, by digest.
    `seconds` are times by what they were spent on. `files` is what was read of other files on the
    way, by path.
    """

    digests: tuple[bytes, ...] = ()
    learned: Learned | None = None
    checked: Checked | None = None
    missing: str = ""
    failure: str = ""
    inline: dict[bytes, bytes] = {}
    seconds: dict[str, float] = {}
    files: dict[str, FileState] = {}


def files_of(task: Task) -> tuple[str, ...]:
    """The paths of the files that a task reads, in order."""
    package = task.package
    if isinstance(task, AssetTask):
        return (task.path,)
    if isinstance(task, PackageTask):
        # What holds in one build only is not known of a package, so those of others are read too.
        return tuple(file.path for file in (*package.files, *package.other_sources))
    files = package.tests if isinstance(task, TestTask) else package.variant_files
    return tuple(file.path for file in files)


def _identity(package: GoPackage) -> tuple[object, ...]:
    of = package.module
    module = (of.inside, of.path, of.go_version) if of is not None else ()
    variants = [(v.build, v.name, v.members, v.alone, len(v.files)) for v in package.variants]
    return package.import_path, package.directory, package.name, module, variants


def learned_key(
    base: bytes, task: PackageTask, digests: tuple[bytes, ...], learns: tuple[str, ...]
) -> bytes:
    """What is learned about a package is known under this.

    `base` is of the tool and the job, and `learns` of the plan.
    """
    package = task.package
    own = (*_identity(package), files_of(task), digests)
    return key("learned", base, own, task.environment, task.names, task.imports, learns)


def parts_key(base: bytes, task: PackageTask, learns: tuple[str, ...], rules: bytes) -> bytes:
    """What is kept of a package as it was last, whatever stood in the bodies of its functions."""
    package = task.package
    headers = [(file.path, file.imports, file.generated) for file in package.files]
    own = (*_identity(package), headers)
    return key("parts", base, own, task.environment, task.names, task.imports, learns, rules)


def checked_key(learned: bytes, rules: bytes) -> bytes:
    """What rules find in a package is known under this."""
    return key("checked", learned, rules)


def tests_key(
    base: bytes, task: TestTask | VariantTask, digests: tuple[bytes, ...], rules: bytes
) -> bytes:
    """What rules find in the tests of a package, or in its variants, is known under this."""
    package = task.package
    own = (*_identity(package), files_of(task), digests)
    context = (task.environment, task.names, task.imports, task.declarations, rules)
    if isinstance(task, VariantTask):
        return key("variants", base, own, context, task.check)
    return key("tests", base, own, context if task.check else None)


def asset_key(base: bytes, task: AssetTask, digests: tuple[bytes, ...], rules: bytes) -> bytes:
    """What rules find in an asset, and what is learned from it, is known under this."""
    own = (*_identity(task.package), task.path, task.base, task.dialect, digests)
    return key("asset", base, own, task.check, rules)
