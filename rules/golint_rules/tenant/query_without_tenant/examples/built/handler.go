package service

import (
	"encoding/json"
	"net/http"
)

type handler struct {
	files *fileRepository
	deals *dealRepository
}

func (h *handler) file(w http.ResponseWriter, r *http.Request) {
	file, err := h.files.GetByID(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_ = json.NewEncoder(w).Encode(file)
}

func (h *handler) removeFile(w http.ResponseWriter, r *http.Request) {
	if err := h.files.Delete(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) removeDeal(w http.ResponseWriter, r *http.Request) {
	deal, err := h.deals.GetByID(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err := h.deals.Delete(r.Context(), deal.ID); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}
