import type { ValueType } from '../model.ts';

/** Whether a type is a number: integer, decimal of a scale, or exact ratio. */
export function isNumber(type: ValueType): boolean {
  return type.base === 'integer' || type.base === 'decimal' || type.base === 'ratio';
}

/** The places behind the point. */
function scaleOf(type: ValueType): number {
  return type.base === 'decimal' ? type.scale : 0;
}

/** An integer is a decimal of no places; it is given back as an integer. */
function ofScale(scale: number): ValueType {
  return scale === 0 ? { base: 'integer' } : { base: 'decimal', scale };
}

/** The type that holds both numbers exactly, as `+`, `-`, `max` and `?:` need it. */
export function joined(left: ValueType, right: ValueType): ValueType {
  if (left.base === 'ratio' || right.base === 'ratio') return { base: 'ratio' };
  return ofScale(Math.max(scaleOf(left), scaleOf(right)));
}

/** The type of an exact product, or undefined where it has more places than are kept. */
export function multiplied(left: ValueType, right: ValueType): ValueType | undefined {
  if (left.base === 'ratio' || right.base === 'ratio') return { base: 'ratio' };
  const scale = scaleOf(left) + scaleOf(right);
  return scale > 12 ? undefined : ofScale(scale);
}

/** Whether two values can be compared, or stand in one list or one choice: both numbers, or of one type. */
export function alike(left: ValueType, right: ValueType): boolean {
  return (isNumber(left) && isNumber(right)) || (left.base === right.base && left.base !== 'record');
}

const words: Record<ValueType['base'], string> = {
  boolean: 'true or false',
  integer: 'a whole number',
  text: 'a text',
  date: 'a day',
  decimal: 'a decimal number',
  ratio: 'a ratio',
  record: 'a whole record',
};

/** A type in words, for messages. */
export function typeWords(type: ValueType): string {
  return words[type.base];
}

/** A text as the canonical value of a type, or undefined where it is none: `007` is the integer `7`. */
export function canonical(text: string, type: ValueType): string | undefined {
  switch (type.base) {
    case 'integer':
      return /^-?\d{1,18}$/.test(text) ? String(BigInt(text)) : undefined;
    case 'decimal': {
      const parts = /^(-?\d{1,18})(?:\.(\d+))?$/.exec(text);
      if (parts === null || (parts[2]?.length ?? 0) > type.scale) return undefined;
      return `${parts[1]}.${(parts[2] ?? '').padEnd(type.scale, '0')}`.replace(/\.$/, '');
    }
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'text':
    case 'date':
    case 'ratio':
    case 'record':
      break;
  }
  return text;
}
