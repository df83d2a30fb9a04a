"""Reports and Word: a .docx read into paragraphs, one written in the official layout (R5, D1)."""
