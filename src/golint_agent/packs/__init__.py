"""Finds and loads rules: each folder `<topic>/<rule>` of a pack holds one.

`load` walks the folders of one pack, `foreign` adds what a user named beside the built-in one:
installed packs (`installed`) and folders of rules in TOML (`toml_rules`). `sources` takes a rule to
another process, `options` sets what users choose, and `standard` knows the bullets.
"""

#: The pack that is installed with the tool. It is named here and not looked up among entry points
#: because reading those costs as much as the rest of a start.
BUILT_IN_PACK = "golint_rules"
#: The name of its entry point.
BUILT_IN_NAME = "golint"
#: Packs are installed under this group of entry points.
GROUP = "golint_agent.packs"
#: The folder of a pack that holds no rules, but what they know.
KNOWLEDGE = "knowledge"
