"""The pipeline: the only place that knows the order of reading, describing, adding, preparing.

`adding` takes files and folders into the record, `preparing` makes a new data folder ready, and
`uploads` do for the pages what `adding` does for the command line, in a worker process.
"""
