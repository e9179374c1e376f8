/** What the search says itself, in the reader's language. */

/** @type {Record<string, {nothing: string, nearest: string, onward: string}>} */
export const WORDS = {
  ko: {
    nothing: "이 질문에 답하는 섹션이 없습니다",
    nearest: "가장 가까운 섹션은 아래와 같습니다. 에러라면 메시지 전체를 붙여 넣으세요.",
    onward:
      "다른 말로 찾아 보거나, 아래 페이지에서 시작하세요. 에러라면 메시지 전체를 붙여 넣으세요.",
  },
  en: {
    nothing: "No section answers this",
    nearest: "The nearest ones are below. If it is an error, paste the whole message.",
    onward:
      "Try other words, or begin with a page below. If it is an error, paste the whole message.",
  },
};
