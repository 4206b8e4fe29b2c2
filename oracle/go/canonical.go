package main

import (
	"go/token"
	"go/types"
	"sort"
	"strconv"
	"strings"
)

// printer prints types so that identical types print alike, and different ones do not.
//
// It is types.TypeString with full import paths, except: aliases are followed
// (any prints as interface{}, byte as uint8); a type that is declared in a function
// has the byte of its declaration behind it (`example.com/app.T@120`); parameters,
// results and struct tags print without their names; a method set prints in order
// of names; what cgo calls `_Ctype_int` is `C.int`.
type printer struct {
	fset    *token.FileSet
	printed map[types.Type]string
}

func (p printer) print(t types.Type) string {
	if known, ok := p.printed[t]; ok {
		return known
	}
	text := p.typeString(t)
	p.printed[t] = text
	return text
}

func (p printer) typeString(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return types.Typ[t.Kind()].Name()
	case *types.Named:
		return p.objectName(t.Obj()) + p.arguments(t.TypeArgs())
	case *types.TypeParam:
		return t.Obj().Name()
	case *types.Pointer:
		return "*" + p.print(t.Elem())
	case *types.Slice:
		return "[]" + p.print(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + p.print(t.Elem())
	case *types.Map:
		return "map[" + p.print(t.Key()) + "]" + p.print(t.Elem())
	case *types.Chan:
		switch t.Dir() {
		case types.SendOnly:
			return "chan<- (" + p.print(t.Elem()) + ")"
		case types.RecvOnly:
			return "<-chan (" + p.print(t.Elem()) + ")"
		}
		return "chan (" + p.print(t.Elem()) + ")"
	case *types.Signature:
		return "func" + p.signature(t)
	case *types.Struct:
		return p.structure(t)
	case *types.Interface:
		return p.interfaceType(t)
	case *types.Tuple:
		return p.tuple(t, false)
	case *types.Union:
		parts := make([]string, 0, t.Len())
		for term := range t.Terms() {
			parts = append(parts, p.print(term.Type()))
		}
		return strings.Join(parts, " | ")
	}
	return t.String()
}

// objectName is the full name of a type, with its place if it is declared in a function.
func (p printer) objectName(object *types.TypeName) string {
	name := packageName(object)
	if object.Pkg() != nil && object.Parent() != nil && object.Parent() != object.Pkg().Scope() {
		if file := p.fset.File(object.Pos()); file != nil {
			name += "@" + strconv.Itoa(file.Offset(object.Pos()))
		}
	}
	return name
}

func packageName(object *types.TypeName) string {
	if object.Pkg() == nil {
		return object.Name()
	}
	if name, ok := strings.CutPrefix(object.Name(), "_Ctype_"); ok {
		return "C." + name
	}
	return packagePath(object.Pkg()) + "." + object.Name()
}

// packagePath is a package's import path; the standard library's own copies of
// golang.org/x packages count as the originals.
func packagePath(pkg *types.Package) string {
	return strings.TrimPrefix(pkg.Path(), "vendor/")
}

func (p printer) arguments(list *types.TypeList) string {
	if list.Len() == 0 {
		return ""
	}
	parts := make([]string, 0, list.Len())
	for argument := range list.Types() {
		parts = append(parts, p.print(argument))
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func (p printer) signature(t *types.Signature) string {
	return p.tuple(t.Params(), t.Variadic()) + " " + p.tuple(t.Results(), false)
}

func (p printer) tuple(t *types.Tuple, variadic bool) string {
	parts := make([]string, 0, t.Len())
	for variable := range t.Variables() {
		parts = append(parts, p.print(variable.Type()))
	}
	if variadic {
		last := len(parts) - 1
		parts[last] = "..." + strings.TrimPrefix(parts[last], "[]")
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func (p printer) structure(t *types.Struct) string {
	parts := make([]string, 0, t.NumFields())
	for field := range t.Fields() {
		parts = append(parts, field.Name()+" "+p.print(field.Type()))
	}
	return "struct{" + strings.Join(parts, "; ") + "}"
}

func (p printer) interfaceType(t *types.Interface) string {
	parts := make([]string, 0, t.NumExplicitMethods()+t.NumEmbeddeds())
	for method := range t.ExplicitMethods() {
		parts = append(parts, method.Name()+p.signature(method.Signature()))
	}
	for embedded := range t.EmbeddedTypes() {
		parts = append(parts, p.print(embedded))
	}
	sort.Strings(parts)
	return "interface{" + strings.Join(parts, "; ") + "}"
}
