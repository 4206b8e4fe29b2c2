package ledger

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
)

type repo interface {
	Save(ctx context.Context, id string) error
}

func store(name string, data []byte) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(data) // want "errors/overwritten: nobody reads the error that `file.Write` gives `err` here"
	err = file.Close()
	return err
}

func all(ctx context.Context, r repo, ids []string) error {
	var err error
	for _, id := range ids {
		err = r.Save(ctx, id) // want "each turn overwrites the error of `r.Save` of the turn before"
	}
	return err
}

func last(ctx context.Context, r repo) error {
	err := r.Save(ctx, "a")
	if err != nil {
		return err
	}
	err = r.Save(ctx, "b") // want "nobody reads the error that `r.Save` gives `err`"
	return nil
}

func started(ctx context.Context, r repo, done chan<- struct{}) {
	go func() {
		err := r.Save(ctx, "a") // want "nobody reads the error"
		err = r.Save(ctx, "b")
		if err != nil {
			slog.ErrorContext(ctx, "save", "error", err)
		}
		close(done)
	}()
}

func streamed(ctx context.Context, r repo) error {
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		err := r.Save(ctx, "a") // want "this `err` is a new variable of the function literal, so the `err` that is asked behind it stays nil although `r.Save` may have failed; assign with `=`"
		if err == nil {
			slog.InfoContext(ctx, "saved")
		}
	}()
	<-done
	return err
}

type traced struct{ text string }

func (t *traced) Error() string { return t.text }

func trace(err error) *traced { return &traced{err.Error()} }

// The variable of the block is another one than that which is returned.
func replaced(ctx context.Context, r repo, first bool) error {
	var err error
	if first {
		if err := r.Save(ctx, "a"); err != nil {
			err = fmt.Errorf("save a: %w", err) // want "nobody reads what `err` is set to here, so this failure is lost; return it"
		}
	} else {
		err := r.Save(ctx, "b")
		if err != nil {
			err = trace(err) // want "nobody reads what `err` is set to here"
		}
	}
	return err
}

// The deferred call reads the error of the end alone.
func shut(err *error) {
	if *err != nil {
		slog.Error("save", "error", *err)
	}
}

func ended(ctx context.Context, r repo) (err error) {
	defer shut(&err)
	err = r.Save(ctx, "a") // want "nobody reads the error that `r.Save` gives `err` here"
	err = r.Save(ctx, "b")
	return
}

func endedByLiteral(ctx context.Context, r repo) (err error) {
	defer func() {
		if err != nil {
			slog.ErrorContext(ctx, "save", "error", err)
		}
	}()
	err = r.Save(ctx, "a") // want "nobody reads the error that `r.Save` gives `err` here"
	err = r.Save(ctx, "b")
	return err
}

// Where the address is taken no path leads back.
func shutBefore(ctx context.Context, r repo, wrong error) (err error) {
	if wrong != nil {
		err = wrong
		shut(&err)
		return
	}
	err = r.Save(ctx, "a") // want "nobody reads the error that `r.Save` gives `err` here"
	err = r.Save(ctx, "b")
	return
}

func joined(ctx context.Context, r repo, ids []string) error {
	var errs error
	for _, id := range ids {
		if err := r.Save(ctx, id); err != nil {
			errs = errors.Join(fmt.Errorf("save %s: %w", id, err)) // want "each turn overwrites the error of `errors.Join`"
		}
	}
	return errs
}

func walked(ctx context.Context, next func(context.Context) (string, error), visit func(string)) error {
	var err error
	for {
		name, err := next(ctx) // want "this `err` is a new variable of the loop"
		if err != nil {
			break
		}
		visit(name)
	}
	return err
}

func healed(ctx context.Context, next func(context.Context) (string, error), done chan<- bool, visit func(string)) {
	var err error
	for {
		name, err := next(ctx) // want "this `err` is a new variable of the loop"
		if err != nil {
			break
		}
		visit(name)
	}
	done <- err == nil
}
