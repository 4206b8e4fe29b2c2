package repack

import "example.com/service/store"

// Start cleans up.
func Start() {
	conn, err := store.Open()
	if err != nil {
		return
	}
	defer conn.Close()
	_, _ = conn.Exec("CREATE EXTENSION pg_repack")
}
