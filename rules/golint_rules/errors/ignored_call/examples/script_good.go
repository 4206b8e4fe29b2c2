// example: scripts/test_messaging.go
package main

import (
	"encoding/json"
	"fmt"
)

type answer struct{ Success bool }

// A script that tries a service shows what it got.
func main() {
	var got answer
	json.Unmarshal([]byte("{}"), &got)
	fmt.Println(got.Success)
}
