// Package bad leaves out the errors of sequences.
package bad

import "iter"

// Lines gives lines and errors.
func Lines(names []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, name := range names {
			if !yield(name, nil) {
				return
			}
		}
	}
}

// Pages is written out.
type Pages func(yield func(int, error) bool)

// Count counts what could not be read as well.
func Count(names []string, pages Pages) (count int) {
	for range Lines(names) { // want "errors/range-without-error: the loop leaves out the error that the sequence gives with `each step`"
		count++
	}
	for line := range Lines(names) { // want "`line`"
		count += len(line)
	}
	for line, _ := range Lines(names) { // want "`line`"
		count += len(line)
	}
	for page := range pages { // want "`page`"
		count += page
	}
	return count
}

// Pulled adds up what it pulls.
func Pulled(all iter.Seq2[int64, error]) (sum int64) {
	next, stop := iter.Pull2(all)
	defer stop()
	for {
		cents, _, ok := next() // want "`_` takes the error that `next` gives"
		if !ok {
			return sum
		}
		sum += cents
	}
}
