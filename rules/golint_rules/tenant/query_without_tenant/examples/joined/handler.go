package staff

import (
	"net/http"
)

type service struct{ store *store }

func (s service) withdraw(r *http.Request, id string, by string) error {
	_, err := s.store.Withdraw(r.Context(), id)
	return err
}

type handler struct{ service service }

func (h handler) show(w http.ResponseWriter, r *http.Request) {
	var name string
	if err := h.service.store.ByID(r.Context(), r.PathValue("id")).Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_, _ = w.Write([]byte(name))
}

func (h handler) rename(w http.ResponseWriter, r *http.Request) {
	if _, err := h.service.store.Rename(r.Context(), r.PathValue("id"), "name = 'x'", 1); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h handler) dismiss(w http.ResponseWriter, r *http.Request) {
	if _, err := h.service.store.Dismiss(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h handler) withdraw(w http.ResponseWriter, r *http.Request) {
	if err := h.service.withdraw(r, r.PathValue("id"), r.FormValue("user_id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h handler) branch(w http.ResponseWriter, r *http.Request) {
	var name string
	if err := h.service.store.Branch(r.Context(), r.PathValue("id")).Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
	if _, err := h.service.store.CloseBranch(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h handler) ask(w http.ResponseWriter, r *http.Request) {
	if _, err := h.service.store.Ask(r.Context(), r.FormValue("id"), r.FormValue("employee_id")); err != nil {
		http.Error(w, "not asked", http.StatusBadRequest)
	}
}

func (h handler) badge(w http.ResponseWriter, r *http.Request) {
	var colour string
	if err := h.service.store.Badge(r.Context(), r.PathValue("id")).Scan(&colour); err != nil && r.FormValue("user_id") != "" {
		http.Error(w, "not found", http.StatusNotFound)
	}
}
