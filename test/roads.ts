/** So that tests of bundled cities need no search each, and what the build keeps can be compared with one. */
export { makeRoads as default } from '../tools/makeRoads.ts';
