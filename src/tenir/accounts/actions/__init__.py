"""Every change of the accounts, called alike by page and command line."""
