import { useSignal } from '@preact/signals';
import { LANGUAGES } from '../../../i18n/index.ts';
import type { Lesson } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import { linkTo } from '../logic/address.ts';
import type { Library } from '../logic/library.ts';

interface LinkMakerProps extends FaceProps {
  readonly lessons: readonly Lesson[];
  readonly library: Library;
}

/** The one link that a class gets. */
export function LinkMaker({ state, lessons, library }: LinkMakerProps) {
  const text = state.text.value;
  const lesson = useSignal(0);
  const group = useSignal('');
  const language = useSignal('');
  const copied = useSignal<boolean | undefined>(undefined);
  const chosen = lessons[lesson.value];
  const nameOf = (one: Lesson | undefined) =>
    one === undefined ? '' : library.isVersion(one) ? `${one.id} own` : one.id;
  const address = chosen === undefined ? {} : library.address(chosen);
  const link = linkTo(location.href, {
    ...address,
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
            value={nameOf(chosen)}
            onChange={(event) => {
              lesson.value = event.currentTarget.selectedIndex;
              changed();
            }}
          >
            {lessons.map((one) => (
              <option key={nameOf(one)} value={nameOf(one)}>
                {library.isVersion(one)
                  ? text.t('class.own.named', { title: text.name(one.title) })
                  : text.name(one.title)}
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
          <a class="button" href={linkTo(location.href, { ...address, sheet: '1' })} data-testid="link-sheet">
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
