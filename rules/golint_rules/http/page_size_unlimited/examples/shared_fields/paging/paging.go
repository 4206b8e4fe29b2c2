package paging

// Params is what all lists are asked with.
type Params struct{ Page, PageSize int }
