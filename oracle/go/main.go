// Command oracle prints what go/types knows about the packages of a module.
//
// Usage: oracle DIR [PATTERN...]
//
// Each line of the output is one Go file as JSON (see File). Packages are loaded
// for linux/amd64 with cgo and with their tests; every other setting of the build
// (GOFLAGS, GOWORK, GOPROXY) comes from the environment. Positions are byte
// offsets into the file as it is on disk. A file that belongs to a package and
// cannot be described is named with the reason.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
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
			packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedTypesSizes |
			packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule,
		Dir:   root,
		Env:   append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1"),
		Tests: true,
	}, patterns...)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	d := dumper{root: root, encoder: json.NewEncoder(out), seen: map[string]bool{}}
	d.encoder.SetEscapeHTML(false)
	broken := 0
	for _, pkg := range loaded {
		broken += len(pkg.Errors)
		if err := d.packageFiles(pkg); err != nil {
			return err
		}
	}
	for _, pkg := range loaded {
		if err := d.remaining(pkg); err != nil {
			return err
		}
	}
	if broken > 0 {
		fmt.Fprintf(os.Stderr, "oracle: %d errors in the packages loaded\n", broken)
	}
	return out.Flush()
}

type dumper struct {
	root    string
	encoder *json.Encoder
	seen    map[string]bool
}

// packageFiles describes the files of one package that were not described before.
func (d *dumper) packageFiles(pkg *packages.Package) error {
	checked := checked{fset: pkg.Fset, pkg: pkg.Types, info: pkg.TypesInfo, files: pkg.Syntax}
	if usesCgo(pkg) {
		checked = checkCgo(pkg)
	}
	for _, file := range checked.files {
		name, ok := d.inside(filename(checked.fset, file))
		if !ok || d.seen[name] {
			continue
		}
		d.seen[name] = true
		if err := d.encoder.Encode(describe(checked.fset, checked.pkg, checked.info, file, name)); err != nil {
			return err
		}
	}
	return nil
}

// remaining names the files of a package that were not described.
func (d *dumper) remaining(pkg *packages.Package) error {
	for _, path := range pkg.GoFiles {
		name, ok := d.inside(path)
		if !ok || d.seen[name] {
			continue
		}
		d.seen[name] = true
		found := File{
			File:    name,
			Package: pkg.PkgPath,
			Skipped: "not loaded by the go command",
			Types:   []string{},
			Calls:   [][]any{},
			Values:  [][]any{},
		}
		if err := d.encoder.Encode(found); err != nil {
			return err
		}
	}
	return nil
}

// inside gives a file's path relative to root, and whether it lies there as written.
func (d *dumper) inside(path string) (string, bool) {
	name, err := filepath.Rel(d.root, path)
	if err != nil || name == ".." || strings.HasPrefix(name, "../") || !strings.HasSuffix(name, ".go") {
		return "", false
	}
	return filepath.ToSlash(name), true
}

func filename(fset *token.FileSet, file *ast.File) string {
	return fset.PositionFor(file.FileStart, false).Filename
}
