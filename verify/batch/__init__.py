"""Jobs over many documents, in parts: in this process, by several, or on a Dask cluster.

What is computed for a part is what the commands compute without parts. First what is global is
made once, in the job's folder: the index with its statistics, the documents. Then parts, each
written whole or not at all, so that the same command goes on where a job was stopped.

``jobs`` is the way in. Nothing is imported here: most commands only ask ``tables`` whether a file
is a Parquet file.
"""
