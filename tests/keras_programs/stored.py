"""HDF5 files as h5py can write them and Keras doesn't: each with its fault.

The fault is "" where every number can be read.

The weight that matters stands between two ordinary ones: what comes after it has to be read, too.
"""

from pathlib import Path

import h5py
import ml_dtypes
import numpy as np
from h5py import h5d, h5p, h5s, h5t

WEIGHT = "layers/middle/vars/0"
SHAPES = [
    (),
    (0,),
    (3, 0),
    (0, 0, 0),
    (1,),
    (5,),
    (2, 3),
    (2, 3, 4),
    (2, 2, 3, 2),
    *((2,) * rank for rank in range(5, 9)),
    (3, 0, 2, 2),
    (1, 400),
    (300, 7),
]
STORED = {
    "plain": {},
    "gzip": {"compression": "gzip", "chunks": (2, 3)},
    "shuffled": {"compression": "gzip", "shuffle": True, "fletcher32": True, "chunks": (1, 4)},
    "checked": {"fletcher32": True, "chunks": (5, 2)},
}


def low_level(kind, shape=(3,), layout=None):
    """Write a dataset of a type, or in a layout, that h5py has no word for."""

    def put(file):
        file.require_group(str(Path(WEIGHT).parent))
        created = h5d.create(file.id, WEIGHT.encode(), kind, h5s.create_simple(shape), layout)
        if layout is None:
            created.write(
                h5s.ALL, h5s.ALL, np.zeros(int(np.prod(shape)) * kind.get_size(), "u1"), kind
            )

    return put


def dataset(*arguments, **options):
    return lambda file: file.create_dataset(WEIGHT, *arguments, **options)


def changed(kind, *, fields=None, bias=None, precision=None, offset=None, size=None):
    """Return a type of HDF5's with something about it changed."""
    kind = kind.copy()
    if fields:
        kind.set_fields(*fields)
    if precision:
        kind.set_precision(precision)
    if offset:
        kind.set_offset(offset)
    if size:
        kind.set_size(size)
    if bias:
        kind.set_ebias(bias)
    return kind


def tagged():
    kind = h5t.create(h5t.OPAQUE, 2)
    kind.set_tag(b"pixel")
    return kind


def outside():
    layout = h5p.create(h5p.DATASET_CREATE)
    layout.set_external(b"values.raw", 0, 12)
    return layout


def virtual(file, source, path):
    layout = h5py.VirtualLayout((2, 4), "f4")
    layout[0] = layout[1] = h5py.VirtualSource(source, path, shape=(4,))
    file.create_virtual_dataset(WEIGHT, layout)


def virtual_here(file):
    file["kept"] = np.arange(4, dtype="f4")
    virtual(file, ".", "kept")


def committed(file):
    file["kind"] = np.dtype(">f4")
    file.create_dataset(WEIGHT, data=np.arange(4, dtype="f4"), dtype=file["kind"])


def with_attributes(number):
    def put(file):
        weight = file.create_dataset(WEIGHT, data=np.arange(4, dtype="i2"))
        for i in range(number):
            weight.attrs[f"attribute {i}"] = np.arange(50)

    return put


def half_written(file):
    file.create_dataset(WEIGHT, (100, 100), "f4", chunks=(10, 10), compression="gzip")[:10] = 2


def link(target):
    def put(file):
        file["kept"] = np.arange(4, dtype="f4")
        file[WEIGHT] = target

    return put


def numbers():
    """Yield every type of numbers that NumPy and HDF5 share.

    Each comes in both orders of bytes, stored in every way.
    """
    dice = np.random.default_rng(0)
    for name in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"):
        for order in "<>":
            kind = np.dtype(name).newbyteorder(order)
            values = dice.integers(0, 100, (6, 5)).astype(kind)
            if kind.kind == "f":
                values.flat[:4] = [np.nan, np.inf, -np.inf, -2.5]
            for stored, options in STORED.items():
                yield f"{order}{name} {stored}", dataset(data=values, **options)
    for shape in SHAPES:
        for name in ("f4", "f2", "i8", "?"):
            yield f"{shape} {name}", dataset(data=dice.normal(0, 5, shape).astype(name))
        yield (
            f"{shape} bfloat16",
            dataset(
                data=np.asarray(dice.normal(0, 5, shape)).astype(ml_dtypes.bfloat16).view("V2")
            ),
        )


