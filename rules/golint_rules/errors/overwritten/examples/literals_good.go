package each

import "errors"

type store interface{ put(name string) error }

func visit(names []string, see func(string)) {
	for _, name := range names {
		see(name)
	}
}

func asked(s store, names []string) error {
	var err error
	visit(names, func(name string) {
		if err == nil {
			err = s.put(name)
		}
	})
	return err
}

func named(s store, names []string) (err error) {
	if err = s.put("head"); err != nil {
		return err
	}
	visit(names, func(name string) { err = s.put(name) })
	return
}

// The next turn asks what the literal has set.
func rounds(s store, names []string) {
	var err error
	for range 3 {
		if err != nil {
			return
		}
		visit(names, func(name string) { err = s.put(name) })
	}
}

// Another literal asks.
func later(s store, names []string) func() error {
	err := s.put("head")
	last := func() error { return err }
	visit(names, func(name string) { err = s.put(name) })
	return last
}

func within(s store, names []string) {
	err := s.put("head")
	if err != nil {
		return
	}
	visit(names, func(name string) {
		if err = s.put(name); err != nil {
			panic(err)
		}
	})
}

func pointed(s store, names []string, keep func(*error)) {
	err := errors.New("none")
	keep(&err)
	visit(names, func(name string) { err = s.put(name) })
}

type numbered interface {
	find() (int, error)
	inTx(work func(name string) error) error
}

// The second `:=` sets the same variable, and the literal asks it.
func again(s store, n numbered) error {
	first, err := n.find()
	if err != nil {
		return err
	}
	second, err := n.find()
	if err != nil {
		return err
	}
	if err = n.inTx(func(name string) error {
		if err = s.put(name); err != nil {
			return err
		}
		return nil
	}); err != nil {
		return err
	}
	if first < second {
		return nil
	}
	return s.put("last")
}

func retried(s store, names []string, note func(error)) {
	var err error
	tries := 0
again:
	if err != nil {
		note(err)
	}
	visit(names, func(name string) { err = s.put(name) })
	if tries++; tries < 3 {
		goto again
	}
}
