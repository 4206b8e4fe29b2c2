// Command oracle prints what go/types knows about the packages of a module.
//
// Usage: oracle DIR [PATTERN...]
//
// Each line of the output is one Go file as JSON (see File). Packages are loaded
// for linux/amd64 with cgo and with their tests; every other setting of the build
// (GOFLAGS, GOWORK, GOPROXY) comes from the environment. Positions are byte
// offsets into the file as it is on disk; files that cgo rewrites are left out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: oracle DIR [PATTERN...]")
		os.Exit(2)
	}
	patterns := os.Args[2:]
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	if err := dump(os.Args[1], patterns); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func dump(dir string, patterns []string) error {
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return err
	}
	if root, err = filepath.Abs(root); err != nil {
		return err
	}
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
			packages.NeedImports | packages.NeedDeps | packages.NeedTypes |
			packages.NeedSyntax | packages.NeedTypesInfo,
		Dir:   root,
		Env:   append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1"),
		Tests: true,
	}, patterns...)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	seen := map[string]bool{}
	broken := 0
	for _, pkg := range loaded {
		broken += len(pkg.Errors)
		for _, file := range pkg.Syntax {
			name, ok := inside(root, pkg, file)
			if !ok || seen[name] {
				continue
			}
			seen[name] = true
			if err := encoder.Encode(describe(pkg, file, name)); err != nil {
				return err
			}
		}
	}
	if broken > 0 {
		fmt.Fprintf(os.Stderr, "oracle: %d errors in the packages loaded\n", broken)
	}
	return out.Flush()
}

// inside gives a file's path relative to root, and whether it lies there as written.
func inside(root string, pkg *packages.Package, file *ast.File) (string, bool) {
	path := pkg.Fset.PositionFor(file.FileStart, false).Filename
	name, err := filepath.Rel(root, path)
	if err != nil || strings.HasPrefix(name, "..") || !strings.HasSuffix(name, ".go") {
		return "", false
	}
	return filepath.ToSlash(name), true
}
