import './importing.css';
import { useEffect, useMemo } from 'preact/hooks';
import type { BuiltText, LayerSummary } from '../../../import/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { Dialog, openFiles } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { download } from '../download.ts';
import { createDesk, type ImportDesk } from './desk.ts';
import { ACCEPTED, groupsOf } from './files.ts';
import { ImportForm } from './ImportForm.tsx';
import { ImportReportView } from './ImportReportView.tsx';
import { PreviewMap } from './PreviewMap.tsx';

/** From files to a city that runs: what is in them, a few questions, a preview, a report. */
export function ImportDialog({ state, actions, onClose }: FaceProps & { readonly onClose: () => void }) {
  const text = state.text.value;
  const desk = useMemo(createDesk, []);
  useEffect(() => desk.dispose, [desk]);
  const given = state.importFiles.value;
  useEffect(() => {
    if (given.length === 0) return;
    desk.add(given);
    state.importFiles.value = [];
  }, [given]);
  const [read, plan, built] = [desk.read.value, desk.plan.value, desk.built.value];
  const fault = desk.fault.value;
  /** A change that was made just now counts. */
  const withCity = async (act: (city: BuiltText, id: string) => void): Promise<void> => {
    const city = await desk.settled();
    const id = desk.plan.peek()?.id;
    if (city !== undefined && id !== undefined) act(city, id);
  };
  const run = () =>
    withCity((city, id) => {
      onClose();
      actions.loadFile(new File([city.text], `${id}.city.json`, { type: 'application/json' }));
    });
  return (
    <Dialog text={text} title={text.t('import.title')} testid="import" wide onClose={onClose}>
      <p class="muted">{text.t('import.what')}</p>
      <div class="import-desk">
        <div class="import-left">
          <Files text={text} desk={desk} />
          {plan === undefined || read === undefined ? null : (
            <ImportForm text={text} desk={desk} plan={plan} read={read} />
          )}
          {plan === undefined ? null : (
            <div class="import-choices">
              {(['undo', 'redo'] as const).map((step) => (
                <button
                  key={step}
                  type="button"
                  class="small-button"
                  data-testid={`import-${step}`}
                  disabled={!(step === 'undo' ? desk.canUndo : desk.canRedo).value}
                  onClick={desk[step]}
                >
                  {text.t(`import.${step}`)}
                </button>
              ))}
            </div>
          )}
        </div>
        <div class="import-right" aria-busy={desk.building.value}>
          {built === undefined ? null : (
            <>
              <PreviewMap
                text={text}
                preview={built.preview}
                theme={state.theme.value}
                onCentre={(lonLat) => desk.change({ core: { ...plan?.core, lonLat } })}
              />
              <ImportReportView text={text} report={built.report} />
            </>
          )}
        </div>
      </div>
      {fault === undefined ? null : (
        <p class="notice-line" role="alert" data-testid="import-fault">
          {fault}
        </p>
      )}
      {plan !== undefined && plan.people === undefined ? (
        <p class="notice-line" role="status" data-testid="import-no-people">
          {text.t('import.noPeople')}
        </p>
      ) : null}
      {built === undefined || plan === undefined ? null : (
        <div class="import-go">
          <button type="button" class="button primary" data-testid="import-run" onClick={() => void run()}>
            {text.t('import.run')}
          </button>
          <button
            type="button"
            class="small-button"
            data-testid="import-save"
            onClick={() => void withCity((city, id) => download(`${id}.city.json`, city.text, 'application/json'))}
          >
            {text.t('import.save')}
          </button>
          <button
            type="button"
            class="small-button"
            data-testid="import-save-report"
            onClick={() =>
              void withCity(({ report }, id) => {
                const content = `${JSON.stringify({ plan: desk.plan.peek(), report }, null, 2)}\n`;
                download(`${id}.import.json`, content, 'application/json');
              })
            }
          >
            {text.t('import.saveReport')}
          </button>
        </div>
      )}
    </Dialog>
  );
}

/** What was brought, what it is, and how to bring more. */
function Files({ text, desk }: { readonly text: Text; readonly desk: ImportDesk }) {
  const [status, read, files] = [desk.status.value, desk.read.value, desk.files.value];
  return (
    <section class="import-files" aria-label={text.t('import.files')}>
      <ul data-testid="import-files">
        {groupsOf(files).map(({ name, parts }) => {
          const layers = read?.layers.filter((layer) => parts.some((file) => isOf(layer.name, file.name))) ?? [];
          return (
            <li key={name}>
              <span class="import-file">
                {name}
                <small>{layers.map((layer) => layerText(text, layer, parts)).join(' · ')}</small>
              </span>
              <button
                type="button"
                class="small-button"
                aria-label={text.t('import.remove', { file: name })}
                onClick={() => desk.remove(parts)}
              >
                {text.t('import.remove.short')}
              </button>
            </li>
          );
        })}
      </ul>
      <div class="import-choices">
        <button
          type="button"
          class="small-button"
          data-testid="import-add"
          onClick={() => openFiles(ACCEPTED, (more) => desk.add(more))}
        >
          {text.t(files.length === 0 ? 'import.open' : 'import.add')}
        </button>
        {files.length === 0 ? null : (
          <label class="import-crs">
            <span>{text.t('import.crs')}</span>
            <input
              type="text"
              data-testid="import-crs"
              placeholder={text.t('import.crs.own')}
              value={desk.crs.value}
              onChange={(event) => desk.setCrs(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      {status.kind === 'reading' ? (
        <div class="import-reading" role="status">
          <span>{text.t('import.reading', { file: status.file })}</span>
          <progress max={1} value={status.done} aria-label={text.t('import.reading', { file: status.file })} />
          <button type="button" class="small-button" data-testid="import-cancel" onClick={desk.cancel}>
            {text.t('import.cancel')}
          </button>
        </div>
      ) : null}
      {status.kind === 'failed' ? (
        <p class="notice-line" role="alert" data-testid="import-failed">
          {status.message}
        </p>
      ) : null}
    </section>
  );
}

/** Whether a layer was read from a file, or from one inside it, if that is a zip. */
const isOf = (layer: string, file: string): boolean => layer === file || layer.startsWith(`${file}/`);

/** A layer inside a file is named by what the file's name leaves. */
function layerText(text: Text, { name, kind, rows, crs }: LayerSummary, files: readonly File[]): string {
  const file = files.find((one) => name.startsWith(`${one.name}/`));
  const inside = file === undefined ? '' : `${name.slice(file.name.length + 1)}: `;
  const what = `${inside}${text.t(`import.kind.${kind}`, { count: text.number(rows) })}`;
  return crs === undefined ? what : `${what}, ${crs.name}`;
}
