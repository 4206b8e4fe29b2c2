"""What the words of DDL define: columns with their types, constraints, and the names of both.

As PostgreSQL reads them, and with the names that it gives to what has none: it is then known what a
later `DROP CONSTRAINT orders_total_check` takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

import msgspec

from golint_rules.knowledge.basics.tables import word_set

Words = tuple[str, ...]


class Column(msgspec.Struct, frozen=True):
    """A column. `type` is as PostgreSQL prints it (`numeric(20,4)`), without a schema.

    `is_required` is NOT NULL; with `is_filled` the database gives a value where a row brings none:
    a default, a sequence, an expression.
    """

    name: str
    type: str = ""
    is_required: bool = False
    is_filled: bool = False


class Constraint(msgspec.Struct, frozen=True):
    """A constraint: `kind` is `primary key`, `unique`, `foreign key`, `check` or `exclude`.

    `name` is empty where the database chooses one; `columns` of a check are unknown until the
    table is. `references` is the table that a foreign key leads to, `words` are those of a check,
    `index` is one that was there before it.
    """

    kind: str
    name: str = ""
    columns: Words = ()
    references: str = ""
    words: Words = ()
    index: str = ""


class Index(msgspec.Struct, frozen=True):
    """An index; an expression among its `columns` is empty. `used` are all names that it reads.

    `parts` is what its name says of its columns where the database chooses it: `tenant_id_lower`.
    """

    name: str
    columns: Words = ()
    is_unique: bool = False
    used: Words = ()
    parts: str = ""


#: How a part of CREATE TABLE begins that is no column.
_CONSTRAINTS = word_set("constraint primary unique foreign check exclude like")
#: The same in the other dialects, whose tables name their indexes.
_OTHERS = _CONSTRAINTS | word_set("index key period partition fulltext spatial")
#: What follows the type of a column.
_BEHIND_TYPE = word_set(
    "not null default primary unique references check constraint generated collate comment"
    " auto_increment autoincrement on deferrable initially storage compression using identity as"
    " first after codec ttl unsigned character_set"
)
#: Types by their other names.
_TYPES = {
    "int": "integer",
    "int4": "integer",
    "serial": "integer",
    "serial4": "integer",
    "int8": "bigint",
    "bigserial": "bigint",
    "serial8": "bigint",
    "int2": "smallint",
    "smallserial": "smallint",
    "serial2": "smallint",
    "varchar": "character varying",
    "char varying": "character varying",
    "char": "character",
    "bpchar": "character",
    "decimal": "numeric",
    "dec": "numeric",
    "bool": "boolean",
    "float4": "real",
    "float8": "double precision",
    "float": "double precision",
    "timestamptz": "timestamp with time zone",
    "timestamp": "timestamp without time zone",
    "timetz": "time with time zone",
    "time": "time without time zone",
    "varbit": "bit varying",
}
_SERIAL = word_set("serial serial2 serial4 serial8 bigserial smallserial")
#: `float(24)` and less is a `real`.
_REAL_BITS = 24
_KINDS = {
    "primary": "primary key",
    "unique": "unique",
    "foreign": "foreign key",
    "references": "foreign key",
    "check": "check",
    "exclude": "exclude",
}


def is_constraint(words: Words, dialect: str, *, is_quoted: bool) -> bool:
    """Is a part of CREATE TABLE, or what ADD adds, no column? A quoted first word is a name."""
    if is_quoted:
        return False
    return words[0] in (_CONSTRAINTS if dialect == "postgres" else _OTHERS)


def column_of(words: Words) -> Column:
    """The column that a definition says: `total numeric(20, 4) NOT NULL DEFAULT 0`."""
    written = tuple(until(words[1:], _BEHIND_TYPE))
    rest = words[1 + len(written) :]
    heads = list(_outer(rest))
    pairs = set(pairwise(heads))
    is_serial = written[:1] != () and written[0] in _SERIAL
    is_identity = "generated" in heads and "identity" in heads
    return Column(
        words[0],
        type_of(written),
        is_serial or is_identity or ("not", "null") in pairs or ("primary", "key") in pairs,
        is_serial or "generated" in heads or _is_defaulted(rest),
    )


def type_of(words: Words) -> str:
    """A type as PostgreSQL prints it."""
    at = next((n for n, word in enumerate(words) if word in ("(", "[", "array")), len(words))
    size: Words = ()
    if words[at : at + 1] == ("(",):
        end = words.index(")", at) if ")" in words[at:] else len(words)
        size, behind = words[at + 1 : end], words[end + 1 :]
    else:
        behind = words[at:]
    dimensions = "[]" if "[" in behind or "array" in behind else ""
    plain = [word for word in behind if word not in ("[", "]", "array") and not word.isdigit()]
    name = " ".join([*_without_schema(words[:at]), *plain])
    zone = next((z for z in (" with time zone", " without time zone") if name.endswith(z)), "")
    base = name.removesuffix(zone)
    if zone and base in ("timestamp", "time"):
        return f"{base}{_sized(size)}{zone}{dimensions}"
    known = _TYPES.get(name, name)
    if name == "float" and size and size[0].isdigit() and int(size[0]) <= _REAL_BITS:
        known = "real"
    if name in ("char", "character", "bit") and not size:
        size = ("1",)
    if known == "numeric" and size and "," not in size:
        size = (*size, ",", "0")
    if name == "float":
        size = ()
    first, _, zone = known.partition(" with")
    if zone and first in ("timestamp", "time"):
        return f"{first}{_sized(size)} with{zone}{dimensions}"
    return f"{known}{_sized(size)}{dimensions}"


def _sized(size: Words) -> str:
    return f"({''.join(size)})" if size else ""


def _without_schema(words: Words) -> Words:
    return words[words.index(".") + 1 :] if "." in words else words


def until(words: Words, ends: Collection[str]) -> Iterator[str]:
    """The words up to one of some that stands in no brackets."""
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if not depth and word in ends:
            return
        yield word


def _outer(words: Words) -> Iterator[str]:
    """The words that stand in no brackets."""
    depth = 0
    for word in words:
        depth -= word == ")"
        if not depth and word != ")":
            yield word
        depth += word == "("


def _is_defaulted(words: Words) -> bool:
    """Has a column a default that is not NULL? `ON DELETE SET DEFAULT` gives none."""
    depth = 0
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if not depth and word == "default" and words[at - 1 : at] != ("set",):
            return words[at + 1 : at + 2] != ("null",)
    return False


def constraints_of(words: Words) -> Iterator[Constraint]:
    """The constraints in the definition of a column."""
    column, name, depth = words[0], "", 0
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth or not at:
            continue
        if word == "constraint" and at + 1 < len(words):
            name = words[at + 1]
        elif (
            word in _KINDS and word not in ("foreign", "exclude") and words[at - 1] != "constraint"
        ):
            if word == "primary" and words[at + 1 : at + 2] != ("key",):
                continue
            yield _constraint(word, words[at:], name, (column,))
            name = ""


def constraint_of(words: Words) -> Constraint | None:
    """The constraint that a part says by itself: `CONSTRAINT c UNIQUE (a, b)`."""
    name = ""
    if words[0] == "constraint" and len(words) > 2:  # noqa: PLR2004 - with a name and a kind
        name, words = words[1], words[2:]
    if words[0] not in _KINDS:
        return None
    if "using" in words and words[words.index("using") + 1 :][:1] == ("index",):
        return Constraint(_KINDS[words[0]], name, index=words[words.index("using") + 2])
    return _constraint(words[0], words, name, _listed(words))


def _constraint(word: str, words: Words, name: str, columns: Words) -> Constraint:
    kind = _KINDS[word]
    references = ""
    if kind == "foreign key" and "references" in words:
        references = dotted(words[words.index("references") + 1 :])
    if kind in ("check", "exclude"):
        columns = ()
    said = tuple(_bracketed(words)) if kind == "check" else ()
    if kind == "exclude":
        said = tuple(_bracketed(words))
        columns = said[:1]
    return Constraint(kind, name, columns, references, said)


def dotted(words: Words) -> str:
    """The name that some words begin with, without its schema; empty where there is none."""
    while words[1:2] == (".",):
        words = words[2:]
    return words[0] if words else ""


def _bracketed(words: Words) -> Iterator[str]:
    """The words in the first brackets."""
    depth = 0
    for word in words:
        depth -= word == ")"
        if word == ")" and not depth:
            return
        if depth:
            yield word
        depth += word == "("


def _listed(words: Words) -> Words:
    """The names in the first brackets; empty ones for expressions."""
    return tuple(_plain(part) for part in _parted(words))


def _parted(words: Words) -> Iterator[list[str]]:
    """What stands between the commas in the first brackets."""
    part: list[str] = []
    depth = 0
    for word in _bracketed(words):
        depth += (word == "(") - (word == ")")
        if word == "," and not depth:
            yield _unwrapped(part)
            part = []
        else:
            part.append(word)
    if part:
        yield _unwrapped(part)


def _unwrapped(part: list[str]) -> list[str]:
    while part[:1] == ["("] and part[2:] == [")"]:
        part = part[1:-1]
    return part


def _plain(part: list[str]) -> str:
    """The column that a part of an index is; empty for an expression, or where there is none."""
    return (
        "" if part[:1] in ([], ["("]) or part[1:2] in (["("], ["::"], ["->"], ["||"]) else part[0]
    )


def index_of(words: Words) -> Index | None:
    """The index that `CREATE [UNIQUE] INDEX … ON … (…)` makes; its name may be empty.

    None where it has no table or an empty part, which no database takes.
    """
    if "on" not in words:
        return None
    at = words.index("on")
    names = [word for word in words[:at] if word not in _BEFORE_INDEX]
    parts = list(_parted(words[at:]))
    if not all(parts):
        return None
    return Index(
        names[-1] if names else "",
        tuple(map(_plain, parts)),
        "unique" in words[:at],
        words[at + 2 :],
        "_".join(part[0] if part[0].isidentifier() else "expr" for part in parts),
    )


_BEFORE_INDEX = word_set("create unique index concurrently if not exists only .")

_LONGEST = 63
#: So many names are tried.
_MOST_ALIKE = 100


def chosen_name(table: str, columns: str, label: str, is_taken: Callable[[str], bool]) -> str:
    """The name that PostgreSQL gives: `orders_total_check`, and with a number where that is taken.

    It shortens the table's and the columns' part so that all of it fits in 63 bytes.
    """
    name = ""
    for number in range(_MOST_ALIKE):
        ending = f"{label}{number or ''}"
        room = _LONGEST - len(ending) - 1 - (1 if columns else 0)
        first, second = min(len(table), _LONGEST), min(len(columns), _LONGEST)
        while first + second > room:
            if first > second:
                first -= 1
            else:
                second -= 1
        parts = [table[:first], columns[:second], ending] if columns else [table[:first], ending]
        name = "_".join(parts)
        if not is_taken(name):
            break
    return name
