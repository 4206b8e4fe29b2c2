package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// File is what go/types knows about one file.
//
// Types are the printed types that calls and values name by their place in the list.
// Untyped counts the expressions that go/types has no type for, since the code is
// broken or a dependency is missing. Skipped says why a file was not described at
// all; it is empty for every other.
type File struct {
	File      string   `json:"file"`
	Package   string   `json:"package"`
	Generated bool     `json:"generated,omitempty"`
	Skipped   string   `json:"skipped,omitempty"`
	Types     []string `json:"types"`
	Calls     [][]any  `json:"calls"`
	Values    [][]any  `json:"values"`
	Untyped   int      `json:"untyped,omitempty"`
}

// A call is the list of
//
//   - start and end, in bytes;
//   - the function's full name without type arguments, "builtin.len" for builtins,
//     "C.f" for functions of C, and empty for calls of function values;
//   - the type of what is called, as a function, or -1 for conversions and builtins;
//   - the type of the results as a tuple, or -1 for conversions and where a part is
//     not known to go/types;
//   - whether the last result, or a pointer to it, implements error;
//   - whether this is a conversion.
//
// A value is an expression with its type: the list of
//
//   - start and end, in bytes;
//   - its kind (below);
//   - its type, which for a constant is the one that its place gives it;
//   - another right type, or -1 where there is none: the one that it has without
//     regard to its place (`untyped int`), or both types of an expression that also
//     tells whether it succeeded (`(V, bool)` in `v, ok := m[k]`).
//
// Kinds of names: "definition" (a local name, or a parameter or result of a function
// with a body, where it is declared), "local" (its use), "package" (the use of a
// package-level variable, constant or function), "field" (where a struct type
// declares it), "selector" (a selector that is a value and is not what a call
// calls). The name of an untyped constant has that type too, without regard to its
// place; where it is declared it has no other.
//
// Kinds of other expressions: "call", "conversion", "index" (instantiations of
// functions that are not called included), "unary" (with `*p` and `&x`), "binary",
// "slice", "assertion", "composite", "literal" (with true, false, iota and nil),
// "function" and "parenthesised".

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

func describe(fset *token.FileSet, pkg *types.Package, info *types.Info, file *ast.File, name string) File {
	d := &describer{
		info:    info,
		handle:  fset.File(file.FileStart),
		printer: printer{fset: fset, printed: map[types.Type]string{}},
		places:  map[string]int{},
		passed:  map[ast.Node]bool{},
		found: File{
			File:      name,
			Package:   pkg.Path(),
			Generated: ast.IsGenerated(file),
			Types:     []string{},
			Calls:     [][]any{},
			Values:    [][]any{},
		},
	}
	ast.Inspect(file, d.visit)
	return d.found
}

type describer struct {
	info    *types.Info
	handle  *token.File
	printer printer
	places  map[string]int
	found   File
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
	case *ast.IndexExpr:
		d.index(node, node.X)
	case *ast.IndexListExpr:
		d.index(node, node.X)
	case *ast.UnaryExpr, *ast.StarExpr:
		d.expression(node.(ast.Expr), "unary")
	case *ast.BinaryExpr:
		d.expression(node, "binary")
	case *ast.SliceExpr:
		d.expression(node, "slice")
	case *ast.TypeAssertExpr:
		d.expression(node, "assertion")
	case *ast.CompositeLit:
		d.expression(node, "composite")
	case *ast.BasicLit:
		d.expression(node, "literal")
	case *ast.ParenExpr:
		d.expression(node, "parenthesised")
	case *ast.FuncLit:
		d.passed[node.Type] = true
		d.expression(node, "function")
	case *ast.FuncDecl:
		d.passed[node.Type] = node.Body != nil
		if node.Recv != nil && node.Body == nil {
			d.passNames(node.Recv)
		}
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
	tv, ok := d.info.Types[node]
	if !ok {
		d.found.Untyped++
		return
	}
	called := d.info.Types[fun]
	start, end := d.offset(node.Pos()), d.offset(node.End())
	if called.IsType() {
		d.found.Calls = append(d.found.Calls, []any{start, end, "", -1, -1, false, true})
		d.expression(node, "conversion")
		return
	}
	name := callee(d.info, fun)
	if name == "" && (called.Type == nil || isInvalid(called.Type)) {
		d.found.Untyped++
		return
	}
	parameters, tuple, last := -1, -1, false
	if !strings.HasPrefix(name, "builtin.") && !strings.HasPrefix(name, "unsafe.") && called.Type != nil {
		if signature, ok := called.Type.Underlying().(*types.Signature); ok {
			parameters = d.place(signature)
		}
	}
	if found := results(tv); !isInvalid(tv.Type) {
		tuple = d.place(found)
		if count := found.Len(); count > 0 {
			last = implementsError(found.At(count - 1).Type())
		}
	}
	d.found.Calls = append(d.found.Calls, []any{start, end, name, parameters, tuple, last, false})
	if tuple < 0 {
		d.found.Untyped++
	} else if tv.IsVoid() {
		d.add(node, "call", tuple, -1)
	} else {
		d.expression(node, "call")
	}
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
	if _, ok := object.(*types.Const); ok {
		d.expression(node, "selector")
		return
	}
	d.value(node, "selector", tv.Type)
}

