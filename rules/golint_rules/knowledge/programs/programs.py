"""Programs: what starts one, what is all of one, and which are for a person at a terminal."""

from golint_agent.rulekit import Code, first_word, late_regex
from golint_rules.knowledge.basics.tables import word_set

#: First words of functions that run while the program starts.
_STARTING = word_set("main init initialize initialise must load new setup")
#: First words of functions that are the whole program.
_WHOLE = word_set("main run start exec execute real")
_COMMAND_LINE = late_regex(r"(?:.*[-_])?\w*(?:cli|ctl)")


def is_command_line_path(package: str) -> bool:
    """Does a part of an import path say that a person types there: `ledgerctl`, `my-cli`?"""
    return any(_COMMAND_LINE.fullmatch(part) for part in package.split("/"))


#: Last folders of packages that make a program ready, once, for its `main`.
_START_FOLDERS = word_set(
    """app boot bootstrap cmd conf config configs configuration di init initialize initializer
    initializers setup start startup wire wiring"""
)


def is_start_path(package: str) -> bool:
    """Does the last part of an import path say that the package makes a program ready?"""
    return package.rpartition("/")[2].lower() in _START_FOLDERS


def runs_at_start(code: Code) -> bool:
    """Does it stand in a function that runs while the program starts, by its name?"""
    return any(first_word(f.name) in _STARTING for f in code.enclosing_functions)


def is_whole_program(code: Code) -> bool:
    """Does it stand in a function of package `main` that is the whole program, by its name?"""
    return any(first_word(f.name) in _WHOLE for f in code.enclosing_functions)
