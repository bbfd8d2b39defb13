export { Desk, type IntakeWork, type Looked, type RatingAsked } from './desk.ts';
export type { Job, RatingProgress, RatingWork } from './job.ts';
export { Task, type TaskState } from './task.ts';
export { receiveFile, receiveForm, type SentFile, type SentForm, type UploadProblem } from './upload.ts';
