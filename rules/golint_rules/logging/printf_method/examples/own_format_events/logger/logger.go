// Package logger is a house's own logger, which takes formats.
package logger

import "github.com/rs/zerolog/log"

// Info writes a line.
func Info(msg string, args ...any) { log.Info().Msgf(msg, args...) }

// Say writes a line of a text.
func Say(msg string) { log.Info().Msg(msg) }
