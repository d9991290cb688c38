"""Pictures of every page, dialog and main state in each language, to be looked at; the offices are made up for them.

`camera` takes them and `__main__` says of what, a file for each office and theme: `gates` before an office is open,
`office` a full one, an empty one and one with sample records, `many` and `intake` a clerk's larger works, `dialogs`
what opens over a page, `asked` what is asked before a deed, `foot` the line under it, `centre` the capital's desk,
`region` one that stands between them.
"""
