// example: cmd/api/main.go, in a service
package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
)

type database struct {
	Host     string
	Password string `json:"password"`
}

type config struct {
	Port     int
	Database database
}

type public struct{ Port int }

func start(c config) {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return
	}
	fmt.Println("config:", string(text)) // want "`c` is logged whole, and `Database.Password` with it"
}

func log(c config) {
	data, _ := json.Marshal(c)
	slog.Info("config", "all", string(data)) // want "`Database.Password`"
}

func dump(c config, p public) {
	fmt.Printf("%+v\n", c) // want "`Database.Password`"

	shown, _ := json.Marshal(p)
	slog.Info("config", "all", string(shown))
	fmt.Println("password of the new user:", c.Database.Password)
	size, _ := json.Marshal(c)
	slog.Info("config", "bytes", len(size))
	other, _ := json.Marshal(c)
	other = []byte("{}")
	slog.Info("config", "all", string(other))
}
