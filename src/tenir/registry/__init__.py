"""The record: what was promised, said and done, by whom, where it is written, and its changes.

Models by noun in `models/`; every change is one class in `actions/`, which checks, changes and
writes an audit entry in one transaction; `visibility` says who may see what.
"""
