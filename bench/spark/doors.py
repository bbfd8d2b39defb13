"""Doors to Spark that Goodstanding does not take, for `npm run spark-doors` to measure; both answer a job as its driver does.

Without arguments: pyspark at a Spark Connect server, asked line by line like `spark/driver.py`, its address where a master would be.
With a file: one job that is in it, in whatever Spark spark-submit has begun for this script.
"""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "spark"))
import driver


def reached(said):
    from pyspark.sql import SparkSession

    return SparkSession.builder.remote(said["master"]).getOrCreate()


def submitted(file):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.getOrCreate()
    with open(file, encoding="utf-8") as job:
        driver.answered(spark, json.load(job))
    spark.stop()


if len(sys.argv) > 1:
    submitted(sys.argv[1])
else:
    driver.begun = reached
    driver.main()
