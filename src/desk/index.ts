export { Desk, type IntakeWork, type Looked, type RatingProgress, type RatingWork } from './desk.ts';
export type { Task, TaskState } from './task.ts';
export { receiveForm, type UploadProblem } from './upload.ts';
