"""GORM, of either module path."""

from golint_agent.rulekit import late_regex

#: Its database, session or transaction, as types are printed.
GORM_DB = late_regex(r"(?:gorm\.io|github\.com/jinzhu)/gorm\.DB")
#: A method of it, by its full name; the group is the method's own.
GORM_METHOD = late_regex(r"\(\*(?:gorm\.io|github\.com/jinzhu)/gorm\.DB\)\.(\w+)")
