/** What the box for a pasted message says. */

export const WORDS = {
  ko: {
    title: "에러 메시지를 붙여 넣으세요",
    example: "ValueError: Layer 'dense' expected 2 variables, but received 0 …",
    find: "찾기",
    note: "트레이스백을 통째로 넣어도 됩니다. 브라우저 안에서 찾으며, 아무것도 보내지 않습니다.",
    empty: "붙여 넣은 것이 없습니다. 에러 메시지를 넣고 다시 찾으세요.",
    looking: "찾고 있습니다.",
    listed: "이 메시지만 다루는 항목은 없습니다. 가장 가까운 섹션을 검색에서 보여 줍니다.",
    failed: "검색을 불러오지 못했습니다. 페이지를 다시 열고 찾으세요.",
  },
  en: {
    title: "Paste your error message",
    example: "ValueError: Layer 'dense' expected 2 variables, but received 0 …",
    find: "Find",
    note: "A whole traceback is fine. The browser does the search, and nothing is sent.",
    empty: "Nothing was pasted. Put the error message in, and search again.",
    looking: "Searching.",
    listed: "No entry is about this message alone. The search shows the nearest sections.",
    failed: "The search couldn't be loaded. Open the page again, and search.",
  },
};
