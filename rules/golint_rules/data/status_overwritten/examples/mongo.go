// example: internal/orders/repository.go, in a service
package orders

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type OrderRepository struct{ collection *mongo.Collection }

func (r *OrderRepository) Pay(ctx context.Context, intentID, status string) error {
	_, err := r.collection.UpdateOne(ctx, // want "`payment_status` of `orders` is set whatever it is by now"
		bson.M{"payment_intent_id": intentID},
		bson.M{"$set": bson.M{"payment_status": status}},
	)
	return err
}

func (r *OrderRepository) UpdateOne(ctx context.Context, filter, update any) error {
	_, err := r.collection.UpdateOne(ctx, filter, update)
	return err
}

// By a method of its own.
func (r *OrderRepository) Cancel(ctx context.Context, tenantID, id string) error {
	filter := bson.D{{Key: "_id", Value: id}, {Key: "tenant_id", Value: tenantID}}
	_ = filter
	return r.UpdateOne(ctx, bson.D{{Key: "_id", Value: id}}, bson.D{{Key: "$set", Value: bson.D{{Key: "status", Value: "cancelled"}}}}) // want "`status` of `orders`"
}

// By variables.
func (r *OrderRepository) Refund(ctx context.Context, id string) error {
	filter := bson.M{"_id": id}
	update := bson.M{"$set": bson.M{"status": "refunded"}}
	_, err := r.collection.UpdateOne(ctx, filter, update) // want "`status` of `orders`"
	return err
}

// It looks at the status that is there, or sets another field.
func (r *OrderRepository) Ship(ctx context.Context, id string) error {
	if err := r.UpdateOne(ctx, bson.M{"_id": id, "status": "paid"}, bson.M{"$set": bson.M{"status": "shipped"}}); err != nil {
		return err
	}
	return r.UpdateOne(ctx, bson.M{"_id": id}, bson.M{"$set": bson.M{"note": "shipped"}})
}

type articles struct{ articles *mongo.Collection }

// Nobody pays for it.
func (a *articles) Publish(ctx context.Context, id string) error {
	_, err := a.articles.UpdateOne(ctx, bson.M{"_id": id}, bson.M{"$set": bson.M{"status": "published"}})
	return err
}
