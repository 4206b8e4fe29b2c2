// Package logger sends lines to where they are kept.
package logger

import (
	"net/http"
	"strings"
)

// Info sends a line.
func Info(text string) {
	resp, err := http.Post("https://logs.example.com", "text/plain", strings.NewReader(text))
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}
