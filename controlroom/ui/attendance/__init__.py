"""What the pages of meetings and workshops share: list, event, form, entry from the signed sheet."""
