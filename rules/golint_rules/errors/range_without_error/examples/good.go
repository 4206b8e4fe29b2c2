// Package good takes the errors of sequences, where there are any.
package good

import (
	"errors"
	"iter"
	"maps"
)

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

// Count ends at the first error; other sequences have none.
func Count(names []string, failures []error, ages map[string]int) (count int, err error) {
	for line, err := range Lines(names) {
		if err != nil {
			return 0, err
		}
		count += len(line)
	}
	for _, err := range Lines(names) {
		if err != nil {
			return 0, err
		}
	}
	for i := range failures {
		count += i
	}
	for name := range maps.All(ages) {
		count += len(name)
	}
	for name := range ages {
		count += len(name)
	}
	for range 3 {
		count++
	}
	return count, errors.Join(failures...)
}

// Pulled asks each time.
func Pulled(all iter.Seq2[int64, error]) (sum int64, err error) {
	next, stop := iter.Pull2(all)
	defer stop()
	for {
		cents, err, ok := next()
		if !ok || err != nil {
			return sum, err
		}
		sum += cents
	}
}

// Second has no errors.
func Second(all iter.Seq2[int, string]) string {
	next, stop := iter.Pull2(all)
	defer stop()
	_, name, _ := next()
	return name
}
