"""All that is wrong with configuration files, in one look: values, what a run cannot do, rules."""

from __future__ import annotations

import msgspec

from golint_agent.commands.config_options import check_run_keys, pack_names, rule_folders
from golint_agent.commands.working_directory import working_directory
from golint_agent.config.asked import Asked
from golint_agent.config.discovery import chain_of, names_by_listing, nearest
from golint_agent.config.merged import Merged
from golint_agent.config.read import ConfigFile
from golint_agent.engine.answering.answers import Question, foreign, policies_of, rules_of
from golint_agent.engine.answering.policies import Policies
from golint_agent.engine.cache.rule_index import RuleIndex
from golint_agent.engine.cache.tool import CodeStamps
from golint_agent.errors import Faults
from golint_agent.project.tree import Tree


def refuse_faults(tree: Tree, merged: Merged, asked: Asked) -> None:
    """Raise ConfigError with all that is wrong in some files; nothing where all is right.

    Where a value is wrong the rest is looked at as if it were not there.
    """
    faults = Faults()
    with faults.noted():
        _ = merged.values
    with faults.noted():
        rest = Merged(tuple(file.without_wrong() for file in merged.files))
        with faults.noted():
            check_run_keys(rest, tree.root)
        only = msgspec.structs.replace(asked, mode="given", files=rest.files, patches=())
        policies_for(tree, rest, only)
    faults.raise_all()


def merged_in(tree: Tree, directory: str, asked: Asked) -> Merged:
    """The files that hold for a directory, relative to the root; nothing in them is looked at."""
    files = asked.files
    if asked.mode == "nearest":
        found = nearest(directory, names_by_listing(tree))
        files = chain_of(tree, found) if found is not None else ()
    return Merged(tuple(map(ConfigFile.of, (*files, *asked.patches))))


def policies_for(tree: Tree, merged: Merged, asked: Asked) -> Policies:
    """The policies of files, with the rules of the packs that these name."""
    question = Question(
        patterns=(),
        directory=str(working_directory()),
        packs=pack_names(merged, tree.root),
        rule_folders=rule_folders(merged, tree.root),
        config=asked,
    )
    others = foreign(question)
    return policies_of(question, others, tree, rules_of(others, RuleIndex(CodeStamps(), None)))
