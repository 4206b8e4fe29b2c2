package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// File is what go/types knows about one file.
type File struct {
	File    string  `json:"file"`
	Package string  `json:"package"`
	Calls   []Call  `json:"calls"`
	Values  []Value `json:"values"`
}

// Call is a call or conversion.
//
// Callee is the function's full name without type arguments, "builtin.len" for
// builtins, and empty for conversions and for calls of function values. Results
// are the types of the results; LastIsError says whether the last of them, or a
// pointer to it, implements error. Written holds the results with the names of
// aliases left in place, where that makes a difference.
type Call struct {
	Start       int      `json:"start"`
	End         int      `json:"end"`
	Callee      string   `json:"callee"`
	Conversion  bool     `json:"conversion,omitempty"`
	Results     []string `json:"results"`
	Written     []string `json:"written,omitempty"`
	LastIsError bool     `json:"last_is_error,omitempty"`
}

// Value is a name or selector with its type.
//
// Kind is "definition" (a local name, or a parameter or result of a function with a
// body, where it is declared),
// "local" (its use), "package" (the use of a package-level variable, constant or
// function), "field" (where a struct type declares it) or "selector" (a selector
// that is a value and is not what a call calls).
//
// A constant has the type of its declaration, not the one that its place gives it.
type Value struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Kind    string `json:"kind"`
	Type    string `json:"type"`
	Written string `json:"written,omitempty"`
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

func describe(pkg *packages.Package, file *ast.File, name string) File {
	d := &describer{
		info:   pkg.TypesInfo,
		handle: pkg.Fset.File(file.FileStart),
		found:  File{File: name, Package: pkg.PkgPath, Calls: []Call{}, Values: []Value{}},
		passed: map[ast.Node]bool{},
	}
	ast.Inspect(file, d.visit)
	return d.found
}

type describer struct {
	info   *types.Info
	handle *token.File
	found  File
	// passed holds the nodes that are no values of their own: what calls call, the
	// right sides of selectors, and the parameters of functions without a body.
	passed map[ast.Node]bool
}

func (d *describer) visit(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.CallExpr:
		d.call(node)
	case *ast.SelectorExpr:
		d.selector(node)
	case *ast.Ident:
		d.identifier(node)
	case *ast.FuncDecl:
		d.passed[node.Type] = node.Body != nil
		if node.Recv != nil && node.Body == nil {
			d.passNames(node.Recv)
		}
	case *ast.FuncLit:
		d.passed[node.Type] = true
	case *ast.FuncType:
		if !d.passed[node] {
			d.passNames(node.Params)
			d.passNames(node.Results)
		}
	}
	return true
}

func (d *describer) passNames(fields *ast.FieldList) {
	if fields == nil {
		return
	}
	for _, field := range fields.List {
		for _, name := range field.Names {
			d.passed[name] = true
		}
	}
}

func (d *describer) call(node *ast.CallExpr) {
	fun := ast.Unparen(node.Fun)
	d.passed[fun] = true
	if holder, ok := fun.(*ast.IndexExpr); ok {
		d.passed[ast.Unparen(holder.X)] = true
	}
	if holder, ok := fun.(*ast.IndexListExpr); ok {
		d.passed[ast.Unparen(holder.X)] = true
	}
	tv, ok := d.info.Types[node]
	if !ok || isInvalid(tv.Type) {
		return
	}
	found := Call{Start: d.offset(node.Pos()), End: d.offset(node.End()), Results: []string{}}
	found.Conversion = d.info.Types[fun].IsType()
	if !found.Conversion {
		found.Callee = callee(d.info, fun)
	}
	var last types.Type
	differs := false
	for _, result := range results(tv) {
		printed, written := canonical(result), asWritten(result)
		found.Results = append(found.Results, printed)
		found.Written = append(found.Written, written)
		differs = differs || printed != written
		last = result
	}
	if !differs {
		found.Written = nil
	}
	found.LastIsError = last != nil && implementsError(last)
	d.found.Calls = append(d.found.Calls, found)
}

