"""What is shown of the targets of the document above and what plans make of them."""
