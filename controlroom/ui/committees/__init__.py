"""The page of committees: which are whole, which have gaps, and filling them."""
