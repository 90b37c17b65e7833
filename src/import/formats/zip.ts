/** The files in a zip, unpacked one after the other, up to a limit: a small archive cannot fill the memory. */
import { refuse } from '../fault.ts';
import type { ImportFile } from './importer.ts';

/** Unpacked, all files together. */
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_FILES = 2000;

/** @param wanted which of them are unpacked, by name */
export async function filesInZip(zip: ImportFile, wanted: (name: string) => boolean): Promise<ImportFile[]> {
  const { unzipSync } = await import('fflate');
  const bytes = await zip.bytes();
  let files = 0;
  let total = 0;
  let fault: { got: string; expected: string } | undefined;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (fault !== undefined || name.endsWith('/') || name.startsWith('__MACOSX') || !wanted(name)) return false;
    total += originalSize;
    if (total > MOST_BYTES) fault = { got: 'more than 1 GB, unpacked', expected: 'a zip with less in it' };
    if (files++ >= MOST_FILES) fault = { got: `more than ${MOST_FILES} files`, expected: 'a zip with fewer' };
    return fault === undefined;
  };
  // Not its asynchronous twin: that one starts workers from texts, which a page that allows its own scripts only forbids.
  const unpack = (): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, { filter });
    } catch (error) {
      return refuse(zip.name, {
        got: `a damaged zip (${(error as Error).message})`,
        expected: 'a zip that is whole',
      });
    }
  };
  const unpacked = unpack();
  if (fault !== undefined) refuse(zip.name, fault);
  return Object.entries(unpacked).map(([name, content]) => ({
    name: `${zip.name}/${name}`,
    size: content.length,
    bytes: () => Promise.resolve(content as Uint8Array<ArrayBuffer>),
  }));
}