// index passes what an instantiation names, and the instantiation if it is called.
func (d *describer) index(node, operand ast.Expr) {
	if name := nameOf(operand); name != nil {
		if _, ok := d.info.Instances[name]; ok || isGeneric(d.info.Types[operand].Type) {
			d.passed[ast.Unparen(operand)] = true
			d.passed[operand] = true
			if d.passed[node] {
				return
			}
		}
	}
	d.expression(node, "index")
}

func isGeneric(t types.Type) bool {
	signature, ok := t.(*types.Signature)
	return ok && signature.TypeParams().Len() > 0
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
	case *types.Nil:
		d.expression(node, "literal")
	case *types.Const:
		if object.Pkg() == nil {
			kind = "literal"
		}
		d.expression(node, kind)
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

// expression adds an expression that is a value, with both its types if it is a constant.
func (d *describer) expression(node ast.Expr, kind string) {
	tv, ok := d.info.Types[node]
	if !ok || tv.IsType() || d.passed[node] {
		return
	}
	if isInvalid(tv.Type) {
		d.found.Untyped++
		return
	}
	if !tv.IsValue() && !isTuple(tv.Type) {
		return
	}
	t, bare := tv.Type, -1
	if _, isCall := ast.Unparen(node).(*ast.CallExpr); !isCall && isTuple(t) {
		bare = d.place(t)
		t = t.(*types.Tuple).At(0).Type()
	}
	if basic, ok := own(d.info, node).(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		bare = d.place(basic)
	}
	d.add(node, kind, d.place(t), bare)
}

func (d *describer) value(node ast.Expr, kind string, t types.Type) {
	if isInvalid(t) {
		d.found.Untyped++
		return
	}
	d.add(node, kind, d.place(t), -1)
}

func (d *describer) add(node ast.Expr, kind string, t, bare int) {
	if t < 0 {
		d.found.Untyped++
		return
	}
	d.found.Values = append(d.found.Values, []any{d.offset(node.Pos()), d.offset(node.End()), kind, t, bare})
}

// place is where a type stands in the list of the file, or -1 where a part of it is invalid.
func (d *describer) place(t types.Type) int {
	text := d.printer.print(t)
	known, ok := d.places[text]
	switch {
	case ok:
		return known
	case strings.Contains(text, "invalid type"):
		known = -1
	default:
		known = len(d.found.Types)
		d.found.Types = append(d.found.Types, text)
	}
	d.places[text] = known
	return known
}

func (d *describer) offset(pos token.Pos) int {
	return d.handle.Offset(pos)
}

// own is the type that an expression has without regard to its place: go/types gives
// each untyped expression the type that its context asks for, as `1` in `var x float64 = 1`.
// It is nil where an expression with operands of its own has the type that is recorded.
func own(info *types.Info, node ast.Expr) types.Type {
	switch node := ast.Unparen(node).(type) {
	case *ast.BasicLit:
		return types.Typ[literalKinds[node.Kind]]
	case *ast.Ident:
		return ownOfName(info, node, node)
	case *ast.SelectorExpr:
		return ownOfName(info, node, node.Sel)
	case *ast.UnaryExpr:
		switch node.Op {
		case token.ADD, token.SUB, token.XOR, token.NOT:
			return own(info, node.X)
		}
	case *ast.BinaryExpr:
		return ownOfBinary(info, node)
	case *ast.CallExpr:
		return ownOfBuiltin(info, node)
	}
	return info.Types[node].Type
}

var literalKinds = map[token.Token]types.BasicKind{
	token.INT:    types.UntypedInt,
	token.FLOAT:  types.UntypedFloat,
	token.IMAG:   types.UntypedComplex,
	token.CHAR:   types.UntypedRune,
	token.STRING: types.UntypedString,
}

func ownOfName(info *types.Info, node ast.Expr, name *ast.Ident) types.Type {
	if constant, ok := info.Uses[name].(*types.Const); ok {
		return constant.Type()
	}
	return info.Types[node].Type
}

func ownOfBinary(info *types.Info, node *ast.BinaryExpr) types.Type {
	switch node.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return types.Typ[types.UntypedBool]
	case token.SHL, token.SHR:
		left := own(info, node.X)
		if !isUntyped(left) {
			return left
		}
		if info.Types[node].Value == nil {
			return info.Types[node].Type
		}
		if left.(*types.Basic).Info()&types.IsInteger == 0 {
			return types.Typ[types.UntypedInt]
		}
		return left
	}
	return wider(own(info, node.X), own(info, node.Y))
}

