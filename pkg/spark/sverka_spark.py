"""Checks a table of articles on a cluster of Apache Spark.

One file, in two uses::

    spark-submit sverka_spark.py articles.parquet findings.parquet

    import sverka_spark
    findings = sverka_spark.check(spark.read.parquet("articles.parquet"))

Each task of Spark starts one ``sverka check - --format jsonl`` and streams its
rows through it: what judges is the command line of the npm package, as on a
single machine. It has to be where the executors run, with Node 20 or newer; the
README beside this file says how it gets there.
"""

import argparse
import json
import queue
import shlex
import subprocess
import sys
import threading
from collections import deque

import pyarrow as pa

__all__ = ["SverkaError", "check"]

#: What of the results is a row's: `lang` is the language that the text was read
#: in, `findings` a JSON array as the command line gives it, `error` what is
#: wrong with the row. Of `findings` and `error`, one is null.
_RESULT = {
    "lang": pa.string(),
    "findings": pa.string(),
    "error": pa.struct([("code", pa.string()), ("message", pa.string())]),
}

#: Always given. The rows are the output's only measure, and no file that lies
#: around on an executor is to change it; other cores have other tasks.
_ARGUMENTS = (
    *("check", "-", "--input", "jsonl", "--format", "jsonl"),
    *("--fail-on", "never", "--jobs", "1", "--no-config"),
)

#: Bytes of JSON that are sent at once. Two such pieces are on the way, so that
#: neither side waits for the other.
_PIECE = 1 << 20

#: Lines of the program's complaints that an error of ours repeats.
_COMPLAINTS = 10

#: How often a row is tried by itself.
_TRIES = 2

#: A text that every database reads without a word.
_SILENT = b'{"id":0,"text":""}\n'


class SverkaError(Exception):
    """The program could not be started, or does not answer as it should.

    It says which command it was, how it ended, and its last words. It fails the
    task, and so in the end the job: every row would fail for the same reason.
    """


def check(
    articles,
    *,
    sverka=("sverka",),
    databases=(),
    ui=None,
    id="id",
    text="text",
    lang="lang",
    published="published",
):
    """The findings of each article, as a ``DataFrame``.

    ``articles`` is a ``DataFrame`` with the columns ``text`` and ``id`` and, if
    they are there, ``lang`` (``en``, ``ru``, ``kk`` or a longer tag of these;
    null for "tell by the text") and ``published`` (a date, a timestamp, or text
    as ``2025-04-18``). The names of the columns can be given.

    ``sverka`` is the command on the executors, as a sequence of words;
    ``databases`` are images there in place of the embedded record; ``ui`` is
    the language of messages.

    The result has the columns ``id`` (unchanged), ``lang``, ``findings`` (a
    JSON array) and ``error`` (a struct of ``code`` and ``message``): a row for
    each row, in its partition and in its place. A row that cannot be checked
    has an ``error`` and no ``findings``.

    Raises ``ValueError`` for columns that are not there, and in the job
    ``SverkaError``.
    """
    from pyspark import cloudpickle
    from pyspark.sql import functions, types
    from pyspark.sql.pandas.types import from_arrow_type

    # The executors need not have this file.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])

    fields = {field.name: field.dataType for field in articles.schema.fields}
    missing = [name for name in (id, text) if name not in fields]
    if missing:
        raise ValueError(
            f"there is no column {', '.join(missing)} among {', '.join(fields)}: "
            "name the columns by id= and text="
        )

    def column(name):
        # A name may hold dots.
        return functions.col("`" + name.replace("`", "``") + "`")

    def string(name):
        if name not in fields:
            return functions.lit(None).cast("string")
        if isinstance(fields[name], (types.TimestampType, types.TimestampNTZType)):
            return column(name).cast("date").cast("string")
        return column(name).cast("string")

    rows = articles.select(
        column(id).alias("id"),
        string(text).alias("text"),
        string(lang).alias("lang"),
        string(published).alias("published"),
    )
    command = _command(sverka, databases, ui)
    result = types.StructType([types.StructField("id", fields[id])])
    for name, arrow_type in _RESULT.items():
        result = result.add(name, from_arrow_type(arrow_type))
    return rows.mapInArrow(lambda batches: _checked(batches, command), result)


