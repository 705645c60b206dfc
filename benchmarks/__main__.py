"""Runs every benchmark: `make bench`."""

from benchmarks import adding, finding, reading, state_page

for benchmark in (reading, adding, state_page, finding):
    benchmark.run()
