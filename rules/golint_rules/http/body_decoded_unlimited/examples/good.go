package main

import (
	"encoding/json"
	"io"
	"net/http"
)

const most = 1 << 20

type order struct{ Note string }

func create(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func part(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(io.LimitReader(r.Body, most)).Decode(&o); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func ask(client *http.Client, request *http.Request) error {
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return json.NewDecoder(response.Body).Decode(new(order))
}

func main() {
	http.HandleFunc("/orders", create)
	http.HandleFunc("/part", part)
	_ = http.ListenAndServe(":8080", nil)
}
