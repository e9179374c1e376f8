/** What the training scrubber says. */

export const WORDS = {
  ko: {
    slider: "에포크",
    play: "재생",
    pause: "멈춤",
    now: "에포크 {epoch}/{last} · 정확도 {accuracy}",
    start: "학습 전 · 정확도 {accuracy}",
    filters: "conv 커널: 필터마다 3×3 그림 하나",
    filter: "필터 {number}: {min}부터 {max}까지",
    bias: "{name}: {min}부터 {max}까지",
    names: {
      "conv/bias": "conv 편향",
      "digit/kernel": "digit 커널 (입력 72개 × 숫자 10개)",
      "digit/bias": "digit 편향",
    },
    scale: "파란색은 양수, 빨간색은 음수입니다. 그림마다 가장 진한 색은 {limits}입니다.",
    accuracy: "에포크별 정확도: {list}",
    failed: "학습 기록을 불러오지 못했습니다. 페이지를 다시 열어 주세요.",
  },
  en: {
    slider: "Epoch",
    play: "Play",
    pause: "Pause",
    now: "Epoch {epoch} of {last} · accuracy {accuracy}",
    start: "Before training · accuracy {accuracy}",
    filters: "conv kernel: a 3×3 picture for each filter",
    filter: "Filter {number}: {min} to {max}",
    bias: "{name}: {min} to {max}",
    names: {
      "conv/bias": "conv bias",
      "digit/kernel": "digit kernel (72 inputs × 10 digits)",
      "digit/bias": "digit bias",
    },
    scale: "Blue is positive, red negative. The darkest color in each picture stands for {limits}.",
    accuracy: "Accuracy by epoch: {list}",
    failed: "The record of the training couldn't be loaded. Open the page again.",
  },
};
