// Opens pools that nothing limits.
package main

import (
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(postgres.Open(""), &gorm.Config{}) // want "nothing limits the connections of what `gorm.Open` opens"
	if err != nil {
		return
	}
	local, err := gorm.Open(sqlite.Open("file.db"), &gorm.Config{})
	if err != nil {
		return
	}
	http.Handle("/", handler{db, local})
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}

type handler struct{ db, local *gorm.DB }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
