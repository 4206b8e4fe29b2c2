"""What a rule is: a description, what it is called on, and a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from golint_agent.errors import RuleError
from golint_agent.findings import Confidence, Finding, Severity
from golint_agent.rulekit.options import (
    Option,
    Options,
    Settings,
    SettingsAt,
    settings_for,
)
from golint_agent.semantics.facts.fact import Fact, FunctionFact, PackageFact, fact_id
from golint_agent.semantics.packages.headers import FileHeader

if TYPE_CHECKING:
    from golint_agent.rulekit.module import ModuleView


class Calls:
    """Call the function for each call of one of these callees, by full name as go/types prints it.

    With `words` also for each call whose callee's last word is one of these, whatever it is of.
    With `having` for each call of a function that has this fact, which then is needed, and for no
    other: where a file has none, nothing is called. Without all three every call counts. With
    `statement`, only calls that are statements by themselves, whose results nobody reads (`defer`
    and `go` are other statements). Without names there are more of such: `blank` for calls whose
    last result `_` takes (`_ = f()`, `x, _ := f()`), `go` and `deferred` for the calls of these
    statements. Where several are set, each way counts.
    """

    __slots__ = ("blank", "deferred", "go", "having", "names", "statement", "words")

    def __init__(
        self,
        *names: str,
        words: tuple[str, ...] = (),
        having: type[FunctionFact] | str = "",
        statement: bool = False,
        blank: bool = False,
        go: bool = False,
        deferred: bool = False,
    ) -> None:
        if (names or words) and (blank or go or deferred):
            message = "`Calls` takes names, or how the results are dropped"
            raise RuleError(message, hint="ask `call.callee` in the rule")
        if having and (names or words or statement or blank or go or deferred):
            message = "`Calls` takes a fact alone"
            raise RuleError(message, hint="name several subjects: `on=(Calls(having=…), Calls(…))`")
        self.names = names
        self.words = words
        #: The id of the fact, which may be given instead of it; empty for none.
        self.having = having if isinstance(having, str) else fact_id(having)
        self.statement = statement
        self.blank = blank
        self.go = go
        self.deferred = deferred

    @property
    def is_open(self) -> bool:
        """Is it about every call, however its results are used?"""
        return not (self.is_dropped or self.having)

    @property
    def is_dropped(self) -> bool:
        """Is it about calls whose results nobody takes?"""
        return self.statement or self.blank or self.go or self.deferred


class Names:
    """Call the function for each expression that names one of these, by full name.

    Variables, constants and functions of packages: `net/http.DefaultClient`; methods that are
    called or taken as values: `(*net/http.Server).Shutdown`. Imports under another name and dot
    imports are seen, and so is what shadows a name. A call is not named, what it calls is.
    """

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = names


class Values:
    """Call the function for each named value whose declared type contains one of these types.

    Struct fields, parameters, results, variables and constants; `types` are predeclared names such
    as `float64`. Declarations of types over them count too.
    """

    __slots__ = ("types",)

    def __init__(self, *types: str) -> None:
        self.types = types


class Nodes:
    """Call the function for each syntax node of these kinds."""

    __slots__ = ("kinds",)

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class Query(msgspec.Struct, frozen=True):
    """Call the function for each node that a tree-sitter query captures as `@match`."""

    source: str


class Functions:
    """Call the function for each function and method, and each literal of a package's variable.

    With `having` only for those that have this fact, which then is needed, with `methods` only for
    methods, with `params`, `results` and `loops` only for those with parameters, with results, and
    with a loop at any depth: where a file has no such, nothing is called. Where several are set,
    all must hold.
    """

    __slots__ = ("having", "loops", "methods", "params", "results")

    def __init__(
        self,
        *,
        having: type[FunctionFact] | str = "",
        methods: bool = False,
        params: bool = False,
        results: bool = False,
        loops: bool = False,
    ) -> None:
        #: The id of the fact, which may be given instead of it; empty for none.
        self.having = having if isinstance(having, str) else fact_id(having)
        self.methods = methods
        self.params = params
        self.results = results
        self.loops = loops


def needed_by(on: On | tuple[OnCode, ...]) -> tuple[str, ...]:
    """The ids of the facts about functions that a subject, or one of several, is told by."""
    subjects = on if isinstance(on, tuple) else (on,)
    return tuple(
        one.having for one in subjects if isinstance(one, Calls | Functions) and one.having
    )


class ErrorBranches(msgspec.Struct, frozen=True):
    """Call the function for each branch that runs where an error is not nil.

    With `succeeded` for each `if` without `else` that runs where it is nil. Most branches do no
    more than return the error, or one made of it: with `given_on` false these are left out.
    """

    succeeded: bool = False
    given_on: bool = True


class Files(msgspec.Struct, frozen=True):
    """Call the function once for each file."""


class Packages(msgspec.Struct, frozen=True):
    """Call the function with the facts of each package that has one of the kinds in `at`."""

    at: tuple[type[PackageFact], ...]


class Module(msgspec.Struct, frozen=True):
    """Call the function once for each module, with the facts of all its packages.

    `at` are the kinds of facts that it reports: where the packages that a run is about have none of
    these, the rest of the module need not be read. They count as needed.
    """

    at: tuple[type[PackageFact], ...]


class Assets:
    """Call the function for each file that is not Go and matches one of the globs.

    Globs are as in .gitignore and relative to the module: `*.sql`, `migrations/**/*.up.sql`. The
    function gets an `Asset` and an `AssetContext`. Of a rule's gates `words` and `generated` hold
    for assets, too.
    """

    __slots__ = ("globs",)

    def __init__(self, *globs: str) -> None:
        self.globs = globs


#: What rules on pieces of code are called on, alone or together.
OnCode = Calls | Names | Values | Nodes | Query | Functions | ErrorBranches
On = OnCode | Assets | Files | Packages | Module

Check = Callable[..., Iterable[Finding]]


class Origin(msgspec.Struct, frozen=True):
    """Where a rule comes from: its pack, or the folder that was named, as the user named them.

    A rule that is data has its TOML `text` and the `path` of its file here.
    """

    pack: str = ""
    text: str = ""
    path: str = ""


class Rule(msgspec.Struct, frozen=True):
    """One rule.

    `on` is one subject, or several of pieces of code: a place that several of them name is given
    once, as what the first way to it makes of it. `imports` gates it to files that import one of
    these paths or a package below one; `words` to files that hold one of these words. With `tests`
    or `generated` false, test files or generated files are left out. `where` is asked once for each
    file, by its header, and must follow from that. `needs` are the ids of the facts that it asks
    for: learning them costs time. `reports` are those of them that it has nothing to say without,
    where it is on packages or modules. `when` is asked at the end of a run with the module and the
    import path of the finding's package, and `unless` with the module and what a finding
    `hangs_on`, where it hangs on something: it is left out where that agrees. `settings` are the
    values of its `options` that a user gave everywhere, and `settings_at` those for some paths;
    `origin` is filled in by who loads it. `presets` are those that it is in, where its confidence
    is not to decide: it runs in these, in `audit`, and where it is selected.

    All but `check`, `where` and `when` is plain data, and is known without the rule's module
    (`packs.sources`).
    """

    id: str
    summary: str
    standard: tuple[str, ...]
    severity: Severity
    on: On | tuple[OnCode, ...]
    check: Check
    confidence: Confidence = Confidence.HIGH
    imports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tests: bool = False
    generated: bool = False
    where: Callable[[FileHeader], bool] | None = None
    needs: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    when: Callable[[ModuleView, str], bool] | None = None
    unless: Callable[[ModuleView, str], bool] | None = None
    cwe: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    security_severity: str = ""
    module_name: str = ""
    options: tuple[Option, ...] = ()
    settings: Settings = ()
    settings_at: tuple[SettingsAt, ...] = ()
    origin: Origin = Origin()
    presets: tuple[str, ...] = ()

    def options_at(self, path: str) -> Options:
        """What users chose for a file, or for a directory with a slash at its end."""
        settings = settings_for(path, self.settings, self.settings_at)
        return Options(self.id, self.options, settings)

    @property
    def subjects(self) -> tuple[On, ...]:
        """What the function is called on, one or several."""
        return self.on if isinstance(self.on, tuple) else (self.on,)


def rule(  # noqa: PLR0913 - a rule's description, by keyword
    *,
    id: str,  # noqa: A002 - the field's own term
    summary: str,
    standard: tuple[str, ...],
    severity: Severity,
    on: On | tuple[OnCode, ...],
    confidence: Confidence = Confidence.HIGH,
    imports: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    tests: bool = False,
    generated: bool = False,
    where: Callable[[FileHeader], bool] | None = None,
    needs: tuple[type[Fact], ...] = (),
    when: Callable[[ModuleView, str], bool] | None = None,
    unless: Callable[[ModuleView, str], bool] | None = None,
    cwe: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    security_severity: str = "",
    options: tuple[Option, ...] = (),
    presets: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a function.

    The function gets what `on` says (a `Call`, a `Value`, …) and a `Context`; a rule on packages
    gets a `PackageContext` alone, one on modules a `ModuleContext`. It reads nothing else and keeps
    nothing, so that findings can be cached.
    """
    topic, _, name = id.partition("/")
    if not topic or not name or id != id.lower():
        message = f"the rule id `{id}` is not of the form `topic/bad-pattern`"
        raise RuleError(message, hint="write the topic, a slash and the pattern, in lower case")
    _refuse_plain(f"the rule `{id}`", severity, confidence)
    texts = {"standard": standard, "imports": imports, "words": words}
    _refuse_no_texts(f"the rule `{id}`", {**texts, "cwe": cwe, "tags": tags, "presets": presets})
    if not standard:
        message = f"the rule `{id}` names no bullet of the standard"
        raise RuleError(message, hint="say in `standard=` which bullets it serves")
    if where is not None and isinstance(on, Module):
        message = f"the rule `{id}` asks `where=` of files, and sees none"
        raise RuleError(message, hint="ask the headers of the module's packages instead")
    if isinstance(on, Assets) and (imports or where is not None):
        message = f"the rule `{id}` is on files that are not Go, which `imports=` and `where=` miss"
        raise RuleError(message, hint="leave them out; narrow its globs, or look at the asset")
    if len({option.name for option in options}) < len(options):
        message = f"the rule `{id}` declares an option twice"
        raise RuleError(message, hint="give each of its options a name of its own")
    refuse_bare(on, f"the rule `{id}`")
    if isinstance(on, tuple) and not (on and all(isinstance(one, OnCode) for one in on)):
        message = f"the rule `{id}` is on several things that are no pieces of code"
        raise RuleError(
            message, hint="together go calls, names, values, nodes, queries and functions"
        )

    def make(check: Check) -> Rule:
        return Rule(
            id=id,
            summary=summary,
            standard=standard,
            severity=severity,
            on=on,
            check=check,
            confidence=confidence,
            imports=imports,
            words=words,
            tests=tests,
            generated=generated,
            where=where,
            needs=tuple(dict.fromkeys((*map(fact_id, (*needs, *_reported(on))), *needed_by(on)))),
            reports=tuple(map(fact_id, _reported(on))),
            when=when,
            unless=unless,
            cwe=cwe,
            tags=tags,
            security_severity=security_severity,
            module_name=check.__module__,
            options=options,
            presets=presets,
        )

    return make


