// Names that speak of the process, and rounds that change records all the same.
package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"
)

type kioskMonitorService struct {
	db *sql.DB
}

func newKioskMonitorService(db *sql.DB) *kioskMonitorService {
	s := &kioskMonitorService{db: db}
	go s.watchOffline() // want "nothing ends the loop of this goroutine, so `s.detectOffline` is cut off"
	go s.cleanUpOld()
	go s.ping()
	return s
}

func (s *kioskMonitorService) watchOffline() {
	for range time.Tick(time.Minute) {
		s.detectOffline()
	}
}

func (s *kioskMonitorService) detectOffline() {
	for _, id := range []int{1, 2} {
		s.mark(id)
	}
}

func (s *kioskMonitorService) mark(id int) {
	if _, err := s.db.Exec("UPDATE kiosks SET offline = true WHERE id = $1", id); err != nil {
		slog.Error("not marked", "error", err)
	}
}

// What is too old is found again the next time.
func (s *kioskMonitorService) cleanUpOld() {
	for range time.Tick(time.Hour) {
		s.deleteOld()
	}
}

func (s *kioskMonitorService) deleteOld() {
	if err := s.deleteRows(); err != nil {
		slog.Error("not deleted", "error", err)
	}
}

func (s *kioskMonitorService) deleteRows() error {
	_, err := s.db.Exec("DELETE FROM readings WHERE day < now() - interval '7 days'")
	return err
}

func (s *kioskMonitorService) ping() {
	for range time.Tick(time.Minute) {
		if err := s.db.Ping(); err != nil {
			slog.Error("not there", "error", err)
		}
	}
}

func main() {
	_ = newKioskMonitorService(nil)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	slog.Error("ended", "error", server.ListenAndServe()) // want "shutdown/absent"
}

// Nothing calls it.
func startSending(db *sql.DB) {
	go func() {
		for range time.Tick(time.Minute) {
			if _, err := db.Exec("UPDATE mails SET sent = true"); err != nil {
				slog.Error("not sent", "error", err)
			}
		}
	}()
}
