/** The files in a zip, unpacked one after the other, up to a limit: a small archive cannot fill the memory. */
import { refuse } from '../fault.ts';
import type { ImportFile } from './importer.ts';

/** Unpacked, all files together. */
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_FILES = 2000;

/** @param wanted which of them are unpacked, by name */
export async function filesInZip(zip: ImportFile, wanted: (name: string) => boolean): Promise<ImportFile[]> {
  const { unzip } = await import('fflate');
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
  const unpacked = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    unzip(bytes, { filter }, (error, files) => (error ? reject(error) : resolve(files)));
  }).catch((error: Error) =>
    refuse(zip.name, { got: `a damaged zip (${error.message})`, expected: 'a zip that is whole' }),
  );
  if (fault !== undefined) refuse(zip.name, fault);
  return Object.entries(unpacked).map(([name, content]) => ({
    name: `${zip.name}/${name}`,
    size: content.length,
    bytes: () => Promise.resolve(content as Uint8Array<ArrayBuffer>),
  }));
}
