"""The Go grammar: its language, its node kinds and fields as integers, and the parser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Mapping
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import MappingProxyType

import tree_sitter


@functools.cache
def language() -> tree_sitter.Language:
    """The Go grammar, loaded once a process."""
    return tree_sitter.Language(_go())


def _go() -> object:
    """The grammar as the binding has it, without the package around it.

    That imports what opens archives and makes temporary files, for queries that nobody reads here.
    """
    package = find_spec("tree_sitter_go")
    places = package.submodule_search_locations if package is not None else None
    spec = PathFinder.find_spec("tree_sitter_go._binding", places) if places else None
    if spec is None or spec.loader is None:  # it is packed in another way
        import tree_sitter_go

        return tree_sitter_go.language()
    binding = module_from_spec(spec)
    spec.loader.exec_module(binding)
    return binding.language()


def parser() -> tree_sitter.Parser:
    """The parser of the current thread. A parser keeps its buffers, so it is worth reusing."""
    try:
        return _threads.parser
    except AttributeError:
        _threads.parser = tree_sitter.Parser(language())
        return _threads.parser


class _Threads(threading.local):
    parser: tree_sitter.Parser


_threads = _Threads()


def _kinds(*, named: bool) -> Mapping[str, int]:
    go = language()
    kinds: dict[str, int] = {}
    for kind_id in range(go.node_kind_count):
        kind = go.node_kind_for_id(kind_id)
        if kind and go.node_kind_is_visible(kind_id) and go.node_kind_is_named(kind_id) == named:
            public_id = go.id_for_node_kind(kind, named)
            if public_id:
                kinds[kind] = public_id
    if named:
        kinds["ERROR"] = 0xFFFF
    return MappingProxyType(kinds)


def _fields() -> Mapping[str, int]:
    go = language()
    names = ((go.field_name_for_id(number), number) for number in range(1, go.field_count + 1))
    return MappingProxyType({name: number for name, number in names if name})


KIND: Mapping[str, int] = _kinds(named=True)
"""Kind id by the name of a named node: `KIND["call_expression"] == node.kind_id`."""

TOKEN: Mapping[str, int] = _kinds(named=False)
"""Kind id by the text of an anonymous node: `TOKEN["{"]`, `TOKEN[":="]`, `TOKEN["range"]`."""

FIELD: Mapping[str, int] = _fields()
"""Field id by name: `node.child_by_field_id(FIELD["function"])`."""
