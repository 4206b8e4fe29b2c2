package pages

import (
	"log/slog"

	"golang.org/x/text/language"
)

// The tag holds what could be read of the text, and the matcher has a language for any.
func languageOf(matcher language.Matcher, text string) language.Tag {
	tag, err := language.Parse(text)
	if err != nil {
		slog.Error("parse language", "error", err)
	}
	found, _, _ := matcher.Match(tag)
	return found
}
