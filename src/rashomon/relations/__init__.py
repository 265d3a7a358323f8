"""What documents have to do with each other: copies, revisions, quotations that drift, origins."""
