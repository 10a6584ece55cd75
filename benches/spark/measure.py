"""Times the check of a table, Parquet to Parquet, on an executor of one core.

    measure.py FOLDER-OF-THE-MODULE TABLE ROUNDS PROGRAM…

Prints JSON: the seconds of each round, and what the result has. A round is
made before them that does not count: starting Spark is not the question.
"""

import json
import sys
import time

folder, table, rounds, *program = sys.argv[1:]
sys.path.insert(0, folder)

from pyspark.sql import SparkSession  # noqa: E402

import sverka_spark  # noqa: E402

spark = (
    SparkSession.builder.master("local-cluster[1,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.executor.memory", "1g")
    .getOrCreate()
)
output = table + "-findings"
seconds = []
for _ in range(int(rounds) + 1):
    start = time.perf_counter()
    sverka_spark.check(spark.read.parquet(table), sverka=program).write.mode("overwrite").parquet(output)
    seconds.append(time.perf_counter() - start)
rows = spark.read.parquet(output).select("findings").collect()
findings = sum(len(json.loads(row.findings)) for row in rows)
print(json.dumps({"seconds": seconds[1:], "rows": len(rows), "findings": findings}))
spark.stop()
