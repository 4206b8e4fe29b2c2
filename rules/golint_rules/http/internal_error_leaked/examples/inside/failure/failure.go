package failure

import "net/http"

// Failure is what clients are answered with.
type Failure struct {
	Code    string
	Message string
	Status  int
}

func (f *Failure) Error() string { return f.Code + ": " + f.Message }

func New(status int, code, message string) *Failure {
	return &Failure{Code: code, Message: message, Status: status}
}

func Internal(message string) *Failure {
	return &Failure{Code: "internal_error", Message: message, Status: http.StatusInternalServerError}
}

func Wrapped(err error) *Failure {
	return &Failure{Code: "internal_error", Message: err.Error(), Status: http.StatusInternalServerError}
}

func Again(message string) *Failure {
	return Internal(message)
}

func BadRequest(message string) *Failure {
	return &Failure{Code: "bad_request", Message: message, Status: http.StatusBadRequest}
}

// Hidden is never sent.
type Hidden struct {
	Message string
	Status  int
}

func (h *Hidden) Error() string { return h.Message }

func NewHidden(message string) *Hidden {
	return &Hidden{Message: message, Status: http.StatusInternalServerError}
}
