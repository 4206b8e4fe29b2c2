"""Work that is left out without a word where a call failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.error_branches.left_out import (
    emptied,
    is_left_out_silently,
    is_left_out_unread,
    is_limit_left_out,
    is_relied_on,
    is_skipped_silently,
    left_out_of_loop,
    left_undone,
)

HEAD = """import ("context"; "log"; "strconv")

type userRepo interface { Find(ctx context.Context, id string) (int, error) }
type userCache interface { Find(ctx context.Context, id string) (int, error) }

var _ = []any{log.Print, strconv.Atoi}

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("_, err := repo.Find(ctx, id); if err != nil { continue }", True),
        ("_, err := repo.Find(ctx, id); if err != nil { log.Print(err); continue }", False),
        (
            "_, err := repo.Find(ctx, id); if err != nil { /* it was deleted since */ continue }",
            False,
        ),
        ("_, err := userCache.Find(ctx, id); if err != nil { continue }", False),
        ("_, err := strconv.Atoi(id); if err != nil { continue }", False),
        ("_, err := repo.Find(ctx, id); if err != nil { break }", False),
        ("n, err := repo.Find(ctx, id); if err != nil || n == 0 { continue }", True),
        ('n, err := repo.Find(ctx, id); if err != nil || id == "" { _ = n; continue }', False),
        ('_, err := repo.Find(ctx, id); if err != nil && id == "" { continue }', False),
    ],
)
def test_one_of_many(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func f(ctx context.Context, repo userRepo, userCache userCache, ids []string) error"
        f" {{ for _, id := range ids {{ {body} }}; return nil }}"
    )
    assert of_branches(tmp_path, text, is_skipped_silently) == [expected]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("repo.Find(ctx, id)", True),
        ("repo.TryFind(ctx, id)", False),
        ("repo.IsThere(ctx, id)", False),
        ("redisRepo.Find(ctx, id)", False),
        ("secretsClient.Decrypt(ctx, id)", False),
        ("strconv.Atoi(id)", False),
    ],
)
def test_what_others_rely_on(tmp_path: Path, call: str, *, expected: bool) -> None:
    name = call.partition(".")[0]
    given = "" if name == "strconv" else f", {name} client"
    text = f"""import ("context"; "strconv")

    type client interface {{
        Find(ctx context.Context, id string) (int, error)
        TryFind(ctx context.Context, id string) (int, error)
        IsThere(ctx context.Context, id string) (int, error)
        Decrypt(ctx context.Context, id string) (int, error)
    }}

    var _ = strconv.Atoi

    func f(ctx context.Context, id string{given}) {{ if _, err := {call}; err != nil {{ return }} }}
    """
    found = of_branches(tmp_path, text, lambda b: b.call is not None and is_relied_on(b.call))

    assert found == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if n, err := repo.Find(ctx, id); err == nil && n > 5 { return errTooMany }", True),
        ("if n, err := repo.Find(ctx, id); err == nil && n > 5 { return errOther }", False),
        ("if n, err := repo.Find(ctx, id); err == nil && n > 5 { log.Print(errTooMany) }", False),
        ("if n, err := strconv.Atoi(id); err == nil && n > 5 { return errTooMany }", False),
    ],
)
def test_limits(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}var errTooMany, errOther error\n"
        f"func f(ctx context.Context, repo userRepo, id string) error {{ {body}; return nil }}"
    )
    found = of_branches_with(
        tmp_path, text, lambda branch, _: is_limit_left_out(branch), succeeded=True
    )
    assert found == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("_, err := repo.Find(ctx, id); if err != nil { break }", True),
        ("if _, err := repo.Find(ctx, id); err != nil { log.Print(err); break }", False),
        (
            "if _, err := repo.Find(ctx, id); err != nil { /* the rest is done later */ break }",
            False,
        ),
        ("if _, err := repo.ReadNext(ctx); err != nil { break }", False),
        ("if _, err := repo.Get(ctx); err != nil { break }", True),
        ("if _, err := strconv.Atoi(id); err != nil { break }", False),
        ("switch { case true: if _, err := repo.Find(ctx, id); err != nil { break } }", False),
        ("_, lastErr = repo.Find(ctx, id); if lastErr != nil { break }", False),
    ],
)
def test_loops_that_a_failure_ends(tmp_path: Path, body: str, *, expected: bool) -> None:
    head = HEAD.replace(
        "string) (int, error) }",
        "string) (int, error); ReadNext(any) (int, error); Get(any) (int, error) }",
        1,
    )
    text = (
        f"{head}func f(ctx context.Context, repo userRepo, ids []string) error {{"
        f" var lastErr error; for _, id := range ids {{ {body} }};"
        " if lastErr != nil { return lastErr }; return nil }"
    )
    found = of_branches(
        tmp_path, text, lambda b: bool(b.call is not None and left_undone(b, b.call))
    )

    assert found[0] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("found, _ := repo.Find(ctx, id); if found != nil { filter = *found }", True),
        ("found, _ := repo.Find(ctx, id); if found != nil { return }", False),
        (
            "found, _ := repo.Find(ctx, id); if found != nil { filter = 1 } else { filter = 2 }",
            False,
        ),
        ("found, _ := repo.Find(ctx, id); if found == nil { filter = 1 }", False),
        ("found, _ := repo.Find(ctx, id); if found != nil { filter = 1 }; println(found)", False),
        ("found, _ := repo.Find(ctx, id); if found != nil { title = 1 }", False),
        ("found, _ := repo.Find(ctx, id); if on && found != nil { filter = *found }", True),
        ("found, _ := repo.Find(ctx, id); if on || found != nil { filter = *found }", False),
        ("found, _ := repo.Find(ctx, id); if found != nil { PublishFound(found) }", False),
        ("found, _ := repo.Find(ctx, id); if found != nil { n := *found; Publish(n) }", False),
        (
            "found, _ := repo.Find(ctx, id); if found != nil { filter = 1; PublishFound(found) }",
            True,
        ),
        (
            "found, _ := repo.Find(ctx, id); if found != nil { repo.Save(ctx); Publish(found) }",
            True,
        ),
        ("found, _ := userCache.Find(ctx, id); if found != nil { filter = *found }", False),
    ],
)
def test_what_is_left_out_where_nobody_reads_the_error(
    tmp_path: Path, body: str, *, expected: bool
) -> None:
    def question(call: Call, _: Context) -> bool:
        value = next(iter(call.target_locals), None)
        return value is not None and is_left_out_unread(call, value)

    kinds = HEAD.replace("(int, error)", "(*int, error)")
    text = (
        f"{kinds}func f(ctx context.Context, repo userRepo, userCache userCache, id string)"
        f" {{ filter, title := 0, 0; {body}; println(filter, title) }}"
    )
    assert (True in of_calls(tmp_path, text, question).values()) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if n, err := repo.Find(ctx, id); err == nil { total = n }", True),
        ("if n, err := repo.Find(ctx, id); err == nil { log.Print(n) }", False),
        ("if n, err := repo.Save(ctx, id); err == nil { log.Print(n) }", True),
    ],
)
def test_what_is_only_told(tmp_path: Path, body: str, *, expected: bool) -> None:
    kinds = HEAD.replace(
        "id string) (int, error) }", "id string) (int, error); Save(any, any) (int, error) }"
    )
    text = (
        f"{kinds}var total int\n\n"
        f"func f(ctx context.Context, repo userRepo, id string) {{ {body} }}"
    )
    found = of_branches_with(
        tmp_path, text, lambda branch, _: is_left_out_silently(branch), succeeded=True
    )
    assert found == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, err := repo.Find(ctx, id); if err != nil { n = 0 }; println(n)", "n"),
        ("n, err := repo.Find(ctx, id); if err != nil { n = 7 }; println(n)", ""),
        ("n, err := repo.Find(ctx, id); if err != nil { log.Print(err); n = 0 }; println(n)", ""),
        ("n, err := repo.Find(ctx, id); if err != nil { log.Print(n); n = 0 }", ""),
        ("n, err := repo.Find(ctx, id); if err != nil { n = 0 }; println(n, err)", ""),
        ("n, err := repo.Find(ctx, id); if err != nil { /* none for guests of ours */ n = 0 }", ""),
        ("n, err := strconv.Atoi(id); if err != nil { n = 0 }; println(n)", ""),
        ("n, err := userCache.Find(ctx, id); if err != nil { n = 0 }; println(n)", ""),
        ("m := 1; n, err := repo.Find(ctx, id); if err != nil { m = 0 }; println(n, m)", ""),
        ("\n// A fallback:\n// 0.\nn, err := repo.Find(ctx, id); if err != nil { n = 0 }", ""),
        ("name, err := repo.Find(ctx, id); if err != nil { name = 0 }; println(name)", ""),
    ],
)
def test_a_value_that_is_nothing_where_a_call_failed(
    tmp_path: Path, body: str, expected: str
) -> None:
    def question(branch: ErrorBranch) -> str:
        found = emptied(branch)
        return found[0].text if found is not None else ""

    text = (
        f"{HEAD}func f(ctx context.Context, repo userRepo, userCache userCache, id string)"
        f" {{ {body} }}"
    )
    assert of_branches(tmp_path, text, question) == [expected]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("for n > 0 { /* one of them after the other */ n--; _, _ = repo.Find(ctx, id) }", True),
        ("/* one of them after the other */ for n > 0 { n--; _, _ = repo.Find(ctx, id) }", False),
    ],
)
def test_a_comment_within_a_loop_gives_no_reason(
    tmp_path: Path, block: str, *, expected: bool
) -> None:
    text = (
        f"{HEAD}func f(ctx context.Context, repo userRepo, id string) {{\n"
        f"n, err := repo.Find(ctx, id)\nif err == nil {{\n{block}\n}} }}"
    )
    found = of_branches_with(tmp_path, text, lambda b, _: is_left_out_silently(b), succeeded=True)
    assert found == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, err := strconv.Atoi(id); if err != nil { continue }; sum += n", True),
        ("n, err := strconv.Atoi(id); if err != nil { continue }; sum += len(id) * n", True),
        ("n, err := strconv.Atoi(id); if err != nil { continue }; sum += 1; _ = n", False),
        ("n, err := strconv.Atoi(id); if err != nil { continue }; part := 0; part += n", False),
        ("n, err := strconv.Atoi(id); if err != nil { log.Print(err); continue }; sum += n", False),
        ("n, err := strconv.Atoi(id); if err != nil { /* optional */ continue }; sum += n", False),
        ("n, err := repo.Find(ctx, id); if err != nil { break }; sum += n", False),
    ],
)
def test_what_is_left_out_of_a_sum(tmp_path: Path, body: str, *, expected: bool) -> None:
    def question(branch: ErrorBranch) -> bool:
        return branch.call is not None and "out of `sum`" in left_out_of_loop(branch, branch.call)

    text = (
        f"{HEAD}func f(ctx context.Context, repo userRepo, ids []string) (sum int, err error)"
        f" {{ for _, id := range ids {{ {body} }}; return sum, nil }}"
    )
    assert of_branches(tmp_path, text, question) == [expected]
