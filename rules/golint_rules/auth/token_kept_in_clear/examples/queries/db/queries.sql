-- name: ResetByToken :one
SELECT id, user_id FROM password_resets WHERE token = $1; -- want "`token` of `password_resets` is looked up as it was sent"

-- name: AddReset :exec
INSERT INTO password_resets (user_id, token) VALUES ($1, $2);

-- name: KeyByHash :one
SELECT id FROM api_keys WHERE key_hash = $1;
