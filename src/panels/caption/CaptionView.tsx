import type { Text } from '../../i18n/index.ts';
import type { Caption, CaptionSentence, Sureness } from './caption.ts';
import { renderSentence, sentenceSpace } from './render.ts';

interface CaptionViewProps {
  readonly text: Text;
  readonly caption: Caption;
}

/** The caption, each sentence in the colour of its function, with a dot for how sure it is. */
export const CaptionHeadline = ({ text, caption }: CaptionViewProps) => (
  <Sentences text={text} sentences={caption.headline} />
);

/** Sentences below each other, as large as a headline. */
export function Sentences({
  text,
  sentences,
}: {
  readonly text: Text;
  readonly sentences: readonly CaptionSentence[];
}) {
  return (
    <p class="caption-headline" data-testid="caption">
      {sentences.map((sentence) => (
        <span
          key={`${sentence.key} ${sentence.tone}`}
          class={`tone-${sentence.tone}${sentence.aside === true ? ' aside' : ''}`}
        >
          {sentence.sureness === undefined ? null : <Dot text={text} sureness={sentence.sureness} />}
          {renderSentence(sentence, text)}
          {sentenceSpace(text)}
        </span>
      ))}
    </p>
  );
}

/** Full: sure; half: likely; a ring: too early to tell. */
function Dot({ text, sureness }: { readonly text: Text; readonly sureness: Sureness }) {
  const words = text.t(`caption.dot.${sureness}`);
  return <i class={`sureness ${sureness}`} role="img" aria-label={words} title={words} />;
}

/** Figures and reasons behind the headline. */
export function CaptionDetail({ text, caption }: CaptionViewProps) {
  if (caption.detail.length === 0) return null;
  return (
    <p class="caption-detail" data-testid="caption-detail">
      {caption.detail.map((sentence) => (
        <span key={sentence.key}>
          {renderSentence(sentence, text)}
          {sentenceSpace(text)}
        </span>
      ))}
    </p>
  );
}

/** The figures alone: points of the core's share, and where it lies in other runs. */
export function CaptionFigures({ text, caption }: CaptionViewProps) {
  const figures = caption.detail.filter(
    ({ key }) => key.startsWith('caption.figures') || key.startsWith('caption.runs'),
  );
  if (figures.length === 0) return null;
  return (
    <p class="caption-figures">{figures.map((sentence) => renderSentence(sentence, text)).join(sentenceSpace(text))}</p>
  );
}
