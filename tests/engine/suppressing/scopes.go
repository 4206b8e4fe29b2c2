// Command scopes prints on which lines `//nolint` and `//lint:ignore` hold, as go/ast sees the files
// that are named: a line `KIND LINE FIRST LAST` for each comment, behind a line with the file.
//
// For nolint it does what golangci-lint's nolint filter does with comment groups and nodes; for
// lint:ignore it takes the node of go/ast's own CommentMap, as staticcheck does.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

type scope struct{ line, from, to, column int }

func main() {
	for _, name := range os.Args[1:] {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			fmt.Println("error", err)
			continue
		}
		fmt.Println("file", name)
		nolint(fset, file)
		lint(fset, file)
	}
}

func nolint(fset *token.FileSet, file *ast.File) {
	var scopes []scope
	for _, group := range file.Comments {
		for _, comment := range group.List {
			text := strings.TrimLeft(comment.Text, "/ ")
			if text != "nolint" && !strings.HasPrefix(text, "nolint:") && !strings.HasPrefix(text, "nolint ") {
				continue
			}
			start, end := fset.Position(group.Pos()), fset.Position(group.End())
			scopes = append(scopes, scope{fset.Position(comment.Pos()).Line, start.Line, end.Line, start.Column})
		}
	}
	last := make([]int, len(scopes))
	ast.Inspect(file, func(node ast.Node) bool {
		if node == nil {
			return true
		}
		start, end := fset.Position(node.Pos()), fset.Position(node.End())
		for i, s := range scopes {
			if s.to == start.Line-1 && s.column == start.Column {
				last[i] = max(last[i], end.Line)
				break
			}
		}
		return true
	})
	for i, s := range scopes {
		fmt.Println("nolint", s.line, s.from, max(s.to, last[i]))
	}
}

func lint(fset *token.FileSet, file *ast.File) {
	for node, groups := range ast.NewCommentMap(fset, file, file.Comments) {
		for _, group := range groups {
			for _, comment := range group.List {
				if strings.HasPrefix(comment.Text, "//lint:ignore ") {
					line := fset.Position(node.Pos()).Line
					fmt.Println("lint", fset.Position(comment.Pos()).Line, line, line)
				}
			}
		}
	}
}
