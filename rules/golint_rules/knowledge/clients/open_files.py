"""Files that a function opens: where they are closed, or go to somebody who may close them."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Leaves, Leaving, Local
from golint_rules.knowledge.basics.success import runs_on_success
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.row_handles import first_where_given

_UPLOAD = "(*mime/multipart.FileHeader).Open"
_WORKBOOK = tuple(f"github.com/xuri/excelize/v2.Open{of}" for of in ("File", "Reader"))
#: What opens a file that its caller has to close, by full name.
OPENING = (
    *(f"os.{name}" for name in ("Open", "Create", "OpenFile", "CreateTemp")),
    *("io/ioutil.TempFile", "archive/zip.OpenReader", _UPLOAD, *_WORKBOOK),
)
#: What reads or writes a file that it is given, and keeps nothing of it.
_USING = word_set(
    """io.Copy io.CopyN io.CopyBuffer io.ReadAll io.ReadFull io.WriteString io/ioutil.ReadAll
    fmt.Fprint fmt.Fprintf fmt.Fprintln fmt.Fscan fmt.Fscanf fmt.Fscanln image.Decode
    image.DecodeConfig image/jpeg.Encode image/jpeg.Decode image/png.Encode image/png.Decode
    image/gif.Encode image/gif.Decode encoding/binary.Read encoding/binary.Write
    encoding/pem.Encode net/http.ServeContent github.com/xuri/excelize/v2.OpenReader"""
)
#: What is a reader or a writer of a file, and is of use as long as that is open.
_AROUND = word_set(
    """bufio.NewReader bufio.NewReaderSize bufio.NewScanner bufio.NewWriter bufio.NewReadWriter
    encoding/csv.NewReader encoding/csv.NewWriter encoding/json.NewDecoder encoding/json.NewEncoder
    encoding/xml.NewDecoder encoding/xml.NewEncoder encoding/gob.NewDecoder encoding/gob.NewEncoder
    io.LimitReader io.TeeReader io.MultiWriter compress/gzip.NewReader compress/gzip.NewWriter
    archive/zip.NewWriter archive/tar.NewReader archive/tar.NewWriter gopkg.in/yaml.v3.NewDecoder
    gopkg.in/yaml.v2.NewDecoder"""
)
_MAX_DEPTH = 3


def opened_by(call: Call) -> Local | None:
    """The variable that alone holds a file which a call opens; None in doubt."""
    opened = next(iter(call.target_locals), None)
    if opened is None or opened.is_param or opened.is_result or len(opened.writes) != 1:
        return None
    return opened


def left_open(call: Call, opened: Local) -> tuple[Code, ...]:
    """Where a function ends, or may, and leaves a file open that is no other's; none in doubt."""
    closes = [use for use in opened.calls_on if use.method == "Close"]
    if any(runs_on_success(close, opened) for close in closes if close.is_deferred):
        return ()
    function = call.enclosing_function
    elsewhere = [use for use in opened.uses if use.enclosing_function != function]
    others = [leaving.code for leaving in opened.leavings if not _is_used(leaving, _MAX_DEPTH)]
    ended = (*closes, *elsewhere, *others)
    within = first_where_given(call, opened)
    found = within.ends_past(*ended) if within is not None else call.left_open(*ended)
    return tuple(end for end in found or () if not _is_of_nothing(end, call))


def is_handed_on(opened: Local) -> bool:
    """Is a file returned or kept on some path, so that it may not be closed on all of them?"""
    return any(leaving.how in (Leaves.RETURNED, Leaves.STORED) for leaving in opened.leavings)


def _is_of_nothing(end: Code, call: Call) -> bool:
    """Does a function end where an upload is empty? It holds no file of the system then."""
    function, upload = call.enclosing_function, call.receiver
    if function is None or upload is None or call.callee != _UPLOAD:
        return False
    for branch in function.branches:
        asked = branch.condition.comparison
        if asked is None or asked[0].inner.text != f"{upload.text}.Size":
            continue
        if (asked[1], asked[2].constant) in _EMPTY and branch.body.holds(end):
            return True
    return False


#: What the size of an empty upload is compared with.
_EMPTY = frozenset({("<", 1), ("==", 0), ("<=", 0)})


def _is_used(leaving: Leaving, depth: int) -> bool:
    """Is a file only read or written by what is given it?"""
    taker = leaving.code.argument_of
    if leaving.how is not Leaves.HANDED or taker is None or not depth:
        return False
    return taker.callee in _USING or (taker.callee in _AROUND and _is_used_here(taker, depth))


def _is_used_here(made: Call, depth: int) -> bool:
    """Is a reader or a writer of a file of no use any more where the function ends?"""
    if made.receiver_of is not None:
        return True
    around = made.assigned_to
    if around is not None:
        leavings = (*around.leavings, *around.captures)
        return all(_is_used(leaving, depth - 1) for leaving in leavings)
    outer = made.argument_of
    if outer is None or not depth:
        return False
    return outer.callee in _USING or (outer.callee in _AROUND and _is_used_here(outer, depth - 1))
