"""The page of the first start: language, our district or the demo, the operator's name."""
