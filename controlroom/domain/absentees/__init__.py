"""Who never comes: people and units by what they were invited to and came to, units without a meeting.

``people`` and ``units`` answer, ``sheets`` go to paper. Only events at which somebody was marked count.
"""
