"""What reads the body of a request into a value."""

import pytest

from golint_rules.knowledge.requests.bound_bodies import (
    BINDING,
    BINDING_WORDS,
    DECODING_WORDS,
    OF_GIN,
)


@pytest.mark.parametrize(
    ("callee", "binds", "of_gin"),
    [
        ("(*github.com/gin-gonic/gin.Context).ShouldBindJSON", True, True),
        ("(*github.com/gin-gonic/gin.Context).JSON", False, False),
        ("(*github.com/gofiber/fiber/v2.Ctx).BodyParser", True, False),
        ("(*github.com/gofiber/fiber/v2.Ctx).JSON", False, False),
        ("(*github.com/gofiber/fiber/v3.Bind).JSON", True, False),
        ("(*github.com/gofiber/fiber/v3.Bind).Query", False, False),
        ("(github.com/labstack/echo/v4.Context).Bind", True, False),
    ],
)
def test_methods_that_bind_are_none_that_answer(callee: str, *, binds: bool, of_gin: bool) -> None:
    assert (callee in BINDING) is binds
    assert (callee in OF_GIN) is of_gin


def test_words_are_of_what_binds_and_of_what_decodes() -> None:
    assert "ReadJSON" in BINDING_WORDS
    assert not {"Decode", "Unmarshal", "JSON", "Query"} & BINDING_WORDS
    assert {"Decode", "Unmarshal", "BodyParser"} <= DECODING_WORDS
