// example: internal/board/models.go, in a service
package board

// Of all tables two have the organization: the others hang on these.
type Project struct {
	ID             uint
	OrganizationID uint
}

type Task struct {
	ID        uint
	ProjectID uint
	Title     string
}

type Subtask struct {
	ID     uint
	TaskID uint
}

type Comment struct {
	ID     uint
	TaskID uint
	UserID uint
}

type Colour struct{ ID uint }
