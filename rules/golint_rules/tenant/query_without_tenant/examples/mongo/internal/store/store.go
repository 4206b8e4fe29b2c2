// example: in a service
package store

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type Invoice struct {
	ID       string `bson:"_id"`
	TenantID string `bson:"tenantId"`
	Status   string `bson:"status"`
}

type InvoiceRepository struct{ collection *mongo.Collection }

func (r *InvoiceRepository) Get(ctx context.Context, tenantID, id string) (*Invoice, error) {
	var found Invoice
	err := r.collection.FindOne(ctx, bson.M{"_id": id, "tenantId": tenantID}).Decode(&found)
	return &found, err
}

func (r *InvoiceRepository) List(ctx context.Context, tenantID, status string) (*mongo.Cursor, error) {
	filter := bson.M{"tenantId": tenantID}
	if status != "" {
		filter["status"] = status
	}
	return r.collection.Find(ctx, filter)
}

func (r *InvoiceRepository) Count(ctx context.Context, tenantID string) (int64, error) {
	return r.collection.CountDocuments(ctx, bson.D{{Key: "tenantId", Value: tenantID}})
}

func (r *InvoiceRepository) Pay(ctx context.Context, tenantID, id string) error {
	_, err := r.collection.UpdateOne(ctx, bson.M{"_id": id, "tenantId": tenantID}, bson.M{"$set": bson.M{"status": "paid"}})
	return err
}

func (r *InvoiceRepository) Delete(ctx context.Context, id string) error {
	_, err := r.collection.DeleteOne(ctx, bson.M{"_id": id}) // want "deletes rows of `invoices` whosever they are: it does not name `tenant_id`"
	return err
}

func (r *InvoiceRepository) Void(ctx context.Context, tenantID, id string) error {
	_, err := r.collection.UpdateOne(ctx, bson.D{{"_id", id}, {"tenantId", tenantID}}, bson.M{"$set": bson.M{"status": "void"}})
	return err
}

func (r *InvoiceRepository) Note(ctx context.Context, tenantID, id, note string) error {
	_, err := r.collection.UpdateOne(ctx, bson.M{"_id": id, "tenantId": tenantID}, bson.M{"$set": bson.M{"note": note}})
	return err
}

func (r *InvoiceRepository) Clear(ctx context.Context, tenantID string) error {
	_, err := r.collection.DeleteMany(ctx, bson.M{"tenantId": tenantID})
	return err
}

func (r *InvoiceRepository) Exists(ctx context.Context, tenantID, id string) error {
	return r.collection.FindOne(ctx, bson.M{"_id": id, "tenantId": tenantID}).Err()
}

// What somebody else restricts is not known here.
func (r *InvoiceRepository) Search(ctx context.Context, filter bson.M) (*mongo.Cursor, error) {
	return r.collection.Find(ctx, filter)
}

// A job goes over all of them.
func (r *InvoiceRepository) ExpireAll(ctx context.Context) error {
	_, err := r.collection.UpdateMany(ctx, bson.M{"status": "open"}, bson.M{"$set": bson.M{"status": "expired"}})
	return err
}

type CustomerRepository struct{ db *mongo.Database }

func (r *CustomerRepository) Get(ctx context.Context, tenantID, id string) *mongo.SingleResult {
	return r.db.Collection("customers").FindOne(ctx, bson.M{"_id": id, "tenantId": tenantID})
}

func (r *CustomerRepository) List(ctx context.Context, tenantID string) (*mongo.Cursor, error) {
	return r.db.Collection("customers").Find(ctx, bson.M{"tenantId": tenantID})
}

type orders struct{ orders *mongo.Collection }

func (o *orders) Get(ctx context.Context, tenantID, id string) *mongo.SingleResult {
	return o.orders.FindOne(ctx, bson.M{"_id": id, "tenantId": tenantID})
}
