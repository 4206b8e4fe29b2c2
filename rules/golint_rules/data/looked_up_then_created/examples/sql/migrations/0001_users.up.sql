CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    phone text NOT NULL,
    status text NOT NULL
);
CREATE TABLE payments (
    id uuid PRIMARY KEY,
    provider_ref text NOT NULL
);
