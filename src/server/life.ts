/** Whether a server still wants visits. Shared by those who answer and by the one who stops it. */
export class Life {
  #stopping = false;

  /** From now on nobody new is to be sent here. */
  stop(): void {
    this.#stopping = true;
  }

  get stopping(): boolean {
    return this.#stopping;
  }
}

/** Waits for work, but no longer than some time; says whether it ended. Its failure is the failure of the waiting. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([work.then(() => true as const), over]);
  } finally {
    clearTimeout(timer);
  }
}
