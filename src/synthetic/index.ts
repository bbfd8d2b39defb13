export { formats } from './files.ts';
export { generateCountry, type Generated } from './generate.ts';
