// Reads a key that nothing signs with.
package main

import (
	"net/http"

	"github.com/caarlos0/env/v11"

	"example.com/service/settings"
	"example.com/service/tokens"
)

func main() {
	var read settings.Settings
	if err := env.Parse(&read); err != nil {
		return
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		signed, err := tokens.Sign(read.TokenSecret)
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(signed))
	})
	_ = http.ListenAndServe(":8080", nil)
}
