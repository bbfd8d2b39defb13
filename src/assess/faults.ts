import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface AssessFaults {
  'assess-unknown-name': { what: string; name: string; known: readonly string[] };
  'assess-official': { field: string };
  'assess-value-wrong': { field: string; value: string; expected: string };
  'assess-value-unlisted': { field: string; value: string; values: readonly string[] };
  'assess-unit-wrong': { field: string; written: string; unit: string | undefined };
  'assess-none-impossible': { field: string };
  'assess-none-and-some': { kind: string };
  'assess-record-later': { kind: string; day: string; asOf: string };
  'assess-one-record': { kind: string };
  'assess-other-rulebook': { written: string; rulebook: string };
  'assess-no-rulebook': { known: readonly string[] };
  'assess-place-wrong': { name: string; of: number };
  'assess-file-missing': { file: string };
  'assess-file-format': { file: string };
  'assess-file-text': Record<string, never>;
}

/** States a fault in what a company says of itself. */
export const assessFault = faultMaker<AssessFaults>({
  'assess-unknown-name': ({ what, name, known }) => ({
    message: `The rulebook asks for no ${what} "${name}".`,
    fix: suggestion(name, known),
  }),
  'assess-official': ({ field }) => ({
    message: `"${field}" is the authority's own result, which no rule reads.`,
    fix: 'Leave it out: the grade is computed, not copied.',
  }),
  'assess-value-wrong': ({ field, value, expected }) => ({
    message: `"${value}" is no value of "${field}": expected ${expected}.`,
    fix: 'Correct it, or leave it out where it is not known.',
  }),
  'assess-value-unlisted': ({ field, value, values }) => ({
    message: `"${value}" is none of the values that "${field}" can have.`,
    fix: suggestion(value, values),
  }),
  'assess-unit-wrong': ({ field, written, unit }) => ({
    message: `"${written}" has a unit that "${field}" has not${unit === undefined ? '' : `: it is stated in ${unit}`}.`,
    fix:
      unit === undefined
        ? 'Write the number alone.'
        : `Write the number in ${unit}, with or without the unit after it.`,
  }),
  'assess-none-impossible': ({ field }) => ({
    message: `"${field}" cannot be "none": the rules suppose that there is a value.`,
    fix: 'Leave it out where it is not known.',
  }),
  'assess-none-and-some': ({ kind }) => ({
    message: `It is said that there are no records of "${kind}", and some are stated.`,
    fix: 'Say that there are some, or take out what is stated.',
  }),
  'assess-record-later': ({ kind, day, asOf }) => ({
    message: `A record of "${kind}" is of ${day}, later than ${asOf}, the day that is assessed: it would not count.`,
    fix: 'Leave it out, or assess as of a later day.',
  }),
  'assess-one-record': ({ kind }) => ({
    message: `There is one record of "${kind}" at a time, and several are stated.`,
    fix: 'State the one that holds.',
  }),
  'assess-other-rulebook': ({ written, rulebook }) => ({
    message: `The file answers "${written}", and is to be assessed by "${rulebook}".`,
    fix: 'Name the rulebook that it answers, or make a template for the other one: goodstanding assess --rulebook ID --template yaml.',
  }),
  'assess-no-rulebook': ({ known }) => ({
    message: 'Neither the file nor --rulebook says by which rules.',
    fix: `Name one with --rulebook ID. ${suggestion('', known)}`,
  }),
  'assess-place-wrong': ({ name, of }) => ({
    message: `"${name}" has no place that fits ${of} ranked.`,
    fix: 'Say rank and of, or better, worse and of: those better, those worse and yourselves are at most all.',
  }),
  'assess-file-missing': ({ file }) => ({ message: `There is no file "${file}".`, fix: 'Check the path.' }),
  'assess-file-format': ({ file }) => ({
    message: `"${file}" is neither YAML nor JSON nor a workbook by its name.`,
    fix: 'Name it .yaml, .yml, .json or .xlsx; a form to fill in is made with --template.',
  }),
  'assess-file-text': () => ({
    message: 'The file is not written in UTF-8.',
    fix: 'Save it as UTF-8.',
  }),
});
