"""What `import "C"` declares by itself: the types and helper functions that cgo makes.

Source: the documentation of the cgo command. Sizes are those of linux/amd64. What a file's own C
code declares is not known.
"""

from __future__ import annotations

from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package

CGO = "C"

_TYPES = {
    "char": "int8",
    "schar": "int8",
    "uchar": "uint8",
    "short": "int16",
    "ushort": "uint16",
    "int": "int32",
    "uint": "uint32",
    "long": "int64",
    "ulong": "uint64",
    "longlong": "int64",
    "ulonglong": "uint64",
    "float": "float32",
    "double": "float64",
    "int8_t": "int8",
    "uint8_t": "uint8",
    "int16_t": "int16",
    "uint16_t": "uint16",
    "int32_t": "int32",
    "uint32_t": "uint32",
    "int64_t": "int64",
    "uint64_t": "uint64",
    "intptr_t": "int64",
    "uintptr_t": "uint64",
}
_FUNCTIONS = {
    "CString": "(string) *char",
    "CBytes": "([]byte) unsafe.Pointer",
    "GoString": "(*char) string",
    "GoStringN": "(*char, int) string",
    "GoBytes": "(unsafe.Pointer, int) []byte",
    "malloc": "(size_t) unsafe.Pointer",
}


def cgo_package() -> Package:
    """Package C, without what the comment before its import declares."""
    found = Package(CGO, CGO, [FileScope({"unsafe": "unsafe"})], {}, {})
    found.add(Object(Kind.TYPE, name, text=under) for name, under in _TYPES.items())
    found.add([Object(Kind.ALIAS, "size_t", text="ulong")])
    found.add(Object(Kind.FUNC, name, text=text) for name, text in _FUNCTIONS.items())
    return found
