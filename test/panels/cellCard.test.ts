import { describe, expect, test } from 'vitest';
import { createText } from '../../src/i18n/index.ts';
import en from '../../src/i18n/en/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { changeOfUse } from '../../src/panels/place/CellCard.tsx';

const [english, chinese] = [createText('en', en), createText('zh', zh)];

describe('the change of use in a cell', () => {
  test.each([
    [0.052, '5.2\u00a0% to homes', '5.2% 改为住宅'],
    [-0.1, '10.0\u00a0% to workplaces', '10.0% 改为工作场所'],
  ])('%d has a direction in words, not a sign', (converted, said, saidInChinese) => {
    expect(changeOfUse(english, converted)).toBe(said);
    expect(changeOfUse(chinese, converted)).toBe(saidInChinese);
  });

  test.each([0, -0.0004, Number.NaN])('of %d is not spoken of', (converted) => {
    expect(changeOfUse(english, converted)).toBeUndefined();
  });
});
