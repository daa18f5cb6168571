"""Consent and the rights of the person: notice, consent, requests, what is held, erasure, breach reports."""
