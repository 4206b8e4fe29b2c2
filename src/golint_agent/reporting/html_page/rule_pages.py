"""The page of a rule as HTML: its doc.md, which a pack of others may have written."""

from collections.abc import Callable
from urllib.parse import urlsplit

from golint_agent.findings import RuleInfo
from golint_agent.reporting.html_page.markup import block, harmless, line
from golint_agent.reporting.safe_text import multi_line

_LONGEST = 64 * 1024  # code points; a longer one is shown as it is written
_LEVELS_DOWN = 3  # a rule's title stands below that of the section of rules
_LOWEST = 6


def page_writer() -> Callable[[RuleInfo], str]:
    """Writes pages of rules: no raw HTML, no images, no links but to the web."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    # Its own check takes what is relative, which leads nowhere from a file that was sent around.
    parser.validateLink = is_web_address  # type: ignore[method-assign]  # its documented hook

    def write(rule: RuleInfo) -> str:
        text = rule.help_markdown or rule.summary
        if len(text) > _LONGEST:
            return f"<pre>{block(text)}</pre>"
        tokens = parser.parse(text)
        for token in tokens:
            if token.type in {"heading_open", "heading_close"}:
                token.tag = f"h{min(int(token.tag[1:]) + _LEVELS_DOWN, _LOWEST)}"
        # Entities may stand for what the text itself does not hold, so the result is sanitised.
        return harmless(multi_line(parser.renderer.render(tokens, parser.options, {})))

    return write


def is_web_address(url: str) -> bool:
    """Does the address lead to the web, whatever page it stands on?"""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def facts_of(rule: RuleInfo) -> str:
    """What else is known of a rule, in a line of HTML."""
    facts = [f"Severity: {rule.severity}", f"Confidence: {rule.confidence}"]
    facts += [f"Standard: {'; '.join(rule.standard)}"] if rule.standard else []
    facts += [f"{', '.join(rule.cwe)}"] if rule.cwe else []
    facts += [f"Pack: {rule.pack}"] if rule.pack else []
    told = f'<p class="facts">{line(". ".join(facts))}.'
    if is_web_address(rule.help_uri):
        told += f' <a href="{line(rule.help_uri)}" rel="noopener noreferrer">Page</a>'
    return f"{told}</p>"
