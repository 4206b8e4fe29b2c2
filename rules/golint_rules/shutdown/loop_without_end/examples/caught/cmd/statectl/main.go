// Command statectl is for a person, who stops it.
package main

import (
	"github.com/spf13/cobra"

	"example.com/service/jobs"
)

func main() {
	command := &cobra.Command{Run: func(*cobra.Command, []string) { (&jobs.Settler{}).Run() }}
	_ = command.Execute()
}
