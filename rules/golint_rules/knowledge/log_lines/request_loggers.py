"""Loggers of requests, a line each, and what their settings have them write."""

from golint_agent.rulekit import Code, late_regex

#: Settings of chi's `httplog` that say of which requests a body is written.
_CHI = "github.com/go-chi/httplog/v3.Options"
_BODIES = ("LogRequestBody", "LogResponseBody")
_ALWAYS = late_regex(r"\{\s*return true\s*\}\Z")
#: fiber's logger writes what its format names.
_FIBER = (
    "github.com/gofiber/fiber/v2/middleware/logger.Config",
    "github.com/gofiber/fiber/v3/middleware/logger.Config",
)
_TAGS = ("${body}", "${resBody}", "${reqHeaders}")


def logs_bodies(settings: Code) -> Code | None:
    """The first setting of such a literal that has the body of every request written."""
    kind = settings.base_type_name
    keyed = settings.keyed if kind == _CHI or kind in _FIBER else None
    if keyed is None:
        return None
    if kind == _CHI:
        set_here = (keyed[name] for name in _BODIES if name in keyed)
        return next((code for code in set_here if _ALWAYS.search(code.text)), None)
    form = keyed.get("Format")
    text = form.constant if form is not None else None
    return form if isinstance(text, str) and any(tag in text for tag in _TAGS) else None
