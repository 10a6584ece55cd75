"""Between JSON lines and Parquet, without Spark.

    tables.py write FOLDER PARTS    JSON lines on standard input to a table of so many files
    tables.py read FOLDER           a table to JSON lines, file by file
"""

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write(folder, parts):
    rows = [json.loads(line) for line in sys.stdin]
    folder.mkdir(parents=True)
    names = ["id", "text", "lang", "published"]
    types = [pa.int64(), pa.string(), pa.string(), pa.string()]
    size = -(-len(rows) // parts)
    for part in range(parts):
        here = rows[part * size : (part + 1) * size]
        columns = [pa.array([row.get(name) for row in here], type) for name, type in zip(names, types)]
        pq.write_table(pa.table(columns, names=names), folder / f"part-{part}.parquet")


def read(folder):
    for number, file in enumerate(sorted(folder.glob("*.parquet"))):
        for row in pq.read_table(file).to_pylist():
            print(json.dumps({**row, "file": number}, ensure_ascii=False, default=str))


command, folder, *rest = sys.argv[1:]
if command == "write":
    write(Path(folder), int(rest[0]))
else:
    read(Path(folder))
