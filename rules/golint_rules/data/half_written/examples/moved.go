// The verb of a method alone says that money is moved.
package goals

import "context"

type FundRepository interface {
	Withdraw(ctx context.Context, id, amount int64) error
	Deposit(ctx context.Context, id, amount int64) error
	UpdateName(ctx context.Context, id int64, name string) error
}

type GoalRepository interface {
	UpdateGoalAmount(ctx context.Context, id, amount int64) error
	DepositLimit(ctx context.Context, id int64) error
}

type service struct {
	funds FundRepository
	goals GoalRepository
}

func (s *service) contribute(ctx context.Context, fund, goal, amount int64) error {
	if err := s.funds.Withdraw(ctx, fund, amount); err != nil {
		return err
	}
	return s.goals.UpdateGoalAmount(ctx, goal, amount) // want "when `s.goals.UpdateGoalAmount` fails, what `s.funds.Withdraw` has written stays"
}

func (s *service) giveBack(ctx context.Context, fund, goal, amount int64) error {
	if err := s.funds.Deposit(ctx, fund, amount); err != nil {
		return err
	}
	if err := s.goals.UpdateGoalAmount(ctx, goal, -amount); err != nil { // want "what `s.funds.Deposit` has written stays"
		return err
	}
	return nil
}

// A limit is asked for, and no money is moved.
func (s *service) rename(ctx context.Context, fund, goal int64, name string) error {
	if err := s.goals.DepositLimit(ctx, goal); err != nil {
		return err
	}
	return s.funds.UpdateName(ctx, fund, name)
}
