"""Who runs the document pass: from files to reports, statements and vectors."""
