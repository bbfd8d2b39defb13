export { Desk, type IntakeWork, type Looked, type RatingAsked } from './desk.ts';
export type { Job, RatingProgress, RatingWork } from './job.ts';
export type { Task, TaskState } from './task.ts';
export { receiveFile, receiveForm, type SentFile, type SentForm, type UploadProblem } from './upload.ts';
