"""What is shown: each list and page as typed cells and text; the writers draw them."""
