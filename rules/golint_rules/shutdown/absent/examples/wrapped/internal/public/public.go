// Package public has two servers and stops one of them.
package public

import (
	"context"
	"net/http"
)

type Servers struct {
	reports *http.Server
	portal  *http.Server
}

func New() *Servers {
	return &Servers{reports: &http.Server{Addr: ":8081"}, portal: &http.Server{Addr: ":8082"}}
}

func (s *Servers) Reports() error { return s.reports.ListenAndServe() }

func (s *Servers) Portal() error { return s.portal.ListenAndServe() } // want "shutdown/absent"

func (s *Servers) Stop(ctx context.Context) error { return s.reports.Shutdown(ctx) }
