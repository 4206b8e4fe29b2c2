package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"unsafe"

	"golang.org/x/tools/go/packages"
)

// checked is a package with its types.
type checked struct {
	fset  *token.FileSet
	pkg   *types.Package
	info  *types.Info
	files []*ast.File
}

// usesCgo says whether cgo wrote files of a package anew.
func usesCgo(pkg *packages.Package) bool {
	return cgoTypes(pkg) != ""
}

// cgoTypes is the file in which cgo declares what the package uses of C, if it is there.
func cgoTypes(pkg *packages.Package) string {
	for _, path := range pkg.CompiledGoFiles {
		if filepath.Base(path) == "_cgo_gotypes.go" {
			return path
		}
	}
	return ""
}

// checkCgo checks the files of a package as they are on disk, where packages.Load reads
// those that cgo wrote, in which every place has moved. What a package uses of C is
// declared in one more file, where go/types looks it up under names like _Cfunc_f.
func checkCgo(pkg *packages.Package) checked {
	found := checked{fset: token.NewFileSet()}
	sources := append([]string{}, pkg.GoFiles...)
	for _, path := range append(sources, cgoTypes(pkg)) {
		mode := parser.ParseComments | parser.SkipObjectResolution
		if file, _ := parser.ParseFile(found.fset, path, nil, mode); file != nil {
			found.files = append(found.files, file)
		}
	}
	found.info = &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Instances:  map[*ast.Ident]types.Instance{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
	config := types.Config{
		Importer: imported(pkg.Imports),
		Sizes:    pkg.TypesSizes,
		Error:    func(error) {},
	}
	if pkg.Module != nil && pkg.Module.GoVersion != "" {
		config.GoVersion = "go" + pkg.Module.GoVersion
	}
	useCgo(&config)
	found.pkg, _ = config.Check(pkg.Types.Path(), found.fset, found.files, found.info)
	return found
}

// useCgo sets the field of types.Config that the go command's own tools set for cgo: it has
// no exported name.
func useCgo(config *types.Config) {
	field := reflect.ValueOf(config).Elem().FieldByName("go115UsesCgo")
	if field.IsValid() {
		*(*bool)(unsafe.Pointer(field.UnsafeAddr())) = true
	}
}

// imported gives the packages that a package imports, as they were loaded.
type imported map[string]*packages.Package

func (i imported) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if found := i[path]; found != nil && found.Types != nil {
		return found.Types, nil
	}
	return nil, &missingError{path}
}

type missingError struct{ path string }

func (e *missingError) Error() string { return "not loaded: " + e.path }
