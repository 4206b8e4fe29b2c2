// Package logger writes lines.
package logger

import "log"

// Audit writes one.
func Audit(text string) { log.Printf("audit: %s", text) }
