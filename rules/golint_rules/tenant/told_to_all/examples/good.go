// Tells the clients of one tenant, or what is everybody's.
package live

type client struct {
	tenantID string
	send     chan []byte
}

type event struct {
	TenantID string
	Body     []byte
}

type hub struct {
	clients map[*client]struct{}
	rooms   map[string]map[*client]struct{}
	beats   chan []byte
}

func (h *hub) publish(e event) {
	for one := range h.clients {
		if one.tenantID == e.TenantID {
			one.send <- e.Body
		}
	}
}

func (h *hub) publishRoom(e event) {
	for one := range h.rooms[e.TenantID] {
		one.send <- e.Body
	}
}

func (h *hub) announce(body []byte) {
	for one := range h.clients {
		one.send <- body
	}
}

// What comes here is of nobody, and others ask for the tenant.
func (h *hub) run() {
	for beat := range h.beats {
		for one := range h.clients {
			one.send <- beat
		}
	}
}

func (h *hub) close(e event) {
	for one := range h.clients {
		close(one.send)
	}
}

func (h *hub) count(e event) int {
	n := 0
	for range h.clients {
		n++
	}
	return n
}
