package service

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

type handler struct{ db *gorm.DB }

func (h *handler) user(w http.ResponseWriter, r *http.Request) {
	var user User
	if err := h.db.Where("id = ? AND tenant_id = ?", r.PathValue("id"), TenantID(r.Context())).First(&user).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_, _ = w.Write([]byte(user.Email))
}

func (h *handler) activate(w http.ResponseWriter, r *http.Request) {
	var user User
	if err := h.db.Where("id = ? AND tenant_id = ?", r.PathValue("id"), TenantID(r.Context())).First(&user).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h.db.Model(&user).Update("active", true)
}

func (h *handler) roles(w http.ResponseWriter, r *http.Request) {
	var roles []Role
	if err := h.db.Where("tenant_id = ?", TenantID(r.Context())).Find(&roles).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	var areas []Area
	if err := h.db.Where("tenant_id = ?", TenantID(r.Context())).Find(&areas).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// suspend ends the sessions of the same user, which looks at nothing.
func (h *handler) suspend(w http.ResponseWriter, r *http.Request) {
	if TenantID(r.Context()) == "" {
		http.Error(w, "who asks?", http.StatusForbidden)
		return
	}
	id := r.PathValue("id")
	var user User
	if err := h.db.Where("id = ?", id).First(&user).Error; err != nil { // want "the statement reads rows of `users` whosever they are"
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h.db.Model(&UserSession{}).Where("user_id = ?", id).Update("active", false)
}

// role is looked for with its tenant first.
func (h *handler) role(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	var found Role
	if err := h.db.Where("id = ? AND tenant_id = ?", id, TenantID(r.Context())).First(&found).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	var again Role
	h.db.Where("id = ?", id).First(&again)
	_, _ = w.Write([]byte(again.Name))
}

// self is about who asks.
func (h *handler) self(w http.ResponseWriter, r *http.Request, user string) {
	var found User
	if err := h.db.Where("id = ?", user).First(&found).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// Note belongs to a tenant, and was written by somebody.
type Note struct {
	ID       string
	TenantID string
	AuthorID string
	Text     string
}

type noteResponse struct{ ID, AuthorID, Text string }

func (h *handler) notes(w http.ResponseWriter, r *http.Request) {
	var notes []Note
	if err := h.db.Where("tenant_id = ?", TenantID(r.Context())).Find(&notes).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) own(w http.ResponseWriter, r *http.Request) {
	var note Note
	if err := h.db.Where("id = ? AND tenant_id = ?", r.PathValue("id"), TenantID(r.Context())).First(&note).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// note answers with who wrote it, and asks nobody whether that matters.
func (h *handler) note(w http.ResponseWriter, r *http.Request) {
	if TenantID(r.Context()) == "" {
		http.Error(w, "who asks?", http.StatusForbidden)
		return
	}
	id := r.PathValue("id")
	var note Note
	if err := h.db.Where("id = ?", id).First(&note).Error; err != nil { // want "the statement reads rows of `notes` whosever they are"
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	response := noteResponse{ID: note.ID, AuthorID: note.AuthorID, Text: note.Text}
	_ = json.NewEncoder(w).Encode(response)
}

// linked is for everybody who was given the ID.
func (h *handler) linked(w http.ResponseWriter, r *http.Request) {
	var note Note
	if err := h.db.Where("id = ?", r.PathValue("id")).First(&note).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_ = json.NewEncoder(w).Encode(noteResponse{AuthorID: note.AuthorID, Text: note.Text})
}

// mine compares who wrote it.
func (h *handler) mine(w http.ResponseWriter, r *http.Request) {
	var note Note
	if err := h.db.Where("id = ?", r.PathValue("id")).First(&note).Error; err != nil || note.AuthorID != person(r) {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

type access struct{ AuthorID string }

// handed lets somebody else compare it.
func (h *handler) handed(w http.ResponseWriter, r *http.Request) {
	var note Note
	if err := h.db.Where("id = ?", r.PathValue("id")).First(&note).Error; err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if !may(r, access{AuthorID: note.AuthorID}) {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func person(r *http.Request) string { return r.Header.Get("X-Person") }

func may(r *http.Request, a access) bool { return a.AuthorID == person(r) }
