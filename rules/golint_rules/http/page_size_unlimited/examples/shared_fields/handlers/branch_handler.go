package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"example.com/service/paging"
)

type Branches interface {
	Branches(ctx context.Context) ([]string, error)
}

type BranchHandler struct{ branches Branches }

func NewBranches(branches Branches) *BranchHandler { return &BranchHandler{branches: branches} }

// The few branches are all read, and the page is cut from them here.
func (h *BranchHandler) List(w http.ResponseWriter, r *http.Request) {
	params := paging.Params{Page: 1}
	size, err := strconv.Atoi(r.URL.Query().Get("page_size"))
	if err == nil {
		params.PageSize = size
	}
	found, err := h.branches.Branches(r.Context())
	if err != nil {
		http.Error(w, "no branches", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(found[:min(len(found), params.PageSize)])
}
