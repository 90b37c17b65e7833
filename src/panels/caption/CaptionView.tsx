import type { Text } from '../../i18n/index.ts';
import type { Caption } from './caption.ts';
import { renderSentence, sentenceSpace } from './render.ts';

interface CaptionViewProps {
  readonly text: Text;
  readonly caption: Caption;
}

/** The caption in its two colours: warm for functions, cyan for information. */
export function CaptionHeadline({ text, caption }: CaptionViewProps) {
  return (
    <p class="caption-headline" data-testid="caption">
      {caption.headline.map((sentence) => (
        <span key={sentence.key} class={`tone-${sentence.tone}`}>
          {renderSentence(sentence, text)}
          {sentenceSpace(text)}
        </span>
      ))}
    </p>
  );
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
