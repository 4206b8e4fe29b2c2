"""Which packages have no log at all: programs for a person at a terminal, tools, migrations."""

from golint_agent.rulekit import Context, Role
from golint_rules.knowledge.programs import is_command_line_path

_OF_PERSONS = (Role.TOOL, Role.MIGRATION)


def is_for_person(ctx: Context) -> bool:
    """Is the package a program's for a person, a tool or a migration?

    The one place where rules on logs ask what a package is for.
    """
    return (
        ctx.role.command_line
        or ctx.role.role in _OF_PERSONS
        or is_command_line_path(ctx.package_path)
    )


def is_program(ctx: Context) -> bool:
    """Is it package `main`?"""
    return ctx.role.role is Role.MAIN


def is_helper(ctx: Context) -> bool:
    """Is it a package of examples or of helpers for tests, which no service runs?"""
    return ctx.role.role in (Role.EXAMPLE, Role.TEST_HELPER) or ctx.is_generated
