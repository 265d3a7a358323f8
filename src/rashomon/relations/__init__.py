"""Relations between what is said and between documents. Pure functions over records."""
