"""Papers: plain values in, PDF out; shaped Devanagari that can be searched and copied."""
