/** What the weight inspector says. */

/** @typedef {(typeof WORDS)[keyof typeof WORDS]} Words of a language */

export const WORDS = {
  ko: {
    choose: "모델 파일 열기",
    drop:
      "모델이나 가중치 파일을 고르거나 여기에 끌어다 놓으세요. 여러 파일과 폴더도 됩니다. " +
      "파일은 이 컴퓨터를 떠나지 않습니다.",
    sample: "예제 모델 열기",
    compare: "비교할 파일 열기",
    loading: "HDF5를 읽는 프로그램을 불러오는 중입니다.",
    checking: "{file}: 파일을 확인하는 중입니다.",
    opening: "파일을 확인하는 중입니다.",
    listing: "{file}: 들어 있는 가중치를 찾는 중입니다.",
    computing: "통계를 계산하는 중입니다.",
    comparing: "두 파일을 비교하는 중입니다.",
    cancel: "계산 멈추기",
    cancelled: "계산을 멈췄습니다. 빈 칸은 계산하지 않은 값입니다.",
    opened: "{file}: 레이어 {layers}개, 가중치 {weights}개, 파라미터 {count}개",
    writtenBy: "케라스 {version}",
    others: "개수에 넣지 않은 값: {list}",
    unnamed: "이 파일에는 레이어 이름이 없습니다. 여기 나온 이름은 클래스와 순서로 붙인 것입니다.",
    notOpened: "열지 않은 파일: {names}. 한 번에 두 모델까지 비교합니다.",
    table: "가중치 표",
    filter: "이름, 클래스, 모양, dtype으로 거르기",
    nothing: "찾는 말이 모두 들어 있는 가중치가 없습니다.",
    layer: "{layer}{type}: 파라미터 {count}개",
    frozen: "학습하지 않음",
    warnings: {
      nan: "가중치 {number}개에 NaN이 있습니다: {names}",
      inf: "가중치 {number}개에 Inf가 있습니다: {names}",
      zeros: "가중치 {number}개가 모두 0입니다: {names}",
    },
    more: "그 밖의 {number}개",
    csv: "표를 CSV로 저장",
    total: "합계",
    columns: {
      layer: "레이어",
      name: "가중치",
      shape: "모양",
      dtype: "dtype",
      count: "개수",
      min: "최소",
      max: "최대",
      mean: "평균",
      std: "표준편차",
      zeros: "0의 비율",
      nan: "NaN",
      inf: "Inf",
      largest: "가장 큰 변화",
      change: "평균 변화",
    },
    state: "가중치가 아닌 값",
    kinds: {
      optimizer: "옵티마이저 상태",
      metric: "지표",
      repeated: "두 번 저장된 가중치",
      other: "그 밖의 상태",
    },
    histogram: "값의 분포",
    histogramText:
      "{min}부터 {max}까지 40칸으로 나눈 막대그래프. 가장 많은 칸에는 값이 {most}개 있습니다.",
    picture: "그림",
    each: {
      filter: "필터 {number}: {min}부터 {max}까지",
      channel: "채널 {number}: {min}부터 {max}까지",
      head: "헤드 {number}: {min}부터 {max}까지",
    },
    matrixText: "{shape} 행렬: {min}부터 {max}까지",
    scale: "파란색은 양수, 빨간색은 음수입니다. 가장 진한 색은 {limit}입니다.",
    channel: "입력 채널",
    multiplier: "채널마다 있는 필터",
    values: "값",
    type: "클래스",
    packed:
      "int4 값 두 개가 한 바이트에 들어 있고, 여기의 통계는 그 바이트의 것입니다. 값을 되돌리는 " +
      "데 쓰는 scale은 같은 레이어의 다른 행에 있습니다.",
    every: "행은 {rows}개마다, 열은 {columns}개마다 하나씩 그렸습니다.",
    first: "{all}개 가운데 앞의 {shown}개입니다.",
    code: "같은 값을 출력하는 코드",
    trust: {
      keras3:
        "이 코드는 케라스 3에서 실행합니다. 출처를 믿을 수 있는 파일에만 쓰고, 케라스 3.14 " +
        "이상을 쓰세요. 그 전 버전에는 조작된 모델 파일이 악용할 수 있는 보안 취약점이 " +
        "공개되어 있습니다.",
      keras2:
        "이 코드는 케라스 2에서 실행합니다. load_model은 파일에 적힌 대로 모델을 만들므로, " +
        "출처를 믿을 수 있는 파일에만 쓰세요.",
    },
    copy: "코드 복사",
    copied: "복사했습니다.",
    copyFailed: "복사하지 못했습니다. 코드를 직접 선택해 주세요.",
    close: "닫기",
    compared: "비교한 파일 {file}: 짝이 맞는 가중치 {pairs}개",
    only: "{file} 파일에만 있는 가중치: {names}",
    which: {first: "먼저 연 파일", second: "나중에 연 파일"},
    different: "모양이 달라 비교하지 않은 가중치: {names}",
    faults: {
      empty: "{file}: 빈 파일입니다. 저장이 끝났는지 확인해 주세요.",
      unknown: "{file}: 이 페이지가 읽는 형식이 아닙니다. 읽는 형식은 아래의 표에 있습니다.",
      lfs:
        "{file}: Git LFS가 파일 대신 둔 짧은 텍스트입니다. git lfs pull을 실행하거나 저장소의 " +
        "웹 페이지에서 파일을 내려받아 주세요.",
      html:
        "{file}: 모델이 아니라 저장된 웹 페이지입니다. GitHub라면 Download raw file 버튼으로 " +
        "다시 내려받아 주세요.",
      torch:
        '{file}: PyTorch가 저장한 파일이고, 파이썬만 읽을 수 있습니다. 아래의 "읽지 않는 파일"에 ' +
        "있는 코드로 .npz 파일을 만들어 열어 주세요.",
      pickle:
        "{file}: 피클 파일입니다. 피클은 읽을 때 코드를 실행할 수 있으므로 열지 않습니다. 아래의 " +
        '"읽지 않는 파일"에 있는 코드로 .npz 파일을 만들어 열어 주세요.',
      pickled:
        "{file}: 배열이 피클로 저장되어 있습니다. 피클은 읽을 때 코드를 실행할 수 있으므로 열지 " +
        "않습니다. 숫자 배열만 np.savez로 다시 저장해 주세요.",
      graph:
        "{file}: 텐서플로우의 그래프이고, SavedModel이라면 가중치는 variables 폴더에 있습니다. " +
        '폴더를 통째로 놓아 주세요. 한 파일로 된 그래프는 아래의 "읽지 않는 파일"에 있는 ' +
        "코드로 바꿀 수 있습니다.",
      packed: "{file}: 압축된 파일입니다. 압축을 풀고 안에 있는 파일을 열어 주세요.",
      "config-only":
        "{file}: 모델의 구조만 있고 가중치는 없습니다. 함께 저장된 가중치 파일을 열어 주세요.",
      "checkpoint-part":
        "{file}: 텐서플로우 체크포인트의 일부입니다. .index 파일과 .data-00000-of-00001 파일을 " +
        "함께 놓아 주세요.",
      "shards-missing":
        "{file}: 가중치가 여러 파일에 나뉘어 있습니다. .weights.json 파일과 번호가 붙은 " +
        ".weights.h5 파일을 모두 함께 놓아 주세요.",
      "shards-differ":
        "{file}: 함께 놓은 파일에 같은 가중치가 있어 한 모델의 조각이 아닙니다. 하나씩 열어 주세요.",
      "only-state":
        "{file}: 옵티마이저나 지표의 상태만 있고 가중치는 없습니다. 나뉜 파일이라면 나머지와 함께 " +
        "놓아 주세요.",
      "not-keras":
        '{file}: zip 파일이지만 케라스 모델이 들어 있지 않습니다. model.save("model.keras")로 ' +
        "저장한 파일을 열어 주세요.",
      sharded:
        "{file}: 가중치를 여러 파일로 나눠 저장했습니다. 압축을 풀고, 나온 파일을 모두 함께 놓아 주세요.",
      truncated:
        "{file}: 파일이 도중에 끊겼습니다. 내려받기나 복사가 끝났는지 확인하고 다시 받아 주세요.",
      sliced:
        "{file}: 여러 장치에 나눠 저장한 가중치가 있습니다. 한 장치에서 불러와 다시 저장해 주세요.",
      damaged: "{file}: 파일이 손상되어 읽을 수 없습니다. 다시 저장하거나 다시 내려받아 주세요.",
      sizes:
        "{file}: 파일에 적힌 크기와 실제 크기가 다릅니다. 손상되었거나 조작된 파일이라 열지 " +
        "않았습니다. 다시 저장하거나 다시 내려받아 주세요.",
      encrypted: "{file}: 암호가 걸린 zip 파일입니다. 암호 없이 저장한 파일을 열어 주세요.",
      "no-weights": "{file}: 가중치가 없습니다. 모델을 빌드한 다음 저장했는지 확인해 주세요.",
      "not-numbers":
        "{file}: 숫자가 아닌 가중치가 있습니다. 케라스가 저장한 파일인지 확인해 주세요.",
      "number-type":
        "{file}: 24비트 정수나 복소수처럼 케라스가 쓰지 않는 형식의 숫자가 있어 값을 잘못 보여 " +
        "줄 수 있으므로 열지 않았습니다. 케라스로 다시 저장한 파일을 열어 주세요.",
      filter:
        "{file}: 이 페이지가 풀지 못하는 방식으로 가중치를 압축했습니다. 압축하지 않거나 " +
        "gzip으로 압축해 다시 저장해 주세요.",
      elsewhere: "{file}: 가중치의 값이 다른 파일에 들어 있습니다. 값까지 한 파일에 저장해 주세요.",
      "too-large":
        "{file}: 모델에 필요한 것보다 훨씬 많은 메모리가 있어야 읽을 수 있어서 열지 " +
        "않았습니다. model.save()로 압축하지 않고 다시 저장해 주세요.",
      slow:
        "{file}: 읽기가 멈춰서 더는 진행되지 않습니다. 파일이 손상되었을 수 있으니 다시 " +
        "저장하거나 다시 내려받아 주세요.",
      library:
        "HDF5를 읽는 프로그램을 불러오지 못했습니다. 인터넷 연결을 확인하고 페이지를 새로 고쳐 주세요.",
      "no-sample": "예제 모델을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.",
    },
  },
  en: {
    choose: "Open a model file",
    drop:
      "Choose a file of a model or its weights, or drop it here. Several files and folders work, " +
      "too. They don't leave this computer.",
    sample: "Open the sample model",
    compare: "Open a file to compare",
    loading: "Loading the program that reads HDF5.",
    checking: "{file}: checking the file.",
    opening: "Checking the file.",
    listing: "{file}: listing the weights in it.",
    computing: "Computing the statistics.",
    comparing: "Comparing the two files.",
    cancel: "Stop computing",
    cancelled: "Stopped. Empty cells weren't computed.",
    opened: "{file}: {layers} layers, {weights} weights, {count} parameters",
    writtenBy: "Keras {version}",
    others: "Not counted: {list}",
    unnamed:
      "This file has no names of layers. The names here are made of their classes and their order.",
    notOpened: "Not opened: {names}. Two models at a time are compared.",
    table: "Table of weights",
    filter: "Filter by name, class, shape or dtype",
    nothing: "No weight has all of these words.",
    layer: "{layer}{type}: {count} parameters",
    frozen: "not trained",
    warnings: {
      nan: "Weights with NaN, {number}: {names}",
      inf: "Weights with Inf, {number}: {names}",
      zeros: "Weights that are all zero, {number}: {names}",
    },
    more: "{number} more",
    csv: "Save the table as CSV",
    total: "Total",
    columns: {
      layer: "Layer",
      name: "Weight",
      shape: "Shape",
      dtype: "dtype",
      count: "Count",
      min: "Min",
      max: "Max",
      mean: "Mean",
      std: "Std",
      zeros: "Zeros",
      nan: "NaN",
      inf: "Inf",
      largest: "Largest change",
      change: "Mean change",
    },
    state: "Values that aren't weights",
    kinds: {
      optimizer: "Optimizer state",
      metric: "Metrics",
      repeated: "Weights stored twice",
      other: "Other state",
    },
    histogram: "Distribution of the values",
    histogramText: "Histogram of 40 bins from {min} to {max}. The fullest bin holds {most} values.",
    picture: "Picture",
    each: {
      filter: "Filter {number}: from {min} to {max}",
      channel: "Channel {number}: from {min} to {max}",
      head: "Head {number}: from {min} to {max}",
    },
    matrixText: "Matrix {shape}: from {min} to {max}",
    scale: "Blue is positive, red is negative. The darkest color is {limit}.",
    channel: "Input channel",
    multiplier: "Filter of each channel",
    values: "Values",
    type: "Class",
    packed:
      "Each byte holds two values of int4, and the statistics here are those of the bytes. The " +
      "scale that turns them back stands in another row of the layer.",
    every: "One row in {rows} and one column in {columns} is drawn.",
    first: "The first {shown} of {all}.",
    code: "Code that prints the same",
    trust: {
      keras3:
        "This code runs on Keras 3. Use it only for files you trust, and with Keras 3.14 or " +
        "later: earlier releases have published security holes that a forged model file can " +
        "use.",
      keras2:
        "This code runs on Keras 2. Use it only for files you trust, because load_model builds " +
        "whatever the file describes.",
    },
    copy: "Copy the code",
    copied: "Copied.",
    copyFailed: "Copying failed. Select the code yourself.",
    close: "Close",
    compared: "Compared with {file}: {pairs} weights match",
    only: "Only in {file}: {names}",
    which: {first: "opened first", second: "opened second"},
    different: "Not compared, because the shapes differ: {names}",
    faults: {
      empty: "{file} is empty. Check that saving was finished.",
      unknown: "{file} is in no format that this page reads. The table below lists those it does.",
      lfs:
        "{file} is the short text that Git LFS keeps in the place of the file. Run git lfs pull, or " +
        "download the file from the repository's web page.",
      html:
        "{file} is a saved web page, not the model. On GitHub, download it again with the button " +
        "Download raw file.",
      torch:
        "{file} was saved by PyTorch, and only Python can read it. Make an .npz file with the code " +
        'below, under "Files that aren\'t read", and open that.',
      pickle:
        "{file} is a pickle, which may run code when it is read, so it isn't opened. Make an .npz " +
        'file with the code below, under "Files that aren\'t read", and open that.',
      pickled:
        "{file} has arrays that are pickled. Reading a pickle may run code, so it isn't opened. " +
        "Save the arrays of numbers alone with np.savez.",
      graph:
        "{file} is a graph of TensorFlow. The weights of a SavedModel are in its folder variables: " +
        "drop the whole folder. For a graph in one file, use the code below, under " +
        '"Files that aren\'t read".',
      packed: "{file} is an archive. Unpack it, and open the file in it.",
      "config-only":
        "{file} has the structure of a model and no weights. Open the file of weights that was " +
        "saved with it.",
      "checkpoint-part":
        "{file} is a part of a checkpoint of TensorFlow. Drop the .index file and the " +
        ".data-00000-of-00001 file together.",
      "shards-missing":
        "{file} lists weights that are in several files. Drop the .weights.json file together with " +
        "all of the numbered .weights.h5 files.",
      "shards-differ":
        "{file}: the files that were dropped together hold the same weights, so they aren't the " +
        "parts of one model. Open them one at a time.",
      "only-state":
        "{file} holds the state of an optimizer or of metrics, and no weights. If it is one of " +
        "several parts, drop it together with the others.",
      "not-keras":
        '{file} is a zip file without a Keras model in it. Open a file saved with model.save("model.keras").',
      sharded:
        "{file} keeps its weights in several files. Unpack it, and drop all files in it together.",
      truncated:
        "{file} ends too early. Check that the download or copy was complete, and fetch it again.",
      sliced:
        "{file} has weights that were saved in slices, from several devices. Load it on one device " +
        "and save it again.",
      damaged: "{file} is damaged and can't be read. Save or download it again.",
      sizes:
        "The sizes stated in {file} don't match its contents. It is damaged or forged and " +
        "wasn't opened. Save or download it again.",
      encrypted: "{file} is a zip file with a password. Open one saved without.",
      "no-weights": "{file} holds no weights. Check that the model was built before it was saved.",
      "not-numbers": "{file} has weights that aren't numbers. Check that Keras saved it.",
      "number-type":
        "{file} was not opened, because it has numbers in a format that Keras doesn't write, " +
        "such as integers of 24 bits or complex numbers, and they could be shown wrongly. Open " +
        "a file that Keras saved again.",
      filter:
        "{file} has weights compressed in a way that this page can't unpack. Save it again " +
        "without compression, or with gzip.",
      elsewhere: "{file} keeps the values of its weights in other files. Save them in one file.",
      "too-large":
        "{file} was not opened, because reading it takes far more memory than a model needs. " +
        "Save it again with model.save(), which doesn't compress.",
      slow: "Reading {file} got stuck and was stopped. It may be damaged: save or download it again.",
      library:
        "The program that reads HDF5 could not be loaded. Check your connection and reload the page.",
      "no-sample": "The sample model could not be loaded. Check your connection and press again.",
    },
  },
};
