/**
 * How readers say what the pages say in other words: the vocabulary of the field, not the words of
 * single queries. A query is asked again with the words of the pages in the place of what it has.
 */

/**
 * What the pages say, and what is typed in its place: patterns of whole words, where `~` is the
 * rest of a word. They apply in order, so that the phrases stand before the words they have.
 * @type {Record<string, [string, string][]>}
 */
export const TABLE = {
  en: [
    // training, and its absence
    [
      "freeze $<what> ",
      "(?:stop|prevent|keep|block)~ (?<what>(?:[a-z]+ ){1,4}?)(?:from )?(?:being )?" +
        "(?:learning|training|trained|updating|updated|changing|changed)",
    ],
    ["frozen", "(?:not|never|un|non)[ -]?train(?:ed|able|ing)|held fixed|locked|immutable"],
    ["freeze", "(?:do not|don't|without) (?:train|updat)~|lock(?:ing)?|hold fixed"],
    [
      "weights don't change",
      "(?:not|never|doesn't|isn't|won't|don't) (?:learn|updat|mov|chang)~" +
        "|stuck|unchanged|stays? the same",
    ],
    ["training goes on", "resum~|continu~ (?:to )?(?:train~|fit~)|pick~ up|carry on|carries on"],
    ["reset weights", "start(?:ing)? (?:over|afresh)|from scratch|wip(?:e|ing)|revert~|re-?init~"],
    ["EarlyStopping", "early[ -]?stop~"],
    ["training argument", "(?:train(?:ing)?|eval(?:uation)?|inference|test) (?:mode|flag)"],
    [
      "another learning rate for some layers",
      "(?:discriminative|differential|layer-?wise) (?:lr|learning rate)s?",
    ],
    ["dead ReLU units", "(?:dead|dying) (?:neuron|relu|unit)s?"],
    ["training curve", "(?:learning|loss) curves?"],
    ["best", "optim(?:um|al)|lowest"],
    ["learning rate", "step size"],
    ["loss", "cost(?: function)?s?|objectives?|criterion"],
    ["gradient", "derivatives?|backprop~"],
    ["regularizer", "overfit~|penalt(?:y|ies)|penaliz~"],
    ["nan", "not[ -]a[ -]number|diverg~|explod~|blow~ up|infinit~"],
    ["training", "fitting|learned|learning(?! rate)"],
    // models and their parts
    ["pretrained model", "backbones?|base (?:model|network)|feature extractor|trunk"],
    ["last layer", "(?:final|top|output|end) layers?|head"],
    ["Dense", "(?:fully[ -]connected|linear|feed[ -]?forward|affine) layers?"],
    ["TimeDistributed", "(?:every|each) (?:time ?)?step"],
    ["Bidirectional", "forwards? and backwards?"],
    ["initial state", "(?:initial|first|starting) hidden state"],
    ["several $<what>", "(?:multiple|many|two|more than one) (?<what>(?:in|out)puts?)"],
    ["inner layers", "sub-?(?:layer|module)s?|layers? within (?:a |another )?layers?"],
    ["not tracked", "(?:not|never) (?:noticed|seen|registered|discovered|picked up)|overlooked"],
    ["one unit", "(?:one|single) neuron"],
    ["constraint", "non-?negativ~|restrict~|bounded"],
    ["weight tying", "tied weights|shared? weights|weight sharing"],
    ["EMA", "polyak~|exponential(?:ly)? averag~|weight averag~|swa"],
    ["PyTorch", "torch"],
    [
      "pretrained vectors Embedding",
      "(?:glove|word2vec|fasttext)(?: vectors| embeddings)?|word vectors",
    ],
    ["RNN LSTM", "recurrent(?: net~)?"],
    ["conv", "convolution~|cnns?|conv ?nets?"],
    ["subclassed model", "class[ -]based (?:model|net)~|model class"],
    ["inner layer output", "hidden (?:activation|output|state)s?|activations|feature maps?"],
    ["inner output", "intermediate|hidden"],
    ["inner model", "nested|sub-?models?"],
    ["inner", "internal"],
    ["sequences", "sentences?"],
    ["not yet built", "uninitiali[sz]ed|has no(?:ne| weights)(?: yet)?"],
    ["model", "neural net(?:work)?s?|net(?:work)?s?"],
    ["weights", "parameters?|params?|coefficients?"],
    ["custom", "hand[ -]?written|home-?made|user[ -]defined"],
    ["lambda", "anonymous functions?"],
    ["registered class", "decorat~(?: class)?"],
    ["callback", "hooks?"],
    ["mask", "padd(?:ed|ing)"],
    ["vocabulary", "(?:new|more|unseen|extra) (?:words|tokens)|out of vocabulary|oov"],
    ["class", "categor(?:y|ies)|labels"],
    ["MC dropout", "bayesian|monte carlo|uncertainty"],
    ["moving mean statistics", "running (?:statistic|stat|average|mean)s?|population statistics"],
    ["seed", "reproduc~|deterministic"],
    ["KerasTensor", "symbolic tensors?|placeholders?"],
    ["super().__init__()", "(?:parent|base)(?: class)? constructor"],
    ["test", "unit[ -]tests?|pytest"],
    // shapes and numbers
    ["batch axis", "(?:batch|sample) dim(?:ension)?s?"],
    ["time axis", "time ?steps?|sequence length"],
    ["mismatch", "(?:do|does|did)(?:n't| not) (?:match|fit)|incompatible|wrong size"],
    ["one sample", "(?:one|single) (?:row|example|instance|record|observation)s?"],
    ["shape", "dim(?:ension)?s?|sizes?"],
    ["matmul", "matrix (?:multiplication|product)s?"],
    ["input size", "resolutions?"],
    ["histogram", "distribution of (?:the )?(?:weights|values)"],
    ["dict", "dictionar(?:y|ies)"],
    ["if", "conditionals?|branch(?:es|ing)?"],
    ["features", "columns?|fields"],
    ["count", "how many|number of"],
    ["float16 mixed precision", "fp16|half precision|amp"],
    ["float32", "fp32|single precision"],
    ["int8", "8[ -]bits?|compress~"],
    ["devices", "multi[ -]?gpus?|gpus?|graphics cards?"],
    ["copies", "replicas?"],
    // files
    ["after loading", "(?:read|brought|put|once) back from (?:disk|file)"],
    ["load", "(?:read|put|bring)~ back|restor~|reload~|import~ from (?:disk|file)|open~"],
    ["h5", "hdf5"],
    ["file signature not found", "corrupt~|truncated file|damaged"],
    ["CSV text", "spreadsheets?|excel"],
    ["NumPy file", "np[yz]"],
    ["file", "(?:hard )?dis[ck]|drive"],
    ["saved weights", "stored (?:weight|param|value)~"],
    ["saved", "persisted|written to disk|exported|dumped"],
    ["save", "persist~|export~|dump~"],
    ["ending of the name", "suffix(?:es)?|file ?extensions?|extensions?"],
    ["inside the file", "contents?"],
    ["only the file", "no (?:source )?code|without (?:the )?(?:source )?code"],
    ["Keras 3", "(?:new|latest|recent|current) (?:keras|version|release)s?"],
    ["Keras 2", "(?:old|previous|earlier) (?:keras|version|release)s?"],
    ["went away", "no longer (?:exist|work|available|there)~|disappear~"],
    ["from Keras 2 to Keras 3", "upgrad~|migrat~|port(?:ing)?"],
    // what is done
    ["predictions differ", "(?:other|different|inconsistent|changing) (?:result|output|answer)s?"],
    ["predictions", "results?|answers?|inference"],
    ["get", "fetch~|retriev~|obtain~|extract~|grab~|access~|pull~ out"],
    ["see", "inspect~|view~|look~ (?:at|into)|display~|examin~|visuali[sz]~|plot~|draw~"],
    ["replace", "swap~|exchang~|substitut~"],
    ["remove", "strip~|chop~|delet~|discard~|get rid of|truncat~|cut~ off|drop~ the"],
    ["add", "append~|attach~|extend~"],
    ["insert", "in between|between two|squeez~|inject~"],
    ["join two models", "combin~|merg~|fus(?:e|ing)|ensembl~"],
    ["split", "separat~|divid~"],
    ["different", "unequal|unlike|differing|distinct"],
    ["whole", "entire|complete|full"],
    ["fresh random", "randomi[sz]~"],
    ["copy", "duplicat~|replicat~|clon~|transfer~"],
    ["same", "identical~|equals?"],
    ["compare", "verif(?:y|ying)|validat~ (?:that|whether)"],
    ["go through all layers", "iterat~|travers~|loop~ (?:over|through)|walk~|enumerat~"],
    ["no effect", "(?:is |are )?ignored|nothing happens|does nothing"],
    ["become", "(?<!be )(?:turn|chang)~ into|became"],
    ["no error", "silent~|without (?:any )?(?:error|warning|message)s?"],
    ["error", "crash~|breaks?|broken|throws?|complain~|exceptions?"],
    // what says nothing of the matter
    [
      "",
      "how (?:to|do|can)|is there (?:a|any) way|i (?:want|need|would like)(?: to)?|trying to" +
        "|please|possible|although|though|still|just|now|once|even|make|using|way|all|they|them",
    ],
  ],
  ko: [
    [
      "불러온 뒤 예측이 다르다",
      "(?:저장|세이브)~ ?(?:다시 )?(?:불러|로드|열)~ (?:예측|결과|출력|정확도|성능)~ " +
        "(?:다르|달라|다름|바뀌|떨어|나빠)~",
    ],
    // training, and its absence
    ["EarlyStopping", "조기 ?종료|얼리 ?스[탑톱]~|일찍 멈[추춘춰]~"],
    [
      "동결",
      "(?:학습|훈련|업데이트|갱신)(?:이|을)? ?(?:안|못) ?(?:되|하|시키)(?:게|도록)~(?: (?:막|하)~)?" +
        "|(?:학습|훈련)~ (?:막|제외|금지|끄)~|(?:막아|고정해) ?(?:둔|놓은)|고정(?:하|시|된|해)~" +
        "|그대로 (?:두|둔|놔)~|(?:안|못) (?:바뀌|변하)(?:게|도록)~|얼(?:리|려|린|립)~|잠[그근긴겨]~|잠금",
    ],
    [
      "가중치가 안 바뀐다 학습되지 않는",
      "(?:학습|훈련)(?:이|을)? ?(?:안|못) ?(?:되|돼|됨|됩|하|해)~|(?:안|못) ?배우~|(?:안|못) ?배움" +
        "|(?:안|못) (?:바뀌|바뀜|변하|변함|변해)~|그대로(?:예요|이에요|임|입니다)",
    ],
    ["바뀐다", "변하~|변함|변해~|달라(?:지|져|짐)~"],
    ["이어서 학습", "재개~|(?:계속|추가) (?:학습|훈련)~|이어(?:서)? (?:학습|훈련)~|중단~"],
    ["초기화하기", "리셋~|처음부터|원상~|초기 상태~"],
    ["난수", "무작위~|랜덤~|노이즈"],
    ["손실", "비용 ?함수|목적 ?함수|오차"],
    ["training 인자", "(?:학습|추론|평가) ?모드"],
    ["죽은 ReLU 유닛", "죽은 (?:뉴런|노드|렐루)|다잉 렐루"],
    ["학습 곡선", "(?:로스|손실) (?:곡선|커브)|학습 커브"],
    ["그래디언트", "미분 ?값|미분|경사"],
    ["NaN", "숫자가 아니~|숫자가 아님|발산~|무한대~|폭발~"],
    ["규제", "과적합~|오버피팅|벌점|페널티"],
    // models and their parts
    [
      "사전 학습 모델",
      "백본|베이스 ?모델|기반 모델|프리 ?트레인~|사전 ?훈련~|미리 (?:학습|훈련)~|특징 추출기",
    ],
    [
      "마지막 레이어",
      "헤드|(?:출력|최종|마지막)층|(?:출력|최종|끝) (?:층|레이어)|끝 ?부분|맨 (?:끝|뒤)",
    ],
    ["RNN", "순환 ?신경망"],
    ["CNN", "합성곱 ?신경망"],
    ["Dense", "완전 ?연결~|전결합~|선형 (?:층|레이어)"],
    ["TimeDistributed", "(?:시간|시점|스텝|타임스텝)마다"],
    ["양방향", "순방향(?:과|이랑|,)? ?역방향"],
    ["입력이 여럿인", "(?:두|여러|다중) ?(?:개의? )?(?:입력|인풋)~|입력(?:이)? (?:두|여러) ?개~"],
    ["출력이 여럿인", "(?:두|여러|다중) ?(?:개의? )?(?:출력|아웃풋)~|출력(?:이)? (?:두|여러) ?개~"],
    ["추적되지 않는", "(?:안|못) (?:잡히|잡힘|찾아|인식)~|인식(?:이)? ?(?:안|못)~|누락~"],
    ["유닛 하나", "(?:뉴런|노드) (?:하나|한 개)"],
    ["EMA 가중치 평균", "지수 ?이동 ?평균|가중치 평균~"],
    ["PyTorch", "파이토치|토치"],
    ["Embedding 사전학습 벡터", "(?:글로브|워드투벡|단어) ?벡터~"],
    ["모델", "신경망|네트워크|뉴럴 ?넷"],
    ["안쪽", "중첩(?:된)?|내부|하위"],
    ["중간 출력", "은닉 ?층?|히든|특징 ?맵|특징 ?벡터|활성 ?값|중간 ?값|피처 ?맵"],
    [
      "커스텀 직접 만든",
      "(?:내가|제가|직접) (?:만들|만든|짠|짜|짰|작성|구현|정의)~|사용자 ?정의|나만의|자작",
    ],
    ["Lambda", "무명 함수|익명 함수|람다"],
    ["클래스", "카테고리|라벨|레이블|범주|클래스 ?명"],
    ["ModelCheckpoint", "자동 ?저장"],
    ["이동 평균 통계", "러닝 ?(?:평균|통계)|이동 통계"],
    ["시드", "재현~|똑같이 나오~"],
    ["마스크", "패딩"],
    // shapes and numbers
    ["출력 모양 compute_output_shape", "출력 (?:크기|차원|형태|사이즈)~"],
    ["모양이 맞지 않는", "(?:크기|차원|형태|사이즈)(?:가|이)? ?(?:안 맞|다르|달라|틀리)~"],
    ["맞지 않는", "안 ?맞~|불일치|어긋~"],
    ["배치 축", "배치 차원"],
    ["시간 축", "시간 차원|타임 ?스텝|시퀀스 길이|시간마다"],
    ["스텝", "시점|시간 단계"],
    ["샘플 하나", "(?:한|하나의) (?:줄|행|샘플|건)|데이터 하나|하나만 (?:넣|예측)~"],
    ["특성 수", "(?:컬럼|칼럼|열|피처) ?(?:개수|수)"],
    ["특성", "컬럼|칼럼|피처"],
    ["원소", "칸|값 하나"],
    ["모양", "차원|사이즈|크기|형태"],
    ["수", "개수|갯수|몇 ?개~"],
    ["히스토그램", "분포"],
    ["matmul 곱하기", "행렬 ?곱~"],
    ["딕셔너리", "사전형|딕트"],
    ["float16 혼합 정밀도", "반정밀도|half ?precision"],
    // files
    [
      "에러 없이",
      "(?:오류|에러|경고)(?:는|도|가)? ?(?:안|없)~(?: (?:뜨|나)~)?|조용히|아무 말 없이",
    ],
    ["저장은 되는데", "저장(?:할 땐|은|할 때는)~ ?(?:멀쩡|되|됐|잘)~"],
    ["불러오기", "(?:안|못) (?:열|불러|읽)~|(?:열|불러올|읽을) 수(?:가)? 없~"],
    ["불러오기", "로드~|로딩|열(?:기|어|고|면|려)~|여는|읽어 ?오~|읽힘|읽히~|복원~|되살리~"],
    ["저장", "기록~|보관~|내보내~|남기~|세이브~"],
    ["파일 이름 확장자", "파일 ?명"],
    ["file signature not found", "(?:깨진|손상된) 파일~|파일(?:이)? (?:깨졌|깨져|손상)~"],
    ["CSV", "엑셀|텍스트 파일"],
    ["SavedModel 폴더", "폴더(?: 형태)?|디렉터리|디렉토리"],
    ["케라스 3", "(?:새|최신|신|요즘|현재) ?버전"],
    ["케라스 2", "(?:옛|구|예전|이전|낮은) ?버전"],
    ["없어진", "더 ?이상 없~|삭제된|제거된|폐지~"],
    ["없다", "안 ?(?:보이|나타나|나오|보임|나타남)~"],
    ["케라스 3으로 옮기기", "업그레이드~|마이그레이션|이전하~|이식~"],
    // what is done
    ["예측이 다르다", "(?:결과|출력|예측)(?: ?값)?(?:가|이)? ?(?:다르|달라|다름|바뀌)~"],
    ["예측", "추론"],
    ["엉뚱한", "잘못된|잘못 들어~|이상한|틀린|딴"],
    ["틀리게 쓰면", "잘못 (?:구현|쓰|작성|짜)~"],
    ["꺼내기", "뽑~|추출~|얻~|가져오~|빼오~|빼내~"],
    ["보기", "살펴~|들여다~|조회~|확인~|한눈에"],
    ["그림", "시각화~|플롯|그래프로|그리(?:기|는|고|려)~"],
    ["바꾸기", "변경~|갈아~|대체~|교체~|치환~"],
    ["떼어 내기", "잘라 ?내~|없애~|제거~|떼~|삭제~"],
    ["추가하기", "늘리~|늘려~|덧붙~"],
    ["가운데에 넣기", "끼우~|끼워~|중간에 넣~|사이에 넣~"],
    ["모델 둘을 하나로", "결합~|합치~|병합~|앙상블"],
    ["나누기", "분리~|쪼개~"],
    ["복사하기", "복제~|카피~|클론~|베끼~"],
    ["가장 좋은", "최고~|최적~|최상~|제일 (?:성능 ?)?좋~|가장 (?:잘|나은)"],
    ["서로 다른", "제각각~|들쭉날쭉~"],
    ["비교하기", "대조~|같은지"],
    ["모든 레이어 돌기", "순회~|훑~|하나씩"],
    ["효과가 없다", "무시~|소용~|아무 일도~|먹히지~|(?:안|못) ?먹[히힘혀]~|적용(?:이)? ?안~"],
    ["print", "디버깅~"],
    // names, as they sound
    ["입력", "인풋|입력 ?값"],
    ["출력", "아웃풋"],
    ["Dropout", "드[랍롭] ?아웃"],
    ["attention", "어텐션"],
    ["합성곱 Conv", "컨볼루션|콘볼루션|컨브"],
    ["Dense", "덴스"],
    ["Sequential", "시퀀셜|시퀀스 ?모델"],
    ["LayerNorm", "레이어 ?(?:놈|노멀라이제이션|정규화)"],
    ["NumPy", "넘파이"],
    ["print", "프린트"],
    ["지표", "메트릭|매트릭"],
    ["규제", "레귤러~"],
    ["설정", "컨피그"],
    ["TensorBoard", "텐서 ?보드"],
    ["자르기 clipnorm", "클리핑"],
    ["돌려주기", "리턴~|반환~"],
    ["if", "조건문|분기"],
    ["테스트", "단위 ?테스트|유닛 ?테스트"],
    ["workers", "병렬~|멀티 ?프로세~"],
    ["장치", "멀티 ?gpu|여러 gpu|다중 gpu"],
    // what says nothing of the matter
    [
      "",
      "(?:하는 )?(?:방법|방식|법)|어떻게~|(?:하고 )?싶~|알려~|뭐~|무엇~|왜|좀|그냥|근데|미리|하면|되나|하나요|되나요" +
        "|(?:할|될) 때|수 있~|있나~|한다고|다고|함|하기|돼|해줘~|전부",
    ],
  ],
};

// a Korean word may have these after it, and nothing else: 난 is no part of 난이도
const PARTICLES =
  "(?:으로|에서|에게|까지|부터|처럼|만큼|이나|하고|이랑|하는|하기|되는|되기|" +
  "[할한된을를이가은는의에로와과도만랑인])*";

/** @type {Record<string, [RegExp, string][]>} */
const PATTERNS = Object.fromEntries(
  Object.entries(TABLE).map(([language, rows]) => [
    language,
    rows.map(([said, typed]) => [pattern(typed), said]),
  ]),
);

/** @param {string} typed */
function pattern(typed) {
  const words = typed.replaceAll("~", "[a-z가-힣]*");
  return new RegExp(`(?<![a-z가-힣_])(?:${words})(?![a-z_])(?=${PARTICLES}(?![가-힣]))`, "gi");
}

/**
 * Say a query in the words of the pages.
 * @param {string} query
 * @param {string} language
 */
export const reworded = (query, language) =>
  PATTERNS[language].reduce((text, [typed, said]) => text.replace(typed, said), query);
