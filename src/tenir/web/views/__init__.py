"""The pages, one file a noun. Each view asks the rooms above and hands the answer to a template."""
