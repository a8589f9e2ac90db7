"""What comes in from outside: files and pages become text. No Django, no database.

`reading` turns bytes into a Document, `fetching` gets the bytes of an address, `claimreview` reads other
newsrooms' reviews, `guards` holds the limits that every one of them keeps to.
"""
