def fill_events(filler, land, society):
    pass
