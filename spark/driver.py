"""Answers questions on Apache Spark: one JSON object a line on stdin, one answer a line on file descriptor 3.

The first line says which master and its settings; each line after it is a job: views over Parquet, one statement, and the folder its answer is written to. The statement is Goodstanding's; what
is here decides nothing about it.
"""

import json
import os
import queue
import sys
import threading
import time


def begun(said):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(said["master"]).appName("goodstanding")
    for key, value in said["start"].items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def settled(spark, settings):
    for key, value in settings.items():
        spark.conf.set(key, value)


def called(name, rows):
    rows.createOrReplaceTempView("`" + name.replace("`", "``") + "`")


def asked(spark, statement):
    values = statement["values"]
    return spark.sql(statement["text"], args=values) if values else spark.sql(statement["text"])


def answered(spark, job):
    for name, path in job["views"].items():
        called(name, spark.read.parquet(path))
    for number, step in enumerate(job["before"]):
        rows = asked(spark, step)
        if step["often"]:  # read by several: worked out once
            path = f"{job['into']}-{number}"
            rows.write.mode("overwrite").parquet(path)
            rows = spark.read.parquet(path)
        called(step["name"], rows)
    asked(spark, job).write.mode("overwrite").parquet(job["into"])


def lines():
    """The lines of stdin. Where it ends while one is still worked on, who asked is gone and nobody waits: all ends."""
    said = queue.Queue()

    def read():
        for line in sys.stdin:
            said.put(line)
        said.put(None)
        time.sleep(1)  # the last answer may have just been given
        if said.unfinished_tasks > 1:
            os._exit(1)

    threading.Thread(target=read, daemon=True).start()
    while (line := said.get()) is not None:
        yield line
        said.task_done()


def main():
    answers = os.fdopen(3, "w", encoding="utf-8")

    def answer(**what):
        answers.write(json.dumps(what) + "\n")
        answers.flush()

    spark = None
    for line in lines():
        said = json.loads(line)
        try:
            if spark is None:
                spark = begun(said)
                settled(spark, said["set"])
                answer(ok=True, version=spark.version)
            else:
                answered(spark, said)
                answer(ok=True)
        except ModuleNotFoundError as error:
            answer(ok=False, missing=error.name, problem=str(error))
        except Exception as error:  # whatever it is, the one who asked is told, and goes on or not
            answer(ok=False, problem=str(error))
    if spark is not None:
        spark.stop()


if __name__ == "__main__":
    main()
