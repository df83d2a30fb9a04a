"""No tables: posts and their holdings are in app.access.posts."""
