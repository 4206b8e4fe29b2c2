"""Writers: those that never fail, those that tell a failure later, and those that only matter."""

import re

from golint_agent.rulekit import Call, Code, Context, late_regex
from golint_rules.knowledge.basics.callees import declaring_type, verbs
from golint_rules.knowledge.basics.tables import word_set

#: Where programs write to people.
OUTPUT_STREAMS = ("os.Stdout", "os.Stderr")
#: Where programs speak with people.
STANDARD_STREAMS = (*OUTPUT_STREAMS, "os.Stdin")

#: Writing to these never fails.
MEMORY = word_set("bytes.Buffer strings.Builder hash/maphash.Hash hash.Hash")

#: These keep a failed write and tell it when they are flushed, closed or asked.
STICKY = word_set("bufio.Writer bufio.ReadWriter text/tabwriter.Writer encoding/csv.Writer")

#: Closing these writes what is still missing.
FINISHED_BY_CLOSE = word_set(
    """archive/zip.Writer archive/tar.Writer mime/multipart.Writer
    cloud.google.com/go/storage.Writer gocloud.dev/blob.Writer"""
)

#: What these give is sent when it is closed: the server takes the mail, or refuses it, then.
SENT_BY_CLOSE = word_set("(*net/smtp.Client).Data (*github.com/emersion/go-smtp.Client).Data")

#: Functions that are handed the writer first, though their names do not begin with `Write`.
_WRITING_FUNCTIONS = word_set(
    """io.WriteString encoding/binary.Write encoding/pem.Encode encoding/xml.EscapeText
    (*strings.Replacer).WriteString"""
)
#: What is written to it is gone.
_DISCARDS = ("io.Discard", "io/ioutil.Discard")
_COPYING = word_set("io.Copy io.CopyN io.CopyBuffer")
#: Reading these gives what is there, and then its end.
_READ_FROM_MEMORY = word_set("bytes.Buffer bytes.Reader strings.Reader")
#: What opens a file by flags, and what opens one to write to it in any case.
OPENS_BY_FLAGS = word_set("os.OpenFile (*os.Root).OpenFile")
OPENS_FOR_WRITING = OPENS_BY_FLAGS | word_set("os.Create os.CreateTemp (*os.Root).Create")
WRITING_CALL = late_regex(r"Write|Encode|Fprint|Copy|Export|Save|Dump", re.IGNORECASE)


def cannot_fail_to_write(call: Call, ctx: Context) -> bool:
    """Does a call write where it cannot fail, is told later, or where anything may stand behind?"""
    receiver = call.receiver
    if call.callee in _COPYING:
        first, reader = call.argument(0), call.argument(1)
        if first is None or reader is None or first.names in _DISCARDS or is_own_pipe(reader):
            return first is not None and reader is not None
        is_in_memory = reader.base_type_name in _READ_FROM_MEMORY and call.method != "CopyN"
        return is_in_memory and is_safe_writer(first, ctx)
    if call.callee == "io.ReadFull":
        first = call.argument(0)
        return first is not None and first.names == "crypto/rand.Reader"
    is_handed_writer = verbs(call)[:1] in (("escape",), ("write",))
    is_handed_writer = is_handed_writer or call.callee in _WRITING_FUNCTIONS
    target = call.argument(0) if is_handed_writer else None
    if target is not None and is_harmless_writer(target, ctx):
        return True
    return receiver is not None and _is_harmless_method(call, receiver, ctx)


def _is_harmless_method(call: Call, receiver: Code, ctx: Context) -> bool:
    method = call.method
    if method.lower().startswith("write"):
        if declaring_type(call) in MEMORY | STICKY:
            return True
        return is_harmless_writer(receiver, ctx) or ctx.keeps_error(receiver.type)
    if method == "Flush" and is_compressor(declaring_type(call)):
        return True
    if method in ("Flush", "Close", "Sync"):
        return wraps_safe(receiver, ctx) or ctx.keeps_error(receiver.type)
    return method == "Set" and all(a.is_constant_text for a in call.arguments)


def is_harmless_writer(writer: Code, ctx: Context) -> bool:
    """Is nothing lost, or nothing known, when a write to it fails and nobody looks?"""
    return is_safe_writer(writer, ctx) or _is_open_question(writer, ctx)


def is_safe_writer(writer: Code, ctx: Context) -> bool:
    """Is it memory, a hash, a standard stream, or what fails only when the reader has left?"""
    if writer.base_type_name in MEMORY or _is_standard_stream(writer) or _embeds_memory(writer):
        return True
    if writer.base_type_name == "io.PipeWriter" or is_response(writer, ctx):
        return True
    return _is_hash(writer, ctx) or wraps_safe(writer, ctx)


