/** Something the person who starts Kedang can put right: what is wrong, and what to do. Shown without a stack. */
export class LauncherError extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'LauncherError'
    this.remedy = remedy
  }
}

/** Kedang already runs on this data folder; `address` is where, when it serves pages. */
export class AlreadyRunning extends LauncherError {
  readonly address: string | undefined
  readonly pid: number

  constructor(folder: string, pid: number, address: string | undefined) {
    super(`Kedang is already running on ${folder} (process ${pid}).`, address ? `Open ${address}` : 'Stop it first, or use another KEDANG_DATA.')
    this.name = 'AlreadyRunning'
    this.address = address
    this.pid = pid
  }
}