def _command(sverka, databases, ui):
    if isinstance(sverka, str):
        raise ValueError('sverka= is a sequence of words, as ["node", "/opt/sverka/dist/cli/main.js"]')
    command = [*sverka, *_ARGUMENTS]
    for database in databases:
        command += ["--db", database]
    if ui is not None:
        command += ["--ui", ui]
    return command


def _checked(batches, command):
    """Record batches of `id, text, lang, published` in, of results out."""
    program = _Program(command)
    ahead = deque()
    try:
        for batch in batches:
            for ids, lines in _pieces(batch):
                program.send(lines)
                ahead.append((ids, lines))
                if len(ahead) > 1:
                    yield _results(program, ahead)
        while ahead:
            yield _results(program, ahead)
        program.finish()
    finally:
        program.kill()


def _pieces(batch):
    """Slices of a batch: the ids as they are, and a line or an error a row."""
    # As bytes: Spark's strings are not always UTF-8, and one that is not must
    # not cost the others.
    text, lang, published = (batch.column(name).cast(pa.binary()) for name in ("text", "lang", "published"))
    start, size, lines = 0, 0, []
    for row in range(batch.num_rows):
        line = _line(len(lines), text[row].as_py(), lang[row].as_py(), published[row].as_py())
        lines.append(line)
        size += len(line) if isinstance(line, bytes) else 0
        if size >= _PIECE or row + 1 == batch.num_rows:
            yield batch.column("id").slice(start, len(lines)), lines
            start, size, lines = row + 1, 0, []


def _line(number, *values):
    """A row as a line for the program, or what is wrong with it."""
    try:
        text, lang, published = (None if value is None else value.decode() for value in values)
    except UnicodeDecodeError:
        return {"code": "bad_encoding", "message": "the row is not valid UTF-8"}
    return _json({"id": number, "text": text, "lang": lang, "published": published}).encode() + b"\n"


def _results(program, ahead):
    """The results of the first piece that was sent, as a record batch."""
    ids, lines = ahead[0]
    answers = []
    try:
        for number, line in enumerate(lines):
            answers.append(program.answer(number) if isinstance(line, bytes) else {"error": line})
    except _Ended:
        program.start()
        answers += [_alone(program, number, lines[number]) for number in range(len(answers), len(lines))]
        # What was on the way is lost with the program.
        for _, later in list(ahead)[1:]:
            program.send(later)
    ahead.popleft()
    columns = {
        "lang": [answer.get("lang") for answer in answers],
        "findings": [None if "error" in answer else _json(answer["findings"]) for answer in answers],
        "error": [answer.get("error") for answer in answers],
    }
    arrays = [pa.array(values, _RESULT[name]) for name, values in columns.items()]
    return pa.RecordBatch.from_arrays([ids, *arrays], names=["id", *columns])


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _alone(program, number, line):
    """The answer to a row after which, for now, nothing is sent.

    A program that ends may do so at any of the rows on the way, or for a reason
    outside of it. By themselves they tell which: if it ends at this one again,
    and not at another text, the row gets the error.
    """
    if not isinstance(line, bytes):
        return {"error": line}
    for _ in range(_TRIES):
        try:
            program.send([line])
            return program.answer(number)
        except _Ended as thrown:
            ended = thrown
            program.start()
    try:
        program.send([_SILENT])
        program.answer(0)
    except _Ended as thrown:
        raise SverkaError(str(thrown)) from None
    return {"error": {"code": "ended", "message": f"at this text, {ended}"}}


class _Ended(Exception):
    """The program has ended before its answer."""


