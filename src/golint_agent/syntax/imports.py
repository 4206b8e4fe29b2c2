"""The imports of a file: reading them, and the edits that add one and take one away.

What is added stands where gofmt and goimports would have it: sorted in a group of its like, with
the standard library apart. Where `import "C"` stands with its preamble nothing is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from golint_agent.syntax.grammar import FIELD, KIND

if TYPE_CHECKING:
    from tree_sitter import Node

    from golint_agent.syntax.source_file import SourceFile

_DECLARATION, _LIST = KIND["import_declaration"], KIND["import_spec_list"]
_SPEC, _PACKAGE = KIND["import_spec"], KIND["package_clause"]
_F_NAME, _F_PATH = FIELD["name"], FIELD["path"]
_SELECTOR, _QUALIFIED = KIND["selector_expression"], KIND["qualified_type"]
_NAMES = frozenset({KIND["identifier"], KIND["package_identifier"]})
_VERSION = re.compile(r"v[0-9]+")
_CGO = "C"


class Import(msgspec.Struct, frozen=True):
    """One import: its path, the name it is given or empty, and its bytes."""

    path: str
    name: str
    start_byte: int
    end_byte: int


class Change(msgspec.Struct, frozen=True):
    """Replace the bytes `start_byte:end_byte` by `replacement`, which has `\\n` as its newline."""

    start_byte: int
    end_byte: int
    replacement: str


class _Declaration(msgspec.Struct, frozen=True):
    """An `import` declaration. `open_byte` is that behind its `(`, -1 where it has none."""

    imports: tuple[Import, ...]
    start_byte: int
    end_byte: int
    open_byte: int

    @property
    def is_cgo(self) -> bool:
        return any(one.path == _CGO for one in self.imports)


def imports_of(source: SourceFile) -> tuple[Import, ...]:
    """The imports of a file in order."""
    return tuple(one for declaration in _declarations(source) for one in declaration.imports)


def add_import(source: SourceFile, path: str) -> Change | None:
    """The edit that imports a package under its own name; None where no place is seen for it."""
    clauses = [node for node in source.root.children if node.kind_id == _PACKAGE]
    if not clauses or '"' in path or "\\" in path:
        return None
    declarations = [d for d in _declarations(source) if not d.is_cgo]
    blocks = [d for d in declarations if d.open_byte >= 0 and _is_spread(source, d)]
    with_standard = [d for d in blocks if any(is_standard(one.path) for one in d.imports)]
    if blocks:
        return _into_block(source, (with_standard or blocks)[0], path)
    for declaration in declarations:
        if declaration.open_byte < 0:
            return _beside_one(source, declaration, path)
    end = _line_end(source.data, clauses[0].end_byte)
    behind = source.data[clauses[0].end_byte : end].strip()
    if behind and not behind.startswith(b"//"):
        return None
    return Change(end, end, f'\n\nimport "{path}"')


def remove_imports(source: SourceFile, unused: Iterable[Import]) -> tuple[Change, ...]:
    """The edits that take imports away, with the lines and the empty ones that they leave."""
    gone = set(unused)
    changes: list[Change] = []
    for declaration in _declarations(source):
        mine = [one for one in declaration.imports if one in gone]
        if not mine:
            continue
        if len(mine) == len(declaration.imports):
            changes.append(
                _without_lines(source.data, declaration.start_byte, declaration.end_byte)
            )
            continue
        changes += (_without_lines(source.data, one.start_byte, one.end_byte) for one in mine)
    return tuple(changes)


def lost_imports(before: SourceFile, after: SourceFile) -> tuple[Import, ...]:
    """The imports of `after` that `before` used and `after` does not.

    A name that stands before no dot any more is that of an import where one has it: by the name it
    is given, or as the last part of its path.
    """
    lost = _qualifiers(before) - _qualifiers(after)
    if not lost:
        return ()
    found = []
    for name in sorted(lost):
        given = [one for one in imports_of(after) if one.name == name]
        guessed = [one for one in imports_of(after) if not one.name and name in _names(one.path)]
        both = given or guessed
        if len(both) == 1 and both[0].path != _CGO:
            found += both
    return tuple(found)


def is_standard(path: str) -> bool:
    """Is it a path of the standard library, as goimports tells: no dot before the first slash?"""
    return "." not in path.partition("/")[0]


def _names(path: str) -> set[str]:
    """What a package of this path may be called."""
    parts = path.split("/")
    last = parts[-2] if len(parts) > 1 and _VERSION.fullmatch(parts[-1]) else parts[-1]
    last = re.sub(r"\.v[0-9]+\Z", "", last)
    return {last, parts[-1], last.removeprefix("go-"), last.removesuffix("-go").replace("-", "_")}


def _declarations(source: SourceFile) -> list[_Declaration]:
    found = []
    for node in source.root.children:
        if node.kind_id != _DECLARATION:
            continue
        lists = [child for child in node.children if child.kind_id == _LIST]
        specs = [n for n in (lists[0] if lists else node).children if n.kind_id == _SPEC]
        open_byte = lists[0].start_byte + 1 if lists else -1
        imports = tuple(_import(source, spec) for spec in specs)
        found.append(_Declaration(imports, node.start_byte, node.end_byte, open_byte))
    return found


def _import(source: SourceFile, spec: Node) -> Import:
    path, name = spec.child_by_field_id(_F_PATH), spec.child_by_field_id(_F_NAME)
    return Import(
        path=source.text(path)[1:-1] if path is not None else "",
        name=source.text(name) if name is not None else "",
        start_byte=spec.start_byte,
        end_byte=spec.end_byte,
    )


def _is_spread(source: SourceFile, block: _Declaration) -> bool:
    """Is each import of a block on a line of its own, as gofmt has them?"""
    data = source.data
    ends = [block.open_byte, *(one.end_byte for one in block.imports)]
    starts = [*(one.start_byte for one in block.imports), block.end_byte - 1]
    return all(b"\n" in data[e:s] for e, s in zip(ends, starts, strict=True))


def _groups(source: SourceFile, block: _Declaration) -> Iterator[list[Import]]:
    """The imports of a block between blank lines."""
    group: list[Import] = []
    for one in block.imports:
        if group and _has_blank_line(source.data[group[-1].end_byte : one.start_byte]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _has_blank_line(between: bytes) -> bool:
    return any(not line.strip() for line in between.split(b"\n")[1:-1])


def _into_block(source: SourceFile, block: _Declaration, path: str) -> Change:
    groups = list(_groups(source, block))
    like = [g for g in groups if any(is_standard(one.path) == is_standard(path) for one in g)]
    text = f'\t"{path}"'
    if not like:
        if is_standard(path) and groups:
            return Change(block.open_byte, block.open_byte, f"\n{text}\n")
        at = _line_end(source.data, groups[-1][-1].end_byte) if groups else block.open_byte
        return Change(at, at, f"\n\n{text}" if groups else f"\n{text}")
    before = [one for one in like[0] if one.path < path]
    if before:
        at = _line_end(source.data, before[-1].end_byte)
        return Change(at, at, f"\n{text}")
    at = source.data.rfind(b"\n", 0, like[0][0].start_byte) + 1
    return Change(at, at, f"{text}\n")


def _beside_one(source: SourceFile, one: _Declaration, path: str) -> Change:
    """Make a block of `import "fmt"`; with a comment behind it, a declaration before it."""
    data = source.data
    if data[one.end_byte : _line_end(data, one.end_byte)].strip() or not one.imports:
        return Change(one.start_byte, one.start_byte, f'import "{path}"\n')
    held = one.imports[0]
    text = data[held.start_byte : held.end_byte].decode("utf-8", "replace")
    new = f'"{path}"'
    if is_standard(path) == is_standard(held.path):
        pair = "\n\t".join([new, text] if path < held.path else [text, new])
    else:
        pair = "\n\n\t".join([new, text] if is_standard(path) else [text, new])
    return Change(one.start_byte, one.end_byte, f"import (\n\t{pair}\n)")


def _without_lines(data: bytes, start: int, end: int) -> Change:
    """The edit that takes bytes away with their line, and one of two blank lines around it."""
    line, stop = data.rfind(b"\n", 0, start) + 1, _next_line(data, end)
    if data[line:start].strip() or data[end:stop].strip().startswith(b";"):
        return Change(start, end, "")
    line_above = data.rfind(b"\n", 0, max(line - 1, 0)) + 1
    above = data[line_above:line].strip()
    below = data[stop : _next_line(data, stop)].strip()
    is_last = stop == len(data)
    if not below and not is_last and (not above or above.endswith(b"(")):
        stop = _next_line(data, stop)
    elif not above and line and (below == b")" or is_last):
        line = line_above
    return Change(line, stop, "")


def _next_line(data: bytes, byte: int) -> int:
    return data.find(b"\n", byte) + 1 or len(data)


def _line_end(data: bytes, byte: int) -> int:
    """Where the line of a byte ends, before its newline."""
    end = data.find(b"\n", byte)
    end = len(data) if end < 0 else end
    return end - 1 if data[byte:end].endswith(b"\r") else end


def _qualifiers(source: SourceFile) -> set[str]:
    """The lone names before a dot."""
    found: set[str] = set()
    pending = [source.root]
    while pending:
        node = pending.pop()
        if node.kind_id in (_SELECTOR, _QUALIFIED) and node.named_children:
            first = node.named_children[0]
            if first.kind_id in _NAMES:
                found.add(source.text(first))
        pending.extend(node.named_children)
    return found
