package main

import (
	"os"

	"example.com/service/api"
	"example.com/service/dbadmin"
	"example.com/service/repack"
)

func main() {
	switch os.Args[1] {
	case "api":
		api.Start()
	case "dbadmin":
		dbadmin.Start()
	case "repack":
		repack.Start()
	}
}
