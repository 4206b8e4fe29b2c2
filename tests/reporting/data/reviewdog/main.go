// Command reviewdog prints what reviewdog reads in standard input, a JSON object a line; its
// argument is the format.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/reviewdog/reviewdog/parser"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(format string) error {
	reader, err := parser.New(&parser.Option{FormatName: format})
	if err != nil {
		return err
	}
	diagnostics, err := reader.Parse(os.Stdin)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(os.Stdout)
	for _, diagnostic := range diagnostics {
		if err := lines.Encode(diagnostic); err != nil {
			return err
		}
	}
	return nil
}
