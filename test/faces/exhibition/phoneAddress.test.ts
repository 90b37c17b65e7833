import { expect, test } from 'vitest';
import { phoneAddress } from '../../../src/faces/exhibition/phoneAddress.ts';
import { readSettings, SETTINGS_FORMAT } from '../../../src/faces/exhibition/config/parse.ts';

test.each([
  ['https://city.example/edgeward/', 'https://city.example/edgeward/'],
  ['http://192.168.1.20:8080/', 'http://192.168.1.20:8080/'],
  // Of no use to a phone.
  ['http://localhost:8080/', undefined],
  ['http://127.0.0.1:8080/', undefined],
  ['http://[::1]:8080/', undefined],
])('a screen at %s sends phones to %s', (own, phone) => {
  expect(phoneAddress(null, own)).toBe(phone);
});

test('an address that was set goes before the screen’s own', () => {
  expect(phoneAddress('https://city.example/', 'http://localhost:8080/')).toBe('https://city.example/');
});

test.each(['city.example', 'ftp://city.example/', '', 7])('%j is no address', (address) => {
  const read = () => readSettings({ format: SETTINGS_FORMAT, phoneAddress: address }, 'exhibition.json', []);
  expect(read).toThrow(/^exhibition\.json: phoneAddress: got .*, expected an address with http:\/\/ or https:\/\/$/);
});
