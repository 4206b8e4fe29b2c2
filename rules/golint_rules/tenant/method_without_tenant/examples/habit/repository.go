package leave

import "context"

// Request is a request for leave.
type Request struct{ ID, EmployeeID string }

// RequestRepository stores requests, whose companies are those of their employees.
type RequestRepository struct{ rows map[string]Request }

// ListByCompanyID is told the company.
func (r *RequestRepository) ListByCompanyID(ctx context.Context, companyID string) []Request {
	return nil
}

// GetByID is not, as the stores around it are.
func (r *RequestRepository) GetByID(ctx context.Context, id string) Request { // want "`RequestRepository.GetByID` knows a row's ID and not whose it is, as `ListByCompanyID` does"
	return r.rows[id]
}

// Delete is called by nobody.
func (r *RequestRepository) Delete(ctx context.Context, id string) {}

// GetByEmployee is told who asks.
func (r *RequestRepository) GetByEmployee(ctx context.Context, employeeID string) {}

// BranchRepository stores branches.
type BranchRepository struct{}

func (r *BranchRepository) GetByID(ctx context.Context, id, companyID string)    {}
func (r *BranchRepository) Update(ctx context.Context, id, companyID string)     {}
func (r *BranchRepository) Delete(ctx context.Context, id, companyID string)     {}
func (r *BranchRepository) SoftDelete(ctx context.Context, id, companyID string) {}

// GradeRepository stores grades.
type GradeRepository struct{}

func (r *GradeRepository) GetByID(ctx context.Context, id, companyID string)    {}
func (r *GradeRepository) Update(ctx context.Context, id, companyID string)     {}
func (r *GradeRepository) Delete(ctx context.Context, id, companyID string)     {}
func (r *GradeRepository) SoftDelete(ctx context.Context, id, companyID string) {}

// PlanRepository stores plans, which are for all companies.
type PlanRepository struct{}

func (r *PlanRepository) GetByID(ctx context.Context, id string) {}
