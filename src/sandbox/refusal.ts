/** The statuses this sandbox refuses with. */
export type RefusalStatus = 400 | 401 | 403 | 404;

/** A request that a rule turns down; the app answers it as `{"status": reason}`, the service's own error form. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly reason: string;

  constructor(status: RefusalStatus, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.status = status;
    this.reason = reason;
  }
}
