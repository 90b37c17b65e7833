import type { ComponentChildren } from 'preact';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { openFile } from '../CityChooser.tsx';
import { Icon } from '../Icon.tsx';
import { monthName } from './months.ts';
import type { LinkFault, LinkNote, OwnCity } from './linkNote.ts';

interface LinkNoteViewProps {
  readonly text: Text;
  readonly note: LinkNote;
  readonly onFile: (file: File) => void;
  readonly onDismiss: () => void;
}

/** What became of a link: a quiet line where all is well, a warning where not. */
export function LinkNoteView({ text, note, onFile, onDismiss }: LinkNoteViewProps) {
  const quiet = note.kind === 'replaying' || note.kind === 'same';
  return (
    <div
      class={quiet ? 'link-note quiet' : 'link-note'}
      role={quiet ? 'status' : 'alert'}
      data-testid="link-note"
      data-kind={note.kind}
    >
      {quiet ? null : <Icon name="warning" />}
      <div class="link-note-body">
        <Message text={text} note={note} onFile={onFile} />
      </div>
      <button
        type="button"
        class="icon-button"
        data-testid="link-note-dismiss"
        aria-label={text.t('error.dismiss')}
        onClick={onDismiss}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Message({ text, note, onFile }: Omit<LinkNoteViewProps, 'onDismiss'>) {
  switch (note.kind) {
    case 'replaying':
      return <p>{text.t('link.replaying', { month: monthName(text, note.startYear, note.month) })}</p>;
    case 'same':
      return (
        <p>
          {text.t('link.same')} <span aria-hidden="true">✓</span> <code>{note.fingerprint}</code>
        </p>
      );
    case 'differs':
      return <Differs text={text} note={note} />;
    case 'unreadable':
      return <Unreadable text={text} fault={note.fault} />;
    case 'refused':
      return (
        <>
          <p class="notice-title">{text.t('link.refused')}</p>
          <p class="notice-text">{note.message}</p>
        </>
      );
    case 'needsFile':
      return <NeedsFile text={text} own={note.own} wrong={note.wrong} onFile={onFile} />;
    default:
      return note satisfies never;
  }
}

function Differs({ text, note }: { readonly text: Text; readonly note: LinkNote & { readonly kind: 'differs' } }) {
  const model = (version: string) => text.t('link.model', { version });
  return (
    <>
      <p class="notice-title">{text.t('link.differs')}</p>
      <p>{text.t(note.model === note.linkModel ? 'link.differs.sameModel' : 'link.differs.otherModel')}</p>
      <Facts>
        <Fact name={text.t('link.differs.link')} value={`${note.expected} · ${model(note.linkModel)}`} />
        <Fact name={text.t('link.differs.here')} value={`${note.got} · ${model(note.model)}`} />
      </Facts>
    </>
  );
}

/** Faults of the wrapping, in words; what is wrong inside says field, got and expected as it is. */
const WHY: Readonly<Record<string, MessageKey>> = {
  'damaged.version': 'link.damaged.version',
  'damaged.length': 'link.damaged.length',
  'damaged.end': 'link.damaged.end',
  'damaged.check': 'link.damaged.check',
  'damaged.data': 'link.damaged.data',
  'newer.version': 'link.newer.version',
};

function Unreadable({ text, fault }: { readonly text: Text; readonly fault: LinkFault }) {
  const { kind, field, got, expected } = fault;
  const why = WHY[`${kind}.${field}`] ?? (kind === 'newer' ? 'link.newer.part' : undefined);
  return (
    <>
      <p class="notice-title">{text.t('link.unreadable')}</p>
      {why === undefined ? (
        <Facts>
          <Fact name={text.t('error.field')} value={field} />
          <Fact name={text.t('error.got')} value={got} />
          <Fact name={text.t('error.expected')} value={expected} />
        </Facts>
      ) : (
        <p>{text.t(why, { field, got, expected })}</p>
      )}
      <p>{text.t('link.unreadable.kept')}</p>
    </>
  );
}

interface NeedsFileProps {
  readonly text: Text;
  readonly own: OwnCity;
  readonly wrong: OwnCity | undefined;
  readonly onFile: (file: File) => void;
}

function NeedsFile({ text, own, wrong, onFile }: NeedsFileProps) {
  return (
    <>
      <p class="notice-title">{text.t('link.needsFile', { file: own.file })}</p>
      <p>{text.t(wrong === undefined ? 'link.needsFile.why' : 'link.needsFile.wrong')}</p>
      <Facts>
        <Fact name={text.t('error.expected')} value={`${own.file} · ${own.hash}`} />
        {wrong === undefined ? null : <Fact name={text.t('error.got')} value={`${wrong.file} · ${wrong.hash}`} />}
      </Facts>
      <button type="button" class="button" data-testid="link-open-file" onClick={() => openFile(onFile)}>
        {text.t('city.own')}
      </button>
    </>
  );
}

const Facts = ({ children }: { readonly children: ComponentChildren }) => <dl class="facts">{children}</dl>;

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
