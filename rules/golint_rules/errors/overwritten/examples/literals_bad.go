package each

import "sync"

type store interface{ put(name string) error }

func visit(names []string, see func(string)) {
	for _, name := range names {
		see(name)
	}
}

func all(s store, names []string) error {
	err := s.put("head")
	if err != nil {
		return err
	}
	visit(names, func(name string) {
		err = s.put(name) // want "nobody reads the error that `s.put` gives `err` here"
	})
	return nil
}

func both(s store) error {
	var group sync.WaitGroup
	err := s.put("head")
	if err != nil {
		return err
	}
	group.Go(func() {
		err = s.put("tail") // want "nobody reads the error that `s.put` gives `err` here"
	})
	group.Wait()
	return nil
}
