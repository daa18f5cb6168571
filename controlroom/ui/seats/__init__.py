"""The seats of a workshop on screen: shares, nominations, who waits, who went elsewhere."""
