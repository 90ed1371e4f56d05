import { accept } from './accept.ts'
import { addHelper } from './add_helper.ts'
import { endHelper } from './end_helper.ts'
import { file } from './file.ts'
import { lookUp } from './look_up.ts'
import { notAccept } from './not_accept.ts'
import { openForReview } from './open_for_review.ts'
import { resubmit } from './resubmit.ts'
import { returnFiling } from './return.ts'
import { returnToPool } from './return_to_pool.ts'
import { take } from './take.ts'
import { takeBack } from './take_back.ts'
import { voidFiling } from './void.ts'
import { withdraw } from './withdraw.ts'

/** Every act of registration, one file each. */
export const commands = [lookUp, file, openForReview, accept, returnFiling, notAccept, resubmit, withdraw, voidFiling, addHelper, endHelper, take, takeBack, returnToPool]
