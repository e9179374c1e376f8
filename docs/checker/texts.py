"""Everything that is said besides the rules, in both languages."""

import re

from checker.limits import Unreadable
from checker.rule import ERROR, WARNING

SITE = ""  # the address of the guide; the site's build puts it here

TEXTS = {
    "missing": {"en": "there is no such file or folder.", "ko": "그런 파일이나 폴더가 없습니다."},
    "nothing": {
        "en": "there is no Python file and no notebook in this folder.",
        "ko": "이 폴더에는 파이썬 파일도 노트북도 없습니다.",
    },
    "unreadable": {"en": "the file can't be opened ({}).", "ko": "파일을 열 수 없습니다({})."},
    "folder": {"en": "the folder can't be opened ({}).", "ko": "폴더를 열 수 없습니다({})."},
    "special": {
        "en": "it was left out, because it is no ordinary file but a pipe, a socket or a device.",
        "ko": "일반 파일이 아니라 파이프, 소켓, 장치이므로 읽지 않았습니다.",
    },
    "large": {
        "en": "it was left out, because it holds more code than anybody writes into one file (1 "
        "MB; a notebook may have 100 MB in all).",
        "ko": "파일 하나에 쓸 만한 양을 넘는 코드가 들어 있어 읽지 않았습니다(코드는 1MB, 노트북 "
        "전체는 100MB까지).",
    },
    "outside": {
        "en": "the link leads out of the folder and was not followed; name its target to have it "
        "checked.",
        "ko": "폴더 밖을 가리키는 링크라 따라가지 않았습니다. 검사하려면 가리키는 곳을 직접 적어 "
        "주세요.",
    },
    "slow": {
        "en": "the check took too long and was given up.",
        "ko": "검사가 너무 오래 걸려 그만두었습니다.",
    },
    "encoding": {
        "en": "the file is neither UTF-8 nor does its first line name its encoding correctly.",
        "ko": "UTF-8도 아니고 첫 줄에 올바른 인코딩 선언도 없습니다.",
    },
    "notebook": {
        "en": "the file isn't a notebook that can be read.",
        "ko": "읽을 수 있는 노트북이 아닙니다.",
    },
    "syntax": {
        "en": "this Python can't read it (line {}: {}). Is it Python 2, or newer than this Python?",
        "ko": "이 파이썬이 읽지 못하는 코드입니다(위치 {}: {}). 파이썬 2 코드이거나, 더 새로운 "
        "파이썬의 문법일 수 있습니다.",
    },
    "deep": {
        "en": "the code is nested too deeply to be read.",
        "ko": "코드가 너무 깊이 중첩되어 읽을 수 없습니다.",
    },
    "summary": {
        "en": "{} found, in {} of {} files; {} not read.",
        "ko": "파일 {2}개 가운데 {1}개에서 {0}건을 찾았고, {3}개는 읽지 못했습니다.",
    },
    "fixable": {
        "en": "{} can be fixed with --fix, {} more with --unsafe-fixes; --diff shows how.",
        "ko": "--fix로 {}건, --unsafe-fixes까지 쓰면 {}건을 더 고칠 수 있습니다. --diff로 미리 볼 "
        "수 있습니다.",
    },
    "fixed": {
        "en": "{} fixed, in {} files.",
        "ko": "파일 {1}개에서 {0}건을 고쳤습니다.",
    },
    "would-fix": {
        "en": "{} would be fixed, in {} files; nothing was written.",
        "ko": "파일 {1}개에서 {0}건을 고칠 수 있습니다. 파일은 바꾸지 않았습니다.",
    },
    "changed": {
        "en": "the file changed while it was checked and was not fixed.",
        "ko": "검사하는 동안 파일이 바뀌어 고치지 않았습니다.",
    },
    "unwritten": {
        "en": "the fixed file can't be written ({}).",
        "ko": "고친 파일을 쓸 수 없습니다({}).",
    },
    "more": {
        "en": "{}: {} more; --all shows them.",
        "ko": "{}: {}건 더 있습니다. --all로 모두 볼 수 있습니다.",
    },
    "unknown-rule": {
        "en": "there is no rule {}; --list shows all rules.",
        "ko": "{} 규칙은 없습니다. --list로 모든 규칙을 볼 수 있습니다.",
    },
    "description": {
        "en": "Check old TensorFlow/Keras code for what Keras 3 refuses or silently does "
        "differently. It runs nothing, and changes nothing without --fix.",
        "ko": "예전 텐서플로우/케라스 코드에서 케라스 3이 거부하거나 조용히 다르게 동작하는 곳을 "
        "찾습니다. 코드를 실행하지 않으며, --fix 없이는 아무것도 바꾸지 않습니다.",
    },
    "paths": {
        "en": "folders, Python files, notebooks, - for standard input",
        "ko": "폴더, 파이썬 파일, 노트북, 표준 입력은 -",
    },
    "format": {
        "en": "text, annotations for GitHub Actions, JSON, or SARIF",
        "ko": "텍스트, GitHub Actions 어노테이션, JSON, SARIF 중 하나",
    },
    "fix": {"en": "write safe fixes", "ko": "안전한 수정을 파일에 씁니다"},
    "unsafe-fixes": {
        "en": "with --fix or --diff: also those that may change what the code means",
        "ko": "--fix나 --diff와 함께: 코드의 뜻이 바뀔 수 있는 수정까지 합니다",
    },
    "diff": {
        "en": "show what --fix would write, and write nothing",
        "ko": "--fix로 바뀔 내용을 보여 주고 파일은 바꾸지 않습니다",
    },
    "select": {"en": "only these rules, by commas", "ko": "이 규칙만 봅니다(쉼표로 구분)"},
    "ignore": {"en": "all rules but these, by commas", "ko": "이 규칙은 뺍니다(쉼표로 구분)"},
    "exclude": {
        "en": "leave out files and folders of this name or path, such as 'old/*'",
        "ko": "이 이름이나 경로의 파일과 폴더를 뺍니다(예: 'old/*')",
    },
    "all": {
        "en": "show all findings, not only the first five of each rule",
        "ko": "규칙마다 처음 다섯 건이 아니라 모두 보여 줍니다",
    },
    "stdin-filename": {
        "en": "the name that standard input is shown under; .ipynb for a notebook",
        "ko": "표준 입력을 표시할 이름(노트북이면 .ipynb)",
    },
    "lang": {"en": "language of the messages", "ko": "메시지의 언어"},
    "list": {"en": "list the rules", "ko": "규칙 목록을 출력합니다"},
    ERROR: {"en": "raises on Keras 3", "ko": "케라스 3에서 에러"},
    WARNING: {"en": "silently different", "ko": "조용히 달라짐"},
}


def text(key: str, language: str, *values) -> str:
    return TEXTS[key][language].format(*values)


def reason_of(trouble: Unreadable, language: str) -> str:
    """Return why a file, or a cell of it, can't be checked."""
    key, *values = trouble.args
    return text(key, language, *map(printable, values))


def address(link: str, language: str) -> str:
    return SITE + ("en/" if language == "en" else "") + link


def printable(said: object) -> str:
    """Return a path, or a text from a file, so that nothing in it speaks.

    Neither to a terminal nor to GitHub Actions: names may hold ends of lines, control characters,
    marks that turn the direction of writing, bytes that are no text, and `::error::`.  All of
    these are written as escapes; everything else stays.
    """
    characters = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(said))
    shown = "".join(characters)
    shown = shown.replace("::", r":\x3a").replace("##[", r"#\x23[")
    return re.sub(r"^( *):", r"\1\\x3a", shown)  # another colon follows what is printed
