// example: cmd/app/move.go
package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

type templates interface {
	ApplyTemplate(ctx context.Context, device string) error
}

// Who runs it reads which of them failed.
func move(ctx context.Context, devices []string, templates templates) error {
	for _, device := range devices {
		if err := templates.ApplyTemplate(ctx, device); err != nil {
			fmt.Printf("failed to move %s: %v\n", device, err)
		} else {
			fmt.Printf("moved %s\n", device)
		}
	}
	return nil
}

func main() {
	command := &cobra.Command{Use: "move"}
	command.RunE = func(command *cobra.Command, devices []string) error {
		return move(command.Context(), devices, nil)
	}
	_ = command.Execute()
}
