export { serverApp, type Operations } from './app.ts';
export { Life, within } from './life.ts';
export { defectLine, logTo, type Log } from './log.ts';
export { serverSettings } from './settings.ts';
export { startServer, type Listening } from './start.ts';
