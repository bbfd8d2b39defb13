import type { SparkJob } from './session.ts';
import { preparedForSpark } from '../sql/index.ts';

/** Rows, as `spark/connect.proto` has them: of Parquet, or what a statement selects. */
type Rows =
  | { readonly read: { readonly data_source: { readonly format: 'parquet'; readonly paths: readonly string[] } } }
  | { readonly sql: { readonly query: string; readonly pos_arguments: readonly Value[] } };

interface Value {
  readonly literal: { readonly string: string };
}

/** Something that Spark is told to do: to call rows by a name, or to write them into a folder. */
export type Command =
  | { readonly create_dataframe_view: { readonly input: Rows; readonly name: string; readonly replace: true } }
  | {
      readonly write_operation: {
        readonly input: Rows;
        readonly source: 'parquet';
        readonly path: string;
        readonly mode: 'SAVE_MODE_OVERWRITE';
      };
    };

/** What answers a question: each input and each step gets its name, and what is last is written. */
export function commandsOf({ views, question, into }: SparkJob): readonly Command[] {
  const { before, ...last } = preparedForSpark(question);
  const steps = before.flatMap(({ name, often, ...statement }, number) => {
    if (!often) return [called(name, selected(statement))];
    // Read by several: worked out once.
    const kept = `${into}-${number}`;
    return [written(selected(statement), kept), called(name, parquet(kept))];
  });
  const inputs = [...views].map(([name, file]) => called(name, parquet(file)));
  return [...inputs, ...steps, written(selected(last), into)];
}

function parquet(path: string): Rows {
  return { read: { data_source: { format: 'parquet', paths: [path] } } };
}

function selected({ text, values }: { readonly text: string; readonly values: readonly string[] }): Rows {
  return { sql: { query: text, pos_arguments: values.map((value) => ({ literal: { string: value } })) } };
}

/** Spark reads the name of a view as a piece of SQL. */
function called(name: string, input: Rows): Command {
  return { create_dataframe_view: { input, name: `\`${name.replaceAll('`', '``')}\``, replace: true } };
}

function written(input: Rows, path: string): Command {
  return { write_operation: { input, source: 'parquet', path, mode: 'SAVE_MODE_OVERWRITE' } };
}
