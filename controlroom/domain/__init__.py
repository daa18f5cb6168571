"""The office itself: orders and questions in, plain rows out; one module or folder a slice."""
