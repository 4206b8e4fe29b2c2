package orders

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type order struct {
	Cents int64 `bson:"cents"`
}

// What a database kept is no text of others that may be of another kind.
func all(ctx context.Context, orders *mongo.Collection) ([]order, error) {
	cursor, err := orders.Find(ctx, bson.M{})
	if err != nil {
		return nil, err
	}
	defer func() { _ = cursor.Close(ctx) }()
	var found []order
	for cursor.Next(ctx) {
		var one order
		if err := cursor.Decode(&one); err != nil {
			return nil, nil // want "`cursor.Decode` failed, and the caller is told that it did not"
		}
		found = append(found, one)
	}
	return found, cursor.Err()
}
