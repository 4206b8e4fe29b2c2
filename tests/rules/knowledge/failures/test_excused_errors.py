"""Error branches that go on for a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from golint_rules.knowledge.failures.excused_errors import (
    announces_beyond_going_on,
    announces_going_on,
    documents_going_on,
    excuses_all,
    explains_beyond_absence,
    explains_beyond_going_on,
    explains_beyond_presence,
    explains_going_on,
    is_workaround,
    only_blames_absence,
    only_says_default,
)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (explains_going_on, "// the file is optional", True),
        (explains_going_on, "// already gone", True),
        (explains_beyond_absence, "// already gone", False),
        (explains_beyond_absence, "// already paid", True),
        (documents_going_on, "// markFailed notes it, logging (not returning) any error.", True),
        (explains_going_on, "// Check if user already exists", False),
        (explains_going_on, "// Step 3: Verify that it does not exist", False),
        (explains_going_on, "// Check if it exists, ignore errors", True),
        (explains_going_on, "// it already exists", True),
        (explains_beyond_presence, "// it already exists", False),
        (explains_beyond_presence, "// best effort", True),
        (explains_going_on, "// do not fail the request", True),
        (explains_going_on, "// No job available or database error", False),
        (only_says_default, "// Default to 0", True),
        (only_says_default, "// if query fails, just set to 0", True),
        (only_says_default, "// default to empty list if error", True),
        (only_says_default, "// default to 0: the count is a hint", False),
        (only_says_default, "// the count is a hint", False),
        (only_blames_absence, "// Skip if product not found", True),
        (only_blames_absence, "// skip, it was deleted", False),
        (only_blames_absence, "// not found or read error: fail open", False),
        (only_blames_absence, "// skip missing ones, they are optional", False),
        (only_blames_absence, "// skip", False),
        (explains_beyond_going_on, "// do not fail the request", False),
        (explains_beyond_going_on, "// Continue anyway", False),
        (explains_beyond_going_on, "// don't fail: the nightly job retries it", True),
        (explains_beyond_going_on, "// continue, best effort", True),
        (announces_beyond_going_on, "refund failed, continuing", False),
        (announces_beyond_going_on, "refund failed (non-fatal)", True),
        (announces_beyond_going_on, "refund failed, manual fix required", True),
        (excuses_all, "// ignore all errors: against user enumeration", True),
        (excuses_all, "// already queued, skip", False),
        (announces_going_on, "no cache, continuing without it", True),
        (announces_going_on, "could not save", False),
        (documents_going_on, "// Warm fills the cache, best effort.", True),
        (
            documents_going_on,
            '// Callers treat "" as anonymous rather than failing the request, on purpose.',
            True,
        ),
        (is_workaround, "// See https://example.com/issues/1: it has no error of its own", True),
        (is_workaround, "// told by its text", False),
        (explains_going_on, "// without the lock we simply don't save it", True),
        (documents_going_on, "// Load reads what exists already.", False),
        (documents_going_on, "// Errors are logged and swallowed.", True),
        (documents_going_on, "// Load swallows.", False),
        (documents_going_on, "// Errors are logged but don't abort the boot.", True),
        (documents_going_on, "// Failing to open the file is not fatal.", True),
        (documents_going_on, "// Share is fire-and-forget: the next one shares it again.", True),
        (documents_going_on, "// Book does not stop.", False),
        (documents_going_on, "// It swallows all write errors.", True),
        (explains_going_on, "// not found", True),
        (explains_going_on, "// return nil as this is best effort", True),
        (explains_going_on, "// return early, the cache is optional", True),
        (explains_going_on, "// the cache is optional;\n// its next reader fills it", True),
        (explains_going_on, "// return asynq.SkipRetry", False),
        (explains_going_on, '// return nil, fmt.Errorf("no default: %w", err)', False),
        (explains_going_on, '// if skipped {\n// log.Println("skipped")\n// }', False),
        (explains_going_on, "// " + 200_000 * "/", False),
        (explains_beyond_absence, "// not found", False),
        (explains_beyond_absence, "// the table does not exist", False),
        (explains_beyond_absence, "// not found, best effort", True),
    ],
)
def test_reasons_to_go_on(question: Callable[[str], bool], text: str, expected: object) -> None:
    assert question(text) is expected
