-- example: queries/subscriptions.sql
-- name: GetSubscription :one
SELECT * FROM subscriptions WHERE id = $1;

-- name: UpdateSubscriptionStatus :one
UPDATE subscriptions SET status = $1, updated_at = now()
WHERE id = $2 AND status = $3
RETURNING *;

-- name: LockPayment :one
SELECT * FROM payments WHERE id = $1 FOR UPDATE;

-- name: UpdatePaymentStatus :exec
UPDATE payments SET status = $1 WHERE id = $2;

-- name: RenewOrder :exec
UPDATE orders SET status = CASE WHEN status = 'late' THEN 'active' ELSE status END WHERE id = $1;
