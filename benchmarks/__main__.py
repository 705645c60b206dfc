"""Runs every benchmark: `make bench`."""

from benchmarks import adding, reading, state_page

for benchmark in (reading, adding, state_page):
    benchmark.run()
