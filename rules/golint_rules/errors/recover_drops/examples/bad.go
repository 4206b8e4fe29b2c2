package ledger

import "database/sql"

func guard(work func()) {
	defer func() {
		recover() // want "errors/recover-drops: the panic that is caught here is dropped"
	}()
	work()
}

func guardQuietly(work func()) {
	defer func() {
		if caught := recover(); caught != nil { // want "errors/recover-drops"
			return
		}
	}()
	work()
}

func guardBlank(work func()) {
	defer func() {
		_ = recover() // want "errors/recover-drops"
	}()
	work()
}

// What was put back is told as done.
func book(tx *sql.Tx, work func(*sql.Tx) error) error {
	defer func() {
		if caught := recover(); caught != nil { // want "is dropped, so nobody hears of it"
			_ = tx.Rollback()
		}
	}()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}