class _Program:
    """A `sverka check` that takes lines and gives one for each.

    It is started when there is a line for it: many a partition is empty.
    """

    def __init__(self, command):
        self.command = command
        self.process = None

    def start(self):
        """Starts it anew: nothing is on the way."""
        self.kill()
        try:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise SverkaError(
                f"{shlex.join(self.command)} cannot be started ({error.strerror}): the npm "
                "package sverka and Node have to be on every executor"
            ) from None
        self.complaints = deque(maxlen=_COMPLAINTS)
        self.unsent = queue.SimpleQueue()
        # Writing and reading must not wait for each other; and what is not read
        # of the complaints would stop the program.
        self.threads = [
            threading.Thread(target=work, args=args, daemon=True)
            for work, args in (
                (_write, (self.process.stdin, self.unsent)),
                (_read, (self.process.stderr, self.complaints)),
            )
        ]
        for thread in self.threads:
            thread.start()

    def send(self, lines):
        if self.process is None:
            self.start()
        self.unsent.put(b"".join(line for line in lines if isinstance(line, bytes)))

    def answer(self, number):
        """The next answer: a result, or `error` with `code` and `message`.

        It is that of the row of this number, or an exception is raised.
        """
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise _Ended(self.how_it_ended())
        answer = json.loads(line)
        # A line that is too long is not read, its number neither.
        if answer["id"] != number and not (answer["id"] is None and "error" in answer):
            raise SverkaError(f"{shlex.join(self.command)} answers row {answer['id']} for row {number}")
        if "error" in answer:
            error = answer["error"]
            return {"error": {"code": error["code"], "message": error["message"]}}
        return answer

    def finish(self):
        """Sees to it that nothing is left over on either side."""
        if self.process is None:
            return
        self.unsent.put(None)
        left = self.process.stdout.read()
        if left:
            raise SverkaError(f"{shlex.join(self.command)} gives more results than there are rows")
        self.process.wait()

    def kill(self):
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.unsent.put(None)
        for thread in self.threads:
            thread.join()
        self.process.stdout.close()
        self.process = None

    def how_it_ended(self):
        status = self.process.wait()
        self.threads[1].join()
        how = f"signal {-status}" if status < 0 else f"status {status}"
        words = "\n".join(self.complaints)
        return f"{shlex.join(self.command)} has ended ({how})" + (f":\n{words}" if words else "")


def _write(stdin, unsent):
    try:
        with stdin:
            while (lines := unsent.get()) is not None:
                stdin.write(lines)
                stdin.flush()
    except OSError:
        # It has ended; whoever reads its answers finds out.
        pass


def _read(stderr, complaints):
    with stderr:
        for line in stderr:
            complaints.append(line.decode(errors="replace").rstrip())


def main(words=None):
    """``spark-submit sverka_spark.py ARTICLES FINDINGS``: Parquet in, Parquet out."""
    parser = argparse.ArgumentParser(description="Checks a Parquet table of articles, and writes one of findings.")
    parser.add_argument("articles", help="a Parquet table with the columns id, text and, if known, lang, published")
    parser.add_argument("findings", help="the table to write: id, lang, findings (JSON), error; it must not be there yet")
    parser.add_argument("--sverka", default="sverka", help="the command on the executors (default: sverka)")
    parser.add_argument("--db", action="append", default=[], help="a claims database there; several may be given")
    parser.add_argument("--ui", choices=["en", "ru", "kk"], help="language of messages")
    for name in ("id", "text", "lang", "published"):
        parser.add_argument(f"--{name}-column", default=name, metavar="NAME", help=f"default: {name}")
    given = parser.parse_args(words)

    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("sverka").getOrCreate()
    try:
        findings = check(
            spark.read.parquet(given.articles),
            sverka=shlex.split(given.sverka),
            databases=given.db,
            ui=given.ui,
            id=given.id_column,
            text=given.text_column,
            lang=given.lang_column,
            published=given.published_column,
        )
        findings.write.parquet(given.findings)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
