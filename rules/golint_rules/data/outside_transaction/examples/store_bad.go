package organisations

import "context"

type Record map[string]any

type Collection struct{}

func (c *Collection) CreateRecord(ctx context.Context, record Record) error { return nil }

type Store struct{}

func (s *Store) Tx(ctx context.Context) (*StoreTx, error) { return &StoreTx{}, nil }

func (s *Store) Collection(table string) *Collection { return &Collection{} }

func (s *Store) UpdateOne(ctx context.Context, id string) error { return nil }

type StoreTx struct{}

func (t *StoreTx) Collection(table string) *Collection { return &Collection{} }

func (t *StoreTx) UpdateOne(ctx context.Context, id string) error { return nil }

func (t *StoreTx) Commit() error { return nil }

func (t *StoreTx) Rollback() error { return nil }

type Organisations struct{ store *Store }

func (o *Organisations) create(ctx context.Context, name string) error {
	tx, err := o.store.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := o.store.Collection("organisations").CreateRecord(ctx, Record{"name": name}); err != nil { // want "runs outside of the transaction in `tx`"
		return err
	}
	if err := o.store.UpdateOne(ctx, name); err != nil {
		return err
	}
	return tx.Commit()
}

type UserClient struct{}

func (u *UserClient) Create() *UserCreate { return &UserCreate{} }

type UserCreate struct{}

func (u *UserCreate) SetName(name string) *UserCreate { return u }

func (u *UserCreate) Save(ctx context.Context) (string, error) { return "", nil }

type Client struct{ User *UserClient }

func (c *Client) Tx(ctx context.Context) (*Tx, error) { return &Tx{}, nil }

type Tx struct{ User *UserClient }

func (t *Tx) Commit() error { return nil }

func (t *Tx) Rollback() error { return nil }

func enrol(ctx context.Context, client *Client, name string) error {
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	if _, err := client.User.Create().SetName(name).Save(ctx); err != nil { // want "runs outside of the transaction in `tx`"
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
