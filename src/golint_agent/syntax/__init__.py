"""Go text as a tree: parsing that never fails, positions, comments and queries."""

from golint_agent.syntax.budget import DEFAULT_LIMITS, Limits
from golint_agent.syntax.comments import Comment, comments, is_generated
from golint_agent.syntax.grammar import FIELD, KIND, TOKEN, language
from golint_agent.syntax.parsing import parse
from golint_agent.syntax.queries import Captures, captures, query, query_for
from golint_agent.syntax.source_file import SourceFile

__all__ = [
    "DEFAULT_LIMITS",
    "FIELD",
    "KIND",
    "TOKEN",
    "Captures",
    "Comment",
    "Limits",
    "SourceFile",
    "captures",
    "comments",
    "is_generated",
    "language",
    "parse",
    "query",
    "query_for",
]
