"""Which packages have no log at all: programs for a person at a terminal, tools, migrations."""

from golint_agent.rulekit import Context
from golint_rules.knowledge.programs.programs import is_command_line_path
from golint_rules.knowledge.roles import Role, is_in_service, role_of


def is_for_person(ctx: Context) -> bool:
    """Is the package a program's for a person, a tool or a migration?

    The one place where rules on logs ask what a package is for, beside their `where`.
    """
    return not is_in_service(ctx.header) or is_command_line_path(ctx.package_path)


def is_program(ctx: Context) -> bool:
    """Is it package `main`?"""
    return role_of(ctx) is Role.MAIN
