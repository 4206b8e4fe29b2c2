"""What packages declare: from source, as export data, and as shipped."""
