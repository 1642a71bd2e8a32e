"""The overview of plans as one HTML file that needs no network: data, words and pictures of every day so far."""
