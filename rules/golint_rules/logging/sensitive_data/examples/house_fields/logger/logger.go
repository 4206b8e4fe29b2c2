// Package logger is a house's own logger with fields of its own.
package logger

// Field is a key with its value.
type Field struct {
	Key   string
	Value any
}

// Logger writes lines with fields.
type Logger interface {
	Info(msg string, fields ...Field)
}

// String makes a field of a text.
func String(key, value string) Field { return Field{Key: key, Value: value} }

// Any makes a field of anything.
func Any(key string, value any) Field { return Field{Key: key, Value: value} }
