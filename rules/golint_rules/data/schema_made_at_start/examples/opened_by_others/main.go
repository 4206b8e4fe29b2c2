package main

import (
	"net/http"

	"go.uber.org/fx"

	"example.com/service/database"
)

func serve() error { return http.ListenAndServe(":8080", nil) }

func main() {
	fx.New(fx.Provide(database.Connect), fx.Invoke(serve)).Run()
}
