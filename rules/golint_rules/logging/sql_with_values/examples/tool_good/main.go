// Command generator writes models from the tables of a database.
package main

import (
	"fmt"
	"os"

	"example.com/generator/db"
)

func main() {
	columns, err := db.Columns(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for _, column := range columns {
		fmt.Println(column)
	}
}
