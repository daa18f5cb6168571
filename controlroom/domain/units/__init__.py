"""The tree of units: ladders, electoral placing of booths, imports of booth lists."""
