/**
 * What every answer rests on: an overflow is no NULL, names are taken as written, days before the year 1582 are the days
 * they say, nothing hangs on where a machine stands, and a plan is as deep as its rulebook.
 */
export const always = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.caseSensitive': 'true',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.parquet.datetimeRebaseModeInRead': 'CORRECTED',
  'spark.sql.parquet.datetimeRebaseModeInWrite': 'CORRECTED',
  'spark.sql.parquet.compression.codec': 'zstd',
  // A rulebook of many figures is many selects inside one another.
  // A layer of a select that is written into the next one doubles wherever it is named twice; there are dozens.
  'spark.sql.optimizer.excludedRules': 'org.apache.spark.sql.catalyst.optimizer.CollapseProject',
  'spark.sql.constraintPropagation.enabled': 'false',
  'spark.sql.analyzer.maxIterations': '10000',
  'spark.sql.optimizer.maxIterations': '10000',
};
