"""Sessions of a workshop: topic, trainer, hall and time; how they were rated, what was handed out.

``planning`` writes the programme, ``clashes`` tells what cannot be held at once, ``queries`` answers.
"""
