"""What a report said when it was sent (bản chốt)."""
