/** Whether the pages of a Parquet file hold no more than the file says: a small page can claim thousands of millions of values. */
import type { ColumnMetaData, Compressors, FileMetaData } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { refuse } from '../fault.ts';
import { runFault } from './parquetRuns.ts';

const WHOLE = 'a Parquet file that is whole; copy or download it again';
/** Of a page, unpacked, and of all of them. */
const MOST_PAGE_BYTES = 256 * 1024 * 1024;
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_PAGES = 1_000_000;
const CODECS = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD']);

/** @throws InputError naming the column */
export function checkChunks(
  { row_groups: groups, num_rows: rows, schema }: FileMetaData,
  bytes: Uint8Array,
  unpackers: Compressors,
  file: string,
): void {
  const optional = new Set(schema.filter((one) => one.repetition_type === 'OPTIONAL').map(({ name }) => name));
  const all = { bytes: 0, pages: 0 };
  if (groups.reduce((sum, group) => sum + group.num_rows, 0n) !== rows)
    refuse(file, { got: `groups that don't add up to ${rows} rows`, expected: WHOLE });
  for (const { columns } of groups)
    for (const { meta_data: chunk } of columns) {
      if (chunk === undefined) return refuse(file, { got: 'columns in other files', expected: 'one file' });
      checkChunk({ chunk, rows, bytes, unpackers, optional: optional.has(chunk.path_in_schema[0]!) }, file, all);
    }
}

interface Chunk {
  readonly chunk: ColumnMetaData;
  readonly rows: bigint;
  readonly bytes: Uint8Array;
  readonly unpackers: Compressors;
  readonly optional: boolean;
}

function checkChunk(given: Chunk, file: string, all: { bytes: number; pages: number }): void {
  const { chunk, rows, bytes } = given;
  const field = chunk.path_in_schema.join('.').slice(0, 60);
  const fault = (got: string): never => refuse(file, { field, got, expected: WHOLE });
  if (!CODECS.has(chunk.codec))
    refuse(file, { field, got: `${chunk.codec} compression`, expected: 'none, Snappy, GZIP or Zstandard' });
  let at = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
  const end = at + Number(chunk.total_compressed_size);
  if (!(at >= 4 && end >= at && end <= bytes.length)) fault(`bytes ${at} to ${end} of ${bytes.length}`);
  while (at < end) {
    const page = pageAt(bytes, at, end, fault);
    const { size, unpacked, values, head } = page;
    if (at + head + size > end) fault(`a page of ${size} bytes with ${end - at - head} left`);
    // Lists have more values than rows; a page of them is bounded by its bytes.
    const most = chunk.path_in_schema.length > 1 ? MOST_PAGE_BYTES : Number(rows);
    if (unpacked > MOST_PAGE_BYTES || values > Math.max(most, 0))
      fault(`a page of ${values} values and ${unpacked} bytes`);
    all.bytes += unpacked;
    all.pages += 1;
    if (all.bytes > MOST_BYTES || all.pages > MOST_PAGES)
      refuse(file, { got: 'more than 1 GB, unpacked', expected: 'a file with less in it' });
    // Lists are passed over, not read.
    if (chunk.path_in_schema.length === 1) checkRuns(given, page, bytes.subarray(at + head, at + head + size), fault);
    at += head + size;
  }
}

/** A page's own head: sizes stand in its second and third field, counts in those of its kind. */
function pageAt(bytes: Uint8Array, at: number, end: number, fault: (got: string) => never) {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + at, end - at), offset: 0 };
  try {
    const head = deserializeTCompactProtocol(reader) as Record<string, unknown>;
    const [unpacked, size] = [Number(head['field_2']), Number(head['field_3'])];
    const kinds = [head['field_5'], head['field_7'], head['field_8']] as (Record<string, unknown> | undefined)[];
    const values = Math.max(0, ...kinds.map((kind) => Number(kind?.['field_1'] ?? 0)));
    const [first, , second] = kinds;
    if (!(unpacked >= 0 && size >= 0)) fault(`a page of ${size} and ${unpacked} bytes`);
    return { size, unpacked, values, head: reader.offset, first, second };
  } catch (error) {
    return fault(`a page that can't be read (${(error as Error).message})`);
  }
}

/** Looks at the runs of a data page, unpacked. Dictionaries have none. */
function checkRuns(
  { chunk, unpackers, optional }: Chunk,
  { unpacked, values, first, second }: ReturnType<typeof pageAt>,
  packed: Uint8Array,
  fault: (got: string) => never,
): void {
  const head = first ?? second;
  if (head === undefined) return;
  const number = (field: string): number => Number(second?.[field] ?? 0);
  // In the second version levels come first, and are never packed.
  const levels = second === undefined ? 0 : number('field_5') + number('field_6');
  if (!(levels >= 0 && levels <= Math.min(packed.length, unpacked)))
    fault(`levels of ${levels} bytes in a page of ${packed.length}`);
  const isPacked = chunk.codec !== 'UNCOMPRESSED' && second?.['field_7'] !== false;
  const body = packed.subarray(levels);
  const bytes = isPacked ? unpackers[chunk.codec]!(body, unpacked - levels) : body;
  const page = {
    values,
    encoding: Number(head[second === undefined ? 'field_2' : 'field_4']),
    isBoolean: chunk.type === 'BOOLEAN',
  };
  const found =
    second === undefined
      ? runFault({ ...page, bytes, optional })
      : (runFault({
          ...page,
          encoding: 0,
          bytes: packed.subarray(0, levels),
          optional,
          levelBytes: number('field_5'),
        }) ?? runFault({ ...page, bytes, optional: false }));
  if (found !== undefined) fault(found);
}
