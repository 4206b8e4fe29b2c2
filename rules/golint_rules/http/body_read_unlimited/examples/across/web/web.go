package web

import (
	"net/http"

	"example.com/service/payload"
)

type order struct{ ID string }

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := payload.Decode(&o, r.Body); err != nil { // want "`payload.Decode` reads all"
		w.WriteHeader(http.StatusBadRequest)
	}
}

func read(d *payload.Decoder, r *http.Request) ([]byte, error) {
	return d.Read(r.Body) // want "`d.Read` reads all"
}

func createPart(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := payload.DecodePart(&o, r.Body); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
	if err := payload.DecodeSome(&o, r.Body); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}
