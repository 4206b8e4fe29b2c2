-- name: GetSubscription :one
SELECT * FROM subscriptions WHERE id = $1;

-- name: UpdateSubscriptionStatus :one
UPDATE subscriptions SET status = $2 WHERE id = $1 RETURNING *;

-- name: CancelSubscription :one
UPDATE subscriptions SET status = $2, cancelled_at = now() WHERE id = $1 RETURNING *;

-- name: CancelRenewal :one
UPDATE subscriptions SET renews = false WHERE id = $1 RETURNING *;

-- name: UpdateWebhookSubscriptionStatus :exec
UPDATE webhook_subscriptions SET status = $2 WHERE id = $1;
