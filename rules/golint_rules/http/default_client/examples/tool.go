package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

// Whoever waits at a terminal can stop it.
func main() {
	resp, err := http.Get(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(os.Stdout, resp.Body); err != nil {
		log.Fatal(err)
	}
}
