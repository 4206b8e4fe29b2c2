package service

import (
	"context"
	"log"
	"net/http"

	"gorm.io/gorm"
)

// Note belongs to a company.
type Note struct {
	ID        string
	CompanyID string
	Text      string
}

type noteRepository struct{ db *gorm.DB }

func (r *noteRepository) List(ctx context.Context, companyID string) ([]Note, error) {
	var notes []Note
	err := r.db.WithContext(ctx).Where("company_id = ?", companyID).Find(&notes).Error
	return notes, err
}

func (r *noteRepository) GetByID(ctx context.Context, companyID, id string) (Note, error) {
	var note Note
	err := r.db.WithContext(ctx).Where("id = ? AND company_id = ?", id, companyID).First(&note).Error
	return note, err
}

func (r *noteRepository) Remove(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Delete(&Note{}, "id = ?", id).Error // want "deletes rows of `notes` whosever they are"
}

func (r *noteRepository) Blank(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Model(&Note{}).Where("id = ?", id).Update("text", "").Error
}

func (r *noteRepository) Purge(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Unscoped().Delete(&Note{}, "id = ?", id).Error
}

type noteHandler struct{ notes *noteRepository }

// remove knows its company, and tells nobody but the log.
func (h *noteHandler) remove(w http.ResponseWriter, r *http.Request) {
	companyID := CompanyID(r.Context())
	if companyID == "" {
		http.Error(w, "who asks?", http.StatusForbidden)
		return
	}
	id := r.PathValue("id")
	if err := h.notes.Remove(r.Context(), id); err != nil {
		log.Printf("company %s: note %s: %v", companyID, id, err)
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	log.Printf("company %s removed %s", companyID, id)
}

// blank looks for the note of its company first.
func (h *noteHandler) blank(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if _, err := h.notes.GetByID(r.Context(), CompanyID(r.Context()), id); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err := h.notes.Blank(r.Context(), id); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (r *noteRepository) Find(ctx context.Context, id string) (Note, error) {
	var note Note
	err := r.db.WithContext(ctx).Where("id = ?", id).First(&note).Error // want "reads rows of `notes` whosever they are"
	return note, err
}

func (r *noteRepository) Sign(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Model(&Note{}).Where("id = ?", id).Update("text", "signed").Error // want "changes rows of `notes` whosever they are"
}

func (r *noteRepository) Seal(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Model(&Note{}).Where("id = ?", id).Update("text", "sealed").Error
}

// sign finds whosever note it is, and signs it.
func (h *noteHandler) sign(w http.ResponseWriter, r *http.Request) {
	log.Printf("company %s", CompanyID(r.Context()))
	note, err := h.notes.Find(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err := h.notes.Sign(r.Context(), note.ID); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// seal finds the note of its company, and seals that one.
func (h *noteHandler) seal(w http.ResponseWriter, r *http.Request) {
	note, err := h.notes.GetByID(r.Context(), CompanyID(r.Context()), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err := h.notes.Seal(r.Context(), note.ID); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// forget is for those who run the service, as its route says.
func (h *noteHandler) forget(w http.ResponseWriter, r *http.Request) {
	log.Printf("company %s", CompanyID(r.Context()))
	if err := h.notes.Purge(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func routes(mux *http.ServeMux, h *noteHandler) {
	mux.HandleFunc("DELETE /notes/{id}", h.remove)
	mux.HandleFunc("POST /notes/{id}/blank", h.blank)
	mux.HandleFunc("DELETE /superadmin/notes/{id}", h.forget)
}

// read looks for the files of its company, and for whosever note it is.
func (h *noteHandler) read(w http.ResponseWriter, r *http.Request) {
	var files []File
	if err := h.notes.db.Where("company_id = ?", CompanyID(r.Context())).Find(&files).Error; err != nil {
		http.Error(w, "no files", http.StatusInternalServerError)
		return
	}
	var note Note
	if err := h.notes.db.Where("id = ?", r.PathValue("id")).First(&note).Error; err != nil { // want "reads rows of `notes` whosever they are"
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	log.Printf("%d files, note %s", len(files), note.Text)
}

// show compares whose the note is.
func (h *noteHandler) show(w http.ResponseWriter, r *http.Request) {
	var note Note
	if err := h.notes.db.Where("id = ?", r.PathValue("id")).First(&note).Error; err != nil || note.CompanyID != CompanyID(r.Context()) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	log.Print(note.Text)
}

// pin asks by the same ID whether it is the company's.
func (h *noteHandler) pin(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	var count int64
	h.notes.db.Model(&Note{}).Where("id = ? AND company_id = ?", id, CompanyID(r.Context())).Count(&count)
	if count == 0 {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h.notes.db.Model(&Note{}).Where("id = ?", id).Update("text", "pinned")
}

// Mark hangs on a note, and so on its company.
type Mark struct {
	ID     string
	NoteID string
	Text   string
}

func (h *noteHandler) marks(w http.ResponseWriter, r *http.Request) {
	var marks []Mark
	if err := h.notes.db.Where("note_id = ?", r.PathValue("id")).Find(&marks).Error; err != nil { // want "reads rows of `marks` whosever they are, by an ID that the client names: they hang on rows of `notes`"
		http.Error(w, "no marks", http.StatusInternalServerError)
		return
	}
	log.Print(len(marks))
}

func (h *noteHandler) unmark(w http.ResponseWriter, r *http.Request) {
	h.notes.db.Delete(&Mark{}, "id = ?", r.PathValue("id")) // want "deletes rows of `marks` whosever they are"
}

// ownMarks looks for the note first.
func (h *noteHandler) ownMarks(w http.ResponseWriter, r *http.Request) {
	note, err := h.notes.GetByID(r.Context(), CompanyID(r.Context()), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	var marks []Mark
	h.notes.db.Where("note_id = ?", note.ID).Find(&marks)
	log.Print(len(marks))
}

// hisMarks looks for the note by the same ID first.
func (h *noteHandler) hisMarks(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if _, err := h.notes.GetByID(r.Context(), CompanyID(r.Context()), id); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	var marks []Mark
	h.notes.db.Where("note_id = ?", id).Find(&marks)
	log.Print(len(marks))
}
