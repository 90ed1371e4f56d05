import { answersFeedback } from '../commands/answer_feedback.ts'
import { givesFeedback } from '../commands/give_feedback.ts'
import { interprets } from '../commands/interpret.ts'
import { passesRegulation } from '../commands/pass_regulation.ts'
import { withdrawsInterpretation } from '../commands/withdraw_interpretation.ts'

/** Acts on what texts say and mean. */
export const policyCommands = [interprets, withdrawsInterpretation, givesFeedback, answersFeedback, passesRegulation]
