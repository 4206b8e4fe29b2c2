package main

import (
	"go/types"
	"sort"
	"strings"
)

// canonical prints a type so that identical types print alike.
//
// It is types.TypeString with full import paths, except: aliases are followed
// (any prints as interface{}, byte as uint8); parameters, results and struct tags
// print without their names; the length of an array prints as N; a method set
// prints in order of names.
func canonical(t types.Type) string {
	return printer{follow: true}.print(t)
}

// asWritten is canonical with the names of aliases left in place.
func asWritten(t types.Type) string {
	return printer{}.print(t)
}

type printer struct {
	follow bool
}

func (p printer) print(t types.Type) string {
	if alias, ok := t.(*types.Alias); ok {
		if !p.follow && alias.Obj().Pkg() != nil {
			return objectName(alias.Obj()) + p.arguments(alias.TypeArgs())
		}
		t = types.Unalias(t)
	}
	switch t := t.(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return types.Typ[t.Kind()].Name()
	case *types.Named:
		return objectName(t.Obj()) + p.arguments(t.TypeArgs())
	case *types.TypeParam:
		return t.Obj().Name()
	case *types.Pointer:
		return "*" + p.print(t.Elem())
	case *types.Slice:
		return "[]" + p.print(t.Elem())
	case *types.Array:
		return "[N]" + p.print(t.Elem())
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

func objectName(object *types.TypeName) string {
	if object.Pkg() == nil {
		return object.Name()
	}
	// The standard library's own copies of golang.org/x packages count as the originals.
	return strings.TrimPrefix(object.Pkg().Path(), "vendor/") + "." + object.Name()
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
