"""Ask others' servers, politely: once, and later again where one refuses."""

import time
import urllib.error
import urllib.request

TIMES, PAUSE, TIMEOUT = 3, 5, 30
AGENT = {"User-Agent": "Mozilla/5.0 (links of a documentation site, asked once a week)"}
LATER = {408, 425, 429, 500, 502, 503, 504}


def asked(address: str, pause: float = PAUSE, accept: str = "*/*") -> tuple[str, str | None]:
    """Return a page's text, or what is wrong with it."""
    wrong = None
    for attempt in range(TIMES):
        if attempt:
            time.sleep(pause)
        try:
            request = urllib.request.Request(address, headers={**AGENT, "Accept": accept})
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read().decode("utf8", "replace"), None
        except urllib.error.HTTPError as error:
            wrong = f"answers {error.code}"
            if error.code not in LATER:
                break
        except OSError as error:
            wrong = f"doesn't answer ({error})"
    return "", wrong
