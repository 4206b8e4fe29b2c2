package main

import (
	"fmt"
	"time"
	_ "time/tzdata"

	"example.com/service/rota"
)

func main() { fmt.Println(rota.Local(time.Now())) }
