// Rounds that stand in a function of their own, which gives nothing and is handed nothing.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

type plans interface {
	Generate(ctx context.Context) error
	Count() (int, error)
}

type planner struct {
	plans plans
	seen  int
}

func (p *planner) start() {
	go p.loop() // want "nothing ends the loop of this goroutine, so `p.tick` is cut off"
	go p.readAll()
	go p.look()
	go p.each()
}

func (p *planner) loop() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for range ticker.C {
		p.tick()
	}
}

func (p *planner) tick() {
	if err := p.plans.Generate(context.Background()); err != nil {
		slog.Error("not generated", "error", err)
	}
}

// A round that only reads may end anywhere.
func (p *planner) readAll() {
	for range time.Tick(time.Minute) {
		p.read()
	}
}

func (p *planner) read() {
	response, err := http.Get("https://example.com/plans")
	if err != nil {
		return
	}
	defer response.Body.Close()
}

func (p *planner) look() {
	for range time.Tick(time.Minute) {
		p.count()
	}
}

func (p *planner) count() {
	if n, err := p.plans.Count(); err == nil {
		p.seen = n
	}
}

// It goes over what has an end.
func (p *planner) each() {
	for range []int{1, 2} {
		p.tick()
	}
}

func main() {
	(&planner{}).start()
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		slog.Error("not served", "error", err)
	}
}
