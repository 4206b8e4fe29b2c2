"""Functions of the standard library whose errors never are what they are compared with.

Each puts what went wrong into an error of its own: `os.Open` into `*fs.PathError`, a client of HTTP
into `*url.Error`.
"""

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.failures.failing_calls import HTTP_REQUESTS

#: Errors of a package, by the names under which they are compared.
_OF_FILES = word_set(
    """os.ErrNotExist os.ErrExist os.ErrPermission
    io/fs.ErrNotExist io/fs.ErrExist io/fs.ErrPermission"""
)
_OF_CONTEXTS = word_set("context.Canceled context.DeadlineExceeded os.ErrDeadlineExceeded")
_CLOSED = word_set("net.ErrClosed")
_OF_NUMBERS = word_set("strconv.ErrRange strconv.ErrSyntax")
_OF_PROGRAMS = word_set("os/exec.ErrNotFound os/exec.ErrDot")
_OF_ANSWERS = _OF_CONTEXTS | _CLOSED | word_set("io.EOF io.ErrUnexpectedEOF")

_FILES = word_set(
    """os.Chdir os.Chmod os.Chown os.Chtimes os.Create os.CreateTemp os.Link os.Lstat os.Mkdir
    os.MkdirAll os.MkdirTemp os.Open os.OpenFile os.ReadDir os.ReadFile os.Readlink os.Remove
    os.RemoveAll os.Rename os.Stat os.Symlink os.Truncate os.WriteFile"""
)
_DIALS = methods("*net.Dialer", "Dial DialContext") | word_set("net.Dial net.DialTimeout")
#: Not those of `net.Listener`: whoever fills that may give the error as it is.
_ACCEPTS = methods("*net.TCPListener", "Accept AcceptTCP")
_NUMBERS = word_set(
    "strconv.Atoi strconv.ParseBool strconv.ParseFloat strconv.ParseInt strconv.ParseUint"
)
_OF_OPEN_FILES = methods(
    "*os.File",
    "Chmod Chown Close Read ReadAt ReadDir Seek Stat Sync Truncate Write WriteAt WriteString",
)
_PROGRAMS = methods("*os/exec.Cmd", "Run Start Output CombinedOutput") | {"os/exec.LookPath"}

#: What a callee never gives as it is.
_NEVER = {
    **dict.fromkeys(_FILES, _OF_FILES),
    **dict.fromkeys(_OF_OPEN_FILES, _OF_FILES | word_set("os.ErrClosed io/fs.ErrClosed")),
    **dict.fromkeys(HTTP_REQUESTS, _OF_ANSWERS),
    **dict.fromkeys(_DIALS, _OF_CONTEXTS | _CLOSED),
    **dict.fromkeys(_ACCEPTS, _CLOSED),
    **dict.fromkeys(_NUMBERS, _OF_NUMBERS),
    **dict.fromkeys(_PROGRAMS, _OF_PROGRAMS),
}
#: Numbers of the system, which all of these put into an error that says what was done.
_NUMBERS_OF_SYSTEM = ("syscall.E", "golang.org/x/sys/unix.E", "golang.org/x/sys/windows.ERROR_")
_ASK_SYSTEM = _FILES | _OF_OPEN_FILES | frozenset(HTTP_REQUESTS) | _DIALS | _ACCEPTS | _PROGRAMS


def is_never_bare(error: Code, sentinel: Code) -> bool:
    """Is every call that may have given an error one that wraps the sentinel, if it gives it?"""
    named = sentinel.names
    if error.call is not None:
        return _wraps(error.call, named)
    local = error.local
    writes = local.writes_before(error) if local is not None and not local.is_param else None
    if local is None or not writes:
        return False
    values = [local.value_at(write) for write in writes]
    calls = [value.call if value is not None else None for value in values]
    return all(call is not None and _wraps(call, named) for call in calls)


def _wraps(call: Call, named: str) -> bool:
    if named.startswith(_NUMBERS_OF_SYSTEM):
        return call.callee in _ASK_SYSTEM
    return named in _NEVER.get(call.callee, ())
