// Every body has a limit.
package main

import (
	"net/http"
	"time"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /image", func(w http.ResponseWriter, r *http.Request) {
		if _, _, err := r.FormFile("image"); err != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	})
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, Handler: http.MaxBytesHandler(mux, 1<<20)}
	_ = server.ListenAndServe()
}
