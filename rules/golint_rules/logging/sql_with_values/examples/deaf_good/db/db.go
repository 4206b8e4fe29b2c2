// Package db holds a logger for GORM.
package db

import (
	"context"
	"time"

	"gorm.io/gorm/logger"
)

// Logger writes at one level alone.
type Logger struct{}

// LogMode leaves the level as it is.
func (l *Logger) LogMode(_ logger.LogLevel) logger.Interface { return l }

// Info writes nothing.
func (l *Logger) Info(context.Context, string, ...any) {}

// Warn writes nothing.
func (l *Logger) Warn(context.Context, string, ...any) {}

// Error writes nothing.
func (l *Logger) Error(context.Context, string, ...any) {}

// Trace writes nothing.
func (l *Logger) Trace(context.Context, time.Time, func() (string, int64), error) {}
