import type { Command } from '../command.ts';

/** Shows the log. */
export const command: Command = {
  run: (services) => {
    services.log.show();
    return Promise.resolve();
  },
};
