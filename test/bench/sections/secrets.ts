import type { SecretsJob } from '../children/secrets.ts';
import type { ToolTimes } from '../children/tool.ts';
import { compare } from '../compare.ts';
import type { MeasuredNode } from '../nodes.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { measureIn, type Setting } from '../setting.ts';

/** What each is compared with, and how far ours may be from it. */
const others = [
  { against: 'floor', label: 'PBKDF2 on two cores', limit: { limit: 1.3 } },
  { against: 'age-encryption', label: 'age-encryption', limit: {} },
  { against: 'openpgp', label: 'openpgp', limit: {} },
] as const;

export function secretsSections(setting: Setting): Section[] {
  return setting.nodes.map((node) => ({
    name: 'secrets',
    part: node.where,
    run: () => measureSecrets(setting, node),
  }));
}

async function measureSecrets(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const { secrets: count, rounds, slowRounds, sampleMs } = setting.plan;
  const job: SecretsJob = { count, rounds, slowRounds, sampleMs };
  const times = await measureIn<ToolTimes>(setting, node, 'secrets', job);
  return (['encrypt', 'decrypt'] as const).flatMap((direction) =>
    others.map(({ against, label, limit }) => {
      const { ours = [], [against]: other = [] } = times[direction];
      const what = `${count} secrets of 37 B, ${direction}`;
      return compare(
        { goal: 'P4', what, where: node.where, against: label, unit: 'ms', ...limit },
        ours,
        other,
      );
    }),
  );
}
