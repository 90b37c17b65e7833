/** A thin shell: the importer, in a worker that is ended when an import is cancelled. */
import { expose } from 'comlink';
import { ImportHost } from '../src/import/index.ts';

expose(new ImportHost());
