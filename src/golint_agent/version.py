"""The version and the address of the documentation, each in one place."""

__version__ = "0.1.0"

#: Where the pages of the documentation are, without a slash at the end; empty where they are
#: nowhere. A rule's page is then at `/rules/topic/name/` below it, and reports lead there.
DOCUMENTATION_URL: str = ""
