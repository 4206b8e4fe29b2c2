UPDATE accounts SET country = 'USA' WHERE country = 'us ';
