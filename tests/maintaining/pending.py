"""`make pending`: name what has yet to run on some release of TensorFlow, as it is now."""

import sys

from guide_model.found import FILES, files_pending, pending, read
from guide_model.remembering import remember
from guide_model.snippets import ROOT, Fault
from guide_model.tables import span


def main() -> int:
    remember()
    data = read()
    said = [
        f"{one.file.relative_to(ROOT)}: pending on {span(list(one.on), 'en')}"
        for one in pending(data)
    ]
    if files_pending(data):
        said.append(f"snippets/{FILES}: the installations have yet to read each other's files")
    print("\n".join(said) or "Nothing is pending.")
    return int(bool(said))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Fault as fault:  # which isn't what is pending
        print(fault, file=sys.stderr)
        sys.exit(2)
