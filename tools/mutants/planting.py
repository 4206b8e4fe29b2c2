"""A fault put into a file, so that the file still compiles: imports and locals follow suit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tools.mutants.places import Change, Place, Planting, Schema, statements, words
from tree_sitter import Node

from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol, SymbolKind
from golint_agent.syntax import SourceFile, parse
from golint_agent.syntax.imports import add_import, imports_of, lost_imports, remove_imports


def plant(place: Place, planting: Planting) -> tuple[SourceFile, int, int] | None:
    """The file with a fault in it, and the bytes where in it the fault starts and ends.

    None where the file would not be one that compiles, as far as can be seen.
    """
    source = place.info.source
    changes = [*planting.changes]
    blanks = _blanks(place.info, changes)
    if blanks is None:
        return None
    data = applied(source.data, [*changes, *blanks])
    if data is None or data == source.data:
        return None
    start = min(change.start for change in changes)
    start += sum(len(b.text.encode()) - (b.end - b.start) for b in blanks if b.start < start)
    first = min(changes)
    end = start + len(first.text.encode())
    after: SourceFile | None = parse(source.path, data)
    if after is None or after.tree is None or after.problems:
        return None
    for path in planting.imports:
        after = _importing(place, after, path)
        if after is None:
            return None
    after = _without_lost_imports(source, after, changes)
    if after is None or after.problems:
        return None
    # Imports stand before all else, so what they gain or lose moves the fault.
    shift = len(after.data) - len(data)
    if not _paths_return(after, start + shift):
        return None
    return after, start + shift, end + shift


def _importing(place: Place, after: SourceFile, path: str) -> SourceFile | None:
    """The file with an import, where it has none yet; None where its name means something else."""
    imported = [one for one in imports_of(after) if one.path == path]
    if imported:
        return after if any(not one.name for one in imported) else None
    name = path.rpartition("/")[2]
    is_taken = name in place.info.file_scope.imports or name in place.info.package.objects
    change = None if is_taken or place.has_local(name) else add_import(after, path)
    if change is None:
        return None
    made = applied(after.data, [Change(change.start_byte, change.end_byte, change.replacement)])
    return parse(after.path, made) if made is not None else None


_QUALIFIER = re.compile(rb"([A-Za-z_]\w*)\s*\.")


def _without_lost_imports(
    before: SourceFile, after: SourceFile, changes: Sequence[Change]
) -> SourceFile | None:
    """The file without the imports that the fault leaves unused."""
    gone = b" ".join(before.data[change.start : change.end] for change in changes)
    if all(_is_qualifier(after, name) for name in set(_QUALIFIER.findall(gone))):
        return after
    lost = lost_imports(before, after)
    if not lost:
        return after
    removed = [Change(c.start_byte, c.end_byte, c.replacement) for c in remove_imports(after, lost)]
    made = applied(after.data, removed)
    return parse(after.path, made) if made is not None else None


def _is_qualifier(source: SourceFile, name: bytes) -> bool:
    """Does a name still stand alone before a dot?"""
    for found in re.finditer(rb"\b%s\s*\." % name, source.data):
        node = source.root.descendant_for_byte_range(found.start(), found.start() + len(name))
        around = node.parent if node is not None else None
        if around is None or around.type not in ("selector_expression", "qualified_type"):
            continue
        if around.named_children[0] == node:
            return True
    return False


def applied(data: bytes, changes: Iterable[Change]) -> bytes | None:
    """Bytes with changes made; None where two of them overlap."""
    made: list[bytes] = []
    done = 0
    for change in sorted(changes):
        if change.start < done:
            return None
        made += [data[done : change.start], change.text.encode()]
        done = change.end
    return b"".join([*made, data[done:]])


def _blanks(info: Info, changes: Sequence[Change]) -> list[Change] | None:
    """The changes that blank what nobody reads any more, as Go asks for; None where that fails."""
    scopes = info.locals_at(changes[0].start)
    if scopes is None:
        return []
    place = Place(info, scopes.function, Schema())
    found: list[Change] = []
    for name in sorted(scopes.symbols):
        for symbol in scopes.symbols[name]:
            if symbol.kind is not SymbolKind.VAR or symbol.redeclares is not None or name == "_":
                continue
            if not _is_lost(place, symbol, changes):
                continue
            more = _blanked(place, symbol, changes)
            if more is None:
                return None
            found += more
    return _without_new(place, found)


def _is_lost(place: Place, symbol: Symbol, changes: Sequence[Change]) -> bool:
    reads = place.reads(symbol)
    if not reads or any(symbol.name in words(change.text) for change in changes):
        return False
    return all(
        any(c.start <= node.start_byte and node.end_byte <= c.end for c in changes)
        for node in reads
    )


def _blanked(place: Place, symbol: Symbol, changes: Sequence[Change]) -> list[Change] | None:
    at = symbol.declared_at
    if any(c.start <= at < c.end for c in changes):
        return []
    size = len(symbol.name.encode())
    node = place.info.source.root.named_descendant_for_byte_range(at, at + size)
    listed = node.parent if node is not None else None
    around = listed.parent if listed is not None else None
    if node is None or listed is None or around is None:
        return None
    if around.type == "range_clause" and listed.type == "expression_list":
        return [place.replace(node, "_")]
    writes = [one for one in place.info.references(symbol) if one.start_byte != at]
    outside = [w for w in writes if not any(c.start <= w.start_byte < c.end for c in changes)]
    if around.type == "short_var_declaration" and not outside:
        return [place.replace(node, "_")]
    if listed.type == "var_spec" and not outside and around.type == "var_declaration":
        names = listed.children_by_field_name("name")
        return [place.remove(around)] if len(names) == 1 else None
    return None


def _without_new(place: Place, blanks: list[Change]) -> list[Change]:
    """With `=` for `:=` where nothing new is left on the left side."""
    by_statement: dict[int, tuple[Node, set[int]]] = {}
    for change in blanks:
        node = place.info.source.root.named_descendant_for_byte_range(change.start, change.end)
        around = node.parent.parent if node is not None and node.parent is not None else None
        if around is not None and around.type == "short_var_declaration":
            by_statement.setdefault(around.id, (around, set()))[1].add(change.start)
    found = [*blanks]
    for statement, blanked in by_statement.values():
        left = place.field("left", statement)
        names = left.named_children if left is not None else []
        is_new = False
        for name in names:
            if name.start_byte in blanked or place.text(name) == "_":
                continue
            scopes = place.info.locals_at(name.start_byte)
            symbol = scopes.declared(place.text(name), name.start_byte) if scopes else None
            is_new |= symbol is None or symbol.redeclares is None
        if not is_new:
            sign = next(child for child in statement.children if child.type == ":=")
            found.append(place.replace(sign, "="))
    return found


def _paths_return(after: SourceFile, byte: int) -> bool:
    """Does the function around a byte still end as one with results has to?"""
    node: Node | None = after.root.descendant_for_byte_range(byte, byte)
    kinds = ("function_declaration", "method_declaration", "func_literal")
    while node is not None:
        if node.type in kinds and node.child_by_field_name("result") is not None:
            body = node.child_by_field_name("body")
            if body is not None and not _ends(statements(body)[-1:]):
                return False
        node = node.parent
    return True


def _ends(last: list[Node]) -> bool:
    """Is it a terminating statement? Loops, labels and choices count as such without a look."""
    if not last:
        return False
    node = last[0]
    if node.type == "if_statement":
        other = node.child_by_field_name("alternative")
        body = node.child_by_field_name("consequence")
        if other is None or not _ends(statements(body)[-1:]):
            return False
        return _ends([other] if other.type == "if_statement" else statements(other)[-1:])
    if node.type == "expression_statement":
        called = node.named_children[0] if node.named_children else None
        function = called.child_by_field_name("function") if called is not None else None
        return function is not None and function.text == b"panic"
    return node.type in _ENDING


_ENDING = frozenset(
    [
        *("return_statement", "for_statement", "goto_statement", "labeled_statement", "block"),
        *("select_statement", "expression_switch_statement", "type_switch_statement"),
    ]
)
