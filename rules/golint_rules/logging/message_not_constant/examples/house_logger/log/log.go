// Package log is a house's own logger: the text stands behind what it is about.
package log

// Log writes lines.
type Log struct{ Operation string }

// Warn tells of a failure; content is a field.
func (l *Log) Warn(content any, msg string) {}
