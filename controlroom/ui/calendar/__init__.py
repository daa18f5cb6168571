"""The calendar: a week or a month of all events, painted by one widget."""
