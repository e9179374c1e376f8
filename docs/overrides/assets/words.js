/** What the copy button of a block says, beyond Material's own words. */

/** @type {Record<string, {copyFailed: string}>} */
export const WORDS = {
  ko: {copyFailed: "복사하지 못했습니다. 코드를 직접 선택해 주세요."},
  en: {copyFailed: "Copying failed. Select the code yourself."},
};
