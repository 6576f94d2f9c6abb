import type { Command } from '../command.ts';

/** Puts XQ back into its place; the sandbox keeps its state for the next time. */
export const command: Command = {
  run: async (services) => {
    await services.sandbox.set(false);
  },
};
