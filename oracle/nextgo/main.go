// Command nextgo says which Go files a toolchain takes.
//
// It reads paths from standard input, one a line, and answers each with one line of JSON: a text
// that is empty where the file is taken, else the first reason against it. Its parser is the
// compiler's own; with -types it asks go/types about each file by itself instead.
//
// next_go.py builds it beside a copy of cmd/compile/internal/syntax, which nobody may import.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"strings"

	"nextgo/syntax"
)

func main() {
	checked := flag.Bool("types", false, "ask go/types")
	flag.Parse()
	answer := parsed
	if *checked {
		answer = refused
	}
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := out.Encode(answer(lines.Text())); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

func parsed(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return err.Error()
	}
	defer file.Close()
	if _, err := syntax.Parse(syntax.NewFileBase(path), file, nil, nil, 0); err != nil {
		return err.Error()
	}
	return ""
}

// refused gives an error that the rest of the file's package cannot be to blame for.
func refused(path string) string {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err.Error()
	}
	found := ""
	config := types.Config{
		Importer:                 nothing{},
		FakeImportC:              true,
		DisableUnusedImportCheck: true,
		Error: func(err error) {
			text := err.Error()
			unknown := strings.Contains(text, "undefined") || strings.Contains(text, "could not import")
			if found == "" && !unknown {
				found = text
			}
		},
	}
	_, _ = config.Check("p", files, []*ast.File{file}, nil)
	return found
}

type nothing struct{}

func (nothing) Import(string) (*types.Package, error) { return nil, errors.New("not at hand") }
