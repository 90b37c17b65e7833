/** The page on invented numbers, for work on looks alone: `npx vite`, then /test/app/preview/. */
import { start } from '../../../src/app/start.tsx';
import { createFakeClient } from '../fakeClient.ts';

const root = document.getElementById('app');
if (root !== null) await start(root, (handlers) => createFakeClient(handlers));