def _refuse_plain(who: str, severity: object, confidence: object) -> None:
    """RuleError where a severity or a confidence is a text, which would be compared with none."""
    for name, kind, value in (
        ("severity", Severity, severity),
        ("confidence", Confidence, confidence),
    ):
        if not isinstance(value, kind):
            message = f"{who} has `{name}={value!r}`, which is no `{kind.__name__}`"
            known = " or ".join(f"`{kind.__name__}.{member.name}`" for member in kind)
            raise RuleError(message, hint=f"write {known}")


def _refuse_no_texts(who: str, given: Mapping[str, object]) -> None:
    """RuleError where something is no tuple of texts: a text alone would be read by its letters."""
    for name, value in given.items():
        if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
            message = f"{who} has `{name}={value!r}`, which is no tuple of texts"
            raise RuleError(message, hint=f'write `{name}=("…",)`, with brackets and the comma')


def refuse_bare(on: object, who: str) -> None:
    """RuleError where somebody's `on=` is a class without its brackets, or no subject at all."""
    for one in on if isinstance(on, tuple) else (on,):
        if isinstance(one, On):
            continue
        if isinstance(one, type) and issubclass(one, On):
            message = f"{who} is on the class `{one.__name__}`"
            raise RuleError(message, hint=f"write `on={one.__name__}(…)`, with brackets")
        message = f"{who} is on `{type(one).__name__}`, which is no subject"
        raise RuleError(message, hint="write `on=Calls(…)`, or another class of `rulekit.rule`")


def _reported(on: On | tuple[OnCode, ...]) -> tuple[type[Fact], ...]:
    return on.at if isinstance(on, Packages | Module) else ()
