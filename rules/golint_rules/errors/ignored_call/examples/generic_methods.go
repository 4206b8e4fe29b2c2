// Package bad has methods with type parameters of their own.
package bad

import "os"

// Tree is a tree.
type Tree[T any] struct {
	root  T
	left  *Tree[T]
	right *Tree[T]
}

// Map drops an error on its way.
func (t *Tree[T]) Map[U any](f func(T) U) *Tree[U] {
	os.Mkdir("cache", 0o700) // want "`os.Mkdir`"
	return &Tree[U]{root: f(t.root)}
}

// Save keeps what a tree holds, under each of its names.
func (t *Tree[T]) Save[
	K ~string, // a name
	S interface{ ~[]K },
](names S, value T) error {
	for _, name := range names {
		os.Mkdir(string(name), 0o700) // want "`os.Mkdir`"
	}
	return os.WriteFile(string(names[0]), nil, 0o600)
}

// Do may fail.
func (t *Tree[T]) Do[E any](each func(T) E) (E, error) {
	os.Chdir("work") // want "`os.Chdir`"
	return each(t.root), os.Chdir("..")
}

func grow(t *Tree[int], names []string) {
	t.Save(names, 1)                                           // want "`t.Save`"
	t.Save[string](names, 1)                                   // want "`t\\.Save\\[string\\]`"
	t.Save[string, []string](names, 1)                         // want "`t.Save`"
	t.left.Do(func(n int) string { return "" })                // want "`t.left.Do`"
	t.Map(func(n int) bool { return true }).Save(names, false) // want "`….Save`"
	t.Map[bool](nil).Map[string](nil).Save(names, "leaf")      // want "`….Save`"
	_ = t.Map[string](nil)
	if err := t.Save[string](names, 2); err != nil {
		panic(err)
	}
	os.Chdir("after") // want "`os.Chdir`"
}
