import type { OperationSpec } from '#kernel/contract'
import { operations as channels } from './channels.ts'
import { operations as desk } from './desk.ts'
import { operations as imports } from './imports.ts'
import { operations as policy } from './policy.ts'
import { operations as regulations } from './regulations.ts'

export { addChannel, changeChannel, getMessagePreference, listChannels, listDeliveries, resend, setMessagePreference, setPublicAddress, testChannel } from './channels.ts'
export { advanceClock, downloadFile, getAct, getToday, listActs, listDuties, listMessages, readAllMessages, readMessage, resetDemo, uploadFile } from './desk.ts'
export { beginImport, cancelImport, getImport, importHanging, importKind, importRows, listImports, returnedRows, revertImport, runImport } from './imports.ts'
export { answerFeedback, getInReview, giveFeedback, interpret, listFeedback, listInReview, listRules, myRegulations, passRegulation, withdrawInterpretation } from './policy.ts'
export { adopt, getClause, getRegulation, listPacks, listRegulations, setFigure } from './regulations.ts'
export const operations: readonly OperationSpec[] = [...desk, ...policy, ...regulations, ...imports, ...channels]
