export { serverApp } from './app.ts';
export { startServer, type Listening } from './start.ts';
