import type { FittedParameter } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';

/** What stands on everything that comes from a city: illustrative, or what was fitted to which observations. */
export function fitStamp(text: Text, { fitted }: { readonly fitted: readonly FittedParameter[] }): string {
  const [first] = fitted;
  return first === undefined ? text.t('city.illustrative') : text.t('city.fitted', { to: first.to });
}
