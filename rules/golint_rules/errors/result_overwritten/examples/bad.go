package export

import (
	"database/sql"
	"io"
	"os"
)

func save(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = f.Close() }() // want "whatever it has failed with is overwritten by what `f.Close` gives"
	_, err = f.Write(data)
	return err
}

func count(db *sql.DB) (n int, failed error) {
	rows, failed := db.Query("SELECT id FROM entries")
	if failed != nil {
		return 0, failed
	}
	defer func() {
		failed = rows.Close() // want "`failed` is what the function returns"
		if failed != nil {
			n = 0
		}
	}()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func rewind(r io.ReadSeeker) (data []byte, err error) {
	defer func() {
		_, err = r.Seek(0, io.SeekStart) // want "`r.Seek` gives, mostly nil"
	}()
	return io.ReadAll(r)
}
