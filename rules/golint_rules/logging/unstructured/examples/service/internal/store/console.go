package store

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
)

// ConsoleSender prints what the real one would send.
type ConsoleSender struct{}

// Send prints a message.
func (ConsoleSender) Send(text string) { fmt.Println(text) }

// Lines is what the logger writes with.
type Lines struct{ slog.Handler }

// Handle writes a line.
func (Lines) Handle(_ context.Context, record slog.Record) error {
	_, err := fmt.Println(record.Level, record.Message)
	return err
}

type plainLines struct{}

// Write is what the standard logger writes with.
func (plainLines) Write(line []byte) (int, error) {
	fmt.Print(string(line))
	return len(line), nil
}

// Own makes the standard logger write its lines so.
func Own() { log.SetOutput(plainLines{}) }

// Confirm asks whoever started the program.
func Confirm() bool {
	fmt.Print("Delete the ledger? ")
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	return err == nil && answer == "yes\n"
}

// Text tells what it would have sent.
func Text(enabled bool, number string) {
	if !enabled {
		fmt.Printf("[SMS MOCK] %s\n", number)
	}
	fmt.Println("Hit Ctrl+C to stop")
}
