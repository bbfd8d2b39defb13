export {
  acknowledgeReport,
  answerReport,
  approveReply,
  mayDecide,
  refuseReply,
  standsStill,
  takeBack,
} from './decide.ts';
export { remarkOf, remarksOf, waitingRemarks } from './lists.ts';
export { isOpen, type AnswerKind, type Remark, type RemarkState, type RemarkTarget } from './remark.ts';
export { Remarks, type Dispute } from './remarks.ts';
export { screened, type Found } from './screen.ts';
export { sendRemark, speaksBy } from './send.ts';
export { kindNamed, recordTarget, sameGrade } from './target.ts';
export { mostOfText } from './text.ts';
