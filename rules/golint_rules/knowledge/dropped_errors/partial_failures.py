"""Calls that send or write many things at once, and tell in their result which of them failed."""

from __future__ import annotations

from golint_agent.rulekit import Call, late_regex

_OUTPUT = late_regex(
    r"\*github\.com/aws/aws-sdk-go(?:-v2)?/service/(?P<service>\w+)\.(?P<name>\w+)Output"
)
#: By service and operation: the fields of its result that tell of it, the first one by itself.
_TOLD_BY = {
    ("sqs", "SendMessageBatch"): ("Failed", "Successful"),
    ("sns", "PublishBatch"): ("Failed", "Successful"),
    ("kinesis", "PutRecords"): ("FailedRecordCount", "Records"),
    ("firehose", "PutRecordBatch"): ("FailedPutCount", "RequestResponses"),
    ("eventbridge", "PutEvents"): ("FailedEntryCount", "Entries"),
    ("cloudwatchevents", "PutEvents"): ("FailedEntryCount", "Entries"),
    ("dynamodb", "BatchWriteItem"): ("UnprocessedItems",),
    ("dynamodb", "BatchGetItem"): ("UnprocessedKeys",),
}
#: Last words of these operations, with what older versions of the library add.
OPERATIONS = tuple(
    sorted(word for _, name in _TOLD_BY for word in (name, f"{name}WithContext", f"{name}Request"))
)


def unread_failures(call: Call) -> str:
    """The field that tells which of many things failed, and that nobody reads; empty for none.

    None is told, too, where the result is handed on as a whole.
    """
    results = call.results or ()
    output = _OUTPUT.fullmatch(str(results[0])) if results else None
    told_by = _TOLD_BY.get((output["service"], output["name"])) if output is not None else None
    if told_by is None:
        return ""
    if call.is_statement:
        return told_by[0]
    target = next(iter(call.targets), None)
    if target is None:
        return ""
    if target.text == "_":
        return told_by[0]
    local = next(iter(call.target_locals), None)
    if local is None or local.is_shared or local.is_param or local.leavings or local.captures:
        return ""
    reads = {use.usage.selection for use in local.uses if not use.is_set}
    return told_by[0] if reads.isdisjoint(told_by) and "" not in reads else ""
