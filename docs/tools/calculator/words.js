/**
 * What the calculator says. What a refusal quotes of Keras's message are Keras 3's words;
 * tests/test_calculator.py holds them to it.
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
    states: "상태",
    since: "케라스 {since}부터 있는 레이어입니다.",
    second: "함께 넣을 입력",
    start: "입력",
    rare: "나머지 인자",
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
      merging: "여러 입력",
      preprocessing: "전처리",
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
        "{argument} 값을 파이썬의 숫자로 읽을 수 없습니다. 3이나 (3, 3)처럼 숫자로 적어 주세요. 받은 값: {value}",
      count:
        "{argument} 값은 양의 정수여야 합니다(“expected a positive integer”). 받은 값: {value}",
      sizes:
        "{argument} 값은 양의 정수 하나이거나 양의 정수 {rank}개의 튜플이어야 합니다. 받은 값: {value}",
      pairs:
        "{argument} 값은 0 이상의 정수 하나이거나 {rank}개짜리 튜플이어야 합니다. 튜플에는 축마다 정수 하나나 " +
        "(앞, 뒤) 쌍을 적습니다. 받은 값: {value}",
      integers: "{argument} 값은 정수의 튜플이어야 합니다. 받은 값: {value}",
      integer: "{argument} 값은 정수여야 합니다. 받은 값: {value}",
      rate: "{argument} 값은 0과 1 사이의 수여야 합니다(value between 0 and 1). 받은 값: {value}",
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
        "{layer}에는 축 {axis}의 크기가 필요한데 {shape}에서는 None입니다. 입력 모양의 None 자리에 숫자를 적어 주세요.",
      "too-small":
        "남는 크기가 없습니다(“computed output size would be zero or negative”). 입력 크기 {size}보다 커널이나 " +
        "풀이 덮는 크기 {window}가 큽니다. 더 작은 것을 쓰거나 padding을 same으로 바꿔 주세요.",
      "strides-and-dilation":
        "strides와 dilation_rate를 함께 1보다 크게 할 수 없습니다(“not supported in conjunction with”). " +
        "둘 중 하나를 1로 바꿔 주세요.",
      "groups-filters":
        "filters는 groups로 나누어떨어져야 합니다(“must be evenly divisible by the number of groups”). " +
        "filters={filters}, groups={groups}",
      "groups-channels":
        "입력 채널 수는 groups로 나누어떨어져야 합니다(“must be evenly divisible by the number of groups”). " +
        "입력 채널 {channels}개, groups={groups}",
      "groups-many":
        "groups는 채널 수보다 클 수 없습니다(“cannot be more than the number of channels”). 채널 " +
        "{channels}개, groups={groups}",
      cropped:
        "잘라 내고 나면 남는 값이 없습니다. 크기 {size}에서 {cut}만큼 잘라 냅니다. 더 적게 잘라 주세요.",
      axis: "입력에 없는 축입니다. axis={axis}, 배치까지 적은 입력 모양: {shape}",
      reshape:
        "원소 수가 같아야 합니다(“total size of the tensor must be unchanged”). 배치까지 적은 입력 모양 {shape}, " +
        "target_shape={target}",
      "reshape-open":
        "target_shape에는 -1을 한 번만 쓸 수 있습니다(“at most one unknown dimension”). 받은 값: {target}",
      permutation:
        "dims는 1부터 시작하는 축 번호를 한 번씩 적어야 합니다(“must be consecutive and start from 1”). " +
        "받은 값: {dims}",
      empty: "{argument} 값이 비어 있습니다. 3처럼 숫자를 적어 주세요.",
      capital:
        "파이썬에서는 None, True, False로 적습니다. 첫 글자만 대문자입니다. {argument} 값으로 받은 것: {value}",
      boolean:
        "{argument} 값에는 숫자를 적어 주세요. True와 False는 숫자가 아닙니다. 받은 값: {value}",
      float:
        "{argument} 값은 정수여야 합니다. 파이썬에서 소수점이나 지수가 있는 수는 2.0이라도 float입니다. " +
        "받은 값: {value}",
      pair: "{argument} 값은 0 이상의 정수 하나이거나 0 이상의 정수 두 개인 튜플 (앞, 뒤)여야 합니다. 받은 값: {value}",
      axes: "{argument} 값은 정수이거나 정수의 튜플이어야 합니다. 받은 값: {value}",
      "axes-twice":
        "{argument}에 같은 축이 두 번 있습니다. 축마다 한 번씩만 적어 주세요. 받은 값: {value}",
      target:
        "target_shape에는 양의 정수를 적고, 케라스가 계산할 크기 하나에는 -1을 적습니다. 받은 값: {value}",
      "rank-batch":
        "{layer}에는 배치까지 {needed}차원인 입력이 필요한데 {found}차원입니다. 입력 모양에 " +
        "배치까지 적은 것 같습니다. 맨 앞의 None을 빼고 {without}로 적어 보세요. 받은 모양: {shape}",
      "max-rank":
        "{layer}에는 배치까지 {needed}차원인 입력이 필요한데 {found}차원입니다. 입력 모양을 고치거나 앞에 " +
        "Reshape를 넣어 주세요. 받은 모양: {shape}",
      "groups-norm": "채널 수는 groups로 나누어떨어져야 합니다. 채널 {channels}개, groups={groups}",
      "groups-positive":
        "groups는 양의 정수이거나, 채널마다 한 그룹일 때 -1이어야 합니다(“expected a positive integer”). " +
        "받은 값: {groups}",
      "axis-batch":
        "axis={axis}: {shape}의 배치 축입니다. 배치는 크기가 정해지지 않아 가중치를 만들 수 없습니다. " +
        "마지막 축이면 -1을 적어 주세요.",
      "reshape-unknown":
        "{shape}의 None이 어떤 수여도 원소 수가 target_shape과 같아지지 않습니다. 크기 하나를 -1로 적어 주세요. " +
        "target_shape={target}",
      "permutation-axes":
        "dims에는 입력의 축 번호를 배치를 빼고 모두 적어야 합니다. dims={dims}에는 {axes}개가 있고, " +
        "배치까지 적은 입력 모양은 {shape}입니다.",
      number: "{argument} 값은 숫자 하나여야 합니다. 받은 값: {value}",
      factor:
        "{argument} 값은 0과 1 사이의 수이거나, 작은 것부터 적은 두 수의 튜플이어야 합니다. " +
        "튜플의 수는 -1과 1 사이이고, " +
        "RandomContrast에서는 0과 1 사이입니다. 받은 값: {value}",
      shape:
        "{argument} 값에는 배치를 빼고 양의 정수나 None을 쉼표로 나눠 적습니다. 예: 32, 32, 1. 받은 값: {value}",
      row: "함께 넣을 입력은 이 레이어보다 위에 있어야 합니다. 다른 것을 골라 주세요.",
      both: "{argument} 값은 정수이거나 정수 두 개인 튜플이어야 합니다. 받은 값: {value}",
      merge:
        "두 입력의 모양이 맞지 않습니다(“inputs have incompatible shapes”). 축마다 크기가 같거나 한쪽이 1이어야 " +
        "합니다. 위의 출력 {shape}, 함께 넣은 입력 {other}",
      "merge-batch":
        "{argument}={value}: {shape}의 배치 축입니다. 배치로는 합칠 수 없으니 다른 축을 적어 주세요.",
      concat:
        "이어 붙이는 축({axis})을 빼고는 두 입력의 크기가 모두 같아야 합니다(“matching shapes except for the " +
        "concatenation axis”). 위의 출력 {shape}, 함께 넣은 입력 {other}",
      dot:
        "곱하는 두 축의 크기가 같아야 하는데 다릅니다(incompatible input shapes). 크기 {first}, {second}. 위의 출력 " +
        "{shape}, 함께 넣은 입력 {other}. axes를 바꿔 주세요.",
      "state-inside": "이 계산기는 {layer}의 상태를 계산하지 않습니다. return_state를 꺼 주세요.",
      "keras3-only":
        "{layer}: 케라스 {since}에서 생긴 레이어라 케라스 2에는 없습니다. 케라스 버전을 Keras 3으로 바꿔 주세요.",
      "causal-first":
        "padding이 causal이면 data_format은 channels_last여야 합니다. 둘 중 하나를 바꿔 주세요.",
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
    states: "States",
    since: "Keras {since} or newer has it.",
    second: "second input",
    start: "the input",
    rare: "More arguments",
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
      merging: "Several inputs",
      preprocessing: "Preprocessing",
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
        "{argument} can't be read as Python reads numbers. Write 3 or (3, 3), for example. Received: {value}",
      count: "{argument}: expected a positive integer. Received: {value}",
      sizes:
        "{argument} must be a positive integer or a tuple of {rank} positive integers. Received: {value}",
      pairs:
        "{argument} must be an integer of 0 or more, or a tuple of {rank}: for each axis an integer, or a " +
        "pair (before, after). Received: {value}",
      integers: "{argument} must be a tuple of integers. Received: {value}",
      integer: "{argument} must be an integer. Received: {value}",
      rate: "{argument}: expected a value between 0 and 1. Received: {value}",
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
        "{layer} needs the size of axis {axis}, which is None in {shape}. Write a number in place of None in the " +
        "input shape.",
      "too-small":
        "Computed output size would be zero or negative: the input is {size} long, and the kernel or pool covers " +
        "{window}. Use a smaller one, or padding same.",
      "strides-and-dilation":
        "strides above 1 are not supported in conjunction with a dilation_rate above 1. Make one of them 1.",
      "groups-filters":
        "filters must be evenly divisible by the number of groups. filters={filters}, groups={groups}",
      "groups-channels":
        "The number of input channels must be evenly divisible by the number of groups. Channels: {channels}, " +
        "groups={groups}",
      "groups-many":
        "groups cannot be more than the number of channels. Channels: {channels}, groups={groups}",
      cropped: "Nothing is left after cropping: {cut} is cut from a size of {size}. Crop less.",
      axis: "The input has no such axis. axis={axis}, input shape with the batch: {shape}",
      reshape:
        "The total size of the tensor must be unchanged. Input shape with the batch {shape}, target_shape={target}",
      "reshape-open": "target_shape can have at most one unknown dimension, -1. Received: {target}",
      permutation:
        "dims has each axis once: the numbers must be consecutive and start from 1. Received: {dims}",
      empty: "{argument} is empty. Write a number, such as 3.",
      capital:
        "Python writes None, True and False, with a capital first letter only. Received for {argument}: {value}",
      boolean: "{argument}: write a number. True and False are none. Received: {value}",
      float:
        "{argument} takes integers. A number with a point or an exponent is a float in Python, even 2.0. " +
        "Received: {value}",
      pair: "{argument} must be an integer of 0 or more, or a tuple (before, after) of two. Received: {value}",
      axes: "{argument} must be an integer, or a tuple of integers. Received: {value}",
      "axes-twice": "{argument} names an axis twice. Name each once. Received: {value}",
      target:
        "target_shape is made of positive integers, and -1 for the one size that Keras computes. Received: {value}",
      "rank-batch":
        "{layer} needs an input of {needed} dimensions, counting the batch, and this one has {found}. The input " +
        "shape seems to have the batch, too: leave out its first None, as in {without}. Full shape received: {shape}",
      "max-rank":
        "{layer} needs an input of {needed} dimensions, counting the batch, and this one has {found}. Change the " +
        "input shape, or put a Reshape before it. Full shape received: {shape}",
      "groups-norm":
        "The number of channels must be divisible by groups. Channels: {channels}, groups={groups}",
      "groups-positive":
        "groups: expected a positive integer, or -1 for a group for each channel. Received: {groups}",
      "axis-batch":
        "axis={axis} is the batch of {shape}: its size isn't fixed, so it can't have weights. " +
        "Write -1 for the last axis.",
      "reshape-unknown":
        "Whatever size None in {shape} has, target_shape={target} has another number of values. Write -1 for one " +
        "of the sizes.",
      "permutation-axes":
        "dims has to name each axis of the input, the batch aside. dims={dims} names {axes}, and the input shape " +
        "with the batch is {shape}.",
      number: "{argument} must be one number. Received: {value}",
      factor:
        "{argument} must be a number between 0 and 1, or a tuple of two, the smaller one first, between -1 and 1 " +
        "(0 and 1 for RandomContrast). Received: {value}",
      shape:
        "{argument}, without the batch, is made of positive integers or None with commas between, such as 32, 32, 1. " +
        "Received: {value}",
      row: "The second input has to come from above this layer. Choose another one.",
      both: "{argument} must be an integer, or a tuple of two. Received: {value}",
      merge:
        "Inputs have incompatible shapes: on each axis the sizes have to be equal, or one of them 1. From above " +
        "{shape}, second input {other}",
      "merge-batch":
        "{argument}={value} is the batch of {shape}, along which inputs can't be merged. Name another axis.",
      concat:
        "Both inputs need matching shapes except for the concatenation axis, {axis}. From above {shape}, second " +
        "input {other}",
      dot:
        "Incompatible input shapes: the two axes have the sizes {first} and {second}, which have to be equal. From " +
        "above {shape}, second input {other}. Change axes.",
      "state-inside":
        "The calculator doesn't compute the states of {layer}. Turn return_state off.",
      "keras3-only":
        "{layer} came with Keras {since}; Keras 2 has none. Change the Keras version to Keras 3.",
      "causal-first": "padding causal needs the data_format channels_last. Change one of them.",
    },
  },
};
