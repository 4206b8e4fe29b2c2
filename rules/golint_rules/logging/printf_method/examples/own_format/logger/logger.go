// Package logger is a house's own logger, which takes formats.
package logger

import "go.uber.org/zap"

var lines = zap.NewNop().Sugar()

// Info writes a line.
func Info(format string, args ...any) { lines.Infof(format, args...) }

// Error writes a line of a failure.
func Error(format string, args ...any) { lines.Errorf(format, args...) }
