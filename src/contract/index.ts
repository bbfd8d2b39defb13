export * from './routes.ts';
export { apiOperations, type ApiOperation, type OperationInput } from './operations.ts';
export { problem } from './schema/problem.ts';
export { dataFormats, datasets } from './schema/open-data.ts';
export type { Run } from './schema/run.ts';
