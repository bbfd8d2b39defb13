export type { RunChoice } from './chosen.ts';
export type { ExportFormat } from './columns.ts';
export { exportFacts, exportRatings, type ExportAsked, type Exported } from './export.ts';
export { readExport, type ExportListed } from './listed.ts';
