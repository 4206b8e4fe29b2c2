// Package login lets people in.
package login

import (
	"log"

	"example.com/service/obfuscate"
)

func login(asked obfuscate.Login) {
	log.Printf("login: %+v", obfuscate.Request(asked))
	shown := obfuscate.Request(asked)
	log.Printf("login: %+v", shown)
	log.Printf("login: %+v", copied(asked)) // want "logging/sensitive-data"
}

func copied(asked obfuscate.Login) obfuscate.Login { return asked }