func (d *describer) selector(node *ast.SelectorExpr) {
	d.passed[node.Sel] = true
	if d.passed[node] {
		return
	}
	object := d.info.Uses[node.Sel]
	tv, ok := d.info.Types[node]
	if !ok || !tv.IsValue() {
		return
	}
	found := tv.Type
	if constant, ok := object.(*types.Const); ok {
		found = constant.Type()
	}
	d.value(node, "selector", found)
}

func (d *describer) identifier(node *ast.Ident) {
	if node.Name == "_" || d.passed[node] {
		return
	}
	if object := d.info.Defs[node]; object != nil {
		d.definition(node, object)
		return
	}
	object := d.info.Uses[node]
	kind := "local"
	if object != nil && object.Parent() != nil && object.Pkg() != nil && object.Parent() == object.Pkg().Scope() {
		kind = "package"
	}
	switch object := object.(type) {
	case *types.Const:
		if object.Pkg() != nil {
			d.value(node, kind, object.Type())
		}
	case *types.Var:
		// Keys of struct literals and the right sides of selectors are no expressions.
		if !object.IsField() {
			d.value(node, kind, object.Type())
		}
	case *types.Func:
		if tv, ok := d.info.Types[node]; ok && tv.IsValue() {
			d.value(node, kind, tv.Type)
		}
	}
}

func (d *describer) definition(node *ast.Ident, object types.Object) {
	switch object := object.(type) {
	case *types.Var:
		switch {
		case object.Embedded():
		case object.IsField():
			d.value(node, "field", object.Type())
		case object.Parent() != nil && object.Parent() != object.Pkg().Scope():
			d.value(node, "definition", object.Type())
		}
	case *types.Const:
		if object.Parent() != object.Pkg().Scope() {
			d.value(node, "definition", object.Type())
		}
	}
}

func (d *describer) value(node ast.Node, kind string, t types.Type) {
	if isInvalid(t) {
		return
	}
	found := Value{
		Start:   d.offset(node.Pos()),
		End:     d.offset(node.End()),
		Kind:    kind,
		Type:    canonical(t),
		Written: asWritten(t),
	}
	if found.Written == found.Type {
		found.Written = ""
	}
	d.found.Values = append(d.found.Values, found)
}

func (d *describer) offset(pos token.Pos) int {
	return d.handle.Offset(pos)
}

// callee names what an expression in call position calls, empty where that is a value.
func callee(info *types.Info, fun ast.Expr) string {
	switch holder := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(holder.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(holder.X)
	}
	var name *ast.Ident
	switch fun := fun.(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return ""
	}
	switch object := info.Uses[name].(type) {
	case *types.Builtin:
		if object.Pkg() != nil {
			return object.Pkg().Path() + "." + object.Name()
		}
		return "builtin." + object.Name()
	case *types.Func:
		return fullName(object.Origin())
	}
	return ""
}

// fullName is types.Func.FullName without the receiver's type parameters.
func fullName(function *types.Func) string {
	receiver := function.Signature().Recv()
	if receiver == nil {
		return strings.TrimPrefix(function.FullName(), "vendor/")
	}
	t := types.Unalias(receiver.Type())
	star := ""
	if pointer, ok := t.(*types.Pointer); ok {
		star, t = "*", types.Unalias(pointer.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return "(interface)." + function.Name()
	}
	return "(" + star + objectName(named.Obj()) + ")." + function.Name()
}

func results(tv types.TypeAndValue) []types.Type {
	if tv.IsVoid() {
		return nil
	}
	tuple, ok := tv.Type.(*types.Tuple)
	if !ok {
		return []types.Type{tv.Type}
	}
	found := make([]types.Type, 0, tuple.Len())
	for variable := range tuple.Variables() {
		found = append(found, variable.Type())
	}
	return found
}

func implementsError(t types.Type) bool {
	if types.Implements(t, errorInterface) {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Interface, *types.Pointer:
		return false
	}
	return types.Implements(types.NewPointer(t), errorInterface)
}

func isInvalid(t types.Type) bool {
	return t == nil || t == types.Typ[types.Invalid]
}
