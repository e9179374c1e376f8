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
        if code.may_be(call.func.value, MODEL) and saves_folder(
            code, call, argument(call, 0, "filepath")
        ):
            yield Hit(call)
    for call in code.calls:
        name = code.name(call.func)
        if name in ("keras.models.save_model", "keras.saving.save_model") and saves_folder(
            code, call, argument(call, 1, "filepath")
        ):
            yield Hit(call)
        if name in ("keras.models.load_model", "keras.saving.load_model") and is_folder(
            code.literal_end(argument(call, 0, "filepath"))
        ):
            yield Hit(call)


def saves_folder(code, call, path) -> bool:
    end_of_path = code.literal_end(path)
    tf_format = text_of(keyword(call, "save_format")) == "tf" and not (end_of_path or "").endswith(
        (".keras", ".h5", ".hdf5")
    )
    return tf_format or is_folder(end_of_path)


def is_folder(end_of_path: Optional[str]) -> bool:
    return bool(end_of_path) and "." not in re.split(r"[/\\]", end_of_path.rstrip("/\\"))[-1]
