"""Finds and loads rules: each folder `<topic>/<rule>` of a pack holds one."""

#: The pack that is installed with the tool. It is named here and not looked up among entry points
#: because reading those costs as much as the rest of a start.
BUILT_IN_PACK = "golint_rules"

#: The folder of a pack that holds what its rules know; it is no topic.
KNOWLEDGE = "knowledge"
