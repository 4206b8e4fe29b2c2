package service

import (
	"encoding/json"
	"net/http"
)

type fileHandler struct{ service *FileService }

type tenantKey struct{}

func (h *fileHandler) download(w http.ResponseWriter, r *http.Request) {
	file, err := h.service.Download(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_ = json.NewEncoder(w).Encode(file)
}

func (h *fileHandler) remove(w http.ResponseWriter, r *http.Request) {
	tenantID, ok := r.Context().Value(tenantKey{}).(string)
	if !ok {
		http.Error(w, "no tenant", http.StatusForbidden)
		return
	}
	if err := h.service.Remove(r.Context(), tenantID, r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *fileHandler) publicFile(w http.ResponseWriter, r *http.Request) {
	file, err := h.service.Shared(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_ = json.NewEncoder(w).Encode(file)
}
