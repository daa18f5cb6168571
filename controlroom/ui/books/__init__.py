"""Screens of the membership books: books by zone, issue, return, deposit, receipt, register."""
