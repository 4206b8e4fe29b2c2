// example: internal/auth/service.go, in a service
package auth

import (
	"context"
	"errors"

	"example.com/app/ent"
	"example.com/app/ent/keeper"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"golang.org/x/crypto/bcrypt"
	"gorm.io/gorm"
)

var errRefused = errors.New("wrong name or password")

type User struct {
	ID           string
	PasswordHash string
	IsActive     bool
}

// Customer has no flag that could close the account.
type Customer struct {
	ID           string
	PasswordHash string
	Status       MailStatus
}

// MailStatus says nothing of that.
type MailStatus string

const Confirmed MailStatus = "confirmed"

// Member is asked by what its token says.
type Member struct {
	ID           string
	PasswordHash string
	Blocked      bool
}

type Claims struct {
	ID      string
	Blocked bool
}

func LoginMember(member *Member, password string) (Claims, error) {
	if err := bcrypt.CompareHashAndPassword([]byte(member.PasswordHash), []byte(password)); err != nil {
		return Claims{}, errRefused
	}
	return Claims{ID: member.ID, Blocked: member.Blocked}, nil
}

func allow(claims Claims) error {
	if claims.Blocked {
		return errRefused
	}
	return nil
}

// Operator is looked for by a struct that says so.
type Operator struct {
	ID           string
	PasswordHash string
	Enabled      bool
}

func LoginOperator(db *gorm.DB, id, password string) error {
	var op Operator
	if err := db.Where(&Operator{ID: id, Enabled: true}).First(&op).Error; err != nil {
		return err
	}
	return bcrypt.CompareHashAndPassword([]byte(op.PasswordHash), []byte(password))
}

// Keeper is looked for by a predicate.
type Keeper struct {
	ID           string
	PasswordHash string
	Suspended    bool
}

func LoginKeeper(ctx context.Context, c *ent.Client, id, password string) error {
	row, err := c.Keeper.Query().Where(keeper.IDEQ(id), keeper.SuspendedEQ(false)).Only(ctx)
	if err != nil {
		return err
	}
	found := &Keeper{ID: row.ID, PasswordHash: row.PasswordHash}
	return bcrypt.CompareHashAndPassword([]byte(found.PasswordHash), []byte(password))
}

// Author is looked for by a document.
type Author struct {
	ID           string `bson:"_id"`
	PasswordHash string `bson:"password_hash"`
	Banned       bool   `bson:"banned"`
}

func LoginAuthor(ctx context.Context, authors *mongo.Collection, id, password string) error {
	filter := bson.D{{Key: "_id", Value: id}, {Key: "banned", Value: false}}
	var author Author
	if err := authors.FindOne(ctx, filter).Decode(&author); err != nil {
		return err
	}
	return bcrypt.CompareHashAndPassword([]byte(author.PasswordHash), []byte(password))
}

type users interface {
	ByEmail(ctx context.Context, email string) (*User, error)
	CustomerByEmail(ctx context.Context, email string) (*Customer, error)
}

type service struct{ users users }

func (s *service) Login(ctx context.Context, email, password string) (string, error) {
	user, err := s.users.ByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(password)); err != nil {
		return "", errRefused
	}
	if !user.IsActive {
		return "", errRefused
	}
	return sign(user.ID)
}

func (s *service) LoginCustomer(ctx context.Context, email, password string) (string, error) {
	customer, err := s.users.CustomerByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(customer.PasswordHash), []byte(password)); err != nil {
		return "", errRefused
	}
	return sign(customer.ID)
}

// ChangePassword asks somebody who is in already.
func (s *service) ChangePassword(user *User, old string) error {
	return bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(old))
}

func sign(id string) (string, error) { return id, nil }
