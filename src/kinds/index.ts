export * from './catalogue.ts';
export * from './kind.ts';
export { shippedRefusals, type Refusals } from './refused.ts';
