export * from './closest.ts';
export * from './day.ts';
export * from './fault.ts';
export * from './words.ts';
export * from './network.ts';
export * from './pinned.ts';
