"""The press note of the evening: who was there in protocol order, what was said and decided, the caption.

``templates`` are the office's own words with placeholders, ``presence`` names who came, ``composing`` fills
the words, ``notes`` keeps what the office made of them, ``sheets`` go to paper.
"""
