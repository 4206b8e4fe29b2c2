"""Fields that a validator has looked at, and whose tag says the format that is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.validated_fields import LooksAtFields, is_of_validated_field


def _asked(call: Call, ctx: Context) -> object:
    return is_of_validated_field(call, ctx)


@pytest.mark.parametrize(
    ("tag", "before", "parse", "expected"),
    [
        ('validate:"required,number"', "check(r)", "strconv.Atoi(r.F)", True),
        ('validate:"required,number"', "check(&r)", "strconv.Atoi(r.F)", True),
        ('validate:"required,number"', "check(r); f := r.F", "strconv.Atoi(f)", True),
        ('validate:"required,number"', "bind(&r)", "strconv.Atoi(r.F)", False),
        ('binding:"required,number"', "bind(&r)", "strconv.Atoi(r.F)", True),
        ('validate:"required,number"', "", "strconv.Atoi(r.F)", False),
        ('validate:"required,number"', "check(r)", "strconv.Atoi(other.F)", False),
        ('validate:"required,numeric"', "check(r)", "strconv.Atoi(r.F)", False),
        ('validate:"required"', "check(r)", "strconv.Atoi(r.F)", False),
        ('json:"number"', "check(r)", "strconv.Atoi(r.F)", False),
        ('validate:"required,dive,number"', "check(r)", "strconv.Atoi(r.F)", False),
        ('validate:"datetime=2006"', "check(r)", "time.Parse(`2006`, r.F)", True),
        ('validate:"datetime=2006"', "check(r)", "time.Parse(`2006-01`, r.F)", False),
        ('validate:"number"', "check(r)", "strconv.Atoi(given.F)", True),
        ('binding:"required,uuid"', "", "uuid.MustParse(given.F), 0", True),
        ('binding:"required,uuid4"', "", "uuid.MustParse(given.F), 0", True),
        ('binding:"required"', "", "uuid.MustParse(given.F), 0", False),
    ],
)
def test_fields(tmp_path: Path, tag: str, before: str, parse: str, expected: object) -> None:
    text = (
        'import ("strconv"; "time"; "github.com/google/uuid")\n'
        "var _, _, _ = time.Now, strconv.Itoa, uuid.Nil\n"
        f"type page struct {{ F string `{tag}` }}\ntype request struct {{ page }}\n"
        "func check(any) error { return nil }\nfunc bind(any) error { return nil }\n"
        f"func run(given request) {{\nvar r, other request\n{before}\n_, _ = {parse}\n}}"
    )

    found = of_calls(tmp_path, text, _asked, needs=(LooksAtFields,))

    assert found[parse.removesuffix(", 0")] == expected


@pytest.mark.parametrize(
    ("before", "parse", "expected"),
    [
        ("r.Validate()", "strconv.Atoi(r.F)", True),
        ("r.Validate()", "strconv.Atoi(*r.P)", True),
        ("r.Validate()", "strconv.Atoi(r.G)", False),
        ("", "strconv.Atoi(r.F)", False),
        ("", "strconv.Atoi(given.F)", True),
        ("", "strconv.Atoi(other.F)", False),
    ],
)
def test_methods_that_look_at_fields(
    tmp_path: Path, before: str, parse: str, expected: object
) -> None:
    text = (
        'import "strconv"\ntype request struct { F, G string; P *string }\n'
        "type unseen struct { F string }\nfunc isNumber(string) bool { return true }\n"
        "func (r *request) Validate() error { _, err := strconv.Atoi(r.F)\n"
        "if !isNumber(*r.P) { return nil }\nprint(r.G)\nreturn err }\n"
        f"func run(given *request, other unseen) {{\nvar r request\n{before}\n_, _ = {parse}\n}}"
    )

    assert of_calls(tmp_path, text, _asked, needs=(LooksAtFields,))[parse] == expected
