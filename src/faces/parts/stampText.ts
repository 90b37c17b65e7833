import type { FittedCity } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

type Unfitted = 'city.illustrative' | 'credits.illustrative' | 'direction.limits.illustrative';

/** What a run is fitted to, as it was computed; else that it is illustrative, in the words of `unfitted`. */
export function stampText(
  text: Text,
  fitted: FittedCity | undefined,
  unfitted: Unfitted = 'city.illustrative',
): string {
  if (fitted === undefined) return text.t(unfitted);
  const { value, standardError } = fitted.commutingDecay;
  return text.t('city.fitted', {
    source: fitted.source,
    decay: text.number(value, 3),
    error: text.number(standardError, 3),
  });
}
