// Ends the process behind what it has put off.
package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
	"go.uber.org/zap"
)

func main() {
	if len(os.Args) > 9 {
		withZap()
		withEvent(zerolog.Nop())
		return
	}
	db, err := sql.Open("postgres", "")
	if err != nil {
		os.Exit(1)
	}
	defer db.Close()
	if err := db.Ping(); err != nil {
		// The program has not started, and the system closes connections.
		os.Exit(1)
	}
	interrupted := make(chan os.Signal, 1)
	<-interrupted
	if err := migrate(db); err != nil {
		// The system closes connections as well.
		os.Exit(2)
	}
}

func migrate(db *sql.DB) error { return db.Ping() }

func withZap() {
	logger := zap.Must(zap.NewProduction())
	defer func() { _ = logger.Sync() }()
	if err := work(); err != nil {
		logger.Error("not worked", zap.Error(err))
		os.Exit(1) // want "the deferred `logger.Sync` never runs"
	}
}

func withEvent(logger zerolog.Logger) {
	folder, err := os.MkdirTemp("", "work")
	if err != nil {
		logger.Fatal().Err(err).Msg("no folder")
	}
	defer os.RemoveAll(folder)
	if err := work(); err != nil {
		logger.Fatal().Err(err).Msg("not worked") // want "shutdown/exit-skips-defers: .* `os.RemoveAll` never runs"
	}
}

func check(err error) {
	logrus.WithError(err).Fatal("failed")
}

func withHelper(file *os.File) {
	out := bufio.NewWriter(file)
	defer out.Flush()
	if err := work(); err != nil {
		check(err) // want "`check` ends the process, so the deferred `out.Flush` never runs"
	}
}

func work() error { return fmt.Errorf("of %d", len(os.Args)) }

var _ = withHelper

// What a command runs stands in a literal, which no declared function holds.
var serve = &cobra.Command{
	Use: "serve",
	Run: func(*cobra.Command, []string) {
		logger := zap.NewExample()
		defer logger.Sync()
		if _, err := os.Stat("settings"); err != nil {
			os.Exit(1) // want "the deferred `logger.Sync` never runs"
		}
	},
}
