// Takes it, and calls it at the end.
package main

import (
	"context"
	"net/http"
	"os"

	"example.com/service/tracing"
)

func main() {
	if _, err := tracing.InitAtOnce(nil); err != nil {
		os.Exit(1)
	}
	end, err := tracing.Init(nil)
	if err != nil {
		os.Exit(1)
	}
	_ = http.ListenAndServe(":8081", nil)
	_ = end(context.Background())
}
