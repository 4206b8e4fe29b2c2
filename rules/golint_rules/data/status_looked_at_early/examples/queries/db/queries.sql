-- name: UpdatePayoutStatus :exec
UPDATE payouts SET status = $2 WHERE id = $1;

-- name: UpdatePayoutStatusFrom :execrows
UPDATE payouts SET status = $3 WHERE id = $1 AND status = $2;

-- name: UpdateAccountStatus :exec
UPDATE accounts SET status = $2 WHERE id = $1;

-- name: MovePayout :execrows
UPDATE payouts SET status = 'settled' WHERE id = $1 AND status = 'pending';
