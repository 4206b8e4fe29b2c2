"""Rules that are data: one TOML file a rule, which says what is reported where, and runs no code.

`keys` finds the lines of keys, `tables` reads one table and refuses what it does not know,
`conditions` and `messages` are the parts of a rule that look at code, `read` puts them together,
and `folders` finds the files of a folder that a user named.
"""

from golint_agent.packs.toml_rules.folders import RuleFolder, folder_rules, read_folder
from golint_agent.packs.toml_rules.read import Example, examples_in, read_rule

__all__ = [
    "Example",
    "RuleFolder",
    "examples_in",
    "folder_rules",
    "read_folder",
    "read_rule",
]
