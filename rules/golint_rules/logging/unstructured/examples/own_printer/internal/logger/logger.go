// Package logger writes lines.
package logger

import "log"

// Info writes one.
func Info(format string, args ...any) {
	log.Printf("INFO "+format, args...) // want "`log.Printf` writes plain text that log search cannot .* no structured logger yet"
}
