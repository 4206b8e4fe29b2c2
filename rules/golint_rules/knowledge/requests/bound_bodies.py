"""What reads the body of a request into the value that it is given, by full name and by word."""

from golint_rules.knowledge.basics.tables import methods, word_set

#: Those of gin, whose validator looks at what was read at once.
OF_GIN = methods(
    "*github.com/gin-gonic/gin.Context",
    "Bind BindJSON BindXML ShouldBind ShouldBindJSON ShouldBindXML ShouldBindWith"
    " ShouldBindBodyWith ShouldBindBodyWithJSON MustBindWith",
)
#: Methods of frameworks. Only where the third fiber binds is `JSON` one: elsewhere it answers.
BINDING = (
    OF_GIN
    | methods("github.com/labstack/echo.Context", "Bind")
    | methods("github.com/labstack/echo/v4.Context", "Bind")
    | methods("github.com/labstack/echo/v5.Context", "Bind")
    | methods("*github.com/labstack/echo/v5.Context", "Bind")
    | methods("*github.com/gofiber/fiber.Ctx", "BodyParser")
    | methods("*github.com/gofiber/fiber/v2.Ctx", "BodyParser")
    | methods("*github.com/gofiber/fiber/v3.Bind", "All Body JSON XML")
)
#: The names of such methods, and of what houses call theirs.
BINDING_WORDS = frozenset(name.rpartition(".")[2] for name in OF_GIN) | word_set(
    "BodyParser BindAndValidate DecodeJSON ReadJSON"
)
#: Those that read a value from bytes or from a reader, whatever these are of.
DECODING_WORDS = BINDING_WORDS | {"Decode", "Unmarshal", "UnmarshalRead"}
