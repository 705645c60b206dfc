"""Instruments and their provisions, States, the review cycle and term lists: data, and its loader.

The data are the YAML files in `data`, made to be read and corrected by people who do not program.
"""
