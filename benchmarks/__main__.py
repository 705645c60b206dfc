"""Runs every benchmark: `make bench`."""

from benchmarks import adding, finding, reading, search, state_page

for benchmark in (reading, adding, state_page, search, finding):
    benchmark.run()
