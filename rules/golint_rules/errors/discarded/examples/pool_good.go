package store

import (
	"encoding/json"
	"net"
	"time"

	"github.com/xuri/excelize/v2"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// What was just opened has a pool.
func open(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	pool, _ := db.DB()
	pool.SetMaxOpenConns(20)
	pool.SetConnMaxLifetime(time.Hour)
	return db, nil
}

// What is up has addresses, or none.
func addresses(found []net.Interface) []net.Addr {
	var all []net.Addr
	for i := range found {
		some, _ := found[i].Addrs()
		all = append(all, some...)
	}
	return all
}

func fieldsOf(names []string) (map[string]bool, error) {
	found := map[string]bool{}
	for _, name := range names {
		found[name] = true
	}
	return found, net.ErrClosed
}

var always, _ = fieldsOf([]string{"id", "name"})

type command struct{ Data []byte }

// What a client sent as JSON can be written as JSON.
func commandOf(data map[string]any) command {
	text, _ := json.Marshal(data)
	return command{Data: text}
}

func bold(f *excelize.File) int {
	style, _ := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	return style
}
