"""Runs rows through the streaming part of `sverka_spark` alone, without Spark.

    stream.py FOLDER-OF-THE-MODULE ROWS-A-BATCH DATABASE PROGRAM…

JSON lines on standard input, results as JSON lines on standard output. A text
can be given as `bytes`, in hexadecimal digits; an empty name is no database.
"""

import json
import sys

import pyarrow as pa

folder, size, database, *program = sys.argv[1:]
sys.path.insert(0, folder)

import sverka_spark  # noqa: E402

rows = [json.loads(line) for line in sys.stdin]


def raw(row):
    text = row.get("text")
    return bytes.fromhex(row["bytes"]) if "bytes" in row else text and text.encode()


def batches():
    for start in range(0, len(rows), int(size)):
        here = rows[start : start + int(size)]
        # As Spark hands over what is no UTF-8: as a string all the same.
        text = pa.array([raw(row) for row in here], pa.binary()).view(pa.string())
        others = [pa.array([row.get(name) for row in here], pa.string()) for name in ("lang", "published")]
        ids = pa.array([row["id"] for row in here])
        yield pa.RecordBatch.from_arrays([ids, text, *others], names=["id", "text", "lang", "published"])


try:
    for batch in sverka_spark._checked(batches(), sverka_spark._command(program, database and [database], None)):
        for row in batch.to_pylist():
            print(json.dumps(row, ensure_ascii=False))
except sverka_spark.SverkaError as error:
    sys.exit(f"SverkaError: {error}")
