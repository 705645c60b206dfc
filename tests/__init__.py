"""Tests, in folders that mirror `tenir`; what several of them share stands in this package."""
