"""Minutes of events: points of the agenda, what was said, decisions that come back until they are done.

``agenda`` begins and orders the points, ``writing`` keeps what is typed, ``decisions`` decides and settles,
``reporting`` lets units report with frozen figures, ``views`` and ``lists`` answer, ``sheets`` go to paper.
"""
