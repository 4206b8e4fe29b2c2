"""Export data: what importers can come to ask about a package, without anything else.

It is the package as plain data once more, cut down to the exported declarations, their exported
methods, and what these mention. Adding an unexported helper, or editing a body, leaves it as it
was. The idea is that of the compiler's export data (golang.org/x/tools/go/gcexportdata).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from golint_agent.late_decoder import late_decoder
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package


def export_data(package: Package) -> Package:
    """What importers need of a package; the same declarations give the same bytes."""
    kept = _kept_objects(package)
    methods = {
        receiver: {name: found for name, found in sorted(declared.items()) if _is_exported(name)}
        for receiver, declared in sorted(package.methods.items())
        if receiver in kept or receiver not in package.objects
    }
    held = [*kept.values(), *(found for some in methods.values() for found in some.values())]
    files = _needed_files(package, held)
    return Package(
        package.path,
        package.name,
        [scope for _, scope in files.values()],
        {name: _moved(found, files) for name, found in sorted(kept.items())},
        {
            receiver: {name: _moved(found, files) for name, found in some.items()}
            for receiver, some in methods.items()
            if some
        },
    )


def references(package: Package) -> tuple[str, ...]:
    """The import paths that a package's declarations mention, sorted."""
    found = {path for scope in package.files for path in (*scope.imports.values(), *scope.dots)}
    return tuple(sorted(found))


def encode(package: Package) -> bytes:
    """A package as bytes."""
    return _encoder.encode(package)


def decode(data: bytes) -> Package:
    """A package from bytes. Raises for bytes that are none.

    That is msgspec.DecodeError, UnicodeDecodeError or RecursionError.
    """
    return decoder.decode(data)


decoder = late_decoder(Package)
_encoder = msgspec.msgpack.Encoder()


def _kept_objects(package: Package) -> dict[str, Object]:
    """The exported objects, and those that they mention.

    Methods may be declared on an alias of a type, and on a type whose own file is not here.
    """
    kept: dict[str, Object] = {}
    pending = [
        name
        for name, found in package.objects.items()
        if _is_exported(name) or (found.kind is Kind.ALIAS and name in package.methods)
    ]
    unexported = {name.encode(): name for name in package.objects if not _is_exported(name)}
    for receiver in package.methods.keys() - package.objects.keys():
        methods = package.methods[receiver].values()
        pending += _mentioned(unexported, (_text(method) for method in methods))
    while pending:
        texts: list[str] = []
        for name in pending:
            if name not in kept:
                found = kept[name] = package.objects[name]
                texts.append(_text(found))
                if found.kind in (Kind.TYPE, Kind.ALIAS):
                    methods = package.methods.get(name, {}).values()
                    texts += (_text(method) for method in methods if _is_exported(method.name))
        pending = [name for name in _mentioned(unexported, texts) if name not in kept]
    return kept


def _needed_files(package: Package, held: Iterable[Object]) -> dict[int, tuple[int, FileScope]]:
    """For each file with a kept object its new number, and the imports that are mentioned there."""
    texts: dict[int, list[str]] = {}
    for found in held:
        texts.setdefault(found.file, []).append(_text(found))
    files: dict[int, tuple[int, FileScope]] = {}
    for number in sorted(texts):
        scope = package.files[number]
        names = {name.encode(): name for name in scope.imports}
        mentioned = sorted(_mentioned(names, texts[number]))
        imports = {name: scope.imports[name] for name in mentioned}
        files[number] = len(files), FileScope(imports, scope.dots)
    return files


def _mentioned(names: Mapping[bytes, str], texts: Iterable[str]) -> list[str]:
    """Which of some names stand as words in some texts, in no particular order."""
    if not names:
        return []
    words = f" {' '.join(texts)} ".encode("utf-8", "replace").translate(_WORDS_ALONE)
    if len(names) <= _FEW:
        return [name for word, name in names.items() if b" %b " % word in words]
    return [names[word] for word in names.keys() & set(words.split())]


#: So many names are looked for one by one.
_FEW = 16

#: Turns every byte that no name holds into a blank; letters beyond ASCII have larger bytes.
_WORDS_ALONE = bytes(
    byte if byte in range(128, 256) or chr(byte).isalnum() or chr(byte) == "_" else ord(" ")
    for byte in range(256)
)


def _moved(found: Object, files: dict[int, tuple[int, FileScope]]) -> Object:
    """An object under the new number of its file, without what no importer asks for."""
    number = files[found.file][0]
    value = _value(found)
    if number == found.file and value == found.value and not found.returns_at_once:
        return found
    return msgspec.structs.replace(found, file=number, value=value, returns_at_once=False)


def _text(found: Object) -> str:
    value = _value(found)
    if not value and not found.type_params:
        return f"{found.own_type_params} {found.text}" if found.own_type_params else found.text
    return f"{found.type_params} {found.own_type_params} {found.text} {value}"


def _value(found: Object) -> str:
    """The value of a constant, and of a variable whose type it tells."""
    return "" if found.kind is Kind.VAR and found.text else found.value


def _is_exported(name: str) -> bool:
    return name[:1].isupper()
