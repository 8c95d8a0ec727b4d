/** Something the caller of the controls got wrong; over HTTP it becomes a status and `{ error }`. */
export class SimulatorError extends Error {
  readonly status: number
  constructor(message: string, status = 400) {
    super(message)
    this.name = 'SimulatorError'
    this.status = status
  }
}
