"""`sverka_spark.check` as a notebook would call it, on executors of this process.

    function.py MODULE PROGRAM…
"""

import datetime
import json
import sys
import tempfile
from pathlib import Path

module, *program = sys.argv[1:]

from pyspark.sql import SparkSession  # noqa: E402

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.memory", "512m")
    .config("spark.sql.warehouse.dir", tempfile.gettempdir())
    .config("spark.sql.session.timeZone", "Asia/Almaty")
    .getOrCreate()
)
# Only here: what is sent to the executors is to work without the file.
sys.path.insert(0, str(Path(module).parent))

import sverka_spark  # noqa: E402

# In Almaty it is the 17th, in London still the 16th: yesterday is another day.
night = datetime.datetime(2025, 4, 16, 20, 0, tzinfo=datetime.timezone.utc)
articles = spark.createDataFrame(
    [
        ("a", "Вчера открылся второй Центрально-Азиатский медиафорум.", "ru", night),
        ("b", "The second Central Asian Media Forum brought together 500 participants.", None, None),
        ("c", "Tomatoes like warm soil.", "fr", None),
    ],
    "`doc.id` string, body string, language string, at timestamp",
)
names = {"id": "doc.id", "text": "body", "lang": "language", "published": "at"}


def refused(call):
    try:
        call()
    except Exception as error:
        return str(error)
    return None


table = sverka_spark.check(articles, sverka=program, **names)
rows = [
    [row[0], row.lang, row.findings and [finding["verdict"] for finding in json.loads(row.findings)], row.error and row.error.code]
    for row in table.collect()
]
print(
    json.dumps(
        {
            "rows": rows,
            "schema": ", ".join(f"{name} {type}" for name, type in table.dtypes),
            "missing": refused(lambda: sverka_spark.check(articles.drop("body"), **names)),
            "failure": refused(lambda: sverka_spark.check(articles, sverka=["no-such-program"], **names).collect()),
        }
    )
)
spark.stop()
