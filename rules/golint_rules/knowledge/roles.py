"""What a package is for, inferred from its path, name and imports."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum

from golint_agent.rulekit import Context, FileHeader, PackageHeader, Record, late_regex, under
from golint_rules.knowledge.basics.layers import layer_of
from golint_rules.knowledge.basics.server_names import ROUTING_LIBRARIES, SERVING_LIBRARIES
from golint_rules.knowledge.basics.tables import word_set


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


#: The names of all roles, which a user may say of paths.
ROLES = tuple(role.value for role in Role)
#: Code that stands beside a program or library and is shipped with none.
HELPERS = frozenset({Role.EXAMPLE, Role.TEST_HELPER})
#: Directories that generators fill with code that does not always say so.
_GENERATED_WORDS = word_set("gen-go go-gen gengo genproto")
#: Roles whose packages talk to a person at a terminal.
_AT_TERMINALS = frozenset({Role.TOOL, Role.EXAMPLE})


class PackageRole(Record, frozen=True):
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

#: Command-line libraries that services use as well, for flags and tables.
_PLAIN = frozenset({"flag", "text/tabwriter"})

#: Words of folders and modules that hold what a person runs by hand.
TOOL_WORDS = word_set(
    """cli cmdutil tool tools tooling script scripts hack dev build devtools generate generator gen
    codegen benchmark benchmarks bench loadtest stress migrate migrator seed seeder seeds magefiles
    playground sandbox misc codemod clitools ctl"""
)
_COMMAND_WORDS = word_set("cmd cli")
#: Words that also name the write side of a service; they count beside a command-line library.
_COMMAND_OR_CQRS_WORDS = word_set("command commands")
_COMMAND_SUFFIXES = ("ctl", "cli")
_EXAMPLE_WORDS = word_set(
    """example examples _examples _example sample samples demo demos tutorial tutorials quickstart
    docs doc snippets lab labs"""
)
#: Last words of a module's name that say it of all that is in it: `saga-example`.
_EXAMPLE_MODULES = word_set("example examples demo demos sample samples tutorial playground lab")
_TEST_WORDS = word_set(
    """test tests testing testutil testutils testhelper testhelpers testdata testsupport testkit
    testlib testfixtures testenv testcontainers integrationtest integrationtests e2e
    acceptance fixture fixtures mock mocks fake fakes stub stubs mocking simulator simulation
    simulations chaos fuzz fuzzing conformance itest systemtest smoke"""
)
#: Libraries that start databases and brokers for tests, and are used for nothing else.
_CONTAINERS = ("github.com/testcontainers/", "github.com/ory/dockertest")
#: What answers and records them without a network.
_RECORDER = "net/http/httptest"
#: Libraries of tests: `integration` is a word for these, and for what a service does with others.
_TESTING = ("testing", "github.com/stretchr/testify", "github.com/onsi/ginkgo", *_CONTAINERS)
_TEST_SUFFIX = late_regex(r"(?:test|tests|testutil|testing|mock|mocks|fake|fakes|e2e)$")
_WORDS = late_regex(r"[^a-z0-9_]+")


def role_of(ctx: Context) -> Role:
    """The role of a file's package."""
    return package_role(ctx.header.package).role


def package_role(header: PackageHeader) -> PackageRole:
    """The role of a package: what the user says, or else what its place, name and imports tell."""
    return header.once(_package_role)


def _package_role(header: PackageHeader) -> PackageRole:
    if header.role:
        role = Role(header.role)
        return PackageRole(role, command_line=role in _AT_TERMINALS)
    if _is_example_module(header):
        return PackageRole(Role.EXAMPLE, command_line=True)
    return inferred_role(
        header.directory, header.name, header.imports, above=header.above, rare=header.rare
    )


def _is_example_module(header: PackageHeader) -> bool:
    """Does the module's name end with a word that says that it is an example?"""
    module = header.path.removesuffix(f"/{header.directory}") if header.directory else header.path
    name = module.rpartition("/")[2].lower()
    return "-" in name and name.rpartition("-")[2] in _EXAMPLE_MODULES


def outside(*roles: Role) -> Callable[[FileHeader], bool]:
    """For a rule's `where`: is a file in a package of none of these roles?"""

    def is_outside(header: FileHeader) -> bool:
        return package_role(header.package).role not in roles

    return is_outside


def is_shipped(header: FileHeader) -> bool:
    """For a rule's `where`: is it the code of a program or library, no example, no test helper?"""
    if package_role(header.package).role in (*HELPERS, Role.GENERATED):
        return False
    return not header.once(_is_for_tests)


def is_no_tool(header: FileHeader) -> bool:
    """For a rule's `where`: is it shipped, and neither a tool nor a migration?

    What stands in `cmd/` and is no program counts: it may be a service's jobs.
    """
    role = package_role(header.package).role
    return role not in (Role.TOOL, Role.MIGRATION) and is_shipped(header)


def is_in_service(header: FileHeader) -> bool:
    """For a rule's `where`: may it be part of a service?

    Examples, test helpers, tools, migrations and what talks to a person at a terminal are not.
    """
    return header.once(_is_in_service)