READ = {
    **dict(numbers()),
    "no space": dataset(data=h5py.Empty("f4")),
    "growing": dataset((0, 3), maxshape=(None, 3), dtype="f4", chunks=(1, 3)),
    "unwritten": dataset((1000, 100), "f4", fillvalue=3),
    "unwritten gzip": dataset((1000, 1000), "f4", chunks=(100, 100), compression="gzip"),
    "half written": half_written,
    "scale and offset": dataset(data=np.arange(1000, dtype="i4"), scaleoffset=0, chunks=(100,)),
    "tall chunks": dataset(
        data=np.arange(2**20, dtype="f4").reshape(2**12, 2**8),
        chunks=(2**12, 1),
        compression="gzip",
    ),
    "virtual": virtual_here,
    "committed": committed,
    "broken link": link(h5py.SoftLink("/nowhere")),
    "attributes 1": with_attributes(1),
    "attributes 30": with_attributes(30),
    "attributes 300": with_attributes(300),
}
BFLOAT16 = changed(h5t.IEEE_F16LE, fields=(15, 7, 8, 0, 7), bias=127)
BOOL = {"FALSE": 0, "TRUE": 1}
ENUMERATIONS = {
    "enum 200": {"A": 1, "B": 200},
    "enum swapped": {"FALSE": 1, "TRUE": 0},
    "enum three": {**BOOL, "MAYBE": 2},
    "enum names": {"NO": 0, "YES": 1},
}
REFUSED = {
    "number-type": {
        "bfloat16 of HDF5": low_level(BFLOAT16),
        "float16 bias": low_level(changed(h5t.IEEE_F16LE, bias=16)),
        "float32 bias": low_level(changed(h5t.IEEE_F32LE, bias=100)),
        "float64 sign": low_level(changed(h5t.IEEE_F64LE, fields=(0, 53, 11, 1, 52))),
        "int 24 of 32": low_level(changed(h5t.STD_I32LE, precision=24)),
        "int 24 offset": low_level(changed(h5t.STD_I32LE, precision=24, offset=4)),
        "int 24": low_level(changed(h5t.STD_I32BE, precision=24, size=3)),
        "uint 7 of 8": low_level(changed(h5t.STD_U8LE, precision=7)),
        "int 128": low_level(changed(h5t.STD_I64LE, size=16)),
        "long double": dataset(data=np.zeros(3, np.longdouble)),
        "complex64": dataset(data=np.zeros(3, "c8")),
        "complex128": dataset(data=np.zeros(3, "c16")),
    },
    "not-numbers": {
        "text": dataset(data=np.array([b"ab", b"c"])),
        "text of any length": dataset(data=["ab", "c"], dtype=h5py.string_dtype()),
        "one text": dataset(data="text"),
        "compound": dataset(data=np.zeros(3, [("a", "f4"), ("i", "f4")])),
        "reference": dataset((2,), dtype=h5py.ref_dtype),
        "lists": dataset((2,), dtype=h5py.vlen_dtype("i4")),
        "bytes": dataset(data=np.zeros(3, "V4")),
        "bytes with a tag": low_level(tagged()),
        "dates": dataset(data=np.zeros(3, "M8[s]").astype(h5py.opaque_dtype("M8[s]"))),
        "bits": low_level(h5t.STD_B16LE),
        "enum int32": dataset(data=np.zeros(3, "i4"), dtype=h5py.enum_dtype(BOOL, "i4")),
        **{
            name: dataset(data=np.ones(3, "u1"), dtype=h5py.enum_dtype(names, "u1"))
            for name, names in ENUMERATIONS.items()
        },
    },
    "elsewhere": {
        "external": low_level(h5t.IEEE_F32LE, layout=outside()),
        "virtual elsewhere": lambda file: virtual(file, "other.h5", "x"),
        "external link": link(h5py.ExternalLink("other.h5", "/x")),
    },
    "filter": {"lzf": dataset(data=np.ones((100, 10), "f4"), compression="lzf")},
    "sizes": {"unwritten terabytes": dataset((2**20, 2**20), "f4")},
    "too-large": {
        "a chunk of 80 MiB": dataset(
            data=np.zeros((20, 2**20), "f4"),
            chunks=(20, 2**20),
            compression="gzip",
            compression_opts=1,
        )
    },
    "no-weights": {"attributes only": lambda file: file.attrs.update({"a": [1, 2]})},
}


def write(path, put, alone=False):
    """Write a file with what `put` puts into it, and return its path."""
    with h5py.File(path, "w") as file:
        if not alone:
            file["layers/before/vars/0"] = np.arange(6, dtype="f4").reshape(2, 3)
        put(file)
        if not alone:
            file["layers/zz/vars/0"] = np.arange(5, dtype="f4")
    return path