def _embeds_memory(writer: Code) -> bool:
    """Is all that writes to it promoted from memory, as of `struct{ *bytes.Buffer }`?"""
    named = ("Write", "WriteString")
    found = [writer.types.method(writer.type, name) for name in named]
    holders = [m.full_name.rpartition(").")[0].strip("(*") for m in found if m is not None]
    return bool(holders) and all(holder in MEMORY for holder in holders)


def _is_hash(writer: Code, ctx: Context) -> bool:
    """Is it a hash? What embeds one and has a `Write` of its own may refuse what it is given."""
    sums = ctx.has_method(writer.type, "Sum") or ctx.has_method(writer.type, "Sum64")
    if not sums or not ctx.has_method(writer.type, "Reset"):
        return False
    write = writer.types.method(writer.type, "Write")
    module = ctx.module_path or "?"
    own = (f"{module}.", f"{module}/")
    return write is None or not write.full_name.lstrip("(*").startswith(own)


def _is_standard_stream(writer: Code) -> bool:
    return writer.text in STANDARD_STREAMS or writer.names in STANDARD_STREAMS


def is_byte_writer(writer: Code) -> bool:
    """Is it an `io.Writer`? A `Write` of other things, such as answers, is another method."""
    write = writer.types.method(writer.type, "Write")
    if write is None:
        return False
    taken, given = ([str(t) for t in types] for types in (write.params, write.results))
    return taken in (["[]byte"], ["[]uint8"]) and given == ["int", "error"]


def is_response(writer: Code, ctx: Context) -> bool:
    """Is it an `http.ResponseWriter`, or what looks like one?"""
    return ctx.has_method(writer.type, "WriteHeader")


def is_compressor(type_name: str) -> bool:
    """Is it a compressing writer, of any package? They keep their error and end with `Close`."""
    is_writer = type_name.endswith(("Writer", "Encoder"))
    return is_writer and ("compress/" in type_name or "/snappy." in type_name)


def is_own_pipe(reader: Code) -> bool:
    """Is it a pipe of this program, whose other end is in the same function?"""
    origin = reader.local.origin if reader.local is not None else None
    maker = origin.call if origin is not None else None
    return maker is not None and maker.callee in ("os.Pipe", "io.Pipe")


def is_written_file(target: Code) -> bool:
    """Is it a local file that this function opened and writes to?"""
    local = target.local
    maker = local.origin.call if local is not None and local.origin is not None else None
    if local is None or maker is None or maker.callee not in OPENS_FOR_WRITING:
        return False
    return local.has_call(WRITING_CALL)


def writes_on_close(target: Code) -> bool:
    """Does closing it write what is missing, so that a failure loses data?"""
    name = target.base_type_name
    if name in FINISHED_BY_CLOSE or is_compressor(name) or is_written_file(target):
        return True
    return _is_written_only(target)


def _is_written_only(target: Code) -> bool:
    """Is it an `io.WriteCloser`, or embeds one, and no pipe to a process?"""
    write = target.types.method(target.type, "Write")
    if write is None or write.full_name != "(io.Writer).Write":
        return False
    origin = target.local.origin if target.local is not None else None
    is_pipe = origin is not None and origin.call is not None and "Pipe" in origin.call.method
    return not is_pipe and target.types.method(target.type, "Read") is None


def wraps_safe(writer: Code, ctx: Context) -> bool:
    """Is it a local that was made of something safe: `bufio.NewWriter(os.Stdout)`?"""
    origin = writer.local.origin if writer.local is not None else None
    if origin is None:
        return False
    if _is_standard_stream(origin):
        return True
    maker = origin.call
    if maker is None or "New" not in maker.method:
        return False
    return any(a.text != writer.text and is_safe_writer(a, ctx) for a in maker.arguments)


def _is_open_question(writer: Code, ctx: Context) -> bool:
    """Does it keep its error, or is it a plain interface, with anything behind it?"""
    name = writer.base_type_name
    if name in STICKY or is_compressor(name) or name == "fmt.State" or name.startswith("io."):
        return True
    if ctx.is_interface(writer.type) and is_byte_writer(writer):
        return not ctx.has_method(writer.type, "RemoteAddr")
    # What embeds a `bufio.Writer`.
    return ctx.has_method(writer.type, "Buffered") and ctx.has_method(writer.type, "Flush")
