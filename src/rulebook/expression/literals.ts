import type { Constant } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import type { Fault } from '../../vocabulary/index.ts';
import { expressionFault } from './faults.ts';
import type { Parsed } from './parse.ts';
import { literal, type Typed } from './typed.ts';

/**
 * A constant, exactly as it was written. The parser makes a double of `0.10`, which no grade may rest on (law 3), so
 * the digits are taken from the text itself.
 */
export function typeConstant(constant: Constant, offset: number, parsed: Parsed): Typed | Fault {
  const kind = constant.constantKind;
  const at = parsed.written.placeAt(offset);
  const unsupported = (what: string, instead: string): Fault =>
    expressionFault('expression-unsupported', { what, instead }, at);
  switch (kind.case) {
    case 'boolValue':
      return literal(String(kind.value), { base: 'boolean' }, offset);
    case 'stringValue':
      return literal(kind.value, { base: 'text' }, offset);
    case 'int64Value': {
      const digits = String(kind.value);
      if (digits.replace('-', '').length > 18)
        return expressionFault('expression-number-too-wide', { part: digits }, at);
      return literal(digits, { base: 'integer' }, offset);
    }
    case 'doubleValue': {
      const written = /^-?\s*(\d*\.\d+)(?![\d.eE])/.exec(parsed.written.text.slice(offset));
      const digits = written?.[1];
      if (written === null || digits === undefined)
        return unsupported('a number with an exponent', 'Write the digits out, such as 0.001.');
      if (digits.length > 19) return expressionFault('expression-number-too-wide', { part: digits }, at);
      const places = digits.length - digits.indexOf('.') - 1;
      if (places > 12) return expressionFault('expression-number-too-wide', { part: digits }, at);
      const value = `${written[0].startsWith('-') ? '-' : ''}${digits.startsWith('.') ? '0' : ''}${digits}`;
      return literal(value, { base: 'decimal', scale: places }, offset);
    }
    case 'uint64Value':
      return unsupported('an unsigned number', 'Write it without the u.');
    case 'bytesValue':
      return unsupported('bytes', 'Write a text.');
    case 'nullValue':
      return unsupported('null', 'Write absent(…) or known(…).');
    case 'durationValue':
    case 'timestampValue':
    case undefined:
      break;
  }
  return unsupported('this constant', 'Write a number, a text, true, false, or date(…).');
}
