"""The people page, a person's form, and the field that picks a person."""
