-- example: queries/subscriptions.sql
-- name: GetSubscription :one
SELECT * FROM subscriptions WHERE id = $1;

-- name: UpdateSubscriptionStatus :one
UPDATE subscriptions SET status = $1, updated_at = now() -- want "`status` of `subscriptions` is set whatever it is by now"
WHERE id = $2
RETURNING *;

-- name: RefundPayment :exec
UPDATE payments SET status = sqlc.arg(status) WHERE id = sqlc.arg(id); -- want "of `payments`"
