import { z } from 'zod'

export const channel = z.enum(['visit', 'phone', 'wechat', 'message'])
