"""What a configuration file may say: the one model behind reading, JSON Schema and reference.

Each key tells in its description what it means. `scope` in its extra data says for what it counts:
`file` for what the nearest configuration file says of each linted file, `run` for what only the
file of the run itself may say. Annotations are evaluated here: to compile them from text would cost
most of the time that a file takes to be read.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Level = Literal["error", "warning", "info"]
Trust = Literal["high", "medium", "low"]
Generated = Literal["strict", "lax", "off"]
#: A value of an option of a rule, or of a key that a pack declares.
Value = bool | int | float | str | tuple[str, ...]

_FILE: dict[str, Any] = {"scope": "file"}
_RUN: dict[str, Any] = {"scope": "run"}


class _Section(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """A table whose keys are all known; a key is written with hyphens."""


class Files(_Section, frozen=True, kw_only=True):
    """Which files are reported. Those that are left out are read all the same, as context."""

    exclude: Annotated[
        tuple[str, ...],
        Meta(
            description="Report nothing in these paths, written as in .gitignore and relative to"
            " the file. Those of an extended file count, too; `!` takes one back.",
            extra=_FILE,
            examples=[["**/mocks/**", "*_mock.go"]],
        ),
    ] = ()
    default_exclude: Annotated[
        tuple[str, ...],
        Meta(
            description="Names of directories that hold the code of others or of tests: `...` does"
            " not enter them (in `vendor` it takes the directory's own package), and files named"
            " there one by one are not reported. Names that begin with `_` or `.` are left out"
            " whatever stands here.",
            extra=_RUN,
        ),
    ] = ("node_modules", "testdata", "third_party", "vendor")
    generated: Annotated[
        Generated,
        Meta(
            description="Which files count as generated, and are read and not reported: those with"
            " the line of the go command or the name of a client's generator (strict), with any"
            " such words above the package clause (lax), or none (off).",
            extra=_RUN,
        ),
    ] = "strict"
    force_exclude: Annotated[
        bool,
        Meta(
            description="Leave excluded files out also where they are named one by one, as a hook"
            " does.",
            extra=_RUN,
        ),
    ] = False
    all_modules: Annotated[
        bool,
        Meta(
            description="`...` takes in every module below, each by its own go.mod.",
            extra=_RUN,
        ),
    ] = False
    third_party: Annotated[
        bool,
        Meta(
            description="Check named files also in vendor, node_modules and third_party.",
            extra=_RUN,
        ),
    ] = False


class Rules(_Section, frozen=True, kw_only=True):
    """Which rules are on, how heavy their findings are, and what they are told."""

    select: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="Run only these rules or topics, in place of those of the preset.",
            extra=_FILE,
            examples=[["errors", "http/default-client"]],
        ),
    ] = None
    extend_select: Annotated[
        tuple[str, ...],
        Meta(description="Run these rules or topics, too.", extra=_FILE),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        Meta(description="Leave these rules or topics out.", extra=_FILE),
    ] = ()
    confidence: Annotated[
        Trust,
        Meta(
            description="The least confidence that a finding must have to be reported.",
            extra=_FILE,
        ),
    ] = "low"
    severity: Annotated[
        dict[str, Level],
        Meta(
            description="The severity of all findings of a rule, a topic, or of `all`; the most"
            " exact name counts.",
            extra=_FILE,
            examples=[{"logging": "info", "errors/ignored-call": "error"}],
        ),
    ] = {}
    options: Annotated[
        dict[str, dict[str, Value]],
        Meta(
            description='Options of rules, a table for each: `[rules.options."topic/name"]`.'
            " `golint-agent explain RULE` lists what a rule has.",
            extra=_FILE,
        ),
    ] = {}


class Override(_Section, frozen=True, kw_only=True):
    """What holds in some paths, on top of the rest of the file; later ones win."""

    paths: Annotated[
        tuple[str, ...],
        Meta(
            description="The paths that it holds for, written as in .gitignore and relative to the"
            " file.",
            min_length=1,
            extra=_FILE,
            examples=[["internal/legacy/**"]],
        ),
    ]
    select: Annotated[
        tuple[str, ...] | None,
        Meta(description="Run only these rules or topics there.", extra=_FILE),
    ] = None
    extend_select: Annotated[
        tuple[str, ...],
        Meta(description="Run these rules or topics there, too.", extra=_FILE),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        Meta(description="Leave these rules or topics out there.", extra=_FILE),
    ] = ()
    severity: Annotated[
        dict[str, Level],
        Meta(description="As `[rules.severity]`, there.", extra=_FILE),
    ] = {}
    options: Annotated[
        dict[str, dict[str, Value]],
        Meta(description='As `[rules.options."topic/name"]`, there.', extra=_FILE),
    ] = {}


class Output(_Section, frozen=True, kw_only=True):
    """What is printed and written, and when a run fails."""

    format: Annotated[
        str,
        Meta(
            description="What is printed when the command line says no `--output`.",
            extra=_RUN,
        ),
    ] = "full"
    outputs: Annotated[
        tuple[str, ...],
        Meta(
            description="Reports to write beside, each `FORMAT=PATH` with a path relative to the"
            " file and inside of the repository. Nothing is written when the command line says"
            " `--output`, or names single files, as a hook does.",
            extra=_RUN,
            examples=[["sarif=golint-agent.sarif"]],
        ),
    ] = ()
    fail_level: Annotated[
        Level,
        Meta(description="The lightest finding that makes the exit code 1.", extra=_RUN),
    ] = "info"


class Suppressions(_Section, frozen=True, kw_only=True):
    """Which comments suppress findings."""

    foreign_names: Annotated[
        bool,
        Meta(
            description="Comments for other linters, such as `//nolint:errcheck`, suppress what"
            " the rules here find of the same kind.",
            extra=_RUN,
        ),
    ] = True


class Baseline(_Section, frozen=True, kw_only=True):
    """Findings that are accepted, and not reported."""

    path: Annotated[
        str,
        Meta(
            description="The file of accepted findings, relative to the file and inside of the"
            " repository; none if empty. `golint-agent baseline write` makes it.",
            extra=_RUN,
            examples=[".golint-agent-baseline.jsonl"],
        ),
    ] = ""


class Packs(_Section, frozen=True, kw_only=True):
    """Rules beside those that come with golint-agent."""

    names: Annotated[
        tuple[str, ...],
        Meta(
            description="Packs that are installed beside golint-agent. Their code is what was"
            " installed, and never that of the repository.",
            extra=_RUN,
        ),
    ] = ()
    rules: Annotated[
        tuple[str, ...],
        Meta(
            description="Folders of rules in TOML, relative to the file and inside of the"
            " repository; none of their code is run.",
            extra=_RUN,
        ),
    ] = ()


class Build(_Section, frozen=True, kw_only=True):
    """The system and the build tags that the code is read for."""

    tags: Annotated[
        tuple[str, ...],
        Meta(description="Build tags that are set, as for `go build -tags`.", extra=_RUN),
    ] = ()
    goos: Annotated[
        str, Meta(description="The system, such as windows; linux if empty.", extra=_RUN)
    ] = ""
    goarch: Annotated[
        str, Meta(description="The architecture, such as arm64; amd64 if empty.", extra=_RUN)
    ] = ""


class Configuration(_Section, frozen=True, kw_only=True):
    """A configuration file."""

    version: Annotated[
        Literal[1],
        Meta(description="The version of this format.", extra=_FILE),
    ] = 1
    required_version: Annotated[
        str,
        Meta(
            description="The versions of golint-agent that may read the file; others refuse it.",
            extra=_FILE,
            examples=[">=0.1,<0.2"],
        ),
    ] = ""
    extend: Annotated[
        tuple[str, ...],
        Meta(
            description="Configuration files that this one builds on, relative to it and inside of"
            " the repository. What a later one says wins, and what is said here wins over all.",
            extra=_FILE,
            examples=[["../golint-agent.toml"]],
        ),
    ] = ()
    preset: Annotated[
        str,
        Meta(description="The set of rules to begin with.", extra=_FILE),
    ] = "default"
    files: Annotated[Files, Meta(extra=_FILE)] = Files()
    rules: Annotated[Rules, Meta(extra=_FILE)] = Rules()
    overrides: Annotated[
        tuple[Override, ...],
        Meta(
            description="What holds in some paths only: `[[overrides]]`, any number of times.",
            extra=_FILE,
        ),
    ] = ()
    suppressions: Annotated[Suppressions, Meta(extra=_RUN)] = Suppressions()
    baseline: Annotated[Baseline, Meta(extra=_RUN)] = Baseline()
    output: Annotated[Output, Meta(extra=_RUN)] = Output()
    packs: Annotated[Packs, Meta(extra=_RUN)] = Packs()
    build: Annotated[Build, Meta(extra=_RUN)] = Build()
    roles: Annotated[
        dict[str, str],
        Meta(
            description="What paths are for, where it is inferred wrongly: a glob relative to the"
            " file, and a role. The last that matches counts.",
            extra=_RUN,
            examples=[{"internal/seed/**": "tool"}],
        ),
    ] = {}
