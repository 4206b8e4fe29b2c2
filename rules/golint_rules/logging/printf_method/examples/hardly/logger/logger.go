// Package logger is a house's own logger, which takes formats.
package logger

import "go.uber.org/zap"

var lines = zap.NewNop().Sugar()

// Began writes that the log has begun.
func Began(path string) { lines.Infow("began", "path", path) }

// Infof writes a line.
func Infof(format string, args ...any) { lines.Infof(format, args...) }

// Errorf writes a line of a failure.
func Errorf(format string, args ...any) { lines.Errorf(format, args...) }
