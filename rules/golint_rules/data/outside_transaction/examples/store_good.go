package organisations

import "context"

type Record map[string]any

type Collection struct{}

func (c *Collection) CreateRecord(ctx context.Context, record Record) error { return nil }

func (c *Collection) FindOne(ctx context.Context, id string) (Record, error) { return nil, nil }

type Store struct{}

func (s *Store) Tx(ctx context.Context) (*StoreTx, error) { return &StoreTx{}, nil }

func (s *Store) Collection(table string) *Collection { return &Collection{} }

func (s *Store) UpdateStatistics(ctx context.Context, id string) error { return nil }

func (s *Store) With(tx *StoreTx) *Store { return s }

type StoreTx struct{}

func (t *StoreTx) Collection(table string) *Collection { return &Collection{} }

func (t *StoreTx) Context() context.Context { return context.Background() }

func (t *StoreTx) Commit() error { return nil }

func (t *StoreTx) Rollback() error { return nil }

type Organisations struct{ store *Store }

func (o *Organisations) create(ctx context.Context, name string) error {
	if err := o.store.Collection("names").CreateRecord(ctx, Record{"name": name}); err != nil {
		return err
	}
	tx, err := o.store.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := o.store.Collection("organisations").FindOne(ctx, name); err != nil {
		return err
	}
	if err := tx.Collection("organisations").CreateRecord(ctx, Record{"name": name}); err != nil {
		// What is kept of a failure stays.
		return o.store.Collection("failures").CreateRecord(ctx, Record{"name": name})
	}
	// The transaction has no such method.
	if err := o.store.UpdateStatistics(ctx, name); err != nil {
		return err
	}
	return tx.Commit()
}

// The context carries the transaction.
func (o *Organisations) createWithin(ctx context.Context, name string) error {
	tx, err := o.store.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := o.store.Collection("organisations").CreateRecord(tx.Context(), Record{"name": name}); err != nil {
		return err
	}
	return tx.Commit()
}
