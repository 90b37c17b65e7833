import { useSignal } from '@preact/signals';
import { LANGUAGES } from '../../../i18n/index.ts';
import type { Lesson } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import { linkTo } from '../logic/address.ts';

/** The one link that a class gets. */
export function LinkMaker({ state, lessons }: FaceProps & { readonly lessons: readonly Lesson[] }) {
  const text = state.text.value;
  const lesson = useSignal(lessons[0]?.id ?? '');
  const group = useSignal('');
  const language = useSignal('');
  const copied = useSignal<boolean | undefined>(undefined);
  const chosen = lessons.find(({ id }) => id === lesson.value);
  const link = linkTo(location.href, {
    lesson: lesson.value,
    class: group.value.trim(),
    lang: language.value === '' ? undefined : language.value,
    theme: undefined,
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      copied.value = true;
    } catch {
      copied.value = false;
    }
  };
  const changed = () => (copied.value = undefined);
  return (
    <section class="class-link">
      <h2>{text.t('class.link')}</h2>
      <div class="class-filters">
        <label>
          {text.t('class.link.lesson')}
          <select
            data-testid="link-lesson"
            value={lesson.value}
            onChange={(event) => {
              lesson.value = event.currentTarget.value;
              changed();
            }}
          >
            {lessons.map(({ id, title }) => (
              <option key={id} value={id}>
                {text.name(title)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.t('class.link.class')}
          <input
            type="text"
            maxLength={100}
            data-testid="link-class"
            value={group.value}
            onInput={(event) => {
              group.value = event.currentTarget.value;
              changed();
            }}
          />
        </label>
        <label>
          {text.t('class.link.language')}
          <select
            value={language.value}
            onChange={(event) => {
              language.value = event.currentTarget.value;
              changed();
            }}
          >
            <option value="">{text.t('class.link.own')}</option>
            {LANGUAGES.map((id) => (
              <option key={id} value={id}>
                {text.t(`language.${id}.name`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="class-copy">
        <input
          type="text"
          readOnly
          aria-label={text.t('class.link')}
          data-testid="link"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button primary" data-testid="copy" onClick={() => void copy()}>
          {text.t('class.link.copy')}
        </button>
        {chosen?.sheet === undefined ? null : (
          <a class="button" href={linkTo(location.href, { lesson: lesson.value, sheet: '1' })} data-testid="link-sheet">
            {text.t('class.sheet.open')}
          </a>
        )}
      </div>
      <p class="note" role="status">
        {copied.value === undefined
          ? text.t('class.link.note')
          : text.t(copied.value ? 'class.link.copied' : 'class.link.notCopied')}
      </p>
    </section>
  );
}
