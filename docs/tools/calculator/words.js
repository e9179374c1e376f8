/**
 * What the calculator says. A refusal has the words of Keras's own message, where Keras has one.
 */

export const WORDS = {
  ko: {
    input: "입력 모양 (배치 제외)",
    generation: "케라스 버전",
    generations: {keras3: "Keras 3 (TensorFlow ≥ 2.16)", keras2: "Keras 2 (TensorFlow ≤ 2.15)"},
    which: "추가할 레이어",
    add: "레이어 추가",
    up: "{number}번 {layer} 위로 옮기기",
    down: "{number}번 {layer} 아래로 옮기기",
    remove: "{number}번 {layer} 지우기",
    out: "출력",
    notTrained: "(학습되지 않음)",
    noWeights: "가중치 없음",
    total:
      "전체 파라미터 {total}개, 학습되는 파라미터 {trainable}개, 학습되지 않는 파라미터 {frozen}개",
    stopped: "위의 에러를 고치면 합계와 코드가 나옵니다.",
    share: "이 스택의 링크 복사",
    reset: "예제 모델로 되돌리기",
    copy: "코드 복사",
    copied: "복사했습니다.",
    copyFailed: "복사하지 못했습니다. 주소창의 주소나 코드를 직접 선택해 주세요.",
    noAddress: "주소에 든 스택을 읽을 수 없어 예제 모델을 보여 줍니다.",
    longAddress:
      "스택이 너무 길어 링크로 나눌 수 없습니다. 레이어는 200개까지, 주소는 65,536자까지 담습니다.",
    mostLayers: "레이어는 200개까지 넣을 수 있습니다.",
    groups: {
      core: "기본",
      convolution: "합성곱",
      pooling: "풀링",
      shape: "모양 바꾸기",
      normalization: "정규화",
      recurrent: "순환",
      attention: "어텐션",
      regularization: "규제",
      activation: "활성화",
    },
    refusals: {
      layer: "{layer}: 이 계산기에 없는 레이어입니다.",
      argument: "{layer}에는 {argument} 인자가 없습니다.",
      input:
        "입력 모양에는 양의 정수나 None을 쉼표로 나눠 적습니다. 예: 32, 32, 1. 받은 값: {value}",
      "input-too-large":
        "입력 모양에 9,007,199,254,740,991(2^53 − 1)보다 큰 수가 있어 정확히 계산할 수 " +
        "없습니다. 더 작은 수를 적어 주세요. 받은 값: {value}",
      "number-too-large":
        "{argument} 값에 9,007,199,254,740,991(2^53 − 1)보다 큰 수가 있어 정확히 계산할 수 " +
        "없습니다. 더 작은 수를 적어 주세요. 받은 값: {value}",
      "too-large":
        "{layer}까지 계산하면 크기나 개수가 9,007,199,254,740,991(2^53 − 1)보다 커져 정확히 " +
        "계산할 수 없습니다. 입력 모양이나 인자에 더 작은 수를 적어 주세요.",
      "not-a-number":
        "{argument} 값을 읽을 수 없습니다. 3이나 (3, 3)처럼 숫자로 적어 주세요. 받은 값: {value}",
      count: "{argument} 값은 양의 정수여야 합니다(expected a positive integer). 받은 값: {value}",
      sizes:
        "{argument} 값은 양의 정수 하나이거나 양의 정수 {rank}개의 튜플이어야 합니다. 받은 값: {value}",
      pairs:
        "{argument} 값은 0 이상의 정수이거나 축마다 정수 하나나 (앞, 뒤) 쌍을 적은 튜플이어야 합니다. 받은 값: {value}",
      integers: "{argument} 값은 정수의 튜플이어야 합니다. 받은 값: {value}",
      integer: "{argument} 값은 정수여야 합니다. 받은 값: {value}",
      rate: "{argument} 값은 0과 1 사이의 수여야 합니다. 받은 값: {value}",
      flag: "{argument} 값은 True나 False여야 합니다. 받은 값: {value}",
      choice: "{argument}에 쓸 수 없는 값입니다. 받은 값: {value}",
      rank:
        "{layer}에는 배치까지 {needed}차원인 입력이 필요합니다(expected ndim={needed}, found " +
        "ndim={found}). 입력 모양을 고치거나 앞에 Reshape를 넣어 주세요. 받은 모양: {shape}",
      "min-rank":
        "{layer}에는 배치까지 {needed}차원 이상인 입력이 필요합니다(expected " +
        "min_ndim={needed}, found ndim={found}). 입력 모양을 고치거나 앞에 Reshape를 넣어 " +
        "주세요. 받은 모양: {shape}",
      "unknown-size":
        "{layer}의 가중치를 만들려면 이 축의 크기를 알아야 하는데 None입니다. 입력 모양에 숫자를 적어 주세요.",
      "too-small":
        "입력보다 커널이 큽니다(computed output size would be negative). 커널을 줄이거나 " +
        "padding을 same으로 바꿔 주세요. 입력 크기 {size}, 커널이 덮는 크기 {window}",
      "strides-and-dilation": "strides와 dilation_rate를 함께 1보다 크게 할 수 없습니다.",
      "groups-filters":
        "filters는 groups로 나누어떨어져야 합니다. filters={filters}, groups={groups}",
      "groups-channels":
        "입력 채널 수는 groups로 나누어떨어져야 합니다. 입력 채널 {channels}개, groups={groups}",
      "groups-many": "groups는 채널 수보다 클 수 없습니다. 채널 {channels}개, groups={groups}",
      cropped: "잘라 내고 나면 남는 값이 없습니다. 크기 {size}에서 {cut}만큼 잘라 냅니다.",
      axis: "입력에 없는 축입니다. axis={axis}, 입력 모양: {shape}",
      reshape:
        "원소 수가 같아야 합니다(total size must be unchanged). 입력 모양 {shape}, target_shape={target}",
      "reshape-open": "target_shape에는 -1을 한 번만 쓸 수 있습니다. 받은 값: {target}",
      permutation: "dims는 1부터 시작하는 축 번호를 한 번씩 적어야 합니다. 받은 값: {dims}",
    },
  },
  en: {
    input: "Input shape (without the batch)",
    generation: "Keras version",
    generations: {keras3: "Keras 3 (TensorFlow ≥ 2.16)", keras2: "Keras 2 (TensorFlow ≤ 2.15)"},
    which: "Layer to add",
    add: "Add the layer",
    up: "Move {number}, {layer}, up",
    down: "Move {number}, {layer}, down",
    remove: "Remove {number}, {layer}",
    out: "Output",
    notTrained: "(not trained)",
    noWeights: "No weights",
    total: "{total} parameters, {trainable} trainable, {frozen} non-trainable",
    stopped: "The total and the code appear once the error above is fixed.",
    share: "Copy a link to this stack",
    reset: "Back to the sample model",
    copy: "Copy the code",
    copied: "Copied.",
    copyFailed: "Couldn't copy. Select the address or the code instead.",
    noAddress: "The stack in the address can't be read. This is the sample model.",
    longAddress: "The stack is too long for a link: it can hold 200 layers and 65,536 characters.",
    mostLayers: "A stack can have 200 layers.",
    groups: {
      core: "Core",
      convolution: "Convolution",
      pooling: "Pooling",
      shape: "Shape",
      normalization: "Normalization",
      recurrent: "Recurrent",
      attention: "Attention",
      regularization: "Regularization",
      activation: "Activation",
    },
    refusals: {
      layer: "{layer} isn't in this calculator.",
      argument: "{layer} has no argument {argument}.",
      input:
        "An input shape is made of positive integers or None with commas between, such as 32, 32, 1. Received: {value}",
      "input-too-large":
        "The input shape has a number above 9,007,199,254,740,991 (2^53 − 1), which can't be " +
        "computed exactly. Use a smaller one. Received: {value}",
      "number-too-large":
        "{argument} has a number above 9,007,199,254,740,991 (2^53 − 1), which can't be " +
        "computed exactly. Use a smaller one. Received: {value}",
      "too-large":
        "With {layer}, a size or a count comes to more than 9,007,199,254,740,991 (2^53 − 1), " +
        "which can't be computed exactly. Use smaller numbers in the input shape or the " +
        "arguments.",
      "not-a-number":
        "{argument} can't be read. Write numbers, such as 3 or (3, 3). Received: {value}",
      count: "{argument}: expected a positive integer. Received: {value}",
      sizes:
        "{argument} must be a positive integer or a tuple of {rank} positive integers. Received: {value}",
      pairs:
        "{argument} must be an integer of 0 or more, or a tuple with an integer or a pair " +
        "(before, after) for each axis. Received: {value}",
      integers: "{argument} must be a tuple of integers. Received: {value}",
      integer: "{argument} must be an integer. Received: {value}",
      rate: "{argument} must be between 0 and 1. Received: {value}",
      flag: "{argument} must be True or False. Received: {value}",
      choice: "{argument} doesn't take this value. Received: {value}",
      rank:
        "{layer} is incompatible with its input: expected ndim={needed}, found ndim={found}, " +
        "counting the batch. Change the input shape, or put a Reshape before it. Full shape " +
        "received: {shape}",
      "min-rank":
        "{layer} is incompatible with its input: expected min_ndim={needed}, found " +
        "ndim={found}, counting the batch. Change the input shape, or put a Reshape before it. " +
        "Full shape received: {shape}",
      "unknown-size":
        "{layer} makes weights of this axis, and its size is None. Give the input shape a number there.",
      "too-small":
        "Computed output size would be negative: the input is {size} long, the kernel covers " +
        "{window}. Use a smaller kernel, or padding same.",
      "strides-and-dilation": "strides and dilation_rate can't both be larger than 1.",
      "groups-filters": "filters must be divisible by groups. filters={filters}, groups={groups}",
      "groups-channels":
        "The number of input channels must be divisible by groups. Channels: {channels}, groups={groups}",
      "groups-many":
        "groups can't be larger than the number of channels. Channels: {channels}, groups={groups}",
      cropped: "Nothing is left after cropping: {cut} is cut from a size of {size}.",
      axis: "The input has no such axis. axis={axis}, input shape: {shape}",
      reshape: "The total size must be unchanged. Input shape {shape}, target_shape={target}",
      "reshape-open": "target_shape can have one -1 only. Received: {target}",
      permutation: "dims must name each axis once, counted from 1. Received: {dims}",
    },
  },
};
