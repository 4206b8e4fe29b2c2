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
	Error(msg string, fields ...Field)
}

func note(lg Logger, key string) {
	lg.Info("noted")
	lg.Info("noted " + key) // want "put together with `\\+`"
	lg.Error("lost "+key, Field{Key: "key", Value: key})
}