func ownOfBuiltin(info *types.Info, node *ast.CallExpr) types.Type {
	recorded := info.Types[node]
	name, _ := ast.Unparen(node.Fun).(*ast.Ident)
	if name == nil || recorded.Value == nil {
		return recorded.Type
	}
	if _, ok := info.Uses[name].(*types.Builtin); !ok {
		return recorded.Type
	}
	var found types.Type
	for i, argument := range node.Args {
		of := own(info, argument)
		if !isUntyped(of) {
			return recorded.Type
		}
		if found = wider(found, of); i == 0 {
			found = of
		}
	}
	switch name.Name {
	case "min", "max":
		return found
	case "complex":
		return types.Typ[types.UntypedComplex]
	case "real", "imag":
		return types.Typ[types.UntypedFloat]
	}
	return recorded.Type
}

// wider is the type of an operation: the one that is typed, or the later kind of constant.
func wider(left, right types.Type) types.Type {
	switch {
	case !isUntyped(left):
		return left
	case !isUntyped(right):
		return right
	case left.(*types.Basic).Kind() < right.(*types.Basic).Kind():
		return right
	}
	return left
}

func isUntyped(t types.Type) bool {
	basic, ok := t.(*types.Basic)
	return ok && basic.Info()&types.IsUntyped != 0
}

func isTuple(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	return ok && tuple.Len() > 0
}

// nameOf is the identifier that an expression in call position ends with, if it is a name.
func nameOf(fun ast.Expr) *ast.Ident {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// callee names what an expression in call position calls, empty where that is a value.
func callee(info *types.Info, fun ast.Expr) string {
	switch holder := fun.(type) {
	case *ast.IndexExpr:
		fun = holder.X
	case *ast.IndexListExpr:
		fun = holder.X
	}
	name := nameOf(fun)
	if name == nil {
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
		for _, prefix := range []string{"_Cfunc_", "_C2func_", "_Cmacro_"} {
			if name, ok := strings.CutPrefix(function.Name(), prefix); ok {
				if name == "_CMalloc" { // as cgo calls the C.malloc that never fails
					name = "malloc"
				}
				return "C." + name
			}
		}
		if function.Pkg() == nil {
			return function.Name()
		}
		return packagePath(function.Pkg()) + "." + function.Name()
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
	// The interface may be declared in a function: its name is printed without the place.
	return "(" + star + packageName(named.Obj()) + ")." + function.Name()
}

func results(tv types.TypeAndValue) *types.Tuple {
	if tv.IsVoid() {
		return types.NewTuple()
	}
	if tuple, ok := tv.Type.(*types.Tuple); ok {
		return tuple
	}
	return types.NewTuple(types.NewParam(token.NoPos, nil, "", tv.Type))
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
