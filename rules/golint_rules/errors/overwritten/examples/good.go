package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
)

type repo interface {
	Save(ctx context.Context, id string) error
}

func store(name string, data []byte) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	_, err = file.Write(data)
	return err
}

func retried(ctx context.Context, r repo, id string) error {
	var err error
	for range 3 {
		err = r.Save(ctx, id)
		if err == nil {
			return nil
		}
	}
	return err
}

func either(ctx context.Context, r repo, first bool) error {
	var err error
	if first {
		err = r.Save(ctx, "a")
	} else {
		err = r.Save(ctx, "b")
	}
	return err
}

func named(ctx context.Context, r repo) (err error) {
	err = r.Save(ctx, "a")
	return
}

func wrapped(ctx context.Context, r repo) error {
	err := r.Save(ctx, "a")
	err = errors.Join(err, r.Save(ctx, "b"))
	return err
}

// The literal sets the variable of the function around it.
func streamed(ctx context.Context, r repo) error {
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = r.Save(ctx, "a")
		if err == nil {
			slog.InfoContext(ctx, "saved")
		}
	}()
	<-done
	return err
}

// The literal sends its own error.
func sent(ctx context.Context, r repo) error {
	var err error
	failed := make(chan error, 1)
	go func() {
		err := r.Save(ctx, "a")
		failed <- err
	}()
	err = <-failed
	return err
}

// What is wrapped here is returned, or told, behind the block.
func wrappedAbove(ctx context.Context, r repo, first bool) (err error) {
	if first {
		if err = r.Save(ctx, "a"); err != nil {
			err = fmt.Errorf("save a: %w", err)
		}
		return
	}
	second := r.Save(ctx, "b")
	if second != nil {
		second = fmt.Errorf("save b: %w", second)
	}
	return second
}

// A failure that is only told apart needs no reader.
func known(ctx context.Context, r repo) bool {
	for {
		err := r.Save(ctx, "a")
		if err != nil {
			err = errors.Unwrap(err)
		}
		if err == nil {
			return true
		}
	}
}

func shut(err *error) {
	if *err != nil {
		slog.Error("save", "error", *err)
	}
}

// The deferred call reads what each return gives.
func ended(ctx context.Context, r repo, both bool) (err error) {
	defer shut(&err)
	err = r.Save(ctx, "a")
	if !both {
		return
	}
	if err == nil {
		err = r.Save(ctx, "b")
	}
	return
}

// What else holds the address may read it at any time.
type watch struct{ err *error }

func (w watch) failed() bool { return *w.err != nil }

func watched(ctx context.Context, r repo) (err error) {
	seen := watch{&err}
	err = r.Save(ctx, "a")
	if seen.failed() {
		return nil
	}
	err = r.Save(ctx, "b")
	return
}

// So may a literal that is called on the way.
func asked(ctx context.Context, r repo) (err error) {
	ok := func() bool { return err == nil }
	err = r.Save(ctx, "a")
	if !ok() {
		return nil
	}
	err = r.Save(ctx, "b")
	return
}

func joined(ctx context.Context, r repo, ids []string) error {
	var errs error
	for _, id := range ids {
		errs = errors.Join(errs, r.Save(ctx, id))
	}
	return errs
}

func walked(ctx context.Context, next func(context.Context) (string, error), visit func(string)) error {
	var err error
	for {
		var name string
		name, err = next(ctx)
		if err != nil {
			break
		}
		visit(name)
	}
	return err
}

// The error of the loop is told there.
func told(ctx context.Context, next func(context.Context) (string, error), visit func(string)) error {
	var err error
	for {
		name, err := next(ctx)
		if err != nil {
			fmt.Println(err)
			break
		}
		visit(name)
	}
	return err
}
