import { windowEvent } from './events.ts';
import { onReset } from './resets.ts';

export const trust = { isTrusted: true };
const granted = windowEvent<undefined>();
export const onDidGrantWorkspaceTrust = granted.event;
onReset(() => {
  trust.isTrusted = true;
});

/** VS Code never takes trust away from a running window: distrust is set before the extension starts. */
export function setTrusted(isTrusted: boolean): void {
  const grants = isTrusted && !trust.isTrusted;
  trust.isTrusted = isTrusted;
  if (grants) granted.fire(undefined);
}
