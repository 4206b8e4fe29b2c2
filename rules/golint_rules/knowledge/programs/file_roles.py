"""What one file is for, where its name and imports set it apart from its package."""

from __future__ import annotations

from golint_agent.rulekit import Context, FileHeader, late_regex, under
from golint_rules.knowledge.basics.layers import BROKERS, CALLING, SERVING, STORE_NAMES, STORING
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import HELPERS, Role, helps_tests, is_in_service, package_role

#: Packages whose every file is what the package is.
_WHOLE = frozenset({Role.EXAMPLE, Role.TEST_HELPER, Role.TOOL, Role.MIGRATION})
#: `pam_stub.go` stands in on other systems, not in tests.
_TEST_WORDS = word_set("mock mocks fake fakes testutil testutils")
_MIGRATION_WORDS = word_set("migration migrations")
_TRANSPORT_WORDS = word_set(
    """handler handlers controller controllers route routes router middleware middlewares endpoint
    endpoints interceptor interceptors"""
)
#: Names of stores, without those of libraries: a file may be about a library.
_STORES = STORE_NAMES - {"gorm", "sqlx", "ent"}
_REPOSITORY_WORDS = word_set("repository repositories repo dao") | _STORES
_HANDLERS = word_set("handler handlers")
_SEPARATOR = late_regex(r"[-_.]+")


def file_role(ctx: Context) -> Role:
    """The role of a file: its package's, unless its name says otherwise and its imports agree.

    What the user says of its path comes before all.
    """
    return ctx.header.once(role_of_file)


def role_of_file(header: FileHeader) -> Role:
    """The role of a file, as `file_role` says."""
    if header.role:
        return Role(header.role)
    package = package_role(header.package).role
    name = header.path.rpartition("/")[2].lower()
    if header.generated:
        return Role.GENERATED
    if name.endswith("_test.go"):
        return Role.TEST
    if package in _WHOLE:
        return package
    imports = header.imports
    words = _SEPARATOR.split(name.removesuffix(".go"))
    if words[0] in _TEST_WORDS or words[-1] in _TEST_WORDS or words[-2:] == ["test", "helpers"]:
        return Role.TEST_HELPER
    if helps_tests(header):
        return Role.TEST_HELPER
    if words[-1] in _MIGRATION_WORDS:
        return Role.MIGRATION
    stores = "database/sql" in imports or any(under(path, STORING) for path in imports)
    if words[-1] in _TRANSPORT_WORDS and not stores:
        # `create_order_handler.go` may handle a command, and take a status from net/http.
        named = words[-1] not in _HANDLERS or len(words) == 1
        outside = (*SERVING, *CALLING, *BROKERS) if named else SERVING
        if any(under(path, outside) for path in imports):
            return Role.TRANSPORT
    if words[-1] in _REPOSITORY_WORDS and stores:
        return Role.REPOSITORY
    return package


def is_called_by_programs(header: FileHeader) -> bool:
    """Is a file a part of a service that programs call, and that is none itself?"""
    if not is_in_service(header) or header.package.name == "main":
        return False
    return role_of_file(header) not in (*HELPERS, Role.MAIN)
