import { parseArgs } from 'node:util';
import { sandboxApiKey, startSandbox } from './index.ts';
import { serve, type Served } from './serve.ts';

const help = `Serves the sandbox XQ service on 127.0.0.1 until it is stopped.

  npm run sandbox -- [--port N]

  --port N   the port to listen on; 0, the default, takes a free one
  --help     this text

The API key is "${sandboxApiKey}". A PIN is read at /mailbox/<email>. Nothing is kept when it stops.
`;

await main(process.argv.slice(2));

async function main(args: string[]): Promise<void> {
  const order = readArguments(args);
  if (order === 'help') {
    process.stdout.write(help);
    return;
  }
  if ('wrong' in order) {
    stop(2, `${order.wrong}\n\n${help}`);
    return;
  }
  const sandbox = await startSandbox({ onFailure: sayFailure });
  const served = await listen(sandbox, order.port);
  if (!served) return;
  const end = () => {
    void served.close().then(() => sandbox.close());
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  process.stdout.write(`XQ sandbox listening on ${served.origin}\n`);
}

async function listen(sandbox: Parameters<typeof serve>[0], port: number): Promise<Served | undefined> {
  try {
    return await serve(sandbox, { port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    stop(1, code === 'EADDRINUSE' ? `Port ${port} is taken; choose another.\n` : `Cannot listen: ${code}\n`);
    return undefined;
  }
}

function readArguments(args: string[]): 'help' | { port: number } | { wrong: string } {
  try {
    const options = { port: { type: 'string', default: '0' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args, options });
    if (values.help) return 'help';
    const valid = /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535;
    return valid ? { port: Number(values.port) } : { wrong: `Not a port: ${values.port}` };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : 'Wrong arguments' };
  }
}

/** The name only: a message could hold what the request did. */
function sayFailure(error: unknown): void {
  process.stderr.write(`The sandbox failed: ${error instanceof Error ? error.name : 'unknown error'}\n`);
}

function stop(exitCode: number, why: string): void {
  process.stderr.write(why);
  process.exitCode = exitCode;
}
