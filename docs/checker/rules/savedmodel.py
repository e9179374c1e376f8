import re
from typing import Optional

from checker.nodes import argument, keyword, text_of
from checker.rule import ERROR, Hit, rule
from checker.vocabulary import MODEL


@rule(
    "savedmodel",
    ERROR,
    "migration/side-by-side/#savedmodel",
    en="Keras 3 neither saves nor loads a SavedModel folder as a model (Keras 2 did); save as "
    "`.keras`, use `model.export(folder)` for serving, and `keras.layers.TFSMLayer` to run an "
    "old folder.",
    ko="케라스 3은 SavedModel 폴더를 모델로 저장하지도 불러오지도 않습니다(케라스 2는 했습니다). "
    "`.keras`로 저장하고, 서빙에는 `model.export(folder)`를, 예전 폴더를 실행하려면 "
    "`keras.layers.TFSMLayer`를 씁니다.",
)
def savedmodel(code):
    for call in code.method_calls("save"):
        if code.may_be(call.func.value, MODEL) and saves_folder(code, call, 0):
            yield Hit(call)
    for call in code.calls:
        module, _, function = code.name(call.func).rpartition(".")
        if module not in ("keras.models", "keras.saving"):
            continue
        if function == "save_model" and saves_folder(code, call, 1):
            yield Hit(call)
        if function == "load_model" and is_folder(end_of_path(code, call, 0)):
            yield Hit(call)


def end_of_path(code, call, place: int) -> Optional[str]:
    return code.literal_end(argument(call, place, "filepath"))


def saves_folder(code, call, place: int) -> bool:
    end = end_of_path(code, call, place)
    named_as_file = (end or "").endswith((".keras", ".h5", ".hdf5"))
    tf_format = text_of(keyword(call, "save_format")) == "tf" and not named_as_file
    return tf_format or is_folder(end)


def is_folder(end: Optional[str]) -> bool:
    return bool(end) and "." not in re.split(r"[/\\]", end)[-1]
