"""The pages over a ledger: one record a page, shown as HTML or as JSON, served or written to a folder.

    api ──pages──▶ Page ──rendering──▶ HTML      app:        answers requests (the extra `web`)
                     └──────codec────▶ JSON      publishing: writes files

`sections.SECTIONS` is the table of contents: a new page is a function in `pages` and a line there.
"""
