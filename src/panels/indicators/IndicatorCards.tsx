import type { Text } from '../../i18n/index.ts';
import { CARD_GROUPS, singleIndicator } from './groups.ts';
import { IndicatorCard } from './IndicatorCard.tsx';

interface IndicatorCardsProps {
  readonly text: Text;
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
}

/** Every single indicator, grouped. */
export function IndicatorCards({ text, start, now }: IndicatorCardsProps) {
  return CARD_GROUPS.map(({ title, families }) => (
    <section key={title} class="card-group">
      <h3>{text.t(title)}</h3>
      <div class="cards">
        {families.map((family) => {
          const single = singleIndicator(family);
          if (single === undefined) return null;
          const { definition, column } = single;
          return (
            <IndicatorCard
              key={family}
              text={text}
              family={family}
              definition={definition}
              start={start[column] ?? Number.NaN}
              now={now[column] ?? Number.NaN}
            />
          );
        })}
      </div>
    </section>
  ));
}
