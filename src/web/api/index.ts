export { newQueryClient, problemFrom, useAct, useAsk } from './ask.ts'
export type { ActInput, ActOptions, AskOptions } from './ask.ts'
export { useMay, useMe, useNow, useToday } from './me.ts'
export type { Me } from './me.ts'