def _is_in_service(header: FileHeader) -> bool:
    found = package_role(header.package)
    if found.command_line or found.role in (*HELPERS, Role.TOOL, Role.MIGRATION):
        return False
    return not header.once(_is_for_tests)


def _is_for_tests(header: FileHeader) -> bool:
    """Is it the one file of a package that helps its tests, or a script that tries a service?

    So is what starts containers, or records answers, or a command of a program that has several:
    `cmd/test_broker.go`, which imports what makes them.
    """
    if helps_tests(header):
        return True
    is_named_so = header.path.rpartition("/")[2].startswith(_TRYING)
    if package_role(header.package).role is Role.TOOL:
        return is_named_so
    if any(under(path, (_RECORDER, *_CONTAINERS)) for path in header.imports):
        return True
    rich = (path for path in header.imports if path not in _PLAIN)
    return is_named_so and any(map(_is_command_line, rich))


def helps_tests(header: FileHeader) -> bool:
    """Is it named as a helper of tests, and imports what these need: `oauth_test_helpers.go`?"""
    if _FOR_TESTS.isdisjoint(header.imports):
        return False
    name = header.path.rpartition("/")[2].lower().removesuffix(".go")
    return not _FILES_FOR_TESTS.isdisjoint(_words([name]))


#: What a helper of tests imports, and a word of its name; a service may ask `testing.Testing()`.
_FOR_TESTS = word_set("testing net/http/httptest")
_FILES_FOR_TESTS = _TEST_WORDS | word_set("helper helpers suite setup")


#: How files of scripts and commands begin that try a service, or show it.
_TRYING = ("test_", "demo_")


def inferred_role(
    directory: str,
    name: str,
    imports: Collection[str],
    *,
    above: str = "",
    rare: Collection[str] = (),
) -> PackageRole:
    """The role of a package, as `PackageHeader` has its parts."""
    parts = directory.lower().split("/") if directory else []
    words = _words(parts)
    words |= _words(above.lower().split("/")) & (_EXAMPLE_WORDS | _TEST_WORDS)
    terminal = any(_is_command_line(path) for path in imports)
    if words & _EXAMPLE_WORDS:
        return PackageRole(Role.EXAMPLE, command_line=True)
    # What stands beside a few helpers for tests is none itself.
    common = {*imports}.difference(rare)
    if words & _TEST_WORDS or _looks_like_test_helper(name, parts, common):
        return PackageRole(Role.TEST_HELPER)
    if not _GENERATED_WORDS.isdisjoint(parts):
        return PackageRole(Role.GENERATED)
    if words & TOOL_WORDS:
        return PackageRole(Role.TOOL, command_line=True)
    if name == "main":
        return PackageRole(Role.MAIN, command_line=terminal and not _only_has_flags(imports))
    if words & {"migration", "migrations"}:
        return PackageRole(Role.MIGRATION)
    commands = any(word.endswith(_COMMAND_SUFFIXES) for word in words)
    # Of what stands in `cmd/server/`, much is a part of the server.
    # What takes requests or messages there, and nothing from a terminal, is a part of it, too.
    if terminal or not any(under(path, SERVING_LIBRARIES) for path in imports):
        commands = commands or bool((words if terminal else _words(parts[-1:])) & _COMMAND_WORDS)
    commands = commands or (terminal and bool(words & _COMMAND_OR_CQRS_WORDS))
    # Flags alone make no command-line package: services register them beside their settings.
    rich = any(_is_command_line(path) for path in imports if path not in _PLAIN)
    if rich or commands:
        return PackageRole(Role.LIBRARY, command_line=True)
    layer = layer_of(parts, name, imports)
    return PackageRole(Role(layer.value) if layer is not None else Role.LIBRARY)


def _words(parts: list[str]) -> set[str]:
    return {word for part in parts for word in (part, *_WORDS.split(part.replace("_", "-")))}


def _looks_like_test_helper(name: str, parts: list[str], imports: Collection[str]) -> bool:
    # A package that serves may hold help for its own tests.
    if _RECORDER in imports and not any(under(path, ROUTING_LIBRARIES) for path in imports):
        return True
    if "testing" in imports and not any(under(path, SERVING_LIBRARIES) for path in imports):
        return name != "main"
    last = parts[-1] if parts else name
    if "integration" in _words(parts):
        # `internal/integration/stripe` is a part of the service, `integration/` holds tests.
        is_top = "integration" in _words(parts[:1])
        return is_top or any(under(path, _TESTING) for path in imports)
    return bool(_TEST_SUFFIX.search(last)) and last not in {"latest", "contest", "attest"}


def _only_has_flags(imports: Collection[str]) -> bool:
    """Does a program that serves take flags, and nothing else of a command line?

    It has routes, or takes messages or runs by the clock until a signal ends it.
    """
    if any(_is_command_line(path) for path in imports if path not in _PLAIN):
        return False
    lasting = SERVING_LIBRARIES if "os/signal" in imports else ROUTING_LIBRARIES
    return any(under(path, lasting) for path in imports)


def _is_command_line(path: str) -> bool:
    return under(path, COMMAND_LINE_LIBRARIES)
