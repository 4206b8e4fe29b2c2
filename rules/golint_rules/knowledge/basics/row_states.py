"""Words for the states of rows: what these are called, and what changes them."""

from golint_rules.knowledge.basics.tables import word_set

#: What a state is called.
STATES = word_set("status state")
#: First words of what sets one.
SETTING = word_set("update set change")
#: First words of what changes one, by its name alone as well: `MarkPaid`.
CHANGING = SETTING | {"mark"}
