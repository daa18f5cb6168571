"""What meetings and workshops share: invitees, versions of a sheet, marks.

``events`` plans, ``invitations`` lists, ``sheets`` prints, ``marks`` and ``arrivals`` mark, ``listings`` and
``views`` answer.
"""
