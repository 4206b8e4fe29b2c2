"""Which functions nothing mentions but what declares them: read from tokens, without a parser.

A name counts wherever it stands, whatever it means there, so that what is said to be unused is; a
call through a name that is put together at run time is not seen. Patterns match one thing each.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache, cached_property
from itertools import islice

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.model import GoFile, GoPackage
from golint_agent.project.programs import Programs, sources


class Mentions:
    """Whether anything but tests mentions the functions of a repository's programs.

    `read` gives the bytes of a file by its path, or None where it cannot be read.
    """

    def __init__(self, programs: Programs, read: Callable[[str], bytes | None]) -> None:
        self._programs = programs
        self._read = cache(read)
        self._known: dict[tuple[str, str], bool] = {}
        self._of_programs: dict[str, bool] = {}
        self._tokens: dict[str, Tokens] = {}
        #: How often all files were searched, and how often each file was.
        self._searches = 0
        self._times: Counter[str] = Counter()

    def is_unused(self, package: GoPackage, symbol: str) -> bool:
        """Is a function, such as `Run` or `(*Server).Run`, one that nothing here mentions?

        It is not known, and so False, of what something else may call: the runtime, other
        repositories, a library by an interface of its own. Of methods that others may see only
        those can be told that an interface of the repository asks for.
        """
        key = package.directory, symbol
        if key not in self._known:
            self._known[key] = self._is_unused(package, symbol)
        return self._known[key]

    def _is_unused(self, package: GoPackage, symbol: str) -> bool:
        name = symbol.rpartition(".")[2]
        is_method = name != symbol
        if name in _CALLED_BY_GO or not self._programs.may_tell(package):
            return False
        if not is_exported(name):
            but = _But.METHODS if is_method else _But.FUNCTIONS
            files = ((file.path, but) for file in sources(package))
            return not self._in_files(name, files).is_mentioned
        if package.name == "main" or (is_method and name in _OF_THE_LIBRARY):
            return False
        if is_method:
            return self._is_asked_for_alone(name, package)
        return not self._is_mentioned(name, self._around(package), package) and (
            not self._programs.is_open(package) or self._is_of_a_program(package)
        )

    def _is_asked_for_alone(self, name: str, package: GoPackage) -> bool:
        """Does nothing mention a method but interfaces, and types that have it?"""
        if "net/rpc" in self._importers:
            return False  # it calls methods by their names
        self._searches += 1
        if self._searches > _MANY:
            sought = name.encode()
            whole, unread = self._whole
            if whole.mention(sought, _But.METHODS) or any(sought in source for source in unread):
                return False
            return sought in whole.in_interfaces
        files = {file.path: file for file in (*self._around(package), *self._files)}
        found = self._in_files(name, ((path, _But.METHODS) for path in files))
        return found.is_in_interface and not found.is_mentioned

    def _is_of_a_program(self, package: GoPackage) -> bool:
        """Is a package that others may import there for the programs beside it?

        That is when these need most of the functions in it; a library is not used up by one.
        """
        place = package.directory
        if place not in self._of_programs:
            names = {name for file in sources(package) for name in self._declared_in(file)}
            around = self._around(package)
            used = sum(self._is_mentioned(name, around, package) for name in sorted(names))
            self._of_programs[place] = used * 2 >= len(names)
        return self._of_programs[place]

    def _declared_in(self, file: GoFile) -> Iterator[str]:
        source = self._read(file.path) or b""
        return (name.decode() for name in _EXPORTED.findall(source))

    def _is_mentioned(self, name: str, files: Iterable[GoFile], package: GoPackage) -> bool:
        """Does a file mention a function of a package? That it calls itself counts for nothing."""
        own = dict.fromkeys((file.path for file in sources(package)), _But.FUNCTIONS)
        asked = ((file.path, own.get(file.path, _But.NOTHING)) for file in files)
        return self._in_files(name, asked).is_mentioned

    def _in_files(self, name: str, files: Iterable[tuple[str, _But]]) -> _Found:
        """How files mention a name, each with where a mention counts for nothing.

        Most names that are used stand where one line tells it, so that is looked for first; the
        tokens of a file are read once, for all names.
        """
        sought = name.encode()
        holding: list[tuple[str, _But]] = []
        for path, but in files:
            tokens = self._tokens.get(path)
            if tokens is not None and not tokens.broken:
                if tokens.mention(sought, but):
                    return _MENTIONED
                holding.append((path, but))
                continue
            source = self._read(path)
            if source is None:
                return _MENTIONED
            self._times[path] += 1
            if self._times[path] > _MANY and tokens is None:
                tokens = self._tokens[path] = read_tokens(source)
                if not tokens.broken:
                    holding.append((path, but))
                    continue
            if sought not in source:
                continue
            if _is_plainly_there(source, sought, recurs=but is not _But.NOTHING):
                return _MENTIONED
            holding.append((path, but))
        is_in_interface = False
        for path, but in holding:
            tokens = self._tokens.get(path)
            if tokens is None:
                tokens = self._tokens[path] = read_tokens(self._read(path) or b"")
            if tokens.mention(sought, but):
                return _MENTIONED
            is_in_interface |= sought in tokens.in_interfaces
        return _Found(is_in_interface=is_in_interface)

    def _around(self, package: GoPackage) -> tuple[GoFile, ...]:
        """The files of a package and of those that import it."""
        return (*sources(package), *self._importers[package.import_path])

    @cached_property
    def _whole(self) -> tuple[Tokens, tuple[bytes, ...]]:
        """The words of all files, where many names are asked for, and the files that are broken.

        Where a file cannot be read at all, anything may be mentioned.
        """
        mentioned: set[bytes] = set()
        in_interfaces: set[bytes] = set()
        broken = []
        for file in self._files:
            source = self._read(file.path)
            if source is None:
                return _UNREAD, ()
            tokens = read_tokens(source)
            mentioned |= tokens.mentioned | tokens.in_functions
            in_interfaces |= tokens.in_interfaces
            broken += [source] if tokens.broken else []
        none: frozenset[bytes] = frozenset()
        found = Tokens(frozenset(mentioned), none, none, frozenset(in_interfaces))
        return found, tuple(broken)

    @cached_property
    def _importers(self) -> defaultdict[str, list[GoFile]]:
        found: defaultdict[str, list[GoFile]] = defaultdict(list)
        for file in self._files:
            for path in file.imports:
                found[path].append(file)
        return found

    @cached_property
    def _files(self) -> tuple[GoFile, ...]:
        return tuple(self._programs.sources())


class _Found(msgspec.Struct, frozen=True):
    """How a file mentions a name: for something else than to declare it, or in an interface."""

    is_mentioned: bool = False
    is_in_interface: bool = False


_MENTIONED = _Found(is_mentioned=True)


def is_exported(name: str) -> bool:
    """May other packages name it?"""
    return name[:1].isupper()


class _But(Enum):
    """Where a mention counts for nothing, as a thing may call itself: in what has the same name."""

    NOTHING = 0
    FUNCTIONS = 1
    METHODS = 2


class Tokens(msgspec.Struct, frozen=True):
    """The words of a file: what is mentioned in it, but to declare it.

    `in_functions` and `in_methods` are those that a function, or a method, of that name mentions.
    What is not read as Go to its end is `broken`: it may mention anything.
    """

    mentioned: frozenset[bytes]
    in_functions: frozenset[bytes]
    in_methods: frozenset[bytes]
    in_interfaces: frozenset[bytes]
    broken: bool = False

    def mention(self, name: bytes, but: _But) -> bool:
        """Is a name mentioned, elsewhere than in what may be the one that is asked about?"""
        if self.broken or name in self.mentioned:
            return True
        if name in self.in_functions and but is not _But.FUNCTIONS:
            return True
        return name in self.in_methods and but is not _But.METHODS


_UNREAD = Tokens(frozenset(), frozenset(), frozenset(), frozenset(), broken=True)


def read_tokens(source: bytes) -> Tokens:
    """Read the words of a file; names in texts and directives count, those in comments do not."""
    mentioned: set[bytes] = set()
    in_functions: set[bytes] = set()
    in_methods: set[bytes] = set()
    in_interfaces: set[bytes] = set()
    reading = _Reading()
    for token in _TOKEN.finditer(source):
        text = token[0]
        first = text[:1]
        if first in _LITERALS:
            # A route, a template or a tag names a method; a sentence does not.
            if len(text) <= _LONGEST_NAME and b" " not in text:
                mentioned.update(_WORD.findall(text))
        elif first == b"/":
            if text.startswith(_DIRECTIVES):
                mentioned.update(_WORD.findall(text))
            elif text.startswith(b"//go:wasmexport"):
                return _UNREAD  # under which name does not tell of which function
            continue
        elif (first in _LETTERS or first >= b"\x80") and text not in _KEYWORDS:
            if reading.declares(token.start()):
                pass
            elif reading.asks_for(source, token):
                in_interfaces.add(text)
            elif reading.function == text:
                (in_methods if reading.is_method else in_functions).add(text)
            else:
                mentioned.add(text)
        elif not reading.goes_on(source, token):
            return _UNREAD
        reading.before = token.end()
        reading.last = text
    return Tokens(
        frozenset(mentioned),
        frozenset(in_functions),
        frozenset(in_methods),
        frozenset(in_interfaces),
    )


def _is_plainly_there(source: bytes, name: bytes, *, recurs: bool) -> bool:
    """Does a line tell that a name is mentioned, so that no tokens have to be read?

    Long lines and many of them are left to the tokens.
    """
    for place in islice(_places(source, name), _MOST_PLACES):
        start = source.rfind(b"\n", max(0, place - _LONGEST_LINE), place) + 1
        if not start and place > _LONGEST_LINE:
            return False
        line = source[start:place].strip()
        if (
            line
            and not line.startswith((b"func", b"*"))
            and b"//" not in line
            and b"/*" not in line
            and b"`" not in line
            and line.count(b'"') % 2 == 0
            and not (recurs and _is_within(source, start, name))
        ):
            return True
    return False


def _places(source: bytes, name: bytes) -> Iterator[int]:
    """Where a name stands as a word of its own; letters beyond ASCII may come before or after."""
    place = source.find(name)
    while place >= 0:
        end = place + len(name)
        if source[place - 1 : place] not in _LETTERS and source[end : end + 1] not in _LETTERS:
            yield place
        place = source.find(name, end)


def _is_within(source: bytes, line: int, name: bytes) -> bool:
    """May a line stand in the function of a name?"""
    declared = _DECLARED.match(source, source.rfind(b"\nfunc ", 0, line) + 1)
    return declared is None or declared[2] == name


class _Reading:
    """Where in a file the reader of tokens is."""

    def __init__(self) -> None:
        #: The function that is declared here, empty outside of one, and where its name begins.
        self.function = b""
        self.is_method = False
        self._named_at = -1
        #: The token before, and where it ends.
        self.last = b"\n"
        self.before = 0
        #: The brackets that are open; of braces whether they are those of an interface.
        self._open: list[bytes] = []

    def declares(self, start: int) -> bool:
        return start == self._named_at

    def asks_for(self, source: bytes, token: re.Match[bytes]) -> bool:
        """Is a name that of a method in the braces of an interface?"""
        return (
            bool(self._open)
            and self._open[-1] == _INTERFACE
            and self.last in _STARTS
            and not source[self.before : token.start()].strip()
            and source[token.end() : token.end() + 1] == b"("
        )

    def goes_on(self, source: bytes, token: re.Match[bytes]) -> bool:
        """Take a token in; False where it is none that can stand there."""
        text = token[0]
        if text in _OPENING:
            is_interface = text == b"{" and self.last == _INTERFACE
            self._open.append(_INTERFACE if is_interface else text)
        elif text in _CLOSING:
            if not self._open or self._open.pop() not in _CLOSING[text]:
                return False
        elif text == b"func" and not self._open and self.last == b"\n":
            declared = _DECLARED.match(source, token.start())
            if declared is not None:
                self.function, self._named_at = declared[2], declared.start(2)
                self.is_method = declared[1] is not None
        elif text == b"\n" and not self._open:
            self.function = b""
        return True


#: Comments, texts, brackets, ends of lines and words.
_TOKEN = late_regex(
    rb"//[^\n]*|/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/)?"
    rb'|"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|\'(?:[^\'\\\n]|\\.)*\'?'
    rb"|[{}()\[\];\n]|[A-Za-z_\x80-\xff][\w\x80-\xff]*"
)
_WORD = late_regex(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*")
_KEYWORDS = frozenset({b"func", b"interface"})
_INTERFACE = b"interface"
_LETTERS = frozenset(bytes((n,)) for n in range(128) if chr(n).isalnum() or chr(n) == "_")
_LITERALS = (b'"', b"`", b"'")
_OPENING = (b"{", b"(", b"[")
_CLOSING = {b"}": (b"{", _INTERFACE), b")": (b"(",), b"]": (b"[",)}
_STARTS = (b"{", b"\n", b";")
#: Comments that let others call a function: C, and what is linked under another name.
_DIRECTIVES = (b"//export ", b"//go:linkname ")
_LONGEST_NAME = 80
#: From so many searches on the words of what is searched are read once and for all.
_MANY = 400
_LONGEST_LINE = 500
_MOST_PLACES = 20
_DECLARED = late_regex(rb"func\s*(\([^()\n]*\)\s*)?([A-Za-z_\x80-\xff][\w\x80-\xff]*)")
_EXPORTED = late_regex(rb"^func ([A-Z]\w*)\b", re.MULTILINE)
_CALLED_BY_GO = frozenset({"main", "init", "_"})
#: Methods that interfaces of Go's own library ask for, and that it calls.
_LIBRARY = """
    Accept Addr Alloc As At BlockSize Bounds Close ColorModel Convert Deadline Decrypt Done Enabled
    Err Error Flush Format Generate Get GetBody GobDecode GobEncode GoString Handle Header Hijack
    ImportFrom Info Int63 Is IsBoolFlag IsDir LastInsertId Len Less Level LocalAddr Lock LogValue
    MarshalBinary MarshalJSON MarshalText MarshalXML MarshalXMLAttr ModTime Mode Name Network Next
    Open Ping Pop Prepare Public Push Read ReadAt ReadByte ReadDir ReadFile ReadFrom ReadRune
    RemoteAddr Reset Rollback RoundTrip RowsAffected Scan Seed Seek ServeHTTP Set SetDeadline
    SetReadDeadline SetWriteDeadline Sign Size Stat String Sum Swap Sync Sys Type Uint64
    UnmarshalBinary UnmarshalJSON UnmarshalText UnmarshalXML UnmarshalXMLAttr Unlock UnreadByte
    UnreadRune Unwrap Value WithAttrs WithGroup Write WriteAt WriteByte WriteHeader WriteString
    WriteTo
"""
_OF_THE_LIBRARY = frozenset(_LIBRARY.split())
