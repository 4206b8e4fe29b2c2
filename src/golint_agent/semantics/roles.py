"""What a package is for, inferred from its path, name and imports."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from golint_agent.semantics.layers import layer_of
from golint_agent.semantics.packages.package import under


class Role(StrEnum):
    """The part a package plays. LIBRARY is everything that no other role fits."""

    MAIN = "main"
    TOOL = "tool"
    EXAMPLE = "example"
    TEST_HELPER = "test-helper"
    MIGRATION = "migration"
    BOOTSTRAP = "bootstrap"
    DOMAIN = "domain"
    SERVICE = "service"
    COMMAND = "command"
    QUERY = "query"
    REPOSITORY = "repository"
    TRANSPORT = "transport"
    TEST = "test"
    GENERATED = "generated"
    LIBRARY = "library"


class PackageRole(msgspec.Struct, frozen=True):
    """A package's role; `command_line` packages talk to a person at a terminal."""

    role: Role
    command_line: bool = False


#: Import paths (or their beginnings, with a final slash) of libraries for command-line programs.
COMMAND_LINE_LIBRARIES = (
    "flag",
    "github.com/spf13/cobra",
    "github.com/spf13/pflag",
    "github.com/urfave/cli",
    "github.com/alecthomas/kingpin",
    "github.com/alecthomas/kong",
    "github.com/jessevdk/go-flags",
    "github.com/mitchellh/cli",
    "github.com/hashicorp/cli",
    "github.com/peterbourgon/ff",
    "github.com/olekukonko/tablewriter",
    "github.com/jedib0t/go-pretty",
    "github.com/charmbracelet/",
    "github.com/manifoldco/promptui",
    "github.com/AlecAivazis/survey",
    "github.com/pterm/pterm",
    "github.com/fatih/color",
    "github.com/schollz/progressbar",
    "github.com/google/subcommands",
    "golang.org/x/term",
    "google.golang.org/protobuf/compiler/protogen",
    "text/tabwriter",
)

_TOOL_WORDS = frozenset(
    [
        "cli",
        "cmdutil",
        "tool",
        "tools",
        "tooling",
        "script",
        "scripts",
        "hack",
        "dev",
        "build",
        "devtools",
        "generate",
        "generator",
        "gen",
        "codegen",
        "benchmark",
        "benchmarks",
        "bench",
        "loadtest",
        "stress",
        "migrate",
        "migrator",
        "seed",
        "seeder",
        "seeds",
        "magefiles",
        "playground",
        "sandbox",
        "misc",
        "codemod",
        "clitools",
        "ctl",
    ]
)
_COMMAND_WORDS = frozenset({"cmd", "cli"})
#: Words that also name the write side of a service; they count beside a command-line library.
_COMMAND_OR_CQRS_WORDS = frozenset({"command", "commands"})
_COMMAND_SUFFIXES = ("ctl", "cli")
_EXAMPLE_WORDS = frozenset(
    [
        "example",
        "examples",
        "_examples",
        "_example",
        "sample",
        "samples",
        "demo",
        "demos",
        "tutorial",
        "tutorials",
        "quickstart",
        "docs",
        "doc",
        "snippets",
    ]
)
_TEST_WORDS = frozenset(
    [
        "test",
        "tests",
        "testing",
        "testutil",
        "testutils",
        "testhelper",
        "testhelpers",
        "testdata",
        "testsupport",
        "testkit",
        "testlib",
        "testfixtures",
        "integration",
        "integrationtest",
        "integrationtests",
        "e2e",
        "acceptance",
        "fixture",
        "fixtures",
        "mock",
        "mocks",
        "fake",
        "fakes",
        "stub",
        "stubs",
        "mocking",
        "simulator",
        "simulation",
        "simulations",
        "chaos",
        "fuzz",
        "fuzzing",
        "conformance",
        "itest",
        "systemtest",
        "smoke",
    ]
)
_TEST_SUFFIX = re.compile(r"(?:test|tests|testutil|testing|mock|mocks|fake|fakes|e2e)$")
_WORDS = re.compile(r"[^a-z0-9_]+")


def role_of(directory: str, name: str, imports: frozenset[str], *, above: str = "") -> PackageRole:
    """The role of a package.

    `directory` is its path inside the module with `/`; `imports` are those of its non-test files.
    `above` is the path of the module inside another one: examples and tests often are modules of
    their own.
    """
    parts = directory.lower().split("/") if directory else []
    words = _words(parts)
    words |= _words(above.lower().split("/")) & (_EXAMPLE_WORDS | _TEST_WORDS)
    terminal = any(_is_command_line(path) for path in imports)
    if words & _EXAMPLE_WORDS:
        return PackageRole(Role.EXAMPLE, command_line=True)
    if words & _TEST_WORDS or _looks_like_test_helper(name, parts, imports):
        return PackageRole(Role.TEST_HELPER)
    if words & _TOOL_WORDS:
        return PackageRole(Role.TOOL, command_line=True)
    if name == "main":
        return PackageRole(Role.MAIN, command_line=terminal)
    if words & {"migration", "migrations"}:
        return PackageRole(Role.MIGRATION)
    commands = bool(words & _COMMAND_WORDS) or any(w.endswith(_COMMAND_SUFFIXES) for w in words)
    commands = commands or (terminal and bool(words & _COMMAND_OR_CQRS_WORDS))
    # Flags alone make no command-line package: services register them beside their settings.
    rich = any(_is_command_line(path) for path in imports - {"flag", "text/tabwriter"})
    if rich or commands:
        return PackageRole(Role.LIBRARY, command_line=True)
    layer = layer_of(parts, name, imports)
    return PackageRole(Role(layer.value) if layer is not None else Role.LIBRARY)


def _words(parts: list[str]) -> set[str]:
    return {word for part in parts for word in (part, *_WORDS.split(part.replace("_", "-")))}


def _looks_like_test_helper(name: str, parts: list[str], imports: frozenset[str]) -> bool:
    if "testing" in imports or "net/http/httptest" in imports:
        return True
    last = parts[-1] if parts else name
    return bool(_TEST_SUFFIX.search(last)) and last not in {"latest", "contest", "attest"}


def _is_command_line(path: str) -> bool:
    return under(path, COMMAND_LINE_LIBRARIES)
